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
using Kademe.Domain.Organizations;
using NodaTime;

namespace Kademe.Modules.Sla;

/// <summary>Reviews that are not held yet, the most overdue first, and measures that are not done; then those that were held.</summary>
public sealed class ListReviews(KademeDb db, Viewer viewer, TimeProvider time)
{
    private const int Most = 200;

    /// <param name="Id">Its number.</param>
    /// <param name="Agreement">The agreement.</param>
    /// <param name="AgreementName">Its name.</param>
    /// <param name="CustomerName">Whose it is; empty of the default.</param>
    /// <param name="PlannedOn">The day planned.</param>
    /// <param name="HeldOn">The day held.</param>
    /// <param name="IsOverdue">Its day has passed.</param>
    public sealed record Line(ReviewId Id, AgreementId Agreement, string AgreementName, string CustomerName, LocalDate PlannedOn, LocalDate? HeldOn, bool IsOverdue);

    /// <summary>A measure that is not done.</summary>
    public sealed record MeasureLine(MeasureId Id, ReviewId Review, string CustomerName, string What, string OwnerName, LocalDate DueOn, bool IsOverdue);

    /// <param name="Planned">Not held yet, the earliest first.</param>
    /// <param name="Measures">Not done yet, the earliest first.</param>
    /// <param name="Held">Held, the latest first.</param>
    public sealed record View(IReadOnlyList<Line> Planned, IReadOnlyList<MeasureLine> Measures, IReadOnlyList<Line> Held);

    /// <summary>All of them.</summary>
    public async Task<View> Handle(CancellationToken ct)
    {
        var now = time.Now();
        var (today, seen) = (now.InZone(viewer.Zone).Date, db.ReviewsSeenBy(viewer, now));
        var planned = await Lines(seen.Where(r => r.HeldOn == null).OrderBy(r => r.PlannedOn).ThenBy(r => r.Id), today, ct);
        var held = await Lines(seen.Where(r => r.HeldOn != null).OrderByDescending(r => r.HeldOn).ThenBy(r => r.Id), today, ct);
        var measures = await (
            from measure in db.Set<ReviewMeasure>().Where(m => m.DoneOn == null)
            join review in seen on measure.Review equals review.Id
            join agreement in db.Set<ServiceLevelAgreement>() on review.Agreement equals agreement.Id
            join owner in db.Set<Person>() on measure.Owner equals owner.Id
            orderby measure.DueOn, measure.Id
            select new { measure.Id, measure.Review, measure.What, measure.DueOn, Owner = owner.Name, agreement.Subscription }).Take(Most).ToListAsync(ct);
        var customers = await db.CustomersOf(measures.Select(one => one.Subscription), ct);
        return new(planned, measures.ConvertAll(one => new MeasureLine(one.Id, one.Review, one.Subscription is { } s ? customers.GetValueOrDefault(s, "") : "", one.What, one.Owner, one.DueOn, one.DueOn < today)), held);
    }

    /// <summary>Reviews whose day has passed and that are not held, the most overdue first (REQ-154).</summary>
    public async Task<IReadOnlyList<Line>> Overdue(CancellationToken ct)
    {
        var now = time.Now();
        var today = now.InZone(viewer.Zone).Date;
        return await Lines(db.ReviewsSeenBy(viewer, now).Where(r => r.HeldOn == null && r.PlannedOn < today).OrderBy(r => r.PlannedOn).ThenBy(r => r.Id), today, ct);
    }

    private async Task<List<Line>> Lines(IQueryable<AgreementReview> reviews, LocalDate today, CancellationToken ct)
    {
        var rows = await reviews.AsNoTracking().Take(Most).Select(r => new { Review = r, Agreement = db.Set<ServiceLevelAgreement>().Single(a => a.Id == r.Agreement) }).ToListAsync(ct);
        var customers = await db.CustomersOf(rows.Select(row => row.Agreement.Subscription), ct);
        return rows.ConvertAll(row => new Line(
            row.Review.Id, row.Agreement.Id, row.Agreement.Name, row.Agreement.Subscription is { } s ? customers.GetValueOrDefault(s, "") : "", row.Review.PlannedOn, row.Review.HeldOn, row.Review.IsOverdue(today)));
    }

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("service-levels/reviews", async (ListReviews list, CancellationToken ct) => TypedResults.Ok(await list.Handle(ct))).WithName(nameof(ListReviews)).WithTags("Service levels")
            .WithSummary("Reviews planned and held, and measures not done").RequireAuthorization(new AuthorizeAttribute { Roles = SlaPolicies.Read });
}
