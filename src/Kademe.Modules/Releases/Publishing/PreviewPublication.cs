using Kademe.Domain.Access;
using Kademe.Domain.Calls;
using Kademe.Domain.Catalogue;
using Kademe.Domain.Kernel;
using Kademe.Domain.WorkRecords;
using Kademe.Modules.Catalogue;
using Kademe.Modules.Kernel;
using Kademe.Modules.WorkRecords;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Kademe.Modules.Releases;

/// <summary>Shows what publishing a version would do before anybody does it: works, calls and customers told, notes and what they lack (REQ-132, REQ-133).</summary>
internal sealed class PreviewPublication(PublicationPlan plan, KademeDb db, Viewer viewer)
{
    /// <summary>A record that is ready, on board or not.</summary>
    /// <param name="Number">Its number.</param>
    /// <param name="Title">What it is about.</param>
    /// <param name="AimedAt">The version it was planned for.</param>
    /// <param name="OnBoard">Goes out with this publication as asked for.</param>
    /// <param name="InBuild">The build can hold it: made after its merge.</param>
    /// <param name="Note">What customers will read; empty = nobody wrote it, and its public title is shown.</param>
    /// <param name="NoteLacks">Languages in which the note is not written.</param>
    public sealed record Work(
        WorkRecordNumber Number, string Title, string? AimedAt, bool OnBoard, bool InBuild, string Note, IReadOnlyList<string> NoteLacks);

    /// <summary>What would happen.</summary>
    /// <param name="Version">The version.</param>
    /// <param name="Name">As people name it.</param>
    /// <param name="State">Where it stands; only from Beta is it published.</param>
    /// <param name="BuiltOn">Day of the build that goes out.</param>
    /// <param name="Works">Every record that is ready, those on board first.</param>
    /// <param name="Calls">How many calls are told, up to a bound.</param>
    /// <param name="Customers">Of how many customers they are.</param>
    /// <param name="Digest">To be sent back with the publication, which is then exactly this one.</param>
    public sealed record View(
        ProductVersionId Version,
        string Name,
        VersionState State,
        LocalDate BuiltOn,
        IReadOnlyList<Work> Works,
        int Calls,
        int Customers,
        string Digest);

    public async Task<Outcome<View>> Handle(ProductVersionId id, LocalDate? builtOn, IReadOnlyList<WorkRecordNumber> works, CancellationToken ct)
    {
        if (!(await plan.Of(id, builtOn, works, ct)).Succeeded(out var known, out var refusal)) return refusal;
        var onBoard = known.OnBoard.Select(work => work.Number).ToHashSet();
        var ready = await plan.Ready.AsNoTracking().OrderBy(work => work.Number).Take(PublicationPlan.MostOnBoard).ToListAsync(ct);
        List<ProductVersionId> aims = [.. ready.Select(work => work.VersionAimedAt).OfType<ProductVersionId>().Distinct()];
        var names = await db.Set<ProductVersion>().AsNoTracking().Where(one => aims.Contains(one.Id)).ToDictionaryAsync(one => one.Id, ct);
        var told = PublicationPlan.WaitingFor(db, id, [.. onBoard.Select(number => number.Value)]);
        return new View(
            id,
            known.Version.Label.In(viewer.Language),
            known.Version.State,
            known.BuiltOn,
            [.. ready.OrderByDescending(work => onBoard.Contains(work.Number)).ThenBy(work => work.Number.Value).Select(Row)],
            await told.OrderBy(call => call.Number).Take(Keyset.CountLimit).CountAsync(ct),
            await told.Select(call => call.Customer).Distinct().OrderBy(customer => customer).Take(Keyset.CountLimit).CountAsync(ct),
            known.Digest);

        Work Row(WorkRecord work) => new(
            work.Number,
            work.Title,
            work.VersionAimedAt is { } aim && names.TryGetValue(aim, out var aimed) ? aimed.Label.In(viewer.Language) : null,
            onBoard.Contains(work.Number),
            work.IsIn(EnvironmentKind.Release, known.Until),
            work.ReleaseNote.In(viewer.Language),
            Lacking(work.ReleaseNote));
    }

    internal static void Map(IEndpointRouteBuilder versions) =>
        versions.MapGet("{id:long}/publication-preview", Get).WithName(nameof(PreviewPublication)).WithTags("Releases").WithSummary("What publishing a version would do")
            .RequireAuthorization(new AuthorizeAttribute { Roles = ReleasePolicies.Publish });

    private static async Task<Results<Ok<View>, Refused>> Get(long id, PreviewPublication preview, CancellationToken ct, DateOnly? builtOn = null, long[]? works = null) =>
        (await preview.Handle(new(id), builtOn is { } day ? LocalDate.FromDateOnly(day) : null, [.. (works ?? []).Select(number => new WorkRecordNumber(number))], ct)).ToHttp();

    private static List<string> Lacking(Wording note) =>
    [
        .. new[] { ("tr", note.Turkish), ("en", note.English), ("de", note.German) }.Where(one => one.Item2.Length == 0).Select(one => one.Item1),
    ];
}
