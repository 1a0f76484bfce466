using Kademe.Domain.Kernel;
using NodaTime;

namespace Kademe.Domain.Organizations;

/// <summary>The vendor, a partner or a customer enterprise (REQ-002, REQ-011).</summary>
public sealed class Organization : IVersioned
{
    private Organization() => (Name, NameKey, Language, Zone) = ("", "", "tr", "Europe/Istanbul");

    /// <summary>Its number.</summary>
    public OrganizationId Id { get; private set; }

    /// <inheritdoc/>
    public long Version { get; private set; }

    /// <summary>What it is to the product.</summary>
    public OrganizationKind Kind { get; private set; }

    /// <summary>Its name as people know it.</summary>
    public string Name { get; private set; }

    /// <summary>Sorts the name as Turkish does, on every database; no two are the same.</summary>
    public string NameKey { get; private set; }

    /// <summary>tr, en or de: for letters to the organisation as a whole.</summary>
    public string Language { get; private set; }

    /// <summary>Its time zone (tz database).</summary>
    public string Zone { get; private set; }

    /// <summary>A customer is supported, and a partner gives support, only while active.</summary>
    public bool IsActive { get; private set; }

    /// <summary>Registers an organisation. A customer starts inactive until its support information is complete (REQ-011).</summary>
    public static Outcome<Organization> Register(OrganizationId id, OrganizationKind kind, string? name, string? language, string? zone)
    {
        var organization = new Organization { Id = id, Kind = kind, IsActive = kind is not OrganizationKind.Customer };
        return organization.Change(name, language, zone).Then<Organization>(_ => organization);
    }

    /// <summary>Corrects name, language and zone.</summary>
    public Outcome<Done> Change(string? name, string? language, string? zone)
    {
        if (!Text.Required(Text.OneLine(name), "Name", Text.LineLength).Succeeded(out var clean, out var refusal)) return refusal;
        if (language is not ("tr" or "en" or "de")) return new InvalidInput("input.unknown-language", "Language", language ?? "");
        if (zone is null || DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) is null) return new InvalidInput("input.unknown-zone", "Zone", zone ?? "");
        (Name, Language, Zone) = (clean, language, zone);
        NameKey = TurkishText.UniqueSortKey(clean, Id.Value);
        return default(Done);
    }

    /// <summary>Takes the organisation into support.</summary>
    public void Activate() => IsActive = true;
}
