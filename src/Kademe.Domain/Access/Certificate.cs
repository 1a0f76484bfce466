using Kademe.Domain.Kernel;
using NodaTime;

namespace Kademe.Domain.Access;

/// <summary>
/// Leave to act at one level, optionally for one module (REQ-160). Only a valid one lets a person take responsibility;
/// running work at expiry stays, new is refused (REQ-161).
/// </summary>
public sealed class Certificate
{
    private Certificate() => (SerialNumber, Issuer) = ("", "");

    /// <summary>Its number in the register.</summary>
    public CertificateId Id { get; private set; }

    /// <summary>Holder.</summary>
    public PersonId Person { get; private set; }

    /// <summary>The level it opens.</summary>
    public SupportLevel Level { get; private set; }

    /// <summary>The module it is limited to; null = all.</summary>
    public string? Module { get; private set; }

    /// <summary>Who issued it.</summary>
    public string Issuer { get; private set; }

    /// <summary>Number on the certificate.</summary>
    public string SerialNumber { get; private set; }

    /// <summary>First valid day.</summary>
    public LocalDate ValidFrom { get; private set; }

    /// <summary>Last valid day.</summary>
    public LocalDate ValidTo { get; private set; }

    /// <summary>Taken back for good.</summary>
    public bool IsRevoked { get; private set; }

    /// <summary>Set aside for now.</summary>
    public bool IsSuspended { get; private set; }

    /// <summary>Registers a certificate.</summary>
    public static Outcome<Certificate> Issue(
        CertificateId id, PersonId person, SupportLevel level, string? module, string? issuer, string? serialNumber, LocalDate validFrom, LocalDate validTo)
    {
        if (!Text.Required(Text.OneLine(issuer), "Issuer", Text.LineLength).Succeeded(out var by, out var refusal)) return refusal;
        if (!Text.Required(Text.OneLine(serialNumber), "SerialNumber", 60).Succeeded(out var serial, out refusal)) return refusal;
        if (!Text.Optional(Text.OneLine(module), "Module", 60).Succeeded(out var onlyModule, out refusal)) return refusal;
        if (validTo < validFrom) return new InvalidInput("certificate.ends-before-it-starts", "ValidTo");
        return new Certificate
        {
            Id = id, Person = person, Level = level, Module = onlyModule.Length == 0 ? null : Identifiers.Fold(onlyModule),
            Issuer = by, SerialNumber = serial, ValidFrom = validFrom, ValidTo = validTo,
        };
    }

    /// <summary>Whether it lets its holder act on a day (of the vendor's calendar).</summary>
    public bool IsValidOn(LocalDate day) => !IsRevoked && !IsSuspended && ValidFrom <= day && day <= ValidTo;

    /// <summary>Takes it back for good.</summary>
    public void Revoke() => IsRevoked = true;

    /// <summary>Sets it aside, or takes it up again.</summary>
    public void Suspend(bool suspended) => IsSuspended = suspended;
}
