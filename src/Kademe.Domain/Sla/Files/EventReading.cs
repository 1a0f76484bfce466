namespace Kademe.Domain.Sla.Files;

/// <summary>Reads the events of a scenario (SLA 8).</summary>
internal static class EventReading
{
    /// <summary>The event; a calendar may be one of the file's.</summary>
    internal static ClockEvent Event(this Written happened, Agreement agreement, Func<Written, OpenTime> calendar)
    {
        var at = happened["at"].Instant();
        return happened["type"].OneOf<Func<ClockEvent>>(
            ("opened", () => Opened(happened, agreement)),
            ("responded", () => new ClockEvent.Updated(at)),
            ("updated", () => new ClockEvent.Updated(at)),
            ("state", () => new ClockEvent.StateChanged(at, happened["state"].Text())),
            ("level", () => new ClockEvent.LevelChanged(at, happened["level"].Level())),
            ("priority", () => new ClockEvent.PriorityChanged(at, Priority(happened, agreement))),
            ("calendar", () => new ClockEvent.CalendarChanged(at, calendar(WithId(happened["calendar"])))),
            ("resolved", () => new ClockEvent.Resolved(at)),
            ("closed", () => new ClockEvent.Resolved(at)),
            ("reopened", () => new ClockEvent.Reopened(
                at, happened.Find("state")?.Text() ?? "in_progress", happened.Find("level")?.Level(), happened.PriorityIn(agreement))))();
    }

    private static ClockEvent.Opened Opened(Written happened, Agreement agreement)
    {
        var (at, startAt) = (happened["at"].Instant(), happened.Find("start_at")?.Instant());
        if (startAt > at) throw happened["start_at"].Wrong("lies after the event itself");
        return new(at, Priority(happened, agreement), happened.Find("level")?.Level(), happened.Find("state")?.Text() ?? "new", startAt);
    }

    private static Written WithId(Written calendar)
    {
        if (!calendar.IsText) calendar["id"].Text();
        return calendar;
    }

    private static string Priority(Written happened, Agreement agreement) =>
        happened.PriorityIn(agreement) ?? throw happened.Wrong("has neither a priority nor impact and urgency");
}
