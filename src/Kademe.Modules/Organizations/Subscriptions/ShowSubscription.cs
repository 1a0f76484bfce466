using Kademe.Domain.Access;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Modules.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Kademe.Modules.Organizations;

/// <summary>One subscription.</summary>
internal sealed class ShowSubscription(KademeDb db, Viewer viewer, TimeProvider time)
{
    public sealed record View(
        SubscriptionId Id,
        OrganizationId Customer,
        string CustomerName,
        string Definition,
        PersonId? Contact,
        string Category,
        SubscriptionStage Stage,
        string SpecialCode,
        string Project,
        LocalDate Start,
        LocalDate? End,
        ServicePackage Package,
        long Version) : IVersioned;

    public async Task<Outcome<View>> Handle(SubscriptionId id, CancellationToken ct)
    {
        if (await db.SubscriptionsSeenBy(viewer, time.Now()).AsNoTracking().SingleOrDefaultAsync(s => s.Id == id, ct) is not { } subscription) return new SubscriptionNotFound();
        var customer = await db.Set<Organization>().Where(o => o.Id == subscription.Customer).Select(o => o.Name).SingleAsync(ct);
        return new View(
            subscription.Id, subscription.Customer, customer, subscription.Definition, subscription.Contact, subscription.Category, subscription.Stage,
            subscription.SpecialCode, subscription.Project, subscription.Start, subscription.End, subscription.Package, subscription.Version);
    }

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("subscriptions/{id:long}", Get).WithName(nameof(ShowSubscription)).WithTags("Organizations").WithSummary("One subscription")
            .RequireAuthorization(new AuthorizeAttribute { Roles = OrganizationPolicies.Read });

    private static async Task<Results<Ok<View>, Refused>> Get(long id, ShowSubscription show, HttpResponse response, CancellationToken ct) =>
        (await show.Handle(new(id), ct)).ToHttp(response);
}
