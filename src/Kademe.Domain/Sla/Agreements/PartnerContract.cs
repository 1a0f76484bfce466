using Kademe.Domain.Kernel;
using NodaTime;

namespace Kademe.Domain.Sla;

/// <summary>What a partner has promised the vendor for the levels it gives, apart from the agreements with customers (REQ-150). One a partner.</summary>
public sealed class PartnerContract
{
    private PartnerContract()
    {
    }

    /// <summary>Its number.</summary>
    public ContractId Id { get; private set; }

    /// <summary>The partner.</summary>
    public OrganizationId Partner { get; private set; }

    /// <summary>Number of its newest version.</summary>
    public int Version { get; private set; }

    /// <summary>A contract of a partner; its first version follows.</summary>
    public static PartnerContract Begin(ContractId id, OrganizationId partner) => new() { Id = id, Partner = partner };

    /// <summary>A further version, after the newest there is.</summary>
    public Outcome<ContractVersion> Agree(ContractVersionId id, Validity validity, Validity? newest, ContractDefinition definition, PersonId? by, Instant now)
    {
        if (validity.Following(newest) is { } refusal) return refusal;
        if (!definition.Checked().Succeeded(out var clean, out refusal)) return refusal;
        Version++;
        return ContractVersion.Of(id, Id, Version, validity, clean, by, now);
    }
}

/// <summary>One version of a contract; it is never changed.</summary>
public sealed class ContractVersion
{
    private ContractVersion() => Definition = new();

    /// <summary>Its number, unique over all contracts.</summary>
    public ContractVersionId Id { get; private set; }

    /// <summary>The contract.</summary>
    public ContractId Contract { get; private set; }

    /// <summary>1, 2, 3 …</summary>
    public int Number { get; private set; }

    /// <summary>First day.</summary>
    public LocalDate ValidFrom { get; private set; }

    /// <summary>Last day; null = until another follows.</summary>
    public LocalDate? ValidUntil { get; private set; }

    /// <summary>What it promises.</summary>
    public ContractDefinition Definition { get; private set; }

    /// <summary>When it was saved.</summary>
    public Instant SavedAt { get; private set; }

    /// <summary>Who saved it.</summary>
    public PersonId? SavedBy { get; private set; }

    /// <summary>First and last day.</summary>
    public Validity Validity => new(ValidFrom, ValidUntil);

    internal static ContractVersion Of(ContractVersionId id, ContractId contract, int number, Validity validity, ContractDefinition definition, PersonId? by, Instant now) =>
        new() { Id = id, Contract = contract, Number = number, ValidFrom = validity.From, ValidUntil = validity.Until, Definition = definition, SavedBy = by, SavedAt = now };
}
