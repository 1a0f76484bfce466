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

/// <summary>One review with its measures.</summary>
internal sealed class ShowReview(KademeDb db, Viewer viewer, TimeProvider time)
{
    private const int MostPeople = 200;

    // Who may be given a measure, at the vendor, the customer and whoever serves it.
    private static readonly Role[] Owners = [Role.ServiceLevelManager, Role.PartnerProgrammeOfficer, Role.ReleaseManager, Role.PartnerLead, Role.SupportOfficer, Role.SystemAdministrator];

    /// <summary>A measure that it decided.</summary>
    public sealed record MeasureLine(MeasureId Id, string What, PersonId Owner, string OwnerName, LocalDate DueOn, LocalDate? DoneOn, bool IsOverdue);

    /// <summary>A person a measure may be given to.</summary>
    public sealed record Candidate(PersonId Id, string Name);

    public sealed record View(
        ReviewId Id, AgreementId Agreement, string AgreementName, string CustomerName, LocalDate PlannedOn, LocalDate? HeldOn, bool IsOverdue, string Summary, int Version,
        IReadOnlyList<MeasureLine> Measures, IReadOnlyList<Candidate> Owners);

    public async Task<Outcome<View>> Handle(ReviewId id, CancellationToken ct)
    {
        var now = time.Now();
        if (await db.ReviewsSeenBy(viewer, now).AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, ct) is not { } review) return new ReviewNotFound();
        var today = now.InZone(viewer.Zone).Date;
        var agreement = await db.Set<ServiceLevelAgreement>().AsNoTracking().SingleAsync(a => a.Id == review.Agreement, ct);
        var customers = await db.CustomersOf([agreement.Subscription], ct);
        var measures = await (
            from measure in db.Set<ReviewMeasure>().AsNoTracking().Where(m => m.Review == id)
            join owner in db.Set<Person>() on measure.Owner equals owner.Id
            orderby measure.DueOn, measure.Id
            select new { Measure = measure, owner.Name }).Take(MostPeople).ToListAsync(ct);
        return new View(
            id, agreement.Id, agreement.Name, customers.Values.FirstOrDefault() ?? "", review.PlannedOn, review.HeldOn, review.IsOverdue(today), review.Summary, review.Version,
            measures.ConvertAll(one => new MeasureLine(one.Measure.Id, one.Measure.What, one.Measure.Owner, one.Name, one.Measure.DueOn, one.Measure.DoneOn, one.Measure.IsOverdue(today))),
            viewer.KeepsServiceLevels ? await Candidates(agreement.Subscription, now, ct) : []);
    }

    private async Task<IReadOnlyList<Candidate>> Candidates(SubscriptionId? subscription, Instant now, CancellationToken ct)
    {
        var customer = await db.Set<Subscription>().Where(s => s.Id == subscription).Select(s => (OrganizationId?)s.Customer).SingleOrDefaultAsync(ct);
        var concerned = db.Set<Organization>().Where(o => o.Kind == OrganizationKind.Vendor || o.Id == customer
            || db.Set<Relation>().Any(r => r.Customer == customer && r.Provider == o.Id && r.From <= now && (r.Until == null || r.Until > now)));
        return await db.Set<Person>().Where(p => db.Set<Membership>().Any(m => m.Person == p.Id && Owners.Contains(m.Role) && (m.Until == null || m.Until > now) && concerned.Any(o => o.Id == m.Organization)))
            .OrderBy(p => p.Id).Take(MostPeople).Select(p => new Candidate(p.Id, p.Name)).ToListAsync(ct);
    }

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("service-levels/reviews/{id:long}", Get).WithName(nameof(ShowReview)).WithTags("Service levels").WithSummary("One review with its measures").RequireAuthorization(new AuthorizeAttribute { Roles = SlaPolicies.Read });

    private static async Task<Results<Ok<View>, Refused>> Get(long id, ShowReview show, HttpResponse response, CancellationToken ct)
    {
        var outcome = await show.Handle(new(id), ct);
        if (outcome.Refusal is null) response.Headers.ETag = $"\"{outcome.Value.Version}\"";
        return outcome.ToHttp();
    }
}
