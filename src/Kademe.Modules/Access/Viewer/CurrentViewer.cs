using System.Security.Claims;
using Kademe.Domain.Access;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Modules.Kernel;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Kademe.Modules.Access;

/// <summary>Holds the viewer of the running request, once it is known.</summary>
public sealed class CurrentViewer(KademeDb db, TimeProvider time)
{
    /// <summary>Claim that names the browser session behind a cookie.</summary>
    public const string SessionClaim = "kademe:session";

    private Viewer? viewer;

    /// <summary>The viewer; null when nobody is signed in.</summary>
    public Viewer? IfAny => viewer;

    /// <summary>The viewer.</summary>
    /// <exception cref="InvalidOperationException">Nobody is signed in: the door should have refused.</exception>
    public Viewer Value => viewer ?? throw new InvalidOperationException("Nobody is signed in.");

    /// <summary>Acts as this viewer from here on: also what the database lets through.</summary>
    public void Become(Viewer known)
    {
        ArgumentNullException.ThrowIfNull(known);
        viewer = known;
        db.Viewing = new Viewing(known.Organization, known.Person, !known.SeesWholeOrganization, known.SeesEverything, time.Now())
        {
            Inspects = known.SeesEverything,
            WorksAtDesk = known.Roles.Any(held => held.Role.Level() is not null),
            Levels = [.. known.Levels],
        };
    }

    /// <summary>Looks with another's eyes for as long as <paramref name="look"/> takes: what would that person see at this moment?</summary>
    public async Task<T> SeeAs<T>(Viewer other, Func<Task<T>> look)
    {
        ArgumentNullException.ThrowIfNull(look);
        var (before, viewing) = (viewer, db.Viewing);
        try
        {
            Become(other);
            return await look();
        }
        finally
        {
            (viewer, db.Viewing) = (before, viewing);
        }
    }

    /// <summary>Builds the viewer of an account: null when the person holds no role anywhere today.</summary>
    public async Task<Viewer?> Load(PersonId person, CancellationToken ct)
    {
        var now = time.Now();
        var held = await (
            from membership in db.Set<Membership>().AsNoTracking()
            join organization in db.Set<Organization>() on membership.Organization equals organization.Id
            join someone in db.Set<Person>() on membership.Person equals someone.Id
            where membership.Person == person && membership.From <= now && (membership.Until == null || membership.Until > now)
            orderby membership.Id
            select new { membership, organization, someone }).ToListAsync(ct);
        if (held is not [var first, ..]) return null;

        var certificates = await db.Set<Certificate>().AsNoTracking().Where(certificate => certificate.Person == person).ToListAsync(ct);
        var today = now.InZone(ZoneOf(first.organization.Zone)).Date;
        return new Viewer(
            person,
            first.organization.Id,
            first.organization.Kind,
            [.. held.Where(one => one.organization.Id == first.organization.Id).Select(one => new HeldRole(one.membership.Role, one.membership.Modules))],
            [.. certificates.Where(certificate => certificate.IsValidOn(today)).Select(certificate => new HeldCertificate(certificate.Level, certificate.Module))])
        {
            Name = first.someone.Name,
            OrganizationName = first.organization.Name,
            Language = first.someone.Language,
            Zone = ZoneOf(first.someone.Zone),
        };
    }

    /// <summary>The person behind a signed-in principal.</summary>
    public static PersonId? PersonOf(ClaimsPrincipal principal)
    {
        ArgumentNullException.ThrowIfNull(principal);
        return long.TryParse(principal.FindFirstValue(ClaimTypes.NameIdentifier), System.Globalization.CultureInfo.InvariantCulture, out var number) ? new(number) : null;
    }

    private static DateTimeZone ZoneOf(string zone) => DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) ?? DateTimeZone.Utc;
}
