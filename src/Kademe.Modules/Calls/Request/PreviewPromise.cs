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
/// What the customer would be promised for a request sent at this moment: the very clocks that the call would begin
/// with, outside hours too. What the person
/// says of its reach and its haste is judged as the table of priorities proposes (DT-4); without both, as before first
/// level has judged it. Nothing is written.
/// </summary>
public sealed class PreviewPromise(KademeDb db, SlaBook book, SlaNames names, Viewer viewer, TimeProvider time)
{
    private static readonly IReadOnlyDictionary<SupportLevel, OrganizationId> Nobody = new Dictionary<SupportLevel, OrganizationId>();
    private static readonly Duration Ahead = Duration.FromDays(30);

    /// <summary>The promise.</summary>
    /// <param name="AsOf">If the request were sent at this moment.</param>
    /// <param name="Agreement">What it would rest on.</param>
    /// <param name="First">The first answer, or the first message when no answer is promised; null when neither
    /// is.</param>
    /// <param name="Solution">The solution; null when none is promised.</param>
    /// <param name="OpensAt">When time begins to count, when it does not at once.</param>
    public sealed record View(Instant AsOf, PromiseNamed Agreement, ClockRow? First, ClockRow? Solution, Instant? OpensAt);

    /// <summary>What the person chose so far.</summary>
    /// <param name="Hint">What fits best.</param>
    /// <param name="Reach">Whom it concerns.</param>
    /// <param name="Wait">How long it can wait.</param>
    public sealed record Chosen(RequestHint? Hint = null, Impact? Reach = null, Urgency? Wait = null);

    /// <param name="subscription">The subscription the request is made under, when it is known; else the only one in
    /// force.</param>
    /// <param name="chosen">What the person chose.</param>
    /// <param name="ct">Ends the wait.</param>
    public async Task<Outcome<View>> Handle(SubscriptionId? subscription, Chosen chosen, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(chosen);
        var (now, own) = (time.Now(), viewer.Organization);
        if (viewer.Kind is not OrganizationKind.Customer) return new RequesterNotFound();
        if (subscription is { } asked && !await db.Set<Subscription>().AnyAsync(one => one.Id == asked && one.Customer == own, ct)) return new SubscriptionNotYours();
        subscription ??= await db.OnlySubscriptionOf(own, now.InUtc().Date, ct);
        var promised = await book.Preview(subscription, Nobody, now, ct); // who gives which level changes nothing for the customer
        var clocks = promised.ClocksAfter([new ClockEvent.Opened(now, LabelOf(chosen), SupportLevel.L1)]);
        var folded = new ClockReading.Folded(promised, clocks, Instant.Max(now, clocks.KnownUntil), IsNow: true, []);
        var reports = clocks.ReportAt(folded.At);
        var (first, solution) = (reports.FirstOrDefault(one => one is { Clock: ClockKind.Response or ClockKind.Update, Target: not null }), reports.FirstOrDefault(one => one is { Clock: ClockKind.Resolution, Target: not null }));
        var calendars = await names.Of(new[] { first, solution }.Select(one => one is null ? null : folded.CalendarOf(one.Clock)).OfType<CompiledCalendar>().Distinct(), ct);
        return new View(folded.At, await names.Of(promised, ct), RowOf(first), RowOf(solution), first is { Ticking: false } ? OpensAt(folded, first) : null);

        ClockRow? RowOf(ClockReport? report) => report is null ? null : folded.RowOf(report, folded.CalendarOf(report.Clock) is { } calendar ? calendars.GetValueOrDefault(calendar.Id) : null);
    }

    private static string LabelOf(Chosen chosen)
    {
        if (chosen is not { Reach: { } reach, Wait: { } wait })
            return Call.ClockPriorityOf(judged: null, priority: null);
        return chosen.Hint?.LikelyClass is { } likely
            ? Call.ClockPriorityOf(likely, PriorityTable.Propose(likely, reach, wait))
            : Call.ClockPriorityOf(judged: null, PriorityTable.Propose(reach, wait));
    }

    private static Instant? OpensAt(ClockReading.Folded folded, ClockReport report) =>
        folded.CalendarOf(report.Clock)?.OpenTime.OpenIntervals(folded.At, folded.At + Ahead) is [var next, ..] ? next.Start : null;

    internal static void Map(IEndpointRouteBuilder calls, IEndpointRouteBuilder root)
    {
        calls.MapGet("promise", Get).WithName(nameof(PreviewPromise)).WithTags("Calls").WithSummary("What the caller would be promised for a request sent now; writes nothing")
            .RequireAuthorization(new AuthorizeAttribute { Roles = CallPolicies.Customer });
        root.MapGet("/portal/new/promise", Part).WithName(nameof(PromiseCard)).ExcludeFromDescription()
            .RequireAuthorization(new AuthorizeAttribute { Roles = CallPolicies.Customer });
    }

    private static async Task<Results<Ok<View>, Refused>> Get(
        PreviewPromise preview, CancellationToken ct, long? subscription = null, RequestHint? hint = null, Impact? reach = null, Urgency? wait = null) =>
        (await preview.Handle(subscription is { } number ? new SubscriptionId(number) : null, new(hint, reach, wait), ct)).ToHttp();

    // The card on the form follows what is chosen there.
    private static async Task<IResult> Part(PreviewPromise preview, HttpContext http, CancellationToken ct)
    {
        var asked = http.Request.Query;
        var subscription = long.TryParse(asked["subscription"], System.Globalization.CultureInfo.InvariantCulture, out var number) ? new SubscriptionId(number) : (SubscriptionId?)null;
        var chosen = new Chosen(OneOf<RequestHint>(asked["hint"]), OneOf<Impact>(asked["reach"]), OneOf<Urgency>(asked["wait"]));
        return (await preview.Handle(subscription, chosen, ct)).Succeeded(out var promise, out _)
            ? new RazorComponentResult<PromiseCard>(new Dictionary<string, object?>(StringComparer.Ordinal) { [nameof(PromiseCard.Promise)] = promise })
            : TypedResults.NotFound();
    }

    private static T? OneOf<T>(string? written)
        where T : struct, Enum => Enum.GetValues<T>().Where(one => one.ToString() == written).Select(one => (T?)one).FirstOrDefault();
}

/// <summary>The caller's enterprise has no such subscription.</summary>
internal sealed record SubscriptionNotYours() : Refusal("call.subscription-not-found", RefusalKind.NotFound);
