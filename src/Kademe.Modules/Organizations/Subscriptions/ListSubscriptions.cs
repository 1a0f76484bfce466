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

/// <summary>Subscriptions of the customers the viewer may know of, the latest first.</summary>
internal sealed class ListSubscriptions(KademeDb db, Viewer viewer, TimeProvider time)
{
    public sealed record Line(
        SubscriptionId Id, OrganizationId Customer, string CustomerName, string Definition, SubscriptionStage Stage, LocalDate Start, LocalDate? End, string Package);

    public async Task<Outcome<Page<Line>>> Handle(OrganizationId? customer, string? after, int? size, CancellationToken ct)
    {
        if (!Keyset.Read(after, CursorColumn.Number).Succeeded(out var cursor, out var refusal)) return refusal;
        var rows = db.SubscriptionsSeenBy(viewer, time.Now()).AsNoTracking();
        if (customer is { } only) rows = rows.Where(s => s.Customer == only);
        if (cursor is [var last])
        {
            var from = new SubscriptionId(last);
            rows = rows.Where(s => s.Id < from);
        }

        var most = Keyset.Size(size);
        var found = await (
            from subscription in rows
            join organization in db.Set<Organization>() on subscription.Customer equals organization.Id
            orderby subscription.Id descending
            select new Line(
                subscription.Id, organization.Id, organization.Name, subscription.Definition, subscription.Stage, subscription.Start, subscription.End, subscription.PackageName))
            .Take(most + 1).ToListAsync(ct);
        return Keyset.Cut(found, most, line => Keyset.Cursor(line.Id.Value));
    }

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("subscriptions", Get).WithName(nameof(ListSubscriptions)).WithTags("Organizations").WithSummary("Subscriptions, the latest first")
            .RequireAuthorization(new AuthorizeAttribute { Roles = OrganizationPolicies.Read });

    private static async Task<Results<Ok<Page<Line>>, Refused>> Get(
        ListSubscriptions list, CancellationToken ct, long? customer = null, string? after = null, int? size = null) =>
        (await list.Handle(customer is { } id ? new OrganizationId(id) : null, after, size, ct)).ToHttp();
}
