using Kademe.Domain.Organizations;
using Kademe.Modules.Kernel;
using Kademe.Modules.Shell;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Kademe.Modules.Reports;

/// <summary>What was promised and what was kept, read from the calls' clocks. It changes nothing, and nobody uses it.</summary>
public sealed class ReportsModule : IModule
{
    /// <inheritdoc/>
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton(new NavigationEntry(new("/reports", "chart", "Reports.Reports", "g r"), 50, viewer => ReportPolicies.Reads(viewer) && viewer.Kind is not OrganizationKind.Customer));

        // The portal's bar holds what its people do daily; reports stand in the person's own menu.
        services.AddSingleton(new NavigationEntry(new("/reports", "chart", "Reports.Reports"), 50, viewer => ReportPolicies.Reads(viewer) && viewer.Kind is OrganizationKind.Customer, IsPersonal: true));
        services.AddScoped<ReportReading>();
        services.AddScoped<CallsToOpen>();
        services.AddScoped<ReadClocks>();
        services.AddScoped<ReadBacklog>();
        services.AddScoped<ReadTimeSpent>();
        services.AddScoped<FoldCalls>();
        services.AddScoped<ReadClosings>();
        services.AddScoped<ReadReportedCalls>();
        services.AddScoped<ReportGroups>();
        services.AddScoped<ShowDashboard>();
        services.AddScoped<ShowFulfilment>();
        services.AddScoped<ListCallsBehind>();
        services.AddScoped<ListCallsOfDashboard>();
        services.AddScoped<ShowReopened>();
        services.AddScoped<ListClosings>();
        services.AddScoped<CompareAgreements>();
        services.AddScoped<ExportFulfilment>();
        services.AddScoped<ExportCalls>();
        services.AddScoped<PrintDashboard>();
    }

    /// <inheritdoc/>
    public static void Map(IEndpointRouteBuilder api, IEndpointRouteBuilder root)
    {
        ShowDashboard.Map(api);
        ShowFulfilment.Map(api);
        ListCallsBehind.Map(api);
        ListCallsOfDashboard.Map(api);
        ShowReopened.Map(api);
        ListClosings.Map(api);
        CompareAgreements.Map(api);
        ExportFulfilment.Map(api, root);
        ExportCalls.Map(api, root);
        PrintDashboard.Map(api, root);
    }
}
