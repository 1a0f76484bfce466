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

/// <summary>Registers an installation under a subscription. Its context key is shown when it is changed for the first time.</summary>
internal sealed class RegisterInstallation(KademeDb db, Decisions decisions, Viewer viewer, Numbers numbers, ContextKeys keys, TimeProvider time)
{
    public sealed record Command : InstallationInput
    {
        public long Subscription { get; set; }
    }

    public sealed record Registered(InstallationId Id);

    public Task<Outcome<Registered>> Handle(Command command, CancellationToken ct) => decisions.Run<Registered>(command, async () =>
    {
        var under = new SubscriptionId(command.Subscription);
        if (await db.SubscriptionsSeenBy(viewer, time.Now()).SingleOrDefaultAsync(s => s.Id == under, ct) is not { } subscription) return new SubscriptionNotFound();
        if (!viewer.KeepsInstallationsOf(subscription.Customer)) return new NotYourRole();
        var id = await numbers.Next<InstallationId>(ct);
        if (!Installation.Register(id, subscription, command.Read()).Succeeded(out var installation, out var refusal)) return refusal;
        if (await InstallationInput.DomainRefusal(db, viewer, installation, before: [], time.Now(), ct) is { } taken) return taken;
        var key = keys.Make();
        installation.TakeKey(key.Id, key.Sealed);
        db.Add(installation);
        return new Registered(id);
    }, ct);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("installations", Post).WithName(nameof(RegisterInstallation)).WithTags("Organizations").WithSummary("Registers an installation")
            .RequireAuthorization(new AuthorizeAttribute { Roles = OrganizationPolicies.KeepInstallations });

    private static async Task<Results<Created<Registered>, Refused>> Post(Command command, RegisterInstallation register, CancellationToken ct) =>
        (await register.Handle(command, ct)).ToCreated(registered => $"/api/v1/installations/{registered.Id.Value}");
}
