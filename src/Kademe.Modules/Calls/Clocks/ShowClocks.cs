using Kademe.Domain.Kernel;
using Kademe.Domain.Sla;
using Kademe.Modules.Kernel;
using Kademe.Modules.Sla;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Kademe.Modules.Calls;

/// <summary>What the clocks of a call show at a moment, as far as they concern the viewer.</summary>
public sealed class ShowClocks(ClockReading reading, SlaNames names)
{
    /// <summary>The clocks that began, in order.</summary>
    /// <param name="Number">The call.</param>
    /// <param name="AsOf">For which moment.</param>
    /// <param name="Promise">What the call was promised; null when it was never sent.</param>
    /// <param name="Clocks">Also those that are over, held, or without a target.</param>
    public sealed record View(CallNumber Number, Instant AsOf, PromiseNamed? Promise, IReadOnlyList<ClockRow> Clocks);

    /// <param name="number">The call.</param>
    /// <param name="asOf">Knowing what had happened by then and nothing else; now unless stated.</param>
    /// <param name="ct">Ends the wait.</param>
    public async Task<Outcome<View>> Handle(CallNumber number, Instant? asOf, CancellationToken ct)
    {
        if (!(await reading.Of(number, asOf, ct)).Succeeded(out var seen, out var refusal)) return refusal;
        if (seen.Folded is not { } folded) return new View(number, asOf ?? seen.Call.MovedAt, null, []);
        List<ClockReport> reports = [.. folded.Clocks.ReportAt(folded.At).Where(one => one.State is not ClockState.NotStarted && reading.MaySee(one.Clock))];
        var calendars = await names.Of(reports.Select(one => folded.CalendarOf(one.Clock)).OfType<CompiledCalendar>().Distinct(), ct);
        return new View(
            number, folded.At, await names.Of(folded.Promised, ct),
            reports.ConvertAll(one => folded.RowOf(one, folded.CalendarOf(one.Clock) is { } calendar ? calendars.GetValueOrDefault(calendar.Id) : null).EndedBy(seen.Call)));
    }

    internal static void Map(IEndpointRouteBuilder calls) =>
        calls.MapGet("{number:long}/clocks", Get).WithName(nameof(ShowClocks)).WithTags("Calls").WithSummary("The clocks of a call, now or as they were known at a moment")
            .RequireAuthorization(new AuthorizeAttribute { Roles = CallPolicies.Queue + "," + CallPolicies.Customer });

    private static async Task<Results<Ok<View>, Refused>> Get(long number, ShowClocks show, CancellationToken ct, DateTimeOffset? asOf = null) =>
        (await show.Handle(new(number), asOf is { } then ? Instant.FromDateTimeOffset(then) : null, ct)).ToHttp();
}

/// <summary>Which version of a calendar measures a clock.</summary>
internal static class ClocksOnCalendars
{
    /// <summary>The calendar of a clock's present target, as it measures the clock; null when all time counts, or nothing is promised.</summary>
    public static CompiledCalendar? CalendarOf(this ClockReading.Folded folded, ClockKind kind)
    {
        var clock = folded.Clocks[kind];
        return clock.Target?.Calendar is { } calendar ? folded.Compiled((clock.StoppedUnder ?? folded.Clocks.Calendars)[calendar]) : null;
    }

    /// <summary>What a clock shows, with its calendar named.</summary>
    public static ClockRow RowOf(this ClockReading.Folded folded, ClockReport report, CalendarNamed? calendar)
    {
        var row = ClockRow.Of(report, folded.Clocks[report.Clock], folded.At, calendar);
        return folded.IsNow ? (ClockRow)row.GoingOn(folded.At, folded.CalendarOf(report.Clock)?.OpenTime) : row;
    }

    /// <summary>The version of a calendar that some open time is.</summary>
    public static CompiledCalendar? Compiled(this ClockReading.Folded folded, OpenTime time) => folded.Promised.Calendars.SelectMany(versions => versions).FirstOrDefault(version => version.OpenTime == time);
}
