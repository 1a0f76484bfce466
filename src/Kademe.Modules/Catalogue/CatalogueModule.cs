using Kademe.Modules.Kernel;
using Kademe.Modules.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Kademe.Modules.Catalogue;

/// <summary>The vendor's product: its objects, its versions, its environments, and the lists of categories and components it keeps.</summary>
public sealed class CatalogueModule : IModule
{
    /// <inheritdoc/>
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<ISaveChangesInterceptor, WordsOfObjects>();
        services.AddSingleton(new NavigationEntry(new("/catalogue", "database", "Catalogue.Catalogue"), 70, viewer => viewer.Kind is not Domain.Organizations.OrganizationKind.Customer));
        services.AddScoped<RegisterObject>();
        services.AddScoped<ChangeObject>();
        services.AddScoped<OfferObject>();
        services.AddScoped<ListObjects>();
        services.AddScoped<ShowObject>();
        services.AddScoped<ImportObjects>();
        services.AddScoped<PlanVersion>();
        services.AddScoped<ChangeVersion>();
        services.AddScoped<ListVersions>();
        services.AddScoped<ShowVersion>();
        services.AddScoped<RegisterEnvironment>();
        services.AddScoped<ChangeEnvironment>();
        services.AddScoped<RetireEnvironment>();
        services.AddScoped<InstallBuild>();
        services.AddScoped<ListEnvironments>();
        services.AddScoped<AddListValue>();
        services.AddScoped<ChangeListValue>();
        services.AddScoped<OfferListValue>();
        services.AddScoped<ShowValueLists>();
        services.AddScoped<ShowListValue>();
        services.AddScoped<ValueChoices>();
        services.AddScoped<IDeskBeginning, FirstListValues>();
    }

    /// <inheritdoc/>
    public static void Map(IEndpointRouteBuilder api, IEndpointRouteBuilder root)
    {
        root.MapGet("/catalogue", () => TypedResults.LocalRedirect("/catalogue/objects")).WithName("Catalogue").ExcludeFromDescription().RequireAuthorization();
        RegisterObject.Map(api);
        ChangeObject.Map(api);
        OfferObject.Map(api);
        ListObjects.Map(api);
        ShowObject.Map(api);
        ImportObjects.Map(api);
        PlanVersion.Map(api);
        ChangeVersion.Map(api);
        ListVersions.Map(api);
        ShowVersion.Map(api);
        RegisterEnvironment.Map(api);
        ChangeEnvironment.Map(api);
        RetireEnvironment.Map(api);
        InstallBuild.Map(api);
        ListEnvironments.Map(api);
        AddListValue.Map(api);
        ChangeListValue.Map(api);
        OfferListValue.Map(api);
        ShowValueLists.Map(api);
        ShowListValue.Map(api);
    }
}
