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
        Kernel.KernelModule.Add(services);
        Shell.ShellModule.Add(services);
        Files.FilesModule.Add(services);
        Catalogue.CatalogueModule.Add(services);
        Organizations.OrganizationsModule.Add(services);
        Access.AccessModule.Add(services);
        Sla.SlaModule.Add(services);
        Calls.CallsModule.Add(services);
        Reproduction.ReproductionModule.Add(services);
        WorkRecords.WorkRecordsModule.Add(services);
        Releases.ReleasesModule.Add(services);
        Notifications.NotificationsModule.Add(services);
        Audit.AuditModule.Add(services);
        Reports.ReportsModule.Add(services);
    }

    /// <summary>Maps all modules' routes: the API under <c>/api/v1</c>, the rest at the root.</summary>
    public static void MapModules(this IEndpointRouteBuilder root)
    {
        ArgumentNullException.ThrowIfNull(root);
        var api = root.MapGroup(Kernel.Api.Root + "/v1").DisableAntiforgery().WithMetadata(Access.TokenAuthentication.Policy);
        Kernel.KernelModule.Map(api, root);
        Shell.ShellModule.Map(api, root);
        Files.FilesModule.Map(api, root);
        Catalogue.CatalogueModule.Map(api, root);
        Organizations.OrganizationsModule.Map(api, root);
        Access.AccessModule.Map(api, root);
        Sla.SlaModule.Map(api, root);
        Calls.CallsModule.Map(api, root);
        Reproduction.ReproductionModule.Map(api, root);
        WorkRecords.WorkRecordsModule.Map(api, root);
        Releases.ReleasesModule.Map(api, root);
        Notifications.NotificationsModule.Map(api, root);
        Audit.AuditModule.Map(api, root);
        Reports.ReportsModule.Map(api, root);
    }
}
