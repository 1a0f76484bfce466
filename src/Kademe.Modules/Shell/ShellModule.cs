using Kademe.Modules.Kernel;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Kademe.Modules.Shell;

/// <summary>The frame around every page: layouts, components, formats, the choice of language.</summary>
public sealed class ShellModule : IModule
{
    /// <inheritdoc/>
    public static void Add(IServiceCollection services)
    {
        services.AddScoped<ShellState>();
        services.AddTransient(provider => new Formats(provider.GetRequiredService<Texts>(), provider.GetRequiredService<ShellState>().Zone, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<Bundle>();
    }

    /// <inheritdoc/>
    public static void Map(IEndpointRouteBuilder api, IEndpointRouteBuilder root) => ChooseLanguage.Map(root);
}
