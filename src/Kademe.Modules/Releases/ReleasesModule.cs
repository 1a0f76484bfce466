using Kademe.Modules.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Kademe.Modules.Releases;

/// <summary>Publishing, and telling everyone who waits.</summary>
public sealed class ReleasesModule : IModule
{
    /// <inheritdoc/>
    public static void Add(IServiceCollection services)
    {
        services.AddScoped<PublishVersion>();
        services.AddScoped<WithdrawVersion>();
        services.AddScoped<ShowReleaseNotes>();
        services.AddTimer<TellCalls>(TellCalls.Kind);
    }

    /// <inheritdoc/>
    public static void Map(IEndpointRouteBuilder api, IEndpointRouteBuilder root)
    {
        var versions = api.MapGroup("/catalogue/versions");
        PublishVersion.Map(versions);
        WithdrawVersion.Map(versions);
        ShowReleaseNotes.Map(versions);
    }
}
