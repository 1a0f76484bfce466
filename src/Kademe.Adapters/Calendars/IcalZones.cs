using System.Globalization;
using NodaTime;
using NodaTime.TimeZones;

namespace Kademe.Adapters.Calendars;

/// <summary>
/// The zones that times of a file are read in. What the file itself says of a zone comes first (RFC 5545, 3.6.5),
/// whatever it is called; then names of the
/// tz database, those of Windows, and those that begin with their distance, such as <c>(UTC+03:00) Istanbul</c>.
/// </summary>
internal sealed class IcalZones
{
    private static readonly Dictionary<string, string> Ids =
        Folded(DateTimeZoneProviders.Tzdb.Ids.Select(id => (id, id)));

    private static readonly Dictionary<string, string> Windows =
        Folded(TzdbDateTimeZoneSource.Default.WindowsMapping.PrimaryMapping.Select(one => (one.Key, one.Value)));

    // Istanbul, New York: the last part of a name, where all zones that end so are one.
    private static readonly Dictionary<string, string> Places = Folded(DateTimeZoneProviders.Tzdb.Ids
        .Where(id => id.Contains('/', StringComparison.Ordinal) && !id.StartsWith("Etc/", StringComparison.Ordinal))
        .GroupBy(id => id[(id.LastIndexOf('/') + 1)..].Replace('_', ' '), StringComparer.OrdinalIgnoreCase)
        .Where(same => same.Select(id => TzdbDateTimeZoneSource.Default.CanonicalIdMap[id])
            .Distinct(StringComparer.Ordinal)
            .Count() == 1)
        .Select(same => (same.Key, same.First())));

    // By when zones had the distance that their names tell.
    private static readonly Instant Lately = Instant.FromUtc(2020, 1, 1, 0, 0);

    private readonly Dictionary<string, DateTimeZone> own = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The zones of a calendar, which are read as far as the last day asked for.</summary>
    public IcalZones(IcalPart calendar, LocalDate until, IcalSteps steps)
    {
        foreach (var part in calendar.Parts.Where(part => part.Name == "VTIMEZONE"))
        {
            if (part.Find("TZID")?.Value.Trim() is not { Length: > 0 } id || own.ContainsKey(id)) continue;
            if (TryZoneOf(id, part, until, steps) is { } zone) own[id] = zone;
        }
    }

    /// <summary>The zone of that name; null when nobody knows it.</summary>
    public DateTimeZone? Find(string name)
    {
        var id = name.Trim();
        if (own.TryGetValue(id, out var zone)) return zone;
        return Known(id) ?? Known(Tail(id, 3)) ?? Known(Tail(id, 2)) ?? Known(Tail(id, 1)) ?? ByDistance(id);
    }

    // /freeassociation.sourceforge.net/Europe/Istanbul, tzone://Microsoft/Utc
    private static string Tail(string id, int parts) =>
        id.Split('/') is { Length: > 2 } all && all.Length > parts ? string.Join('/', all[^parts..]) : "";

    private static DateTimeZone? Known(string id) =>
        (Ids.GetValueOrDefault(id) ?? Windows.GetValueOrDefault(id)) is { } known
            ? DateTimeZoneProviders.Tzdb[known]
            : null;

    // A distance alone is a zone; with places behind it, it only confirms them: they may have a summer time.
    private static DateTimeZone? ByDistance(string id)
    {
        var written = id.TrimStart('(');
        if (!written.StartsWith("UTC", StringComparison.OrdinalIgnoreCase)
            && !written.StartsWith("GMT", StringComparison.OrdinalIgnoreCase)) return null;
        var end = written.IndexOf(')', StringComparison.Ordinal);
        var distance = (end < 0 ? written : written[..end])[3..].Trim().Replace('.', ':');
        if (OffsetOf(distance) is not { } offset) return null;
        var places = end < 0 ? "" : written[(end + 1)..].Trim();
        if (places.Length == 0) return DateTimeZone.ForOffset(offset);
        return places.Split([',', ';'], StringSplitOptions.TrimEntries)
            .Select(place => Places.GetValueOrDefault(place))
            .OfType<string>()
            .Select(place => DateTimeZoneProviders.Tzdb[place])
            .FirstOrDefault(zone => zone.GetZoneInterval(Lately).StandardOffset == offset);
    }

