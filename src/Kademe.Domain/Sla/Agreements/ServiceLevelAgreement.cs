using Kademe.Domain.Kernel;
using NodaTime;

namespace Kademe.Domain.Sla;

/// <summary>
/// A service level agreement that is kept: of one subscription, or the default of all that have none (REQ-146). What it promises stands in its versions;
/// a call keeps the version of the day on which it was opened (REQ-147).
/// </summary>
public sealed class ServiceLevelAgreement
{
    private ServiceLevelAgreement() => Name = "";

    /// <summary>Its number.</summary>
    public AgreementId Id { get; private set; }

    /// <summary>Whose it is; null = the default.</summary>
    public SubscriptionId? Subscription { get; private set; }

    /// <summary>What people call it: "Altın".</summary>
    public string Name { get; private set; }

    /// <summary>Number of its newest version.</summary>
    public int Version { get; private set; }

    /// <summary>It is reviewed each so many months; null = only as planned (REQ-154).</summary>
    public int? ReviewMonths { get; private set; }

    /// <summary>A new agreement; its first version follows.</summary>
    public static Outcome<ServiceLevelAgreement> Begin(AgreementId id, SubscriptionId? subscription, string? name)
    {
        var agreement = new ServiceLevelAgreement { Id = id, Subscription = subscription };
        return agreement.Change(name, reviewMonths: null).Then<ServiceLevelAgreement>(_ => agreement);
    }

    /// <summary>Names it anew, and says how often it is reviewed.</summary>
    public Outcome<Done> Change(string? name, int? reviewMonths)
    {
        if (!Text.Required(Text.OneLine(name), "Name", 80).Succeeded(out var called, out var refusal)) return refusal;
        if (reviewMonths is < 1 or > 60) return new InvalidInput("agreement.review-months", "ReviewMonths", 1, 60);
        (Name, ReviewMonths) = (called, reviewMonths);
        return new Done();
    }

    /// <summary>A further version, after the newest there is.</summary>
    public Outcome<AgreementVersion> Agree(AgreementVersionId id, Validity validity, Validity? newest, AgreementDefinition definition, PersonId? by, Instant now)
    {
        if (Subscription is null && validity.Until is not null) return new InvalidInput("agreement.default-has-no-end", "Until");
        if (validity.Following(newest) is { } refusal) return refusal;
        if (!definition.Checked().Succeeded(out var clean, out refusal)) return refusal;
        Version++;
        return AgreementVersion.Of(id, Id, Version, validity, clean, by, now);
    }
}

/// <summary>One version of an agreement; it is never changed.</summary>
public sealed class AgreementVersion
{
    private AgreementVersion() => Definition = new();

    /// <summary>Its number, unique over all agreements.</summary>
    public AgreementVersionId Id { get; private set; }

    /// <summary>The agreement.</summary>
    public AgreementId Agreement { get; private set; }

    /// <summary>1, 2, 3 …</summary>
    public int Number { get; private set; }

    /// <summary>First day.</summary>
    public LocalDate ValidFrom { get; private set; }

    /// <summary>Last day; null = until another follows.</summary>
    public LocalDate? ValidUntil { get; private set; }

    /// <summary>What it promises.</summary>
    public AgreementDefinition Definition { get; private set; }

    /// <summary>When it was saved.</summary>
    public Instant SavedAt { get; private set; }

    /// <summary>Who saved it; null = delivered with the product.</summary>
    public PersonId? SavedBy { get; private set; }

    /// <summary>First and last day.</summary>
    public Validity Validity => new(ValidFrom, ValidUntil);

    internal static AgreementVersion Of(AgreementVersionId id, AgreementId agreement, int number, Validity validity, AgreementDefinition definition, PersonId? by, Instant now) =>
        new() { Id = id, Agreement = agreement, Number = number, ValidFrom = validity.From, ValidUntil = validity.Until, Definition = definition, SavedBy = by, SavedAt = now };
}
