using Kademe.Domain.Kernel;

namespace Kademe.Domain.Organizations;

/// <summary>What a customer must have before it is supported (REQ-011, REQ-014).</summary>
public enum SupportItem
{
    /// <summary>A system administrator.</summary>
    SystemAdministrator,

    /// <summary>A support officer.</summary>
    SupportOfficer,

    /// <summary>Somebody who gives the first level (DT-3).</summary>
    FirstLevel,

    /// <summary>A partner that gives the second level.</summary>
    SecondLevelPartner,
}

/// <summary>What is known of a customer's readiness for support on a day.</summary>
/// <param name="SystemAdministrators">How many there are today.</param>
/// <param name="SupportOfficers">How many there are today.</param>
/// <param name="FirstLevelGiven">Whether DT-3 finds somebody.</param>
/// <param name="SecondLevelPartner">The authorised partner for the second level.</param>
public sealed record SupportReadiness(int SystemAdministrators, int SupportOfficers, bool FirstLevelGiven, OrganizationId? SecondLevelPartner)
{
    /// <summary>Everything that is missing, in the order it is asked for.</summary>
    public IReadOnlyList<SupportItem> Missing =>
    [
        .. SystemAdministrators > 0 ? (SupportItem[])[] : [SupportItem.SystemAdministrator],
        .. SupportOfficers > 0 ? (SupportItem[])[] : [SupportItem.SupportOfficer],
        .. FirstLevelGiven ? (SupportItem[])[] : [SupportItem.FirstLevel],
        .. SecondLevelPartner is not null ? (SupportItem[])[] : [SupportItem.SecondLevelPartner],
    ];

    /// <summary>Takes a customer into support, or names everything that is missing.</summary>
    public Outcome<Done> Activate(Organization customer)
    {
        if (customer.Kind is not OrganizationKind.Customer) return new InvalidInput("relation.not-a-customer", "Customer", customer.Name);
        if (Missing is [_, ..] missing) return new SupportIncomplete(missing);
        customer.Activate();
        return new Done();
    }
}

/// <summary>The customer lacks what support needs; every missing item is named.</summary>
public sealed record SupportIncomplete(IReadOnlyList<SupportItem> Missing) : Refusal("organization.support-incomplete")
{
    /// <inheritdoc/>
    public override IReadOnlyList<object> Arguments => [Missing];
}
