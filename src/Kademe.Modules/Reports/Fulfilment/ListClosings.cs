using Kademe.Domain.Access;
using Kademe.Domain.Calls;
using Kademe.Domain.Kernel;
using Kademe.Modules.Calls;
using Kademe.Modules.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Kademe.Modules.Reports;

/// <summary>The closings behind a figure of reopened calls, the newest first.</summary>
internal sealed class ListClosings(ReportReading reading, Viewer viewer, ReadClocks read, ReadClosings closings, ReadReportedCalls reported)
{
    /// <summary>One closing of a call.</summary>
    /// <param name="Call">The call.</param>
    /// <param name="ClosedAt">When it was closed.</param>
    /// <param name="IsReopened">It was reopened after that.</param>
    public sealed record Row(ReportedCall Call, Instant ClosedAt, bool IsReopened);

    public async Task<Outcome<Page<Row>>> Handle(ReportInput input, bool reopened, string? after, int? size, CancellationToken ct) =>
        ReportFilter.Read(input, viewer, read.Now).Succeeded(out var filter, out var refusal) ? await Handle(filter, reopened, after, Keyset.Size(size), ct) : refusal;

    public Task<Outcome<Page<Row>>> Handle(ReportFilter filter, bool reopened, string? after, int take, CancellationToken ct) => reading.InTime(late => Read(filter, reopened, after, take, late), ct);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("reports/reopened/calls", Get).WithName(nameof(ListClosings)).WithTags("Reports").WithSummary("The closings behind a figure of reopened calls")
            .RequireAuthorization(new AuthorizeAttribute { Roles = ReportPolicies.Read });

    private static async Task<Results<Ok<Page<Row>>, Refused>> Get(
        [AsParameters] ReportInput asked, ListClosings list, CancellationToken ct, bool reopened = false, string? after = null, int? size = null) =>
        (await list.Handle(asked, reopened, after, size, ct)).ToHttp();

    private async Task<Outcome<Page<Row>>> Read(ReportFilter filter, bool reopened, string? after, int take, CancellationToken ct)
    {
        if (!Keyset.Read(after, CursorColumn.Moment, CursorColumn.Number).Succeeded(out var cursor, out var refusal)) return refusal;
        if (await read.Refuses(filter, ct) is { } unknown) return unknown;
        if (cursor is [var milliseconds, _] && (milliseconds < 0 || milliseconds > CallClock.Never.ToUnixTimeMilliseconds())) return new InvalidInput("input.broken-cursor", "after");
        (Instant, CallNumber)? before = cursor is [var at, var number] ? (Instant.FromUnixTimeMilliseconds(at), new CallNumber(number)) : null;
        var found = await closings.Read(filter, reopened, before, take + 1, ct);
        var page = Keyset.Cut(found, take, one => Keyset.Cursor(one.Clock.DecidedAt!.Value.ToUnixTimeMilliseconds(), one.Clock.Call.Value));
        var calls = await reported.Among(page.Items.Select(one => one.Clock.Call), ct);
        return new Page<Row>([.. page.Items.Select(one => new Row(calls[one.Clock.Call], one.Clock.DecidedAt!.Value, one.IsReopened))], page.Next);
    }
}
