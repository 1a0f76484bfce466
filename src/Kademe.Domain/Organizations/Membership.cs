using Kademe.Domain.Kernel;
using NodaTime;

namespace Kademe.Domain.Organizations;

/// <summary>A person holds a role in an organisation, from a moment to a moment; a power user for named modules (REQ-003).</summary>
public sealed class Membership
{
    private Membership() => Modules = [];

    /// <summary>Key.</summary>
    public long Id { get; private set; }

    /// <summary>Who.</summary>
    public PersonId Person { get; private set; }

    /// <summary>Where.</summary>
    public OrganizationId Organization { get; private set; }

    /// <summary>As what.</summary>
    public Role Role { get; private set; }

    /// <summary>The product modules the role is limited to; empty = all.</summary>
    public List<string> Modules { get; private set; }

    /// <summary>First moment.</summary>
    public Instant From { get; private set; }

    /// <summary>First moment it no longer holds; null = open.</summary>
    public Instant? Until { get; private set; }

    /// <summary>Gives a role. Refused when the organisation's kind cannot give it, or a power user has no module.</summary>
    public static Outcome<Membership> Give(PersonId person, Organization organization, Role role, IEnumerable<string> modules, Instant from)
    {
        if (!role.ExistsIn(organization.Kind)) return new RoleNotInThisKind(role, organization.Kind);
        List<string> named = [.. modules.Select(module => Identifiers.Fold(Text.OneLine(module))).Where(module => module.Length is > 0 and <= 60).Distinct(StringComparer.Ordinal).Take(100)];
        if (role is Role.PowerUser && named.Count == 0) return new InvalidInput("membership.power-user-needs-modules", "Modules");
        return new Membership { Person = person, Organization = organization.Id, Role = role, Modules = named, From = from };
    }

    /// <summary>Ends the role at a moment.</summary>
    public void End(Instant at) => Until = Until is { } earlier && earlier < at ? earlier : at;

    /// <summary>Whether the role is held at a moment.</summary>
    public bool HoldsAt(Instant moment) => From <= moment && (Until is null || moment < Until);
}

/// <summary>The organisation's kind cannot give this role (REQ-002).</summary>
public sealed record RoleNotInThisKind(Role Role, OrganizationKind OrganizationKind) : Refusal("membership.role-not-in-this-kind", RefusalKind.Invalid)
{
    /// <inheritdoc/>
    public override IReadOnlyList<object> Arguments => [Role, OrganizationKind];

    /// <inheritdoc/>
    public override string? Field => "Role";
}
