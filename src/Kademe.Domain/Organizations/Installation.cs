using Kademe.Domain.Catalogue;
using Kademe.Domain.Kernel;
using NodaTime;

namespace Kademe.Domain.Organizations;

/// <summary>How an installation comes to a newer version.</summary>
public enum UpdateMethod
{
    /// <summary>By upgrading to a version.</summary>
    Upgrade,

    /// <summary>By patches.</summary>
    Patch,

    /// <summary>By pulling the branch.</summary>
    Pull,
}

/// <summary>A domain an installation is reached at; it belongs to one installation of its customer alone.</summary>
public sealed class InstallationDomain
{
    private InstallationDomain() => Name = "";

    /// <summary>Host name, lower case, in ASCII.</summary>
    public string Name { get; private set; }

    /// <summary>The domain behind what was typed: a host name, or a whole URL of which the host counts.</summary>
    public static Outcome<InstallationDomain> Parse(string? typed)
    {
        if (!Text.Required(Text.OneLine(typed), "Domains", 253).Succeeded(out var clean, out var refusal)) return refusal;
        clean = Identifiers.Fold(clean);
        var whole = clean.Contains("://", StringComparison.Ordinal) ? clean : $"https://{clean}";
        return HostOf(whole) is { Length: > 2 and <= 253 } host && HostNames.IsWellFormed(host)
            ? new InstallationDomain { Name = host.ToLowerInvariant() }
            : new InvalidInput("installation.domain-malformed", "Domains", Text.Shorten(clean, 60));
    }

    // Of some signs nothing is left in ASCII; the platform tells that by an error and not by its answer.
    private static string? HostOf(string whole)
    {
        try
        {
            return Uri.TryCreate(whole, UriKind.Absolute, out var uri) && uri.HostNameType is UriHostNameType.Dns ? uri.IdnHost : null;
        }
        catch (Exception unnamed) when (unnamed is UriFormatException or ArgumentException)
        {
            return null;
        }
    }
}

/// <summary>What an installation says of itself, as typed.</summary>
public sealed record InstallationTerms
{
    /// <summary>Domains it is reached at.</summary>
    public IReadOnlyList<string>? Domains { get; init; }

    /// <summary>The vendor's identity of it.</summary>
    public string? VendorIdentity { get; init; }

    /// <summary>The branch it runs.</summary>
    public string? Branch { get; init; }

    /// <summary>How it is updated.</summary>
    public UpdateMethod UpdateMethod { get; init; }

    /// <summary>Who owns the server.</summary>
    public string? ServerOwner { get; init; }
}

/// <summary>A running copy of the product at a customer's (REQ-013).</summary>
public sealed class Installation : IVersioned
{
    private readonly List<InstallationDomain> domains = [];

    private Installation() => (VendorIdentity, Branch, ServerOwner, KeyId, SealedSecret) = ("", "", "", "", "");

    /// <summary>Its number.</summary>
    public InstallationId Id { get; private set; }

    /// <inheritdoc/>
    public long Version { get; private set; }

    /// <summary>The subscription it runs under.</summary>
    public SubscriptionId Subscription { get; private set; }

    /// <summary>Whose it is.</summary>
    public OrganizationId Customer { get; private set; }

    /// <summary>Domains it is reached at.</summary>
    public IReadOnlyList<InstallationDomain> Domains => domains;

    /// <summary>The vendor's identity of it.</summary>
    public string VendorIdentity { get; private set; }

    /// <summary>The installed version; null = not known.</summary>
    public ProductVersionId? InstalledVersion { get; private set; }

    /// <summary>Place of the installed version in the catalogue.</summary>
    public int? InstalledOrder { get; private set; }

    /// <summary>Patch of the installed version.</summary>
    public int? InstalledPatch { get; private set; }

    /// <summary>The day the installed build was made.</summary>
    public LocalDate? BuiltOn { get; private set; }

