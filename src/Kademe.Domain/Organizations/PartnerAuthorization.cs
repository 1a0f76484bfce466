using Kademe.Domain.Kernel;
using NodaTime;

namespace Kademe.Domain.Organizations;

/// <summary>The vendor's leave for a partner to give one level (REQ-163). Only an authorised partner receives calls of that level.</summary>
public sealed class PartnerAuthorization
{
    private PartnerAuthorization()
    {
    }

    /// <summary>Key.</summary>
    public long Id { get; private set; }

    /// <summary>The partner.</summary>
    public OrganizationId Partner { get; private set; }

    /// <summary>The level: L1, L2 or L4.</summary>
    public SupportLevel Level { get; private set; }

    /// <summary>First moment.</summary>
    public Instant From { get; private set; }

    /// <summary>First moment it no longer holds; null = open.</summary>
    public Instant? Until { get; private set; }

    /// <summary>Authorises a partner for a level.</summary>
    public static Outcome<PartnerAuthorization> Give(Organization partner, SupportLevel level, Instant from, Instant? until)
    {
        if (partner.Kind is not OrganizationKind.Partner || level is not (SupportLevel.L1 or SupportLevel.L2 or SupportLevel.L4))
            return new InvalidInput("relation.provider-cannot-give-level", "Level", partner.Name, level);
        if (until <= from) return new InvalidInput("authorization.ends-before-it-starts", "Until");
        return new PartnerAuthorization { Partner = partner.Id, Level = level, From = from, Until = until };
    }

    /// <summary>Whether it holds at a moment.</summary>
    public bool HoldsAt(Instant moment) => From <= moment && (Until is null || moment < Until);

    /// <summary>Takes it back: no new calls of this level from then on.</summary>
    public void Withdraw(Instant at) => Until = Until is { } earlier && earlier < at ? earlier : at;
}

/// <summary>The vendor has not authorised the partner for this level.</summary>
public sealed record PartnerNotAuthorized(string Partner, SupportLevel Level) : Refusal("relation.partner-not-authorized")
{
    /// <inheritdoc/>
    public override IReadOnlyList<object> Arguments => [Partner, Level];

    /// <inheritdoc/>
    public override string? Field => "Provider";
}
