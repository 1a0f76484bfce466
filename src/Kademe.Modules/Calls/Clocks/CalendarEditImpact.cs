using Kademe.Domain.Calls;
using Kademe.Domain.Kernel;
using Kademe.Domain.Sla;
using Kademe.Modules.Kernel;
using Kademe.Modules.Sla;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Kademe.Modules.Calls;

/// <summary>Folds open calls under a draft of a calendar, beside how they stand: for a few seconds, and says so when some were not looked at by then.</summary>
internal sealed class CalendarEditImpact(KademeDb db, OpenClocks open, TimeProvider time) : ICalendarEditImpact
{
    private const int Part = 500;
    private const int MostListed = 20;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(3);

    public async Task<EditMoves> Ask(CalendarId calendar, OpenTime draft, CancellationToken ct)
    {
        var (now, started, moves, breaching) = (time.Now(), time.GetTimestamp(), EditMoves.None, new List<CallNumber>());
        await foreach (var (promised, one) in open.All(await open.CountingBy(calendar, ct), Part, ct))
        {
            if (time.GetElapsedTime(started) > Longest)
            {
                moves = moves with { IsWhole = false };
                break;
            }

            var (moved, would, noLonger) = Compare(promised, one, draft, now);
            moves = moves with { Looked = moves.Looked + 1, Moved = moves.Moved + (moved ? 1 : 0), WouldBreach = moves.WouldBreach + (would ? 1 : 0), NoLonger = moves.NoLonger + (noLonger ? 1 : 0) };
            if (would) breaching.Add(one.Call.Number);
        }

        // Whoever keeps service levels reads figures of all calls; what a call is about is for those who may open it (rule 4).
        var first = breaching.OrderBy(call => call.Value).Take(MostListed).ToList();
        var subjects = await db.Set<Call>().AsNoTracking().Where(call => first.Contains(call.Number)).ToDictionaryAsync(call => call.Number, call => call.Subject, ct);
        return moves with { Breaching = [.. first.Select(call => new EditedCall(call, subjects.GetValueOrDefault(call)))] };
    }

    public Task<EditFollowed?> Followed(CalendarId calendar, CancellationToken ct) => db.Set<ClockReplan>().AsNoTracking().Where(one => one.Calendar == calendar).OrderByDescending(one => one.Version)
        .Select(one => new EditFollowed(one.Version, one.Total, one.Looked, one.Moved, one.StartedAt, one.EndedAt)).FirstOrDefaultAsync(ct);

    // A clock that is stopped keeps the calendars it was stopped under: nothing of it moves.
    private static (bool Moved, bool WouldBreach, bool NoLonger) Compare(Promised promised, OpenClocks.One one, OpenTime draft, Instant now)
    {
        var clocks = promised.ClocksAfter(one.Events);
        var at = Instant.Max(now, clocks.KnownUntil);
        var pairs = clocks.ReportAt(at).Zip(clocks.After(new ClockEvent.CalendarChanged(at, draft)).ReportAt(at)).ToList();
        return (
            pairs.Exists(pair => pair.First.Due != pair.Second.Due || pair.First.Elapsed != pair.Second.Elapsed),
            pairs.Exists(pair => !pair.First.Breached && pair.Second.Breached), pairs.Exists(pair => pair.First.Breached && !pair.Second.Breached));
    }
}
