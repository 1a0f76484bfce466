using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kademe.Domain.Kernel;
using NodaTime;
using NodaTime.TimeZones;

namespace Kademe.Domain.Sla.Files;

/// <summary>The answer to one vector.</summary>
/// <param name="Id">The vector's id.</param>
/// <param name="Actual">What the engine says, as JSON.</param>
/// <param name="Expected">What the vector expects, when it says so.</param>
public sealed record SlaResult(string Id, JsonNode? Actual, JsonElement? Expected);

/// <summary>The file is not one of vectors.</summary>
/// <param name="Why">What is wrong, and where.</param>
public sealed record MalformedFile(string Why) : Refusal("sla.malformed-file", RefusalKind.Invalid)
{
    /// <inheritdoc/>
    public override IReadOnlyList<object> Arguments => [Why];
}

/// <summary>A file of vectors (SLA 9): calendars, agreements, and questions about them.</summary>
public sealed class SlaFile
{
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    private readonly Written root;
    private readonly Dictionary<string, Written> calendars = new(StringComparer.Ordinal);
    private readonly Dictionary<string, OpenTime> compiled = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Agreement> agreements = new(StringComparer.Ordinal);
    private readonly List<string> skipped = [];

    private SlaFile(Written root)
    {
        this.root = root;
        root["schema"].OneOf(("sla-vectors/1", true));
        foreach (var (id, calendar) in root.Find("calendars")?.Members() ?? []) calendars[id] = calendar;
        foreach (var (id, agreement) in root.Find("agreements")?.Members() ?? []) agreements[id] = agreement.Agreement();
    }

    /// <summary>The tz data that the engine has, such as 2026f.</summary>
    public static string TzdbVersion => TzdbDateTimeZoneSource.Default.TzdbVersion;

    /// <summary>Answers, in the file's order; a vector that needs newer tz data is left out and named in <paramref name="skipped"/>.</summary>
    public static Outcome<IReadOnlyList<SlaResult>> Evaluate(ReadOnlyMemory<byte> content, out IReadOnlyList<string> skipped)
    {
        skipped = [];
        try
        {
            using var document = JsonDocument.Parse(Utf8Of(content), Strict);
            var file = new SlaFile(new(document.RootElement.Clone(), "$"));
            skipped = file.skipped;
            return file.Results();
        }
        catch (JsonException notJson)
        {
            return new MalformedFile(string.Create(CultureInfo.InvariantCulture, $"line {notJson.LineNumber + 1} is not JSON: {Sentence(notJson)}"));
        }
        catch (MalformedException malformed)
        {
            return new MalformedFile(malformed.Message);
        }
        catch (DecoderFallbackException)
        {
            return new MalformedFile("it is neither UTF-8 nor UTF-16");
        }
    }

    // Some shells write what they redirect in UTF-16.
    private static ReadOnlyMemory<byte> Utf8Of(ReadOnlyMemory<byte> content)
    {
        var utf8 = WideText.EncodingOf(content.Span) is { } wide ? Encoding.Convert(wide, Encoding.UTF8, content.ToArray()) : content;
        return utf8.Span.StartsWith(ByteOrderMark) ? utf8[ByteOrderMark.Length..] : utf8;
    }

    // The rest of the message counts lines from zero.
    private static string Sentence(JsonException notJson) => notJson.Message.Split(" LineNumber:", 2)[0];

    private List<SlaResult> Results() =>
        [.. root["vectors"].Items().Concat(root.Items("tzdb_sensitive").Where(HasItsTzdb)).Select(Result)];

    private bool HasItsTzdb(Written vector)
    {
        if (vector.Find("min_tzdb")?.Text() is not { } least || string.CompareOrdinal(least, TzdbVersion) <= 0) return true;
        skipped.Add(vector["id"].Text());
        return false;
    }

    private SlaResult Result(Written vector) =>
        new(vector["id"].Text(), Answer(vector), vector.Value.TryGetProperty("expect", out var expected) ? expected : null);

    private JsonNode? Answer(Written vector) => vector["op"].OneOf<Func<Written, JsonNode?>>(
        ("add_business_time", AddBusinessTime),
        ("business_elapsed", BusinessElapsed),
        ("open_intervals", OpenIntervals),
        ("validate_calendar", ValidateCalendar),
        ("scenario", Scenario))(vector);

    private JsonNode? AddBusinessTime(Written vector)
    {
        var seconds = vector["duration_s"].Whole();
        if (seconds < 0) throw vector["duration_s"].Wrong("is negative");
        var duration = Duration.FromSeconds(Math.Min(seconds, Target.LongestSeconds)); // more than anything that can be reached
        return ReportWriting.Text(Calendar(vector["calendar"]).AddBusinessTime(vector["start"].Instant(), duration));
    }

    private JsonNode BusinessElapsed(Written vector) =>
        Calendar(vector["calendar"]).BusinessElapsed(vector["from"].Instant(), vector["to"].Instant()).ToWholeSeconds();

    private JsonArray OpenIntervals(Written vector) =>
        [.. Calendar(vector["calendar"]).OpenIntervals(vector["from"].Instant(), vector["to"].Instant())
            .Select(open => new JsonArray(ReportWriting.Text(open.Start), ReportWriting.Text(open.End)))];

    private JsonNode ValidateCalendar(Written vector) =>
        ServiceCalendar.Make(Named(vector["calendar"]).CalendarText()).Refusal is CalendarRefusal refusal ? refusal.Fault : "ok";

    private JsonArray Scenario(Written vector)
    {
        var agreement = Of(agreements, vector["agreement"], "agreement");
        if (agreement.Calendars.FirstOrDefault(id => !calendars.ContainsKey(id)) is { } unknown)
            throw vector["agreement"].Wrong($"counts by the calendar \"{unknown}\", which the file does not have");
        var before = CallClocks.Before(agreement, Calendars.Of(agreement.Calendars.Select(Compiled)));
        var events = vector["events"].Items().Select(happened => happened.Event(agreement, Calendar)).OrderBy(happened => happened.At).ToList();
        return [.. vector["as_of"].Items().Select(asOf => asOf.Instant()).Select(asOf => new JsonObject
        {
            ["at"] = ReportWriting.Text(asOf),
            ["clocks"] = ReportWriting.Rows(before.After(events.TakeWhile(happened => happened.At <= asOf)).ReportAt(asOf)),
        })];
    }

    private OpenTime Calendar(Written calendar) => calendar.IsText ? Compiled(Named(calendar), calendar.Text()) : calendar.OpenTime();

    private OpenTime Compiled(string id) => Compiled(calendars[id], id);

    private OpenTime Compiled(Written calendar, string id) => compiled.TryGetValue(id, out var known) ? known : compiled[id] = calendar.OpenTime(id);

    private Written Named(Written calendar) => calendar.IsText ? Of(calendars, calendar, "calendar") : calendar;

    private static T Of<T>(Dictionary<string, T> all, Written id, string what) =>
        all.TryGetValue(id.Text(), out var found) ? found : throw id.Wrong($"names the {what} \"{id.Text()}\", which the file does not have");
}