    // A rule that nobody can read makes a zone that is not known, unless its name is.
    private static FileZone? TryZoneOf(string id, IcalPart part, LocalDate until, IcalSteps steps)
    {
        try
        {
            return ZoneOf(id, part, until, steps);
        }
        catch (Exception malformed) when (malformed is not OutOfMemoryException)
        {
            return null;
        }
    }

    private static FileZone? ZoneOf(string id, IcalPart part, LocalDate until, IcalSteps steps)
    {
        var turns = new List<ZoneTurn>();
        foreach (var rule in part.Parts.Where(one => one.Name is "STANDARD" or "DAYLIGHT"))
        {
            if (rule.Find("TZOFFSETTO") is not { } after || OffsetOf(after.Value) is not { } to) continue;
            var from = rule.Find("TZOFFSETFROM") is { } before ? OffsetOf(before.Value) ?? to : to;
            if (!IcalTime.TryReading(rule.Find("DTSTART")?.Value, out var first, out _, out _)) continue;
            var fixedZone = DateTimeZone.ForOffset(from);
            var more = rule.All("RDATE")
                .SelectMany(line => line.Value.Split(','))
                .Select(one => IcalTime.TryReading(one.Split('/')[0], out var reading, out _, out _) ? reading : first);
            IEnumerable<LocalDateTime> onsets = [first];
            if (rule.Find("RRULE") is { } repeats)
            {
                if (IcalRule.Of(repeats.Value, fixedZone, isDate: false) is not { } read) return null;
                onsets = read.From(first, isDate: false, until.PlusYears(1), steps);
            }

            turns.AddRange(onsets.Concat(more)
                .Distinct()
                .Select(onset => new ZoneTurn(fixedZone.AtStrictly(onset).ToInstant(), from, to)));
        }

        return turns.Count == 0 ? null : new(id, turns);
    }

    // +0300, +03:00, 3, +5:30, and +023645 of old days.
    private static Offset? OffsetOf(string written)
    {
        var text = written.Trim();
        if (text.Length == 0) return Offset.Zero;
        var sign = text[0] is '-' or '\u2212' ? -1 : 1;
        var parts = text.TrimStart('+', '-', '\u2212').Split(':');
        if (parts is [{ Length: 4 or 6 } together]) parts = [.. together.Chunk(2).Select(two => new string(two))];
        if (parts.Length > 3 || !parts.All(part => part.Length is 1 or 2 && part.All(char.IsAsciiDigit))) return null;
        var numbers = parts.Select(part => int.Parse(part, CultureInfo.InvariantCulture)).Append(0).Append(0).ToList();
        var minutes = (numbers[0] * NodaConstants.MinutesPerHour) + numbers[1];
        var seconds = (minutes * NodaConstants.SecondsPerMinute) + numbers[2];
        return seconds <= Offset.MaxValue.Seconds ? Offset.FromSeconds(sign * seconds) : null;
    }

    private static Dictionary<string, string> Folded(IEnumerable<(string Name, string Id)> names)
    {
        var folded = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, id) in names) folded.TryAdd(name, id);
        return folded;
    }
}

/// <summary>A moment from which another distance to UTC holds.</summary>
internal readonly record struct ZoneTurn(Instant At, Offset From, Offset To);

/// <summary>A zone as a calendar file describes it.</summary>
internal sealed class FileZone : DateTimeZone
{
    private readonly ZoneInterval[] intervals;

    public FileZone(string id, IEnumerable<ZoneTurn> turns)
        : this(id, [.. turns.GroupBy(turn => turn.At).OrderBy(same => same.Key).Select(same => same.Last())])
    {
    }

    private FileZone(string id, ZoneTurn[] turns)
        : base(
            id,
            isFixed: false,
            turns.Select(turn => Offset.Min(turn.From, turn.To)).Min(),
            turns.Select(turn => Offset.Max(turn.From, turn.To)).Max())
    {
        intervals = new ZoneInterval[turns.Length + 1];
        intervals[0] = new(id, start: null, turns[0].At, turns[0].From, Offset.Zero);
        for (var at = 0; at < turns.Length; at++)
        {
            Instant? next = at + 1 < turns.Length ? turns[at + 1].At : null;
            intervals[at + 1] = new(id, turns[at].At, next, turns[at].To, Offset.Zero);
        }
    }

    /// <inheritdoc/>
    public override ZoneInterval GetZoneInterval(Instant instant)
    {
        var (low, high) = (0, intervals.Length - 1);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (intervals[middle].HasEnd && intervals[middle].End <= instant) low = middle + 1;
            else high = middle;
        }

        return intervals[low];
    }
}
