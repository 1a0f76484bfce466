using Kademe.Domain.Access;
using Kademe.Domain.Catalogue;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Domain.Releases;
using Kademe.Domain.Reproduction;
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

/// <summary>
/// The way of works to the release: what stands in Dev, QA, Beta and before publication, the notes of the coming version, what was published last, and
/// for the vendor which versions are installed. Every lane is bounded, whatever is stored.
/// </summary>
internal sealed class ShowPipeline(KademeDb db, Viewer viewer)
{
    private const int Cards = 12;
    private const int MostNotes = 50;
    private const int MostPublications = 8;

    private static readonly IReadOnlyDictionary<EnvironmentKind, WorkStage[]> Lanes = new Dictionary<EnvironmentKind, WorkStage[]>
    {
        [EnvironmentKind.Dev] = [WorkStage.InCoding, WorkStage.InReview, WorkStage.InDevTest, WorkStage.AddToVersion, WorkStage.Revision],
        [EnvironmentKind.Qa] = [WorkStage.InQaTest],
        [EnvironmentKind.Beta] = [WorkStage.InBeta],
        [EnvironmentKind.Release] = [WorkStage.ReadyForRelease],
    };

    /// <summary>A work on its way.</summary>
    public sealed record Card(WorkRecordNumber Number, string Title, WorkStage Stage, Instant StageSince, int Calls, string? AssigneeName, TestOutcome? Result, bool IsReleaseAsked, ProductVersionId? AimedAt, string? AimedAtName);

    /// <summary>A terrace: the build its environment runs, how many works stand there, and the first of them.</summary>
    public sealed record Lane(EnvironmentKind Kind, string? Build, int Count, IReadOnlyList<Card> Cards);

    /// <summary>A line of the draft of the release notes; without words nobody wrote them yet.</summary>
    public sealed record NoteLine(WorkRecordNumber Work, Domain.Calls.CallClass Class, string? Text);

    /// <summary>A version that can still be published.</summary>
    public sealed record Coming(ProductVersionId Id, string Name, VersionState State, long RecordVersion);

    /// <summary>A publication, and how far its job is.</summary>
    public sealed record Published(ProductVersionId Version, string Name, VersionState State, Instant At, int Works, int Told);

    /// <summary>How many installations have a version.</summary>
    public sealed record Installed(string Name, int Count, VersionState State);

    /// <summary>What is shown.</summary>
    public sealed record View(
        IReadOnlyList<Lane> Lanes, IReadOnlyList<Coming> Versions, IReadOnlyList<NoteLine> Notes, IReadOnlyList<Published> Publications, IReadOnlyList<Installed> Installations, bool MayPublish);

    public async Task<View> Handle(CancellationToken ct)
    {
        var versions = await db.Set<ProductVersion>().AsNoTracking().OrderByDescending(version => version.Order).ThenByDescending(version => version.Patch).Take(Keyset.Most).ToListAsync(ct);
        var names = versions.ToDictionary(version => version.Id);
        var vendor = viewer.Kind is OrganizationKind.Vendor;
        var lanes = new List<Lane>();
        foreach (var kind in Stages.Terraces) lanes.Add(await LaneOf(kind, names, ct));
        return new View(
            lanes,
            [.. versions.Where(version => vendor && version.State is (VersionState.Planned or VersionState.Beta)).OrderBy(version => version.Order).ThenBy(version => version.Patch)
                .Select(version => new Coming(version.Id, version.Label.In(viewer.Language), version.State, version.Version))],
            vendor ? await Notes(ct) : [], await Publications(names, ct), vendor ? await Installations(names, ct) : [],
            viewer.Is(Role.ReleaseManager) && viewer.MayActAt(SupportLevel.L3) is null);
    }

    internal static void Map(IEndpointRouteBuilder releases) =>
        releases.MapGet("pipeline", Get).WithName(nameof(ShowPipeline)).WithTags("Releases").WithSummary("Works on their way to the release")
            .RequireAuthorization(new AuthorizeAttribute { Roles = ReleasePolicies.Pipeline });

    private static async Task<Ok<View>> Get(ShowPipeline show, CancellationToken ct) => TypedResults.Ok(await show.Handle(ct));

