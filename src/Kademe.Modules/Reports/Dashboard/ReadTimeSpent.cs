using Kademe.Domain.Calls;
using Kademe.Domain.Kernel;
using Kademe.Domain.Reports;
using Kademe.Domain.Sla;
using NodaTime;

namespace Kademe.Modules.Reports;

/// <summary>Time that calls spent in one state at one level (M-13).</summary>
/// <param name="Level">The level that had them, or that waited.</param>
/// <param name="State">The state.</param>
/// <param name="Calls">How many calls were there.</param>
/// <param name="CountedSeconds">What the clock of the solution counted of it.</param>
/// <param name="WallSeconds">On the wall.</param>
public sealed record SpentLine(SupportLevel Level, CallState State, int Calls, long CountedSeconds, long WallSeconds);

/// <summary>Broken promises by how and where the call stood when they were due (M-30).</summary>
public sealed record CauseLine(BreachCause Cause, SupportLevel Level, int Count);

/// <summary>Where time went, why promises were broken, and how calls flowed between levels.</summary>
/// <param name="Calls">Of how many calls.</param>
/// <param name="IsCut">There were more.</param>
/// <param name="Spent">Where time went, the most of what counts first.</param>
/// <param name="Causes">Causes of breaches.</param>
/// <param name="Flow">How far up the calls went.</param>
public sealed record TimeSpent(int Calls, bool IsCut, IReadOnlyList<SpentLine> Spent, IReadOnlyList<CauseLine> Causes, LevelFlow Flow);

/// <summary>A promise that was broken, and where its call stood when it was due.</summary>
internal sealed record Breach(MeasuredClock Clock, Stay At);

/// <summary>A call folded anew: where it spent its time, and how far up it went.</summary>
internal sealed record SpentCall(CallNumber Number, IReadOnlyList<Stay> Stays, LevelPath? Path);

/// <summary>Calls folded anew, and the promises that were broken to them: what their figures are counted from, and what the calls behind these are listed from.</summary>
internal sealed record SpentCalls(IReadOnlyList<SpentCall> Calls, IReadOnlyList<Breach> Breaches, bool IsCut);

/// <summary>Folds the calls of a report anew to see where their time went.</summary>
internal sealed class ReadTimeSpent(FoldCalls fold, ReadClocks read)
{
    /// <summary>The calls to which a first response or a solution was decided in the filter's period.</summary>
    public async Task<SpentCalls> Of(ReportFilter filter, CancellationToken ct) =>
        await Of(await read.Decided(filter with { Clock = ClockKind.Response }, ct), await read.Decided(filter with { Clock = ClockKind.Resolution }, ct), ct);

    /// <summary>The calls to which these first responses and solutions were decided.</summary>
    public async Task<SpentCalls> Of(ClockSample response, ClockSample resolution, CancellationToken ct)
    {
        List<MeasuredClock> clocks = [.. response.Clocks, .. resolution.Clocks];
        var numbers = clocks.OrderByDescending(clock => clock.DecidedAt).Select(clock => clock.Call).Distinct().ToList();
        var calls = (await fold.Read(numbers, ct)).Select(SpentBy).ToDictionary(call => call.Number);
        var breaches = clocks.Where(clock => clock.VerdictAt(read.Now) is ClockVerdict.Breached && calls.ContainsKey(clock.Call))
            .Select(clock => calls[clock.Call].Stays.LastOrDefault(stay => stay.Place.From <= clock.DueAt && clock.DueAt <= stay.To) is { } at ? new Breach(clock, at) : null).OfType<Breach>();
        return new([.. calls.Values], [.. breaches], response.IsCut || resolution.IsCut || numbers.Count > read.Limits.MostCalls);
    }

    /// <summary>Their figures.</summary>
    public static TimeSpent Count(SpentCalls spent) => new(
        spent.Calls.Count, spent.IsCut,
        [
            .. spent.Calls.SelectMany(call => call.Stays.GroupBy(stay => (Level: stay.Place.Level!.Value, stay.Place.State)))
                .GroupBy(group => group.Key, (key, calls) => LineOf(key.Level, key.State, [.. calls.Select(call => call.ToList())]))
                .OrderByDescending(line => line.CountedSeconds).ThenByDescending(line => line.WallSeconds),
        ],
        [
            .. spent.Breaches.CountBy(breach => (breach.At.Cause, Level: breach.At.Place.Level!.Value)).Select(group => new CauseLine(group.Key.Cause, group.Key.Level, group.Value))
                .OrderByDescending(line => line.Count),
        ],
        LevelFlow.Of(spent.Calls.Select(call => call.Path).OfType<LevelPath>()));

    private SpentCall SpentBy(CallToFold call)
    {
        var (clocks, places) = (call.Promised.ClocksAfter(Call.ClockEventsOf(call.Facts)), Call.PlacesOf(call.Facts));
        return new(call.Number, Stay.Of(places, clocks, Instant.Max(read.Now, clocks.KnownUntil)), LevelPath.Of(places));
    }

    /// <summary>What stays come to in whole seconds: of each call by itself, so that the calls behind a figure add up to it.</summary>
    public static (long Counted, long Wall) Sum(IReadOnlyCollection<Stay> stays) => ((long)stays.Sum(stay => stay.Counted.TotalSeconds), (long)stays.Sum(stay => stay.Wall.TotalSeconds));

    private static SpentLine LineOf(SupportLevel level, CallState state, List<List<Stay>> calls)
    {
        var sums = calls.ConvertAll(Sum);
        return new(level, state, calls.Count, sums.Sum(one => one.Counted), sums.Sum(one => one.Wall));
    }
}
