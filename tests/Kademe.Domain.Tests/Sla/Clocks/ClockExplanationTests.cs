using Kademe.Domain.Kernel;
using Kademe.Domain.Sla;
using NodaTime;
using Xunit;

namespace Kademe.Domain.Tests.Sla;

public sealed class ClockExplanationTests
{
    private static readonly OpenTime Office = Hours("18:00", version: 1);

    private static readonly Agreement Standard = Agreement.Make(
        [
            new(ClockKind.Resolution, "P1", new(Duration.FromHours(4), null, [])),
            new(ClockKind.Resolution, "P2", new(Duration.FromHours(8), "office", [])),
            new(ClockKind.OlaL1, "P2", new(Duration.FromHours(2), "office", [])),
        ],
        PauseLists.Of([], [], ["waiting"], ["waiting"])).Value;

    [Fact]
    public void A_pause_over_a_weekend_is_told_apart_from_closed_hours()
    {
        var call = Opened("P2").After([new ClockEvent.StateChanged(At(6, 16), "waiting"), new ClockEvent.StateChanged(At(9, 11), "working")]);

        var intervals = call.Explain(ClockKind.Resolution, At(9, 20));

        Assert.Equal(
            [
                (At(6, 9), ClockReason.OpenHours, null), (At(6, 16), ClockReason.Paused, "waiting"),
                (At(9, 11), ClockReason.OpenHours, null), (At(9, 18), ClockReason.ClosedHours, null),
            ],
            intervals.Select(interval => (interval.From, interval.Reason, interval.On.CallState)));
        Assert.All(intervals.Where(interval => interval.Reason is not ClockReason.Paused), interval => Assert.Same(Office, interval.Version));
    }

    [Fact]
    public void Each_stretch_names_the_target_then_in_force()
    {
        var call = Opened("P2").After([new ClockEvent.PriorityChanged(At(6, 17), "P1"), new ClockEvent.PriorityChanged(At(6, 19), "P3")]);

        Assert.Equal(
            [(ClockReason.OpenHours, 8), (ClockReason.AllHours, 4), (ClockReason.NoTarget, null)],
            call.Explain(ClockKind.Resolution, At(7, 9)).Select(interval => (interval.Reason, (int?)interval.On.Target?.Duration.TotalHours)));
    }

    [Fact]
    public void A_level_says_where_the_call_was_and_a_reopened_call_when_it_was_resolved()
    {
        var call = Opened("P2").After(
            [new ClockEvent.LevelChanged(At(6, 10), SupportLevel.L2), new ClockEvent.Resolved(At(6, 11)), new ClockEvent.Reopened(At(6, 12), Level: SupportLevel.L1)]);

        Assert.Equal(
            [(ClockReason.OpenHours, null), (ClockReason.Away, SupportLevel.L2), (ClockReason.Stopped, null), (ClockReason.OpenHours, (SupportLevel?)null)],
            call.Explain(ClockKind.OlaL1, At(6, 13)).Select(interval => (interval.Reason, interval.On.CallLevel)));
    }

    [Fact]
    public void A_stopped_clock_is_explained_by_the_version_it_stopped_under()
    {
        var resolved = Opened("P2").After(new ClockEvent.Resolved(At(6, 17)));

        var edited = resolved.After(new ClockEvent.CalendarChanged(At(6, 18), Hours("12:00", version: 2)));
        var reopened = edited.After(new ClockEvent.Reopened(At(9, 9)));

        Assert.Equal([1], edited.Explain(ClockKind.Resolution, At(8, 9)).Select(interval => interval.Version!.Version));
        Assert.Equal([2, 2, null], reopened.Explain(ClockKind.Resolution, At(9, 9)).Select(interval => interval.Version?.Version));
    }

    [Fact]
    public void A_clock_that_never_began_has_nothing_to_explain() => Assert.Empty(Opened("P2").Explain(ClockKind.OlaL4, At(6, 9)));

    private static CallClocks Opened(string priority) =>
        CallClocks.Before(Standard, Calendars.Of(Office)).After(new ClockEvent.Opened(At(6, 9), priority, SupportLevel.L1));

    // November 2026 on the wall clock of Istanbul.
    private static Instant At(int day, int hour) => Instant.FromUtc(2026, 11, day, hour - 3, 0);

    private static OpenTime Hours(string until, int version)
    {
        var weekly = new[] { "mon", "tue", "wed", "thu", "fri" }.Select(day => (day, (IReadOnlyList<OpeningText>)[new("09:00", until)]));
        return new(ServiceCalendar.Make(new("office", "Europe/Istanbul") { Weekly = [.. weekly] }).Value, version);
    }
}
