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

namespace Kademe.Modules.Organizations;

/// <summary>Changes a subscription; number and customer stay.</summary>
internal sealed class ChangeSubscription(KademeDb db, Decisions decisions, Viewer viewer, TimeProvider time, RequestTerms terms)
{
    public sealed record Command : SubscriptionInput;

    public Task<Outcome<Done>> Handle(SubscriptionId id, Command command, CancellationToken ct) => decisions.Run<Done>(new { id, command }, async () =>
    {
        if (await db.SubscriptionsSeenBy(viewer, time.Now()).SingleOrDefaultAsync(s => s.Id == id, ct) is not { } subscription) return new SubscriptionNotFound();
        if (terms.Against(subscription) is { } stale) return stale;
        if (!command.Read().Succeeded(out var read, out var refusal)) return refusal;
        if (await command.ContactRefusal(db, subscription.Customer, ct) is { } unknown) return unknown;
        return subscription.Change(read.Terms, read.Package);
    }, ct);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPut("subscriptions/{id:long}", Put).WithName(nameof(ChangeSubscription)).WithTags("Organizations").WithSummary("Changes a subscription")
            .RequireAuthorization(new AuthorizeAttribute { Roles = OrganizationPolicies.Keep });

    private static async Task<Results<NoContent, Refused>> Put(long id, Command command, ChangeSubscription change, CancellationToken ct) =>
        (await change.Handle(new(id), command, ct)).ToNoContent();
}
