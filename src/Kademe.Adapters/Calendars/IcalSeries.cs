using Kademe.Domain.Kernel;
using NodaTime;

namespace Kademe.Adapters.Calendars;

/// <summary>One time that an event happens.</summary>
internal readonly record struct IcalOccurrence(IcalTime Start, IcalLength Length, string Name);

/// <summary>A series and those of its occurrences that were moved, renamed or cancelled.</summary>
internal sealed class IcalSeries
{
    private readonly DateTimeZone reader;
    private readonly LocalDate until;
    private readonly IcalSteps steps;
    private readonly List<(IcalEvent Event, IcalTime For)> overrides = [];

    /// <summary>What stands for occurrences of one series; what cannot be read is told.</summary>
    public IcalSeries(IEnumerable<IcalEvent> overrides, DateTimeZone reader, LocalDate until, IcalSteps steps,
        Action<Refusal> unread)
    {
        (this.reader, this.until, this.steps) = (reader, until, steps);
        foreach (var one in overrides)
        {
            if (one.StandsFor().Succeeded(out var at, out var refusal)) this.overrides.Add((one, at));
            else unread(refusal);
        }
    }

    /// <summary>Occurrences that stand for others.</summary>
    public IEnumerable<IcalEvent> Changed =>
        overrides.Where(one => !one.Event.IsForFuture && !one.Event.IsCancelled).Select(one => one.Event);

    /// <summary>The one occurrence that stands for another.</summary>
    public Outcome<IReadOnlyList<IcalOccurrence>> Alone(IcalEvent changed)
    {
        if (!changed.Start().Succeeded(out var start, out var refusal)) return refusal;
        if (!changed.Length(start).Succeeded(out var length, out refusal)) return refusal;
        return new List<IcalOccurrence> { new(start, length, changed.Name) };
    }

    /// <summary>Every occurrence of an event, but for those that are left out or that others stand for.</summary>
    public Outcome<IReadOnlyList<IcalOccurrence>> Of(IcalEvent happens)
    {
        if (!happens.Start().Succeeded(out var start, out var refusal)) return refusal;
        if (!happens.Length(start).Succeeded(out var length, out refusal)) return refusal;
        if (!happens.Named().Succeeded(out var named, out refusal)) return refusal;
        if (!happens.LeftOut().Succeeded(out var left, out refusal)) return refusal;
        if (!Repeats(happens, start).Succeeded(out var repeats, out refusal)) return refusal;
        if (!Walked(happens, happens.ExceptionRules, start).Succeeded(out var ruledOut, out refusal)) return refusal;
        var absent = ruledOut.Select(at => (start with { Reading = at }).At).ToHashSet();
        var absentDays = new HashSet<LocalDate>();
        foreach (var one in left.Concat(overrides.Where(other => !other.Event.IsForFuture).Select(other => other.For)))
        {
            if (one.IsDate || start.IsDate) absentDays.Add(DayOf(one));
            else absent.Add(one.At);
        }

        var all = repeats.Select(at => (At: start with { Reading = at }, Length: (IcalLength?)null))
            .Concat(named.Select(one => (At: Fitted(one.At, start), one.Length)))
            .DistinctBy(one => one.At.At)
            .Where(one => !absent.Contains(one.At.At) && !absentDays.Contains(one.At.Reading.Date));
        return new List<IcalOccurrence>(all.Select(one => Moved(new(one.At, one.Length ?? length, happens.Name)))
            .OfType<IcalOccurrence>());
    }

    private Outcome<IReadOnlyList<LocalDateTime>> Repeats(IcalEvent happens, IcalTime start) =>
        happens.Rules is [] ? new List<LocalDateTime> { start.Reading } : Walked(happens, happens.Rules, start);

    private Outcome<IReadOnlyList<LocalDateTime>> Walked(IcalEvent happens, IReadOnlyList<string> rules, IcalTime start)
    {
        var all = new List<LocalDateTime>();
        foreach (var written in rules)
        {
            if (IcalRule.Of(written, start.Zone, start.IsDate) is not { } rule) return NotARule(happens, written);
            try
            {
                all.AddRange(rule.From(start.Reading, start.IsDate, until, steps));
            }
            catch (Exception malformed) when (malformed is not (OutOfMemoryException or IcalTooOftenException))
            {
                // The library throws whatever it met in the rule.
                return NotARule(happens, written);
            }
        }

        return all;
    }

    private static InvalidInput NotARule(IcalEvent happens, string written) =>
        new InvalidInput("calendar.event-rule-not-read", "File", happens.Called, Text.Shorten(Text.OneLine(written), 60));

    // A date among times is that day at the event's time, and the other way round.
    private IcalTime Fitted(IcalTime one, IcalTime start)
    {
        if (one.IsDate == start.IsDate) return one;
        var reading = one.IsDate ? one.Reading.Date + start.Reading.TimeOfDay : DayOf(one).AtMidnight();
        return start with { Reading = reading };
    }

    // Midnight in UTC is what some write for a date.
    private LocalDate DayOf(IcalTime at) =>
        at.Reading.TimeOfDay == LocalTime.Midnight ? at.Reading.Date : at.At.InZone(reader).Date;

    // From an occurrence on, all may be another time, or none.
    private IcalOccurrence? Moved(IcalOccurrence one)
    {
        var since = overrides.Where(other => other.Event.IsForFuture && other.For.At <= one.Start.At)
            .OrderBy(other => other.For.At)
            .LastOrDefault();
        if (since.Event is null) return one;
        if (since.Event.IsCancelled || !since.Event.Start().Succeeded(out var start, out _)) return null;
        if (!since.Event.Length(start).Succeeded(out var length, out _)) return null;
        var by = Period.Between(since.For.Reading, start.Reading);
        return new(start with { Reading = one.Start.Reading + by }, length, since.Event.Name);
    }
}
