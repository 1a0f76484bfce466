using Kademe.Domain.Organizations;
using Kademe.Modules.Kernel;
using Kademe.Modules.Shell;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Kademe.Modules.Organizations;

/// <summary>Who there is: organisations, people and their roles, relations, subscriptions, installations.</summary>
public sealed class OrganizationsModule : IModule
{
    /// <inheritdoc/>
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<ContextKeys>();
        services.AddSingleton(new NavigationEntry(new("/organizations", "building", "Organizations.Organizations"), 60, OrganizationRights.ReadsMasterRecords));
        services.AddSingleton(new NavigationEntry(new("/people", "people", "Organizations.People"), 61, OrganizationRights.ReadsMasterRecords));
        services.AddSingleton(new NavigationEntry(new("/installations", "server", "Organizations.Installations"), 62, OrganizationRights.ReadsMasterRecords));
        services.AddScoped<Providers>();
        services.AddSingleton<KnownVendor>();
        services.AddSingleton<ISaveChangesInterceptor, WordsOfPeople>();
        services.AddSingleton<ISaveChangesInterceptor, WordsOfOrganizations>();
        services.AddScoped<IProjection, MembershipsEnded>();
        services.AddScoped<RegisterOrganization>();
        services.AddScoped<ChangeOrganization>();
        services.AddScoped<ActivateCustomer>();
        services.AddScoped<ListOrganizations>();
        services.AddScoped<ShowOrganization>();
        services.AddScoped<AuthorizePartner>();
        services.AddScoped<WithdrawAuthorization>();
        services.AddScoped<RegisterPerson>();
        services.AddScoped<ChangePerson>();
        services.AddScoped<ListPeople>();
        services.AddScoped<ShowPerson>();
        services.AddScoped<GiveRole>();
        services.AddScoped<EndRole>();
        services.AddScoped<RegisterRelation>();
        services.AddScoped<EndRelation>();
        services.AddScoped<RegisterSubscription>();
        services.AddScoped<ChangeSubscription>();
        services.AddScoped<ListSubscriptions>();
        services.AddScoped<ShowSubscription>();
        services.AddScoped<RegisterInstallation>();
        services.AddScoped<ChangeInstallation>();
        services.AddScoped<RotateContextKey>();
        services.AddScoped<ConfirmInstalledVersion>();
        services.AddScoped<ListInstallations>();
        services.AddScoped<ShowInstallation>();
    }

    /// <inheritdoc/>
    public static void Map(IEndpointRouteBuilder api, IEndpointRouteBuilder root)
    {
        RegisterOrganization.Map(api);
        ChangeOrganization.Map(api);
        ActivateCustomer.Map(api);
        ListOrganizations.Map(api);
        ShowOrganization.Map(api);
        AuthorizePartner.Map(api);
        WithdrawAuthorization.Map(api);
        RegisterPerson.Map(api);
        ChangePerson.Map(api);
        ListPeople.Map(api);
        ShowPerson.Map(api);
        GiveRole.Map(api);
        EndRole.Map(api);
        RegisterRelation.Map(api);
        EndRelation.Map(api);
        RegisterSubscription.Map(api);
        ChangeSubscription.Map(api);
        ListSubscriptions.Map(api);
        ShowSubscription.Map(api);
        RegisterInstallation.Map(api);
        ChangeInstallation.Map(api);
        RotateContextKey.Map(api);
        ConfirmInstalledVersion.Map(api);
        ListInstallations.Map(api);
        ShowInstallation.Map(api);
    }
}
