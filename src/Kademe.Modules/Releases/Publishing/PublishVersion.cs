using Kademe.Domain.Access;
using Kademe.Domain.Catalogue;
using Kademe.Domain.Kernel;
using Kademe.Domain.Releases;
using Kademe.Domain.WorkRecords;
using Kademe.Modules.Catalogue;
using Kademe.Modules.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Kademe.Modules.Releases;

/// <summary>
/// Publishes a version with the records on board. One small decision: version, records, the Release environment, and the job that tells the waiting calls
/// in parts (REQ-132, REQ-133, rule 25).
/// </summary>
internal sealed class PublishVersion(KademeDb db, PublicationPlan plan, Decisions decisions, Numbers numbers, Timers timers, Viewer viewer, TimeProvider time)
{
    public sealed record Command
    {
        /// <summary>Day the published build was made; today when not given.</summary>
        public LocalDate? BuiltOn { get; set; }

        /// <summary>Records to take on board; when empty, those that are ready and aimed at this version.</summary>
        public IReadOnlyList<WorkRecordNumber> Works { get; set; } = [];

        /// <summary>Digest of the preview that was looked at; when given, exactly that goes out or nothing.</summary>
        public string? Preview { get; set; }
    }

    public sealed record Published(PublicationId Publication, ProductVersionId Version, string Name, IReadOnlyList<WorkRecordNumber> Works);

    public Task<Outcome<Published>> Handle(ProductVersionId id, Command command, CancellationToken ct) => decisions.Run<Published>(new { PublishVersion = id, command }, async () =>
    {
        if (!(await plan.Of(id, command.BuiltOn, command.Works, ct)).Succeeded(out var known, out var refusal)) return refusal;
        if (command.Preview is { Length: > 0 } seen && seen != known.Digest) return new ChangedSincePreview();
        var (version, builtOn, until, onBoard) = known;
        var now = time.Now();
        var act = new Act(viewer.Person, viewer.Organization, now);
        var published = Publication.Publish(await numbers.Next<PublicationId>(ct), version, builtOn, until, onBoard, act);
        if (!published.Succeeded(out var publication, out refusal)) return refusal;
        foreach (var older in await db.Set<ProductVersion>().Where(other => other.State == VersionState.Published && other.Id != id).ToListAsync(ct))
        {
            if (older.Build.RelationTo(version.Build) is VersionRelation.Older && older.Supersede().Refusal is { } unsuperseded) return unsuperseded;
        }

        (await db.EnvironmentOf(EnvironmentKind.Release, ct))?.Install(version, builtOn, until);
        db.Add(publication);
        timers.Arm(TellCalls.Kind, $"publication/{publication.Id.Value}", now, new TellCalls.Job(publication.Id, Withdrawn: false), $"publication.{publication.Id.Value}.0");
        return new Published(publication.Id, id, version.Label.In(viewer.Language), [.. onBoard.Select(work => work.Number)]);
    }, ct);

    internal static void Map(IEndpointRouteBuilder versions) =>
        versions.MapPost("{id:long}/publish", Post).WithName(nameof(PublishVersion)).WithTags("Releases").WithSummary("Publishes a version with the records on board")
            .RequireAuthorization(new AuthorizeAttribute { Roles = ReleasePolicies.Publish });

    private static async Task<Results<Ok<Published>, Refused>> Post(long id, Command command, PublishVersion publish, CancellationToken ct) =>
        (await publish.Handle(new(id), command, ct)).ToHttp();
}
