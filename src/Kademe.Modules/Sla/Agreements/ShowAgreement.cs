using Kademe.Domain.Access;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
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

/// <summary>One agreement: what one version promises, which versions there are, and its reviews.</summary>
internal sealed class ShowAgreement(KademeDb db, SlaBook book, Viewer viewer, TimeProvider time)
{
    private const int MostReviews = 50;

    /// <param name="Number">1, 2, 3 …</param>
    /// <param name="From">First day.</param>
    /// <param name="Until">Last day: its own, or the day before the one that follows.</param>
    /// <param name="SavedAt">When it was saved.</param>
    /// <param name="SavedBy">Who saved it.</param>
    /// <param name="IsInForce">It is the one of today.</param>
    public sealed record VersionLine(int Number, LocalDate From, LocalDate? Until, Instant SavedAt, string SavedBy, bool IsInForce);

    /// <summary>A review of it.</summary>
    public sealed record ReviewLine(ReviewId Id, LocalDate PlannedOn, LocalDate? HeldOn, bool IsOverdue);

    /// <param name="Id">Its number.</param>
    /// <param name="Name">What people call it.</param>
    /// <param name="Subscription">Whose it is; null = the default.</param>
    /// <param name="CustomerName">The customer; empty of the default.</param>
    /// <param name="Version">Number of its newest version: what a further one is sent on the strength of.</param>
    /// <param name="ReviewMonths">It is reviewed each so many months.</param>
    /// <param name="Shown">Number of the version shown.</param>
    /// <param name="Definition">What that version promises.</param>
    /// <param name="Calendars">Names of the calendars it counts by.</param>
    /// <param name="Versions">The newest first.</param>
    /// <param name="Reviews">The newest first.</param>
    public sealed record View(
        AgreementId Id, string Name, SubscriptionId? Subscription, string CustomerName, int Version, int? ReviewMonths, int Shown, AgreementDefinition Definition,
        IReadOnlyDictionary<CalendarId, string> Calendars, IReadOnlyList<VersionLine> Versions, IReadOnlyList<ReviewLine> Reviews);

    public async Task<Outcome<View>> Handle(AgreementId id, int? number, CancellationToken ct)
    {
        var now = time.Now();
        if (await db.AgreementsSeenBy(viewer, now).AsNoTracking().SingleOrDefaultAsync(a => a.Id == id, ct) is not { } agreement) return new AgreementNotFound();
        var edition = await book.Edition(ct);
        AgreementVersion[] versions = [.. edition.Agreements.Values.Where(one => one.Agreement == id).OrderBy(one => one.Number)];
        var inForce = Validity.On(versions, one => one.Validity, one => edition.DayIn(one.Definition.Calendar, now));
        if ((number is null ? inForce ?? versions[^1] : Array.Find(versions, one => one.Number == number)) is not { } shown) return new AgreementNotFound();
        var names = await db.KeepersNamed(viewer, versions.Select(one => one.SavedBy), ct);
        var customer = agreement.Subscription is { } subscription
            ? await db.Set<Organization>().Where(o => db.Set<Subscription>().Any(s => s.Id == subscription && s.Customer == o.Id)).Select(o => o.Name).SingleAsync(ct)
            : "";
        var today = now.InZone(viewer.Zone).Date;
        var reviews = await db.Set<AgreementReview>().AsNoTracking().Where(r => r.Agreement == id).OrderByDescending(r => r.PlannedOn).Take(MostReviews).ToListAsync(ct);
        return new View(
            id, agreement.Name, agreement.Subscription, customer, agreement.Version, agreement.ReviewMonths, shown.Number, shown.Definition, await db.CalendarsNamed(shown.Definition.Calendars, ct),
            [.. versions.Reverse().Select(one => new VersionLine(one.Number, one.ValidFrom, LastDay(one, versions), one.SavedAt, one.SavedBy is { } by ? names.GetValueOrDefault(by, "") : "", one == inForce))],
            reviews.ConvertAll(one => new ReviewLine(one.Id, one.PlannedOn, one.HeldOn, one.IsOverdue(today))));
    }

    private static LocalDate? LastDay(AgreementVersion version, AgreementVersion[] all) => version.ValidUntil ?? (Array.Find(all, one => one.Number == version.Number + 1)?.ValidFrom.PlusDays(-1));

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("service-levels/agreements/{id:long}", Get).WithName(nameof(ShowAgreement)).WithTags("Service levels").WithSummary("One agreement: a version of it, all its versions, its reviews").RequireAuthorization(new AuthorizeAttribute { Roles = SlaPolicies.Read });

    private static async Task<Results<Ok<View>, Refused>> Get(long id, int? version, ShowAgreement show, HttpResponse response, CancellationToken ct)
    {
        var outcome = await show.Handle(new(id), version, ct);
        if (outcome.Refusal is null) response.Headers.ETag = $"\"{outcome.Value.Version}\"";
        return outcome.ToHttp();
    }
}

/// <summary>There is no such agreement, or no such version of it, for this viewer.</summary>
internal sealed record AgreementNotFound() : Refusal("agreement.not-found", RefusalKind.NotFound);
