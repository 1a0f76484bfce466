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

/// <summary>Where time went and why promises were broken.</summary>
/// <param name="Calls">Of how many calls.</param>
/// <param name="IsCut">There were more.</param>
/// <param name="Spent">Where time went, the most of what counts first.</param>
/// <param name="Causes">Causes of breaches.</param>
public sealed record TimeSpent(int Calls, bool IsCut, IReadOnlyList<SpentLine> Spent, IReadOnlyList<CauseLine> Causes);

/// <summary>Folds the calls of a report anew to see where their time went.</summary>
internal sealed class ReadTimeSpent(FoldCalls fold, ReadClocks read)
{
    /// <param name="response">First responses that were decided.</param>
    /// <param name="resolution">Solutions that were.</param>
    /// <param name="ct">Ends the wait.</param>
    public async Task<TimeSpent> Handle(ClockSample response, ClockSample resolution, CancellationToken ct)
    {
        List<MeasuredClock> clocks = [.. response.Clocks, .. resolution.Clocks];
        var numbers = clocks.OrderByDescending(clock => clock.DecidedAt).Select(clock => clock.Call).Distinct().ToList();
        var calls = await fold.Read(numbers, ct);
        var stays = calls.ToDictionary(call => call.Number, StaysOf);
        var spent = stays.Values.SelectMany(list => list.GroupBy(stay => (stay.Place.Level!.Value, stay.Place.State)))
            .GroupBy(group => group.Key, (key, parts) => LineOf(key.Value, key.State, [.. parts.Select(part => part.ToList())]))
            .OrderByDescending(line => line.CountedSeconds).ThenByDescending(line => line.WallSeconds).ToList();
        var causes = clocks.Where(clock => clock.VerdictAt(read.Now) is ClockVerdict.Breached && stays.ContainsKey(clock.Call))
            .Select(clock => stays[clock.Call].LastOrDefault(stay => stay.Place.From <= clock.DueAt && clock.DueAt <= stay.To)).OfType<Stay>()
            .GroupBy(stay => (stay.Cause, stay.Place.Level!.Value)).Select(group => new CauseLine(group.Key.Cause, group.Key.Value, group.Count())).OrderByDescending(line => line.Count).ToList();
        return new(calls.Count, response.IsCut || resolution.IsCut || numbers.Count > read.Limits.MostCalls, spent, causes);
    }

    private IReadOnlyList<Stay> StaysOf(CallToFold call)
    {
        var clocks = call.Promised.ClocksAfter(Call.ClockEventsOf(call.Facts));
        return Stay.Of(Call.PlacesOf(call.Facts), clocks, Instant.Max(read.Now, clocks.KnownUntil));
    }

    private static SpentLine LineOf(SupportLevel level, CallState state, List<List<Stay>> calls) => new(
        level, state, calls.Count, (long)calls.Sum(call => call.Sum(stay => stay.Counted.TotalSeconds)), (long)calls.Sum(call => call.Sum(stay => stay.Wall.TotalSeconds)));
}
