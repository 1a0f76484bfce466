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
using NodaTime;

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

    /// <summary>Refused when a domain that is new to the installation belongs to another one that the viewer may know of. Of others nothing is said: a domain proves nothing, the key does.</summary>
    public static async Task<Refusal?> DomainRefusal(KademeDb db, Viewer viewer, Installation installation, IReadOnlyCollection<string> before, Instant at, CancellationToken ct)
    {
        foreach (var domain in installation.Domains.Select(one => one.Name).Except(before, StringComparer.Ordinal))
        {
            if (await db.InstallationsSeenBy(viewer, at).AnyAsync(i => i.Id != installation.Id && i.Domains.Any(d => d.Name == domain), ct))
                return new InvalidInput("installation.domain-taken", nameof(Domains), domain);
        }

        return null;
    }
}
