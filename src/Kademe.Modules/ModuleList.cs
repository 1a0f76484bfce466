using Kademe.Modules.Kernel;
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
        var api = root.MapGroup(Kernel.Api.Root + "/v1").DisableAntiforgery().WithMetadata(Access.TokenRights.Policy);

        // What the routes that change something need of a token; a route that is unlike its module says so itself.
        var work = api.MapGroup("").ForTokens(TokenScope.Work);
        var keeping = api.MapGroup("").ForTokens(TokenScope.Administer);
        Kernel.KernelModule.Map(keeping, root);
        Shell.ShellModule.Map(work, root);
        Files.FilesModule.Map(work, root);
        Catalogue.CatalogueModule.Map(keeping, root);
        Organizations.OrganizationsModule.Map(keeping, root);
        Access.AccessModule.Map(keeping, root);
        Sla.SlaModule.Map(keeping, root);
        Calls.CallsModule.Map(work, root);
        Reproduction.ReproductionModule.Map(work, root);
        WorkRecords.WorkRecordsModule.Map(work, root);
        Releases.ReleasesModule.Map(work, root);
        Notifications.NotificationsModule.Map(work, root);
        Audit.AuditModule.Map(work, root);
        Reports.ReportsModule.Map(work, root);
    }
}
