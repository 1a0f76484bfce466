using Kademe.Modules.Shell;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Kademe.Modules.Kernel;

/// <summary>What every module stands on.</summary>
public sealed class KernelModule : IModule
{
    /// <inheritdoc/>
    public static void Add(IServiceCollection services)
    {
        services.AddScoped<Decisions>();
        services.AddScoped<Numbers>();
        services.AddScoped<RequestTerms>();
    }

    /// <inheritdoc/>
    public static void Map(IEndpointRouteBuilder api, IEndpointRouteBuilder root)
    {
    }
}
