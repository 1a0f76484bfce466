using Kademe.Domain.Kernel;

namespace Kademe.Domain.Organizations;

/// <summary>A person of the customer with a first-level role, and the modules it covers (empty = all).</summary>
public sealed record InHouseExpert(PersonId Person, IReadOnlyList<string> Modules)
{
    /// <summary>Whether the person's role covers a module.</summary>
    public bool Covers(string module) => Modules.Count == 0 || Modules.Contains(module, StringComparer.OrdinalIgnoreCase);
}

/// <summary>Which desk takes a new call first.</summary>
public enum FirstLevelDesk
{
    /// <summary>The customer's own experts of the module.</summary>
    ExpertsOfTheModule,

    /// <summary>The partner named for the first level.</summary>
    Partner,

    /// <summary>The customer's own experts, whatever their module.</summary>
    ExpertsOfAnyModule,
}

/// <summary>Who gives the first level to a customer for a module (DT-3, REQ-005).</summary>
/// <param name="Desk">Which row of the table applied.</param>
/// <param name="Organization">Whose people take the call: the customer's own, or the partner's.</param>
public sealed record FirstLevel(FirstLevelDesk Desk, OrganizationId Organization)
{
    /// <summary>Decides. Without a module any in-house expert counts as one of the module. Refused when there is nobody at all.</summary>
    public static Outcome<FirstLevel> Of(OrganizationId customer, IReadOnlyList<InHouseExpert> experts, OrganizationId? partner, string? module)
    {
        if (experts.Any(expert => module is null || expert.Covers(module))) return new FirstLevel(FirstLevelDesk.ExpertsOfTheModule, customer);
        if (partner is { } named) return new FirstLevel(FirstLevelDesk.Partner, named);
        return experts.Count > 0 ? new FirstLevel(FirstLevelDesk.ExpertsOfAnyModule, customer) : new NobodyGivesFirstLevel();
    }
}

/// <summary>The customer has no in-house expert and no partner for the first level.</summary>
public sealed record NobodyGivesFirstLevel() : Refusal("organization.nobody-gives-first-level");