    private async Task<Lane> LaneOf(EnvironmentKind kind, Dictionary<ProductVersionId, ProductVersion> names, CancellationToken ct)
    {
        // Each stage is one stretch of an index; the first of each are merged.
        var (cards, count) = (new List<Card>(), 0);
        foreach (var stage in Lanes[kind])
        {
            var works = db.WorkRecordsSeenBy(viewer).AsNoTracking().Where(work => work.Stage == stage);
            var rows = await (
                from work in works
                from assignee in db.Set<Person>().Where(person => (PersonId?)person.Id == work.Assignee).DefaultIfEmpty()
                orderby work.StageSince, work.Number
                select new { work, assignee = assignee == null ? null : assignee.Name, calls = db.Set<CallWorkLink>().Where(link => link.Work == work.Number).OrderBy(link => link.Call).Take(Keyset.CountLimit).Count() })
                .Take(Cards).ToListAsync(ct);
            cards.AddRange(rows.Select(row => new Card(row.work.Number, row.work.Title, row.work.Stage, row.work.StageSince, row.calls, row.assignee, ResultIn(kind, row.work), row.work.IsReleaseAsked,
                row.work.VersionAimedAt, row.work.VersionAimedAt is { } aim && names.TryGetValue(aim, out var aimed) ? aimed.Label.In(viewer.Language) : null)));
            count += rows.Count < Cards ? rows.Count : await works.OrderBy(work => work.StageSince).Take(Keyset.CountLimit).CountAsync(ct);
        }

        var environment = await db.EnvironmentOf(kind, ct);
        return new(
            kind, environment?.CurrentVersion is { } version && names.TryGetValue(version, out var runs) ? runs.Label.In(viewer.Language) : null, Math.Min(count, Keyset.CountLimit),
            [.. cards.OrderBy(card => card.StageSince).ThenBy(card => card.Number.Value).Take(Cards)]);
    }

    private static TestOutcome? ResultIn(EnvironmentKind kind, WorkRecord work) => kind switch
    {
        EnvironmentKind.Dev => work.DevResult,
        EnvironmentKind.Qa => work.QaResult,
        _ => work.BetaResult,
    };

    private async Task<IReadOnlyList<NoteLine>> Notes(CancellationToken ct)
    {
        var seen = db.WorkRecordsSeenBy(viewer).AsNoTracking();
        var ready = await seen.Where(work => work.Stage == WorkStage.ReadyForRelease).OrderBy(work => work.StageSince).ThenBy(work => work.Number).Take(MostNotes).ToListAsync(ct);
        var asked = await seen.Where(work => work.Stage == WorkStage.InBeta && work.IsReleaseAsked).OrderBy(work => work.StageSince).ThenBy(work => work.Number).Take(MostNotes).ToListAsync(ct);
        List<WorkRecord> works = [.. ready.Concat(asked).OrderBy(work => work.Number.Value).Take(MostNotes)];
        var classes = works.ToDictionary(work => work.Number);
        return [.. ReleaseNotes.Compose(works).Select(line => new NoteLine(line.Work, classes[line.Work].Class, classes[line.Work].ReleaseNote.IsEmpty ? null : line.Words.In(viewer.Language)))];
    }

    private async Task<IReadOnlyList<Published>> Publications(Dictionary<ProductVersionId, ProductVersion> names, CancellationToken ct)
    {
        var last = await db.Set<Publication>().AsNoTracking().OrderByDescending(one => one.PublishedAt).Take(MostPublications).ToListAsync(ct);
        var shown = new List<Published>();
        foreach (var one in last)
        {
            if (!names.TryGetValue(one.Version, out var version)) continue;
            var told = viewer.Kind is OrganizationKind.Vendor
                ? await db.Set<PublicationCall>().Where(call => call.Publication == one.Id && call.Withdrawn == (one.WithdrawnAt != null)).OrderBy(call => call.Call).Take(Keyset.CountLimit).CountAsync(ct)
                : 0;
            shown.Add(new(one.Version, version.Label.In(viewer.Language), version.State, one.PublishedAt, one.Works.Count, told));
        }

        return shown;
    }

    private async Task<IReadOnlyList<Installed>> Installations(Dictionary<ProductVersionId, ProductVersion> names, CancellationToken ct)
    {
        var counted = await db.Set<Installation>().AsNoTracking().Where(one => one.InstalledVersion != null).GroupBy(one => one.InstalledVersion)
            .Select(group => new { Version = group.Key, Count = group.Count() }).ToListAsync(ct);
        return [.. counted.Where(one => one.Version is { } id && names.ContainsKey(id)).Select(one => (Version: names[one.Version!.Value], one.Count))
            .OrderByDescending(one => one.Version.Order).ThenByDescending(one => one.Version.Patch).Select(one => new Installed(one.Version.Label.In(viewer.Language), one.Count, one.Version.State))];
    }
}