    /// <summary>The branch it runs.</summary>
    public string Branch { get; private set; }

    /// <summary>How it is updated.</summary>
    public UpdateMethod UpdateMethod { get; private set; }

    /// <summary>Who owns the server.</summary>
    public string ServerOwner { get; private set; }

    /// <summary>When the installed version was last confirmed (REQ-136).</summary>
    public Instant? ConfirmedAt { get; private set; }

    /// <summary>Who confirmed it.</summary>
    public PersonId? ConfirmedBy { get; private set; }

    /// <summary>Names the key with which the installation signs the context of a request (<c>kid</c>).</summary>
    public string KeyId { get; private set; }

    /// <summary>That key, sealed; only the desk can open it.</summary>
    public string SealedSecret { get; private set; }

    /// <summary>The installed build, to compare with a release; null = not known.</summary>
    public Build? Installed => InstalledOrder is { } order && InstalledPatch is { } patch ? new Build(order, patch, BuiltOn) : null;

    /// <summary>Registers an installation under a subscription.</summary>
    public static Outcome<Installation> Register(InstallationId id, Subscription subscription, InstallationTerms terms)
    {
        var installation = new Installation { Id = id, Subscription = subscription.Id, Customer = subscription.Customer };
        return installation.Change(terms).Then<Installation>(_ => installation);
    }

    /// <summary>Changes everything but subscription, version and key.</summary>
    public Outcome<Done> Change(InstallationTerms terms)
    {
        if (!Text.Items(terms.Domains, "Domains", longest: 253, most: 20).Succeeded(out var typed, out var refusal)) return refusal;
        var named = new List<InstallationDomain>();
        foreach (var domain in typed)
        {
            if (!InstallationDomain.Parse(domain).Succeeded(out var parsed, out refusal)) return refusal;
            if (named.TrueForAll(one => one.Name != parsed.Name)) named.Add(parsed);
        }

        if (!Text.Optional(Text.OneLine(terms.VendorIdentity), "VendorIdentity", 100).Succeeded(out var identity, out refusal)) return refusal;
        if (!Text.Optional(Text.OneLine(terms.Branch), "Branch", 100).Succeeded(out var branch, out refusal)) return refusal;
        if (!Text.Optional(Text.OneLine(terms.ServerOwner), "ServerOwner", Text.LineLength).Succeeded(out var owner, out refusal)) return refusal;
        if (!Enum.IsDefined(terms.UpdateMethod)) return new InvalidInput("input.required", "UpdateMethod");
        domains.RemoveAll(old => named.TrueForAll(one => one.Name != old.Name));
        domains.AddRange(named.Where(one => domains.TrueForAll(old => old.Name != one.Name)).ToList());
        (VendorIdentity, Branch, ServerOwner, UpdateMethod) = (identity, branch, owner, terms.UpdateMethod);
        return new Done();
    }

    /// <summary>The customer's system administrator says what is installed (REQ-136). A planned version cannot be.</summary>
    public Outcome<Done> ConfirmVersion(ProductVersion version, LocalDate? builtOn, PersonId by, Instant at)
    {
        if (version.State is VersionState.Planned) return new VersionNotInstallable(version.Name.Value);
        (InstalledVersion, InstalledOrder, InstalledPatch, BuiltOn) = (version.Id, version.Order, version.Patch, builtOn);
        (ConfirmedAt, ConfirmedBy) = (at, by);
        return new Done();
    }

    /// <summary>Takes another key; contexts signed with the one before no longer count.</summary>
    public void TakeKey(string keyId, string sealedSecret) => (KeyId, SealedSecret) = (keyId, sealedSecret);
}

/// <summary>The version was built for nobody yet.</summary>
public sealed record VersionNotInstallable(string Name) : Refusal("installation.version-not-installable")
{
    /// <inheritdoc/>
    public override IReadOnlyList<object> Arguments => [Name];

    /// <inheritdoc/>
    public override string? Field => "Version";
}
