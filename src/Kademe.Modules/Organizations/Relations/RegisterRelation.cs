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

/// <summary>Says who gives a level to a customer from now on. One organisation at a time gives a level.</summary>
internal sealed class RegisterRelation(KademeDb db, Decisions decisions, Viewer viewer, IStorage storage, Numbers numbers, TimeProvider time, IEnumerable<IRelationListener> followers)
{
    public sealed record Command
    {
        public long Customer { get; set; }

        public long Provider { get; set; }

        public SupportLevel Level { get; set; } = SupportLevel.L2;
    }

    public sealed record Registered(RelationId Id);

    public Task<Outcome<Registered>> Handle(Command command, CancellationToken ct) => decisions.Run<Registered>(command, async () =>
    {
        var now = time.Now();
        var (customerId, providerId) = (new OrganizationId(command.Customer), new OrganizationId(command.Provider));
        await storage.Hold(db, "organizations", "id", command.Customer, ct);
        var seen = db.OrganizationsSeenBy(viewer, now);
        if (await seen.SingleOrDefaultAsync(o => o.Id == customerId, ct) is not { } customer) return new OrganizationNotFound();
        if (await seen.SingleOrDefaultAsync(o => o.Id == providerId, ct) is not { } provider) return new OrganizationNotFound();
        if (viewer.MayNotOpenTo(providerId) is { } own) return own;
        var authorizations = await db.Set<PartnerAuthorization>().AsNoTracking().Where(a => a.Partner == providerId && a.Level == command.Level).ToListAsync(ct);
        var id = await numbers.Next<RelationId>(ct);
        if (!Relation.Register(id, customer, provider, command.Level, now, authorizations).Succeeded(out var relation, out var refusal)) return refusal;
        if (await db.Set<Relation>().AnyAsync(r => r.Customer == customerId && r.Level == command.Level && (r.Until == null || r.Until > now), ct)) return new LevelAlreadyGiven();
        db.Add(relation);
        foreach (var follower in followers) follower.Follow(relation, now);
        return new Registered(id);
    }, ct);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("relations", Post).WithName(nameof(RegisterRelation)).WithTags("Organizations").WithSummary("Says who gives a level to a customer")
            .RequireAuthorization(new AuthorizeAttribute { Roles = OrganizationPolicies.Keep });

    private static async Task<Results<Ok<Registered>, Refused>> Post(Command command, RegisterRelation register, CancellationToken ct) => (await register.Handle(command, ct)).ToHttp();
}

/// <summary>Whoever must follow when somebody begins or ceases to give a level to a customer; decides nothing at once, since it may be much.</summary>
public interface IRelationListener
{
    /// <summary>The relation begins or ends at a moment; not yet written.</summary>
    void Follow(Relation relation, Instant at);
}

/// <summary>Somebody gives this level to the customer already.</summary>
internal sealed record LevelAlreadyGiven() : Refusal("relation.already-given");
