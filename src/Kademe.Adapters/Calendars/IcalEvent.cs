using Kademe.Domain.Kernel;
using Kademe.Domain.Sla;
using NodaTime;

namespace Kademe.Adapters.Calendars;

/// <summary>
/// An event of a calendar file: a series, a single one, or one of a series that happens differently (RFC 5545,
/// 3.8.4.4).
/// </summary>
internal sealed class IcalEvent
{
    private readonly IcalPart part;
    private readonly IcalZones zones;
    private readonly DateTimeZone reader;

    /// <summary>An event, not looked at yet but for its name and which it is.</summary>
    /// <param name="part">What the file says.</param>
    /// <param name="zones">The zones the file knows.</param>
    /// <param name="reader">The zone of whoever looks.</param>
    public IcalEvent(IcalPart part, IcalZones zones, DateTimeZone reader)
    {
        (this.part, this.zones, this.reader) = (part, zones, reader);
        Uid = part.Find("UID")?.Value.Trim() ?? "";
        Name = Text.Shorten(part.Find("SUMMARY")?.Words ?? "", CalendarDefinition.LongestName);
        IsCancelled = string.Equals(part.Find("STATUS")?.Value.Trim(), "CANCELLED", StringComparison.OrdinalIgnoreCase);
        Sequence = int.TryParse(part.Find("SEQUENCE")?.Value, System.Globalization.CultureInfo.InvariantCulture,
            out var sequence)
            ? sequence
            : 0;
    }

    /// <summary>What a series and its changed occurrences share; empty when it was not written.</summary>
    public string Uid { get; }

    /// <summary>What people call it; may be empty.</summary>
    public string Name { get; }

    /// <summary>A later one of the same stands for the earlier.</summary>
    public int Sequence { get; }

    /// <summary>It does not happen.</summary>
    public bool IsCancelled { get; }

    /// <summary>It stands for an occurrence of a series.</summary>
    public bool IsOverride => part.Find("RECURRENCE-ID") is not null;

    /// <summary>It stands for that occurrence and all later ones.</summary>
    public bool IsForFuture =>
        string.Equals(part.Find("RECURRENCE-ID")?.Parameter("RANGE"), "THISANDFUTURE",
            StringComparison.OrdinalIgnoreCase);

    /// <summary>What it is called where something is wrong with it.</summary>
    public string Called =>
        new[] { Name, Text.Shorten(Text.OneLine(part.Find("DTSTART")?.Value), 30) }.FirstOrDefault(words => words.Length > 0, "–");

    /// <summary>The rules by which it repeats, as written; there should be one at most.</summary>
    public IReadOnlyList<string> Rules => [.. part.All("RRULE").Select(line => line.Value)];

    /// <summary>The rules of what is left out (of RFC 2445, still written), as written.</summary>
    public IReadOnlyList<string> ExceptionRules => [.. part.All("EXRULE").Select(line => line.Value)];

    /// <summary>When it begins.</summary>
    public Outcome<IcalTime> Start() => part.Find("DTSTART") is { } line ? TimeOf(line, line.Value) : NotATime("");

    /// <summary>The occurrence it stands for.</summary>
    public Outcome<IcalTime> StandsFor() =>
        part.Find("RECURRENCE-ID") is { } line ? TimeOf(line, line.Value) : NotATime("");

    /// <summary>How long it is: a day when only its date is written, nothing when only its beginning is.</summary>
    public Outcome<IcalLength> Length(IcalTime start)
    {
        if (part.Find("DTEND") is { } line)
        {
            if (!TimeOf(line, line.Value).Succeeded(out var end, out var refusal)) return refusal;
            return Positive(Between(start, end));
        }

        if (part.Find("DURATION") is not { } written) return new IcalLength(start.IsDate ? 1 : 0, 0);
        return IcalTime.LengthOf(written.Value) is { } length ? Positive(length) : NotATime(written.Value);
    }

    /// <summary>
    /// Further occurrences that are named one by one, with a length of their own where one is written.
    /// </summary>
    public Outcome<IReadOnlyList<(IcalTime At, IcalLength? Length)>> Named()
    {
        var named = new List<(IcalTime, IcalLength?)>();
        foreach (var (line, written) in Values("RDATE"))
        {
            var period = written.Split('/');
            if (!TimeOf(line, period[0]).Succeeded(out var at, out var refusal)) return refusal;
            IcalLength? length = null;
            if (period.Length > 1)
            {
                length = IcalTime.LengthOf(period[1]) ?? (TimeOf(line, period[1]).Succeeded(out var end, out _)
                    ? Between(at, end)
                    : null);
                if (length is not { IsNegative: false }) return NotATime(written);
            }

            named.Add((at, length));
        }

        return named;
    }

    /// <summary>Occurrences that are left out.</summary>
    public Outcome<IReadOnlyList<IcalTime>> LeftOut()
    {
        var left = new List<IcalTime>();
        foreach (var (line, written) in Values("EXDATE"))
        {
            if (!TimeOf(line, written).Succeeded(out var at, out var refusal)) return refusal;
            left.Add(at);
        }

        return left;
    }

    private static IcalLength Between(IcalTime start, IcalTime end)
    {
        if (!start.IsDate) return new(0, (long)Math.Floor((end.At - start.At).TotalSeconds));
        var days = Period.DaysBetween(start.Reading.Date, end.Reading.Date);
        return new(days == 0 && end.IsDate ? 1 : days, end.Reading.TimeOfDay.TickOfDay / NodaConstants.TicksPerSecond);
    }

    private Outcome<IcalLength> Positive(IcalLength length) =>
        length.IsNegative ? new InvalidInput("calendar.event-ends-before-start", "File", Called) : length;

    private IEnumerable<(IcalLine Line, string Written)> Values(string name) =>
        part.All(name)
            .SelectMany(line => line.Value.Split(',', StringSplitOptions.RemoveEmptyEntries)
                .Select(written => (line, written)));

    private Outcome<IcalTime> TimeOf(IcalLine line, string written)
    {
        if (!IcalTime.TryReading(written, out var reading, out var isDate, out var isUtc)) return NotATime(written);
        if (isDate) return new IcalTime(reading, IsDate: true, reader);
        if (isUtc) return new IcalTime(reading, IsDate: false, DateTimeZone.Utc);
        var id = line.Parameter("TZID");
        if (id.Length == 0) return new IcalTime(reading, IsDate: false, reader);
        return zones.Find(id) is { } zone
            ? new IcalTime(reading, IsDate: false, zone)
            : new InvalidInput("calendar.event-zone-unknown", "File", Called, Text.Shorten(Text.OneLine(id), 60));
    }

    private InvalidInput NotATime(string written) =>
        new InvalidInput("calendar.event-time-not-read", "File", Called, Text.Shorten(Text.OneLine(written), 40));
}
