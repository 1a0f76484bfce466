using Kademe.Modules.Access;
using Kademe.Modules.Audit;
using Kademe.Modules.Calls;
using Kademe.Modules.Catalogue;
using Kademe.Modules.Kernel;
using Kademe.Modules.Notifications;
using Kademe.Modules.Organizations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Kademe.Modules;

/// <summary>The modules of the product, one line each.</summary>
public static class ModuleList
{
    /// <summary>Registers all modules.</summary>
    public static void AddModules(this IServiceCollection services)
    {
        KernelModule.Add(services);
        CatalogueModule.Add(services);
        OrganizationsModule.Add(services);
        AccessModule.Add(services);
        CallsModule.Add(services);
        NotificationsModule.Add(services);
        AuditModule.Add(services);
    }

    /// <summary>Maps all modules' routes: the API under <c>/api/v1</c>, the rest at the root.</summary>
    public static void MapModules(this IEndpointRouteBuilder root)
    {
        ArgumentNullException.ThrowIfNull(root);
        var api = root.MapGroup("/api/v1").DisableAntiforgery();
        CatalogueModule.Map(api, root);
        OrganizationsModule.Map(api, root);
        AccessModule.Map(api, root);
        CallsModule.Map(api, root);
        NotificationsModule.Map(api, root);
        AuditModule.Map(api, root);
    }
}
