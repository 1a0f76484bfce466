using Kademe.Domain.Organizations;
using Kademe.Modules.Kernel;
using Kademe.Modules.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Kademe.Modules.Releases;

/// <summary>Publishing, and telling everyone who waits.</summary>
public sealed class ReleasesModule : IModule
{
    private static readonly string[] SeesPipeline = ReleasePolicies.Pipeline.Split(',');

    /// <inheritdoc/>
    public static void Add(IServiceCollection services)
    {
        services.AddScoped<PublicationPlan>();
        services.AddScoped<PreviewPublication>();
        services.AddScoped<PreviewWithdrawal>();
        services.AddScoped<BeginBeta>();
        services.AddScoped<TakeOverVersion>();
        services.AddScoped<PublishVersion>();
        services.AddScoped<WithdrawVersion>();
        services.AddScoped<ShowReleaseNotes>();
        services.AddScoped<ShowPipeline>();
        services.AddScoped<ListUnknownFixes>();
        services.AddSingleton(new NavigationEntry(new("/pipeline", "releases", "Releases.Pipeline", "g h"), 40, viewer => viewer.Kind is not OrganizationKind.Customer && viewer.Roles.Any(held => SeesPipeline.Contains(held.Role.ToString()))));
        services.AddScoped<WorkRecords.IPublications, Publications>();
        services.AddTimer<TellCalls>(TellCalls.Kind);
    }

    /// <inheritdoc/>
    public static void Map(IEndpointRouteBuilder api, IEndpointRouteBuilder root)
    {
        var versions = api.MapGroup("/catalogue/versions");
        TakeOverVersion.Map(versions);
        BeginBeta.Map(versions);
        PreviewPublication.Map(versions);
        PublishVersion.Map(versions);
        PreviewWithdrawal.Map(versions);
        WithdrawVersion.Map(versions);
        ShowReleaseNotes.Map(versions);
        var releases = api.MapGroup("/releases");
        ShowPipeline.Map(releases);
        ListUnknownFixes.Map(releases);
    }
}
