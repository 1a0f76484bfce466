using System.Text.Json;
using Kademe.Domain.Kernel;

namespace Kademe.Domain.Sla.Files;

/// <summary>Reads calendars (SLA 3). What breaks a rule of calendars is left for <see cref="ServiceCalendar.Make"/> to refuse with its code.</summary>
internal static class CalendarReading
{
    /// <summary>The calendar as written. Its id is the one under which the file has it, else its own; an inline calendar needs none.</summary>
    internal static CalendarText CalendarText(this Written calendar, string? id = null) => new(id ?? TextOf(calendar.Find("id")) ?? "", TextOf(calendar.Find("zone")))
    {
        Weekly = [.. (calendar.Find("weekly")?.Members() ?? []).Select(day => (day.Key, OpeningTexts(day.Value.Items())))],
        Holidays = [.. calendar.Items("holidays").Select(ClosureText)],
        Openings = [.. calendar.Items("openings").Select(day => (TextOf(day.Find("date")), OpeningTexts(day.Items("intervals"))))],
    };

    /// <summary>The calendar's open time; one that breaks a rule makes the file malformed.</summary>
    internal static OpenTime OpenTime(this Written calendar, string? id = null) =>
        ServiceCalendar.Make(calendar.CalendarText(id)).Succeeded(out var made, out var refusal)
            ? new(made)
            : throw calendar.Wrong($"is not a calendar: {Words(refusal)}");

    private static string Words(Refusal refusal) => refusal is CalendarRefusal wrong ? $"{wrong.Fault} at {wrong.Place} ({wrong.Written})" : refusal.Code;

    private static ClosureText ClosureText(Written holiday) => new(TextOf(holiday.Find("date")))
    {
        From = holiday.Find("from") is { } from ? TextOf(from) : "00:00",
        To = holiday.Find("to") is { } to ? TextOf(to) : "24:00",
    };

    private static List<OpeningText> OpeningTexts(IReadOnlyList<Written> intervals) =>
    [
        .. intervals.Select(interval => interval.Items() switch
        {
            [var from, var to] => new OpeningText(TextOf(from), TextOf(to)),
            _ => throw interval.Wrong("is not a start and an end"),
        }),
    ];

    // What is no text is shown as it stands, so that the rule which it breaks can name it.
    private static string? TextOf(Written? written) => written switch
    {
        null => null,
        { IsText: true } text => text.Text(),
        { } other => other.Value.ValueKind is JsonValueKind.Null ? null : other.Value.GetRawText(),
    };
}
