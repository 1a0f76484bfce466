using Kademe.Domain.Kernel;
using Microsoft.AspNetCore.Components;

namespace Kademe.Modules.Organizations;

/// <summary>
/// What another module shows of an organisation on its page: it registers one in the container. The page reads its panels one after the other;
/// the parts themselves never read, since one page has one database context.
/// </summary>
public interface IOrganizationPanel
{
    /// <summary>Smaller stands higher.</summary>
    int Order { get; }

    /// <summary>Reads what the viewer may see, and gives the part that shows it; null when there is nothing to show.</summary>
    Task<RenderFragment?> Read(OrganizationId organization, CancellationToken ct);
}
