using Kademe.Domain.Kernel;

namespace Kademe.Adapters.Calendars;

/// <summary>
/// A line of a calendar file: <c>DTSTART;TZID="(UTC+03:00) Istanbul":20261228T130000</c> (RFC 5545, 3.1).
/// </summary>
/// <param name="Name">In capitals.</param>
/// <param name="Parameters">By their names in capitals, without quotes.</param>
/// <param name="Value">As written.</param>
internal sealed record IcalLine(string Name, IReadOnlyDictionary<string, string> Parameters, string Value)
{
    private static readonly string[] Moments = ["DTSTART", "DTEND", "RECURRENCE-ID", "EXDATE", "RDATE"];

    /// <summary>The value of a parameter; empty when it is not there.</summary>
    public string Parameter(string name) => Parameters.GetValueOrDefault(name, "");

    /// <summary>The value as text, with what stands for line ends and separators read.</summary>
    public string Words => Text.OneLine(Value
        .Replace("\\n", "\n", StringComparison.OrdinalIgnoreCase)
        .Replace("\\,", ",", StringComparison.Ordinal)
        .Replace("\\;", ";", StringComparison.Ordinal)
        .Replace("\\\\", "\\", StringComparison.Ordinal));

    /// <summary>The line, or null when it is none; programs write all sorts of things between.</summary>
    public static IcalLine? Of(string line)
    {
        var colon = Outside(line, ':', 0);
        if (colon < 1) return null;
        var semicolon = Outside(line, ';', 0);
        var name = line[..(semicolon >= 0 && semicolon < colon ? semicolon : colon)].Trim().ToUpperInvariant();

        // A moment holds no colon, but a zone's name that should stand in quotes may.
        if (Moments.Contains(name, StringComparer.Ordinal)) colon = line.LastIndexOf(':');
        return new(name, ParametersOf(line[name.Length..colon]), line[(colon + 1)..]);
    }

    private static Dictionary<string, string> ParametersOf(string written)
    {
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var at = Outside(written, ';', 0); at >= 0;)
        {
            var next = Outside(written, ';', at + 1);
            var one = written[(at + 1)..(next < 0 ? written.Length : next)];
            if (one.IndexOf('=', StringComparison.Ordinal) is > 0 and var equals)
                parameters.TryAdd(one[..equals].Trim().ToUpperInvariant(), one[(equals + 1)..].Trim().Trim('"'));
            at = next;
        }

        return parameters;
    }

    // The next such letter that does not stand in quotes.
    private static int Outside(string line, char wanted, int from)
    {
        var quoted = false;
        for (var at = from; at < line.Length; at++)
        {
            if (line[at] is '"') quoted = !quoted;
            else if (line[at] == wanted && !quoted) return at;
        }

        return -1;
    }
}

/// <summary>A part of a calendar file between its BEGIN and its END.</summary>
internal sealed class IcalPart(string name)
{
    private const int Deepest = 8;

    /// <summary>In capitals: VEVENT.</summary>
    public string Name => name;

    /// <summary>Its own lines.</summary>
    public List<IcalLine> Lines { get; } = [];

    /// <summary>The parts within it.</summary>
    public List<IcalPart> Parts { get; } = [];

    /// <summary>The first line of that name.</summary>
    public IcalLine? Find(string line) => Lines.Find(one => one.Name == line);

    /// <summary>Every line of that name.</summary>
    public IEnumerable<IcalLine> All(string line) => Lines.Where(one => one.Name == line);

    /// <summary>
    /// The calendars of a file, with any line end and folded lines joined. Lines that are none are passed over; null
    /// when the file holds no calendar,
    /// or ends within one: what came after is missing.
    /// </summary>
    public static IReadOnlyList<IcalPart>? Read(string file)
    {
        var whole = new IcalPart("");
        var open = new Stack<IcalPart>([whole]);
        foreach (var line in Unfolded(file).Select(IcalLine.Of).OfType<IcalLine>())
        {
            if (line.Name is "BEGIN")
            {
                if (open.Count > Deepest) return null;
                var part = new IcalPart(line.Value.Trim().ToUpperInvariant());
                open.Peek().Parts.Add(part);
                open.Push(part);
            }
            else if (line.Name is not "END")
            {
                open.Peek().Lines.Add(line);
            }
            else if (!Close(open, line.Value.Trim().ToUpperInvariant()))
            {
                return null;
            }
        }

        var calendars = whole.Parts.FindAll(part => part.Name == "VCALENDAR");
        return open.Count == 1 && calendars.Count > 0 ? calendars : null;
    }

    // An alarm that was not ended ends with its event.
    private static bool Close(Stack<IcalPart> open, string name)
    {
        if (!open.Any(part => part.Name == name)) return false;
        while (open.Pop().Name != name) { }
        return true;
    }

    private static string[] Unfolded(string file) => file
        .Replace("\r\n", "\n", StringComparison.Ordinal)
        .Replace('\r', '\n')
        .Replace("\n ", "", StringComparison.Ordinal)
        .Replace("\n\t", "", StringComparison.Ordinal)
        .Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
