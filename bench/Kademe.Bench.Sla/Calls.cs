using Kademe.Domain.Kernel;
using Kademe.Domain.Sla;
using NodaTime;

namespace Kademe.Bench.Sla;

/// <summary>What is measured: an office, an agreement, and a call with thirty events.</summary>
internal static class Calls
{
    private static readonly Instant Start = Instant.FromUtc(2026, 11, 2, 6, 0);

    internal static ServiceCalendar Office { get; } = ServiceCalendar.Make(new("office", "Europe/Istanbul")
    {
        Weekly = [.. new[] { "mon", "tue", "wed", "thu", "fri" }.Select(day => (day, (IReadOnlyList<OpeningText>)[new("09:00", "12:30"), new("13:30", "18:00")]))],
        Holidays = [.. TurkishHolidays.All.Select(holiday => holiday.Closure)],
    }).Value;

    internal static Agreement Standard { get; } = Agreement.Make(
        from kind in ClockKinds.All
        from priority in new[] { "P1", "P2", "P3", "P4" }
        let calendar = kind is ClockKind.Response && priority == "P1" ? null : "office"
        select new TargetRow(kind, priority, new(Duration.FromHours(8 * (priority[1] - '0')), calendar, [50, 75, 90])),
        PauseLists.Of([], ["waiting_customer"], ["waiting_customer", "waiting_upgrade"], ["waiting_customer", "waiting_upgrade"])).Value;

    internal static Calendars InForce { get; } = Calendars.Of(new OpenTime(Office));

    /// <summary>A call up to the third level and back, with pauses, other priorities, answers and a reopening.</summary>
    internal static ClockEvent[] Thirty { get; } = [.. Enumerable.Range(0, 30).Select(Event)];

    internal static Instant AsOf { get; } = Start + Duration.FromHours(31 * 7);

    private static ClockEvent Event(int index)
    {
        var at = Start + Duration.FromHours(index * 7);
        return index switch
        {
            0 => new ClockEvent.Opened(at, "P3", SupportLevel.L1),
            1 => new ClockEvent.Updated(at),
            20 => new ClockEvent.Resolved(at),
            21 => new ClockEvent.Reopened(at),
            _ => (index % 6) switch
            {
                0 => new ClockEvent.LevelChanged(at, (SupportLevel)((index / 6 % 4) + 1)),
                1 => new ClockEvent.StateChanged(at, "in_progress"),
                2 => new ClockEvent.StateChanged(at, "waiting_customer"),
                3 => new ClockEvent.StateChanged(at, "in_progress"),
                4 => new ClockEvent.PriorityChanged(at, $"P{(index / 6 % 3) + 2}"),
                _ => new ClockEvent.Updated(at),
            },
        };
    }
}
