using Kademe.Domain.Access;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Modules.Kernel;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Kademe.Modules.Organizations;

/// <summary>Who at an organisation may take up work at a level: role and certificate, both at this moment (REQ-006, REQ-161).</summary>
public static class DeskActors
{
    extension(KademeDb db)
    {
        /// <summary>
        /// The people who hold a role at the level there and a certificate of the level that is valid today, each with the modules that both cover (empty = all).
        /// A person appears once for each pair of role and certificate.
        /// </summary>
        public async Task<IReadOnlyList<InHouseExpert>> ActorsAt(OrganizationId organization, SupportLevel level, Instant at, CancellationToken ct)
        {
            var roles = Enum.GetValues<Role>().Where(role => role.Level() == level).ToList();
            var held = await db.Set<Membership>().AsNoTracking()
                .Where(one => one.Organization == organization && roles.Contains(one.Role) && one.From <= at && (one.Until == null || one.Until > at))
                .OrderBy(one => one.Id)
                .ToListAsync(ct);
            if (held.Count == 0) return [];
            var people = held.ConvertAll(one => one.Person);
            var certificates = await db.Set<Certificate>().AsNoTracking()
                .Where(one => people.Contains(one.Person) && one.Level == level && !one.IsRevoked && !one.IsSuspended)
                .ToListAsync(ct);
            var zone = await db.Set<Organization>().Where(one => one.Id == organization).Select(one => one.Zone).SingleAsync(ct);
            var today = at.InZone(DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) ?? DateTimeZone.Utc).Date;
            return
            [
                .. from role in held
                   from certificate in certificates
                   where certificate.Person == role.Person && certificate.IsValidOn(today)
                   let modules = Both(role.Modules, certificate.Module)
                   where modules is not null
                   select new InHouseExpert(role.Person, modules),
            ];
        }
    }

    // What a role and a certificate cover together; null = nothing.
    private static IReadOnlyList<string>? Both(List<string> modules, string? certified)
    {
        if (certified is null) return modules;
        return modules.Count == 0 || modules.Contains(certified, StringComparer.OrdinalIgnoreCase) ? [certified] : null;
    }
}
