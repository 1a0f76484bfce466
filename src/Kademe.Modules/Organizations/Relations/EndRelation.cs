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

/// <summary>Ends a relation, at once or at a moment to come: from then on the provider sees nothing of the customer.</summary>
internal sealed class EndRelation(KademeDb db, Decisions decisions, TimeProvider time, IEnumerable<IRelationListener> followers)
{
    public sealed record Command
    {
        /// <summary>From which moment on; at once when not given.</summary>
        public Instant? At { get; set; }
    }

    public Task<Outcome<Done>> Handle(RelationId id, Command command, CancellationToken ct) => decisions.Run<Done>(new { id, command }, async () =>
    {
        var now = time.Now();
        if (await db.Set<Relation>().SingleOrDefaultAsync(r => r.Id == id, ct) is not { } relation) return new RelationNotFound();
        if (relation.Until <= now) return new RelationEnded();
        var at = command.At ?? now;
        if (at < now) return new InvalidInput("input.in-the-past", nameof(command.At));
        relation.End(at);
        foreach (var follower in followers) follower.Follow(relation, at);
        return new Done();
    }, ct);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("relations/{id:long}/end", Post).WithName(nameof(EndRelation)).WithTags("Organizations").WithSummary("Ends a relation")
            .RequireAuthorization(new AuthorizeAttribute { Roles = OrganizationPolicies.Keep });

    private static async Task<Results<NoContent, Refused>> Post(long id, EndRelation end, CancellationToken ct, Command? command = null) =>
        (await end.Handle(new(id), command ?? new(), ct)).ToNoContent();
}

/// <summary>There is no such relation.</summary>
internal sealed record RelationNotFound() : Refusal("relation.not-found", RefusalKind.NotFound);

/// <summary>The relation ended before.</summary>
internal sealed record RelationEnded() : Refusal("relation.ended");
