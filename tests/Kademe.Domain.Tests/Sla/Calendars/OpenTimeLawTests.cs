using CsCheck;
using Kademe.Domain.Sla;
using NodaTime;
using Xunit;

namespace Kademe.Domain.Tests.Sla;

/// <summary>The laws that elapsed and add obey in every calendar (docs/sla.md 5.4).</summary>
public sealed class OpenTimeLawTests
{
    private static readonly Duration Second = Duration.FromSeconds(1);

    private static readonly Gen<(OpenTime Time, Instant[] At, Duration D, Duration E)> Cases =
        from zone in Gen.OneOf(RandomCalendars.Zones)
        from change in RandomCalendars.Change(zone)
        from calendar in RandomCalendars.About(zone, change, seconds: true)
        from offsets in Gen.Int[-900_000, 900_000].Array[3]
        from durations in Gen.Int[1, 400_000].Array[2]
        select (
            new OpenTime(ServiceCalendar.Make(calendar).Value), offsets.Select(offset => change + Duration.FromSeconds(offset)).Order().ToArray(),
            Duration.FromSeconds(durations[0]), Duration.FromSeconds(durations[1]));

    [Fact]
    public void Elapsed_adds_up() => Holds((time, at, _, _) =>
        time.BusinessElapsed(at[0], at[1]) + time.BusinessElapsed(at[1], at[2]) == time.BusinessElapsed(at[0], at[2]));

    [Fact]
    public void Elapsed_is_the_length_of_the_open_intervals_which_neither_overlap_nor_touch() => Holds((time, at, _, _) =>
    {
        var open = time.OpenIntervals(at[0], at[2]);
        var length = open.Aggregate(Duration.Zero, (sum, interval) => sum + interval.Duration);
        return length == time.BusinessElapsed(at[0], at[2]) && open.Zip(open.Skip(1)).All(pair => pair.First.End < pair.Second.Start) && open.All(interval => interval.Start >= at[0] && interval.End <= at[2]);
    });

    [Fact]
    public void What_was_added_has_elapsed_and_not_a_second_earlier() => Holds((time, at, d, _) =>
        time.AddBusinessTime(at[0], d) is not { } due || (time.BusinessElapsed(at[0], due) == d && time.BusinessElapsed(at[0], due - Second) == d - Second));

    [Fact]
    public void Adding_twice_is_adding_the_sum() => Holds((time, at, d, e) =>
        time.AddBusinessTime(at[0], d) is not { } due || time.AddBusinessTime(due, e) == time.AddBusinessTime(at[0], d + e));

    [Fact]
    public void Both_grow() => Holds((time, at, d, e) =>
        time.BusinessElapsed(at[0], at[1]) <= time.BusinessElapsed(at[0], at[2])
        && NotLater(time.AddBusinessTime(at[0], d), time.AddBusinessTime(at[1], d)) && NotLater(time.AddBusinessTime(at[0], d), time.AddBusinessTime(at[0], d + e)));

    [Fact]
    public void It_is_open_exactly_when_the_next_second_counts() => Holds((time, at, _, _) =>
        time.IsOpen(at[0]) == (time.BusinessElapsed(at[0], at[0] + Second) == Second));

    private static bool NotLater(Instant? one, Instant? other) => other is null || one <= other;

    private static void Holds(Func<OpenTime, Instant[], Duration, Duration, bool> law) => Cases.Sample(one => law(one.Time, one.At, one.D, one.E), iter: 60);
}
