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

/// <summary>Ends a role at once. The last platform administrator stays, or nobody could keep the platform.</summary>
public sealed class EndRole(KademeDb db, Decisions decisions, Viewer viewer, IStorage storage, TimeProvider time)
{
    public Task<Outcome<Done>> Handle(PersonId person, long id, CancellationToken ct) => decisions.Run<Done>(new { person, id }, async () =>
    {
        var now = time.Now();
        var seen = db.OrganizationsSeenBy(viewer, now);
        if (await db.Set<Membership>().SingleOrDefaultAsync(m => m.Id == id && m.Person == person, ct) is not { } membership
            || await seen.SingleOrDefaultAsync(o => o.Id == membership.Organization, ct) is not { } organization) return new MembershipNotFound();
        if (!viewer.KeepsPeopleOf(organization)) return new NotYourRole();
        if (!membership.HoldsAt(now)) return new RoleEnded();
        if (membership.Role is Role.PlatformAdministrator)
        {
            await storage.Hold(db, "organizations", "id", organization.Id.Value, ct);
            if (!await db.HoldersOf(organization.Id, Role.PlatformAdministrator, now).AnyAsync(holder => holder != person, ct)) return new LastAdministrator();
        }

        membership.End(now);
        return new Done();
    }, ct);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("people/{id:long}/roles/{role:long}/end", Post).WithName(nameof(EndRole)).WithTags("Organizations").WithSummary("Ends a role")
            .RequireAuthorization(new AuthorizeAttribute { Roles = OrganizationPolicies.KeepPeople });

    private static async Task<Results<NoContent, Refused>> Post(long id, long role, EndRole end, CancellationToken ct) => (await end.Handle(new(id), role, ct)).ToNoContent();
}

/// <summary>There is no such role entry for this viewer.</summary>
internal sealed record MembershipNotFound() : Refusal("membership.not-found", RefusalKind.NotFound);

/// <summary>The role ended before.</summary>
internal sealed record RoleEnded() : Refusal("membership.ended");

/// <summary>Nobody else keeps the platform.</summary>
internal sealed record LastAdministrator() : Refusal("membership.last-administrator");
