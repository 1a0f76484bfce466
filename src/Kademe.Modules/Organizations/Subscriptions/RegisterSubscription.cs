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

/// <summary>Registers a subscription of a customer; its number is automatic (REQ-012).</summary>
internal sealed class RegisterSubscription(KademeDb db, Decisions decisions, Viewer viewer, Numbers numbers, TimeProvider time)
{
    public sealed record Command : SubscriptionInput
    {
        public long Customer { get; set; }
    }

    public sealed record Registered(SubscriptionId Id);

    public Task<Outcome<Registered>> Handle(Command command, CancellationToken ct) => decisions.Run<Registered>(command, async () =>
    {
        var id = new OrganizationId(command.Customer);
        if (await db.OrganizationsSeenBy(viewer, time.Now()).SingleOrDefaultAsync(o => o.Id == id, ct) is not { } customer) return new OrganizationNotFound();
        if (!command.Read().Succeeded(out var read, out var refusal)) return refusal;
        if (await command.ContactRefusal(db, id, ct) is { } unknown) return unknown;
        var number = await numbers.Next<SubscriptionId>(ct);
        if (!Subscription.Register(number, customer, read.Terms, read.Package).Succeeded(out var subscription, out refusal)) return refusal;
        db.Add(subscription);
        return new Registered(number);
    }, ct);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("subscriptions", Post).WithName(nameof(RegisterSubscription)).WithTags("Organizations").WithSummary("Registers a subscription")
            .RequireAuthorization(new AuthorizeAttribute { Roles = OrganizationPolicies.Keep });

    private static async Task<Results<Created<Registered>, Refused>> Post(Command command, RegisterSubscription register, CancellationToken ct) =>
        (await register.Handle(command, ct)).ToCreated(registered => $"/api/v1/subscriptions/{registered.Id.Value}");
}
