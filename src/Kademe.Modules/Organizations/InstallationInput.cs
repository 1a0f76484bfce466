using Kademe.Domain.Access;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Modules.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Kademe.Modules.Organizations;

/// <summary>What is typed of an installation, when it is registered and when it is changed.</summary>
internal record InstallationInput
{
    public IReadOnlyList<string> Domains { get; set; } = [];

    public string VendorIdentity { get; set; } = "";

    public string Branch { get; set; } = "";

    public UpdateMethod UpdateMethod { get; set; }

    public string ServerOwner { get; set; } = "";

    /// <summary>As the domain takes it.</summary>
    public InstallationTerms Read() => new()
    {
        Domains = Domains, VendorIdentity = VendorIdentity, Branch = Branch, UpdateMethod = UpdateMethod, ServerOwner = ServerOwner,
    };

    /// <summary>Refused when one of the domains belongs to another installation.</summary>
    public static async Task<Refusal?> DomainRefusal(KademeDb db, Installation installation, CancellationToken ct)
    {
        foreach (var domain in installation.Domains)
        {
            if (await db.Set<Installation>().AnyAsync(i => i.Id != installation.Id && i.Domains.Any(d => d.Name == domain.Name), ct))
                return new InvalidInput("installation.domain-taken", nameof(Domains), domain.Name);
        }

        return null;
    }
}
