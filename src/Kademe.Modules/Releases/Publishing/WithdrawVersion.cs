using Kademe.Domain.Access;
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

namespace Kademe.Modules.Releases;

/// <summary>Withdraws a published version: its records go to Revision, and the calls that relied on it await the next one (REQ-135, rule 7).</summary>
internal sealed class WithdrawVersion(KademeDb db, Decisions decisions, Timers timers, Viewer viewer, TimeProvider time)
{
    public sealed record Command
    {
        public string Reason { get; set; } = "";

        /// <summary>Digest of the preview that was looked at; when given, exactly that is taken back or nothing.</summary>
        public string? Preview { get; set; }
    }

    public Task<Outcome<Done>> Handle(ProductVersionId id, Command command, CancellationToken ct) => decisions.Run<Done>(new { WithdrawVersion = id, command }, async () =>
    {
        if (viewer.MayActAt(SupportLevel.L3) is { } why) return why;
        if (await db.VersionById(id, ct) is not { } version) return new PublishedVersionNotFound();
        if (await db.Set<Publication>().Where(one => one.Version == id).OrderByDescending(one => one.PublishedAt).FirstOrDefaultAsync(ct) is not { } publication) return new PublishedVersionNotFound();
        var works = await db.Set<WorkRecord>().Where(work => work.PublishedIn == id).ToListAsync(ct);
        if (command.Preview is { Length: > 0 } seen && seen != PreviewWithdrawal.DigestOf(version, works)) return new ChangedSincePreview();
        var now = time.Now();
        if (publication.Withdraw(version, works, command.Reason, new Act(viewer.Person, viewer.Organization, now)).Refusal is { } refusal) return refusal;
        timers.Arm(TellCalls.Kind, $"publication/{publication.Id.Value}", now, new TellCalls.Job(publication.Id, Withdrawn: true), $"publication.{publication.Id.Value}.withdrawn.0");
        return default(Done);
    }, ct);

    internal static void Map(IEndpointRouteBuilder versions) =>
        versions.MapPost("{id:long}/withdraw", Post).WithName(nameof(WithdrawVersion)).WithTags("Releases").WithSummary("Withdraws a published version")
            .RequireAuthorization(new AuthorizeAttribute { Roles = ReleasePolicies.Publish });

    private static async Task<Results<NoContent, Refused>> Post(long id, Command command, WithdrawVersion withdraw, CancellationToken ct) =>
        (await withdraw.Handle(new(id), command, ct)).ToNoContent();
}

/// <summary>The catalogue has no such version, or it was never published.</summary>
public sealed record PublishedVersionNotFound() : Refusal("release.version-not-found", RefusalKind.NotFound);
