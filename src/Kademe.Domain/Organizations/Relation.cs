using Kademe.Domain.Kernel;
using NodaTime;

namespace Kademe.Domain.Organizations;

/// <summary>Who gives a level to a customer, from when to when (REQ-005, DT-3). While it holds, the provider sees the customer's calls.</summary>
public sealed class Relation
{
    private Relation()
    {
    }

    /// <summary>Its number.</summary>
    public RelationId Id { get; private set; }

    /// <summary>The customer.</summary>
    public OrganizationId Customer { get; private set; }

    /// <summary>The partner, or the vendor for level 4.</summary>
    public OrganizationId Provider { get; private set; }

    /// <summary>The level given: L1, L2 or L4.</summary>
    public SupportLevel Level { get; private set; }

    /// <summary>First moment.</summary>
    public Instant From { get; private set; }

    /// <summary>First moment it no longer holds; null = open.</summary>
    public Instant? Until { get; private set; }

    /// <summary>It ended, and the rows that let the provider see the customer's calls are gone.</summary>
    public bool IsWithdrawn { get; private set; }

    /// <summary>Registers a relation. Level 3 is always the vendor's and needs none; a partner must be authorised for the level (REQ-163).</summary>
    public static Outcome<Relation> Register(
        RelationId id, Organization customer, Organization provider, SupportLevel level, Instant from, IEnumerable<PartnerAuthorization> authorizations)
    {
        if (customer.Kind is not OrganizationKind.Customer) return new InvalidInput("relation.not-a-customer", "Customer", customer.Name);
        var fits = level switch
        {
            SupportLevel.L1 or SupportLevel.L2 => provider.Kind is OrganizationKind.Partner,
            SupportLevel.L4 => provider.Kind is OrganizationKind.Partner or OrganizationKind.Vendor,
            _ => false,
        };
        if (!fits) return new InvalidInput("relation.provider-cannot-give-level", "Provider", provider.Name, level);
        var authorized = provider.Kind is OrganizationKind.Vendor
            || authorizations.Any(leave => leave.Partner == provider.Id && leave.Level == level && leave.HoldsAt(from));
        if (!authorized) return new PartnerNotAuthorized(provider.Name, level);
        return new Relation { Id = id, Customer = customer.Id, Provider = provider.Id, Level = level, From = from };
    }

    /// <summary>Ends the relation at a moment: from then on the provider sees the customer's calls no more.</summary>
    public void End(Instant at) => Until = Until is { } earlier && earlier < at ? earlier : at;

    /// <summary>Notes that nothing of the provider's sight is left.</summary>
    public void Withdraw() => IsWithdrawn = true;

    /// <summary>Whether it holds at a moment.</summary>
    public bool HoldsAt(Instant moment) => From <= moment && (Until is null || moment < Until);
}
