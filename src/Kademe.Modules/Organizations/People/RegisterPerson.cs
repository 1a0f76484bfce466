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

/// <summary>Registers a person together with the first role, since a person without an organisation would be nobody's.</summary>
internal sealed class RegisterPerson(KademeDb db, Decisions decisions, Viewer viewer, Numbers numbers, IStorage storage, TimeProvider time)
{
    public sealed record Command
    {
        public long Organization { get; set; }

        public Role Role { get; set; }

        /// <summary>Modules the role is limited to; none = all.</summary>
        public IReadOnlyList<string> Modules { get; set; } = [];

        public string Name { get; set; } = "";

        public string Mail { get; set; } = "";

        public string Phone { get; set; } = "";

        public string Language { get; set; } = "tr";

        public string Zone { get; set; } = "Europe/Istanbul";
    }

    public sealed record Registered(PersonId Id);

    public Task<Outcome<Registered>> Handle(Command command, CancellationToken ct) => decisions.Run<Registered>(command, async () =>
    {
        var (now, at) = (time.Now(), new OrganizationId(command.Organization));
        if (await db.OrganizationsSeenBy(viewer, now).SingleOrDefaultAsync(o => o.Id == at, ct) is not { } organization) return new OrganizationNotFound();
        if (!viewer.KeepsPeopleOf(organization)) return new NotYourRole();
        var id = await numbers.Next<PersonId>(ct);
        if (!Person.Register(id, command.Name, command.Mail, command.Phone, command.Language, command.Zone).Succeeded(out var person, out var refusal)) return refusal;
        await storage.Hold(db, "organizations", "id", at.Value, ct);
        if (await db.KnownBy(viewer, person.Mail, now, ct) is { } known) return new MailTaken(known);
        if (!Membership.Give(id, organization, command.Role, command.Modules, now).Succeeded(out var membership, out refusal)) return refusal;
        db.Add(person);
        db.Add(membership);
        return new Registered(id);
    }, ct);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("people", Post).WithName(nameof(RegisterPerson)).WithTags("Organizations").WithSummary("Registers a person with the first role")
            .RequireAuthorization(new AuthorizeAttribute { Roles = OrganizationPolicies.KeepPeople });

    private static async Task<Results<Created<Registered>, Refused>> Post(Command command, RegisterPerson register, CancellationToken ct) =>
        (await register.Handle(command, ct)).ToCreated(registered => $"/api/v1/people/{registered.Id.Value}");
}

/// <summary>A person whom the asker may know of has this mail address. Of others nothing is said (docs/decisions/0007-one-address-many-tenants.md).</summary>
/// <param name="Person">Who it is.</param>
public sealed record MailTaken(PersonId Person) : Refusal("person.mail-taken")
{
    /// <inheritdoc/>
    public override string? Field => "Mail";
}
