using Kademe.Domain.Access;
using Kademe.Domain.Calls;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Domain.Sla;
using Kademe.Modules.Kernel;
using Kademe.Modules.Organizations;
using Kademe.Modules.Sla;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Kademe.Modules.Calls;

/// <summary>
/// What the customer would be promised for a request sent at this moment, before first level has judged it: the very clocks that the call would begin with,
/// outside hours too. Nothing is written.
/// </summary>
public sealed class PreviewPromise(KademeDb db, SlaBook book, SlaNames names, Viewer viewer, TimeProvider time)
{
    private static readonly IReadOnlyDictionary<SupportLevel, OrganizationId> Nobody = new Dictionary<SupportLevel, OrganizationId>();
    private static readonly Duration Ahead = Duration.FromDays(30);

    /// <summary>The promise.</summary>
    /// <param name="AsOf">If the request were sent at this moment.</param>
    /// <param name="Agreement">What it would rest on.</param>
    /// <param name="First">The first answer, or the first message when no answer is promised; null when neither is.</param>
    /// <param name="Solution">The solution; null when none is promised.</param>
    /// <param name="OpensAt">When time begins to count, when it does not at once.</param>
    public sealed record View(Instant AsOf, PromiseNamed Agreement, ClockRow? First, ClockRow? Solution, Instant? OpensAt);

    /// <param name="subscription">The subscription the request is made under, when it is known; else the only one in force.</param>
    /// <param name="ct">Ends the wait.</param>
    public async Task<Outcome<View>> Handle(SubscriptionId? subscription, CancellationToken ct)
    {
        var (now, own) = (time.Now(), viewer.Organization);
        if (viewer.Kind is not OrganizationKind.Customer) return new RequesterNotFound();
        if (subscription is { } asked && !await db.Set<Subscription>().AnyAsync(one => one.Id == asked && one.Customer == own, ct)) return new SubscriptionNotYours();
        subscription ??= await db.OnlySubscriptionOf(own, now.InUtc().Date, ct);
        var promised = await book.Preview(subscription, Nobody, now, ct); // who gives which level changes nothing for the customer
        var clocks = promised.ClocksAfter([new ClockEvent.Opened(now, Call.ClockPriorityOf(judged: null, priority: null), SupportLevel.L1)]);
        var folded = new ClockReading.Folded(promised, clocks, Instant.Max(now, clocks.KnownUntil), IsNow: true, []);
        var reports = clocks.ReportAt(folded.At);
        var (first, solution) = (reports.FirstOrDefault(one => one is { Clock: ClockKind.Response or ClockKind.Update, Target: not null }), reports.FirstOrDefault(one => one is { Clock: ClockKind.Resolution, Target: not null }));
        var calendars = await names.Of(new[] { first, solution }.Select(one => one is null ? null : folded.CalendarOf(one.Clock)).OfType<CompiledCalendar>().Distinct(), ct);
        return new View(folded.At, await names.Of(promised, ct), RowOf(first), RowOf(solution), first is { Ticking: false } ? OpensAt(folded, first) : null);

        ClockRow? RowOf(ClockReport? report) => report is null ? null : folded.RowOf(report, folded.CalendarOf(report.Clock) is { } calendar ? calendars.GetValueOrDefault(calendar.Id) : null);
    }

    private static Instant? OpensAt(ClockReading.Folded folded, ClockReport report) =>
        folded.CalendarOf(report.Clock)?.OpenTime.OpenIntervals(folded.At, folded.At + Ahead) is [var next, ..] ? next.Start : null;

    internal static void Map(IEndpointRouteBuilder calls) =>
        calls.MapGet("promise", Get).WithName(nameof(PreviewPromise)).WithTags("Calls").WithSummary("What the caller would be promised for a request sent now; writes nothing")
            .RequireAuthorization(new AuthorizeAttribute { Roles = CallPolicies.Customer });

    private static async Task<Results<Ok<View>, Refused>> Get(PreviewPromise preview, CancellationToken ct, long? subscription = null) =>
        (await preview.Handle(subscription is { } number ? new SubscriptionId(number) : null, ct)).ToHttp();
}

/// <summary>The caller's enterprise has no such subscription.</summary>
internal sealed record SubscriptionNotYours() : Refusal("call.subscription-not-found", RefusalKind.NotFound);
