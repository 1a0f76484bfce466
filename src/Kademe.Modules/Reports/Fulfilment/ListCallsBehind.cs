using Kademe.Domain.Access;
using Kademe.Domain.Calls;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Domain.Reports;
using Kademe.Domain.Sla;
using Kademe.Modules.Calls;
using Kademe.Modules.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Kademe.Modules.Reports;

/// <summary>The calls behind a figure: what was decided in the period, the newest first; what is not decided yet, the first due first.</summary>
internal sealed class ListCallsBehind(ReportReading reading, Viewer viewer, ReadClocks read, CallsToOpen opening)
{
    /// <summary>A call, with what one of its clocks showed.</summary>
    /// <param name="Number">The call.</param>
    /// <param name="Subject">Its first item; null for whoever may not open the call.</param>
    /// <param name="State">Where it stands.</param>
    /// <param name="Customer">Whose it is.</param>
    /// <param name="CustomerName">The customer's name.</param>
    /// <param name="Level">The level that stopped the clock, or has the call.</param>
    /// <param name="Class">Its class.</param>
    /// <param name="Priority">Its priority.</param>
    /// <param name="Verdict">What became of the promise.</param>
    /// <param name="TargetSeconds">What was promised.</param>
    /// <param name="ElapsedSeconds">What it had taken when it was measured.</param>
    /// <param name="DueAt">When it was or is due.</param>
    /// <param name="StoppedAt">When it stopped.</param>
    /// <param name="PriorBreaches">Earlier cycles that were breached.</param>
    public sealed record Row(
        CallNumber Number, string? Subject, CallState State, OrganizationId Customer, string CustomerName, SupportLevel? Level, CallClass? Class, Priority? Priority,
        ClockVerdict Verdict, long? TargetSeconds, long ElapsedSeconds, Instant? DueAt, Instant? StoppedAt, int PriorBreaches);

    public async Task<Outcome<Page<Row>>> Handle(ReportInput input, string? after, int? size, CancellationToken ct) =>
        ReportFilter.Read(input, viewer, read.Now).Succeeded(out var filter, out var refusal) ? await Handle(filter, after, Keyset.Size(size), ct) : refusal;

    public Task<Outcome<Page<Row>>> Handle(ReportFilter filter, string? after, int take, CancellationToken ct) => reading.InTime(late => Read(filter, after, take, late), ct);

    private async Task<Outcome<Page<Row>>> Read(ReportFilter filter, string? after, int take, CancellationToken ct)
    {
        if (!Keyset.Read(after, CursorColumn.Moment, CursorColumn.Number).Succeeded(out var cursor, out var refusal)) return refusal;
        if (await read.Refuses(filter, ct) is { } unknown) return unknown;
        if (cursor is [var milliseconds, _] && (milliseconds < 0 || milliseconds > CallClock.Never.ToUnixTimeMilliseconds())) return new InvalidInput("input.broken-cursor", "after");
        var rows = filter.Verdict is ClockVerdict.Undecided ? Coming(await read.Coming(filter, ct), cursor) : Decided(await read.InPeriod(filter, ct), cursor);
        var found = await (
            from clock in rows.Take(take + 1)
            join call in reading.Db.Set<Call>() on clock.Call equals call.Number
            join customer in reading.Db.Set<Organization>() on clock.Customer equals customer.Id
            select new { Clock = clock, call.State, customer.Name }).ToListAsync(ct);
        found = filter.Verdict is ClockVerdict.Undecided
            ? [.. found.OrderBy(one => one.Clock.DecidedAt).ThenBy(one => one.Clock.Call.Value)]
            : [.. found.OrderByDescending(one => one.Clock.DecidedAt).ThenByDescending(one => one.Clock.Call.Value)];
        var subjects = await opening.Among(found.Select(one => one.Clock.Call), ct);
        return Keyset.Cut(found, take, one => Keyset.Cursor(one.Clock.DecidedAt!.Value.ToUnixTimeMilliseconds(), one.Clock.Call.Value), one => RowOf(one.Clock, subjects.GetValueOrDefault(one.Clock.Call), one.State, one.Name));
    }

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("reports/calls", Get).WithName(nameof(ListCallsBehind)).WithTags("Reports").WithSummary("The calls behind a figure of a report")
            .RequireAuthorization(new AuthorizeAttribute { Roles = ReportPolicies.Read });

    private static async Task<Results<Ok<Page<Row>>, Refused>> Get([AsParameters] ReportInput asked, ListCallsBehind list, CancellationToken ct, string? after = null, int? size = null) =>
        (await list.Handle(asked, after, size, ct)).ToHttp();

    private static IQueryable<CallClock> Decided(IQueryable<CallClock> rows, long[] cursor)
    {
        if (cursor is [var milliseconds, var number])
        {
            var (at, last) = (Instant.FromUnixTimeMilliseconds(milliseconds), new CallNumber(number));
            rows = rows.Where(c => c.DecidedAt <= at && (c.DecidedAt < at || c.Call < last));
        }

        return rows.OrderByDescending(c => c.DecidedAt).ThenByDescending(c => c.Call);
    }

    private static IQueryable<CallClock> Coming(IQueryable<CallClock> rows, long[] cursor)
    {
        if (cursor is [var milliseconds, var number])
        {
            var (at, last) = (Instant.FromUnixTimeMilliseconds(milliseconds), new CallNumber(number));
            rows = rows.Where(c => c.DecidedAt >= at && (c.DecidedAt > at || c.Call > last));
        }

        return rows.OrderBy(c => c.DecidedAt).ThenBy(c => c.Call);
    }

    private Row RowOf(CallClock clock, string? subject, CallState state, string customer) => new(
        clock.Call, subject, state, clock.Customer, customer, clock.Level, clock.Class, clock.Priority, Measured(clock).VerdictAt(read.Now), clock.TargetSeconds, clock.ElapsedSeconds, clock.DueAt,
        clock.StoppedAt, clock.PriorBreaches);

    private static MeasuredClock Measured(CallClock clock) => new(clock.Call, clock.Clock, clock.Customer)
    {
        StoppedAt = clock.StoppedAt, DueAt = clock.DueAt, DecidedAt = clock.DecidedAt, TargetSeconds = clock.TargetSeconds, Withdrawn = clock.Withdrawn,
    };
}
