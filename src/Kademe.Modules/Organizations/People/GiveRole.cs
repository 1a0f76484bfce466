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

/// <summary>Gives a person a role in an organisation.</summary>
public sealed class GiveRole(KademeDb db, Decisions decisions, Viewer viewer, IStorage storage, TimeProvider time)
{
    public sealed record Command
    {
        public long Organization { get; set; }

        public Role Role { get; set; }

        /// <summary>Modules the role is limited to; none = all.</summary>
        public IReadOnlyList<string> Modules { get; set; } = [];
    }

    public Task<Outcome<Done>> Handle(PersonId id, Command command, CancellationToken ct) => decisions.Run<Done>(new { id, command }, async () =>
    {
        var (now, at) = (time.Now(), new OrganizationId(command.Organization));
        await storage.Hold(db, "people", "id", id.Value, ct);
        if (!await db.PeopleSeenBy(viewer, now).AnyAsync(p => p.Id == id, ct)) return new PersonNotFound();
        if (await db.OrganizationsSeenBy(viewer, now).SingleOrDefaultAsync(o => o.Id == at, ct) is not { } organization) return new OrganizationNotFound();
        if (!viewer.KeepsPeopleOf(organization)) return new NotYourRole();
        if (viewer.MayNotWiden(id) is { } own) return own;
        if (!Membership.Give(id, organization, command.Role, command.Modules, now).Succeeded(out var membership, out var refusal)) return refusal;
        if (await db.HoldersOf(at, command.Role, now).AnyAsync(holder => holder == id, ct)) return new RoleAlreadyHeld();
        db.Add(membership);
        return new Done();
    }, ct);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("people/{id:long}/roles", Post).WithName(nameof(GiveRole)).WithTags("Organizations").WithSummary("Gives a person a role")
            .RequireAuthorization(new AuthorizeAttribute { Roles = OrganizationPolicies.KeepPeople });

    private static async Task<Results<NoContent, Refused>> Post(long id, Command command, GiveRole give, CancellationToken ct) =>
        (await give.Handle(new(id), command, ct)).ToNoContent();
}

/// <summary>The person holds the role there already.</summary>
internal sealed record RoleAlreadyHeld() : Refusal("membership.already-held");
