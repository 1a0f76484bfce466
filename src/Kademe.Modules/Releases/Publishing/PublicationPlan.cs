using Kademe.Domain.Access;
using Kademe.Domain.Calls;
using Kademe.Domain.Catalogue;
using Kademe.Domain.Kernel;
using Kademe.Domain.WorkRecords;
using Kademe.Modules.Catalogue;
using Kademe.Modules.Kernel;
using Kademe.Modules.WorkRecords;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Kademe.Modules.Releases;

/// <summary>What publishing a version would do: the same for whoever looks at it first and for the decision that follows, so that what goes out is what was shown.</summary>
internal sealed class PublicationPlan(KademeDb db, Viewer viewer, TimeProvider time)
{
    /// <summary>More on board than this is published in a further patch.</summary>
    public const int MostOnBoard = 500;

    /// <summary>The version, its build, and the records on board.</summary>
    public sealed record Known(ProductVersion Version, LocalDate BuiltOn, Instant Until, IReadOnlyList<WorkRecord> OnBoard)
    {
        /// <summary>
        /// What of it goes out: version with its own notes, build, records with theirs. Whoever sends it back publishes this or nothing. The calls that wait are not in
        /// it: one that joins meanwhile is told too.
        /// </summary>
        public string Digest => Domain.Kernel.Digest.Of([Version.Id.Value.ToString(Plain), Version.Version.ToString(Plain), BuiltOn.ToString("uuuu-MM-dd", Plain), .. OnBoard.Select(Line)]);

        private static System.Globalization.CultureInfo Plain => System.Globalization.CultureInfo.InvariantCulture;

        private static string Line(WorkRecord work) => string.Create(Plain, $"{work.Number.Value}:{work.LastSequence}");
    }

    /// <summary>The plan for a version: the records named, or when none is, those that aim at this version.</summary>
    public async Task<Outcome<Known>> Of(ProductVersionId id, LocalDate? typedDay, IReadOnlyList<WorkRecordNumber> named, CancellationToken ct)
    {
        if (viewer.MayActAt(SupportLevel.L3) is { } why) return why;
        if (await db.VersionById(id, ct) is not { } version) return new PublishedVersionNotFound();
        if (named.Count > MostOnBoard) return new InvalidInput("input.too-many-items", "Works", MostOnBoard);
        var now = time.Now();
        if (!BuildDay.Check(typedDay, now, viewer.Zone).Succeeded(out var builtOn, out var refusal)) return refusal;
        var chosen = named.Count == 0 ? Ready.Where(work => work.VersionAimedAt == id) : Ready.Where(work => named.Contains(work.Number));
        var onBoard = await chosen.OrderBy(work => work.Number).Take(MostOnBoard).ToListAsync(ct);
        if (named.Distinct().FirstOrDefault(number => onBoard.TrueForAll(work => work.Number != number)) is { Value: > 0 } missing)
            return new InvalidInput("release.not-ready", "Works", missing);
        return new Known(version, builtOn, BuildDay.Until(builtOn, now, viewer.Zone), onBoard);
    }

    /// <summary>Records that may go on board of a publication (REQ-128, REQ-129).</summary>
    public IQueryable<WorkRecord> Ready => db.Set<WorkRecord>().Where(work => work.Stage == WorkStage.ReadyForRelease && work.IsReleaseAsked);

    /// <summary>
    /// Calls that a publication of these works moves: their fix is on board, or they were told that it comes with this version (REQ-089). A call that still waits for
    /// another work waits on (rule 7).
    /// </summary>
    public static IQueryable<Call> WaitingFor(KademeDb db, ProductVersionId version, IReadOnlyCollection<long> works)
    {
        List<WorkRecordNumber?> onBoard = [.. works.Select(number => (WorkRecordNumber?)new WorkRecordNumber(number))];
        var told = db.Unfiltered<Call>().Where(call => call.Fix == null && call.FixVersion == version).Select(call => call.Number)
            .Concat(db.Unfiltered<Call>().Where(call => onBoard.Contains(call.Fix)).Select(call => call.Number))
            .Concat(db.Set<CallWorkLink>().Where(link => onBoard.Contains(link.Work)).Select(link => link.Call));
        return db.Unfiltered<Call>().Where(call => told.Contains(call.Number) && (call.State == CallState.AwaitingRelease || call.State == CallState.AtL3)
            && !db.Set<CallWorkLink>().Any(link => link.Call == call.Number && !onBoard.Contains(link.Work) && db.Set<WorkRecord>().Any(work => work.Number == link.Work
                && work.Stage != WorkStage.Published && work.Stage != WorkStage.Done && work.Stage != WorkStage.Declined && work.Stage != WorkStage.Duplicate)));
    }
}

/// <summary>What is to go out is no longer what was shown; look at it once more.</summary>
public sealed record ChangedSincePreview() : Refusal("release.changed-since-preview", RefusalKind.Changed);
