using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using NodaTime;

namespace Kademe.Domain.Access;

/// <summary>A role the viewer holds, with the modules it is limited to (empty = all).</summary>
public sealed record HeldRole(Role Role, IReadOnlyList<string> Modules);

/// <summary>Leave to act at a level, for one module or all (null).</summary>
public sealed record HeldCertificate(SupportLevel Level, string? Module);

/// <summary>
/// Whoever is asking, built once a request: the person, the organisation acted for, the roles held there today and the certificates valid today.
/// Rights are decided here and nowhere else: role at the door, level and certificate in the use case (REQ-006, REQ-161).
/// </summary>
public sealed record Viewer(
    PersonId Person,
    OrganizationId Organization,
    OrganizationKind Kind,
    IReadOnlyList<HeldRole> Roles,
    IReadOnlyList<HeldCertificate> Certificates)
{
    /// <summary>Display name of the person.</summary>
    public string Name { get; init; } = "";

    /// <summary>Name of the organisation acted for.</summary>
    public string OrganizationName { get; init; } = "";

    /// <summary>tr, en or de.</summary>
    public string Language { get; init; } = "tr";

    /// <summary>Zone in which this person reads times.</summary>
    public DateTimeZone Zone { get; init; } = DateTimeZone.Utc;

    /// <summary>Holds the role in the organisation acted for.</summary>
    public bool Is(Role role) => Roles.Any(held => held.Role == role);

    /// <summary>Holds any of the roles.</summary>
    public bool IsAny(params ReadOnlySpan<Role> roles)
    {
        foreach (var role in roles)
        {
            if (Is(role)) return true;
        }

        return false;
    }

    /// <summary>Levels at which the viewer has both role and a valid certificate, for at least one module.</summary>
    public IEnumerable<SupportLevel> Levels =>
        Roles.Select(held => held.Role.Level()).OfType<SupportLevel>().Distinct().Where(level => Certificates.Any(certificate => certificate.Level == level));

    /// <summary>Has a role at this level, certificate or not.</summary>
    public bool HasRoleAt(SupportLevel level) => Roles.Any(held => held.Role.Level() == level);

    /// <summary>Sees the calls of the whole own enterprise, not just own ones.</summary>
    public bool SeesWholeOrganization =>
        Kind is not OrganizationKind.Customer || HasRoleAt(SupportLevel.L1) || IsAny(Role.SystemAdministrator, Role.SupportOfficer, Role.DataProtectionContact);

    /// <summary>Sees every call there is, wherever it stands: for the keepers of the platform, and for inspection.</summary>
    public bool SeesEverything => Kind is OrganizationKind.Vendor && IsAny(Role.PlatformAdministrator, Role.Auditor);

    /// <summary>
    /// Reads figures over all calls, and of the calls behind a figure whose they are, how they are judged and what their clocks show: for those who answer for service
    /// levels and measure partners. What is in a call is not theirs by that (rule 4).
    /// </summary>
    public bool SeesAllFigures => SeesEverything || (Kind is OrganizationKind.Vendor && IsAny(Role.ServiceLevelManager, Role.PartnerProgrammeOfficer));

    /// <summary>
    /// Why the viewer may not take up work at a level on something of a module; null when there is no reason. It asks for the role and for the certificate of the level
    /// (REQ-006, REQ-161). The organisation is the caller's to check.
    /// </summary>
    public Refusal? MayActAt(SupportLevel level, string? module = null)
    {
        var roles = Roles.Where(held => held.Role.Level() == level).ToList();
        if (roles.Count == 0) return new NoRoleAtLevel(level);
        if (module is not null && !roles.Exists(held => held.Modules.Count == 0 || held.Modules.Contains(module, StringComparer.OrdinalIgnoreCase)))
            return new ModuleNotYours(module);
        return Certificates.Any(certificate => certificate.Level == level
                && (certificate.Module is null || module is null || string.Equals(certificate.Module, module, StringComparison.OrdinalIgnoreCase)))
            ? null
            : new NoValidCertificate(level);
    }

    /// <summary>
    /// Why the viewer may not go on with work at a level that is theirs already; null when there is no reason. The role is asked for, the certificate no more: running
    /// work stays with whoever has it when a certificate ends (REQ-161). Whose work it is, is the caller's to check.
    /// </summary>
    public Refusal? MayGoOnAt(SupportLevel level) => HasRoleAt(level) ? null : new NoRoleAtLevel(level);
}

/// <summary>The person has no role at this level in the organisation acted for.</summary>
public sealed record NoRoleAtLevel(SupportLevel Level) : Refusal("access.no-role-at-level", RefusalKind.Forbidden)
{
    /// <inheritdoc/>
    public override IReadOnlyList<object> Arguments => [Level];
}

/// <summary>The person's role is limited to other modules (REQ-003).</summary>
public sealed record ModuleNotYours(string Module) : Refusal("access.module-not-yours", RefusalKind.Forbidden)
{
    /// <inheritdoc/>
    public override IReadOnlyList<object> Arguments => [Module];
}

/// <summary>The person has the role but no certificate of the level that is valid today (REQ-161).</summary>
public sealed record NoValidCertificate(SupportLevel Level) : Refusal("access.no-valid-certificate", RefusalKind.Forbidden)
{
    /// <inheritdoc/>
    public override IReadOnlyList<object> Arguments => [Level];
}

/// <summary>The person lacks the role this takes.</summary>
public sealed record NotYourRole() : Refusal("access.not-your-role", RefusalKind.Forbidden);
