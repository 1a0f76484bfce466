using Kademe.Domain.Access;
using Kademe.Domain.Kernel;
using Kademe.Domain.Sla;
using Kademe.Modules.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Kademe.Modules.Sla;

/// <summary>One business calendar: what it says, a week of it, and what its versions changed.</summary>
internal sealed class ShowCalendar(KademeDb db, SlaBook book, Viewer viewer, TimeProvider time)
{
    private const int MostVersions = 20;

    /// <summary>A version, and what it changed; the first one changed nothing.</summary>
    public sealed record VersionLine(int Number, Instant SavedAt, string SavedBy, string Note, CalendarChanges? Changes);

    /// <param name="Id">Its number.</param>
    /// <param name="Name">What people call it.</param>
    /// <param name="Version">Number of its newest version: what an edit is sent on the strength of.</param>
    /// <param name="IsOpen">Open at this moment.</param>
    /// <param name="Definition">What it says.</param>
    /// <param name="Week">Seven days from a Monday.</param>
    /// <param name="Versions">The newest first.</param>
    /// <param name="Older">There are versions before those.</param>
    public sealed record View(CalendarId Id, string Name, int Version, bool IsOpen, CalendarDefinition Definition, IReadOnlyList<CalendarDay> Week, IReadOnlyList<VersionLine> Versions, bool Older);

    /// <param name="id">The calendar.</param>
    /// <param name="week">Any day of the week to show; none = this week.</param>
    /// <param name="before">Shows versions before this one.</param>
    /// <param name="ct">Ends the wait.</param>
    public async Task<Outcome<View>> Handle(CalendarId id, LocalDate? week, int? before, CancellationToken ct)
    {
        var (now, edition) = (time.Now(), await book.Edition(ct));
        if (!(await db.CalendarsSeenBy(viewer, edition, now, ct)).Contains(id)) return new CalendarNotFound();
        var calendar = await db.Set<BusinessCalendar>().AsNoTracking().SingleAsync(c => c.Id == id, ct);
        var newest = await db.Set<CalendarVersion>().AsNoTracking().Where(v => v.Calendar == id).OrderByDescending(v => v.Number).FirstAsync(ct);
        var shown = await db.Set<CalendarVersion>().AsNoTracking().Where(v => v.Calendar == id && (before == null || v.Number < before)).OrderByDescending(v => v.Number).Take(MostVersions + 1).ToListAsync(ct);
        var names = await db.KeepersNamed(viewer, shown.Select(v => v.SavedBy), ct);
        var open = edition.Calendars[id][^1].OpenTime;
        return new View(
            id, calendar.Name, calendar.Version, open.IsOpen(now), newest.Definition, WeekOf(open, newest.Definition, week ?? now.InZone(open.Calendar.Zone).Date),
            [.. shown.Take(MostVersions).Select((version, at) => LineOf(version, at + 1 < shown.Count ? shown[at + 1] : null, names))], shown.Count > MostVersions);
    }

    /// <summary>A week of a calendar, from its Monday.</summary>
    public static IReadOnlyList<CalendarDay> WeekOf(OpenTime open, CalendarDefinition definition, LocalDate any)
    {
        var day = any.Year is >= 2000 and < 2200 ? any : new(2000, 1, 3);
        var monday = day.PlusDays(1 - (int)day.DayOfWeek);
        return [.. Enumerable.Range(0, 7).Select(monday.PlusDays).Select(date => DayOf(open, definition, date))];
    }

    private static CalendarDay DayOf(OpenTime open, CalendarDefinition definition, LocalDate date)
    {
        var (zone, written) = (open.Calendar.Zone, CalendarDefinition.Write(date));
        var (from, until) = (zone.AtLeniently(date.AtMidnight()).ToInstant(), zone.AtLeniently(date.PlusDays(1).AtMidnight()).ToInstant());
        var names = definition.Holidays.Where(row => row.Date == written).Select(row => row.Name).Concat(definition.Openings.Where(row => row.Date == written).Select(row => row.Name));
        return new(date, [.. open.OpenIntervals(from, until).Select(one => HoursOf(one.Start.InZone(zone).TimeOfDay, one.End == until ? null : one.End.InZone(zone).TimeOfDay))], [.. names.Where(name => name.Length > 0).Distinct(StringComparer.Ordinal)]);
    }

    private static OpenHours HoursOf(LocalTime from, LocalTime? until) => new(
        MinuteOf(from), until is { } end ? MinuteOf(end) : 24 * 60, FormattableString.Invariant($"{from.Hour:00}:{from.Minute:00}–{until?.Hour ?? 24:00}:{until?.Minute ?? 0:00}"));

    private static int MinuteOf(LocalTime at) => (at.Hour * 60) + at.Minute;

    private static VersionLine LineOf(CalendarVersion version, CalendarVersion? before, IReadOnlyDictionary<PersonId, string> names) => new(
        version.Number, version.SavedAt, version.SavedBy is { } by ? names.GetValueOrDefault(by, "") : "", version.Note, before is null ? null : CalendarChanges.Between(before.Definition, version.Definition));

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("service-levels/calendars/{id:long}", Get).WithName(nameof(ShowCalendar)).WithTags("Service levels").WithSummary("One business calendar with a week of it and its versions")
            .RequireAuthorization(new AuthorizeAttribute { Roles = SlaPolicies.Read });

    private static async Task<Results<Ok<View>, Refused>> Get(long id, DateOnly? week, int? before, ShowCalendar show, HttpResponse response, CancellationToken ct)
    {
        var outcome = await show.Handle(new(id), week is { } day ? LocalDate.FromDateOnly(day) : null, before, ct);
        if (outcome.Refusal is null) response.Headers.ETag = $"\"{outcome.Value.Version}\"";
        return outcome.ToHttp();
    }
}

/// <summary>One day of the week that is shown.</summary>
/// <param name="Date">The date.</param>
/// <param name="Open">When it is open, on the wall clock of the calendar's zone.</param>
/// <param name="Names">Holidays and exceptional openings of the day.</param>
public sealed record CalendarDay(LocalDate Date, IReadOnlyList<OpenHours> Open, IReadOnlyList<string> Names);

/// <summary>A stretch of open time within one day; minutes of the wall clock since midnight.</summary>
public sealed record OpenHours(int FromMinute, int UntilMinute, string Text);
