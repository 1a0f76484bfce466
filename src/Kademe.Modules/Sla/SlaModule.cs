using Kademe.Modules.Kernel;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Kademe.Modules.Sla;

/// <summary>What is promised: business calendars, agreements, partners' contracts, reviews; and the book that calls are measured by.</summary>
public sealed class SlaModule : IModule
{
    /// <inheritdoc/>
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<SlaShelf>();
        services.AddScoped(provider => new SlaBook(provider.GetRequiredService<KademeDb>(), provider.GetRequiredService<Numbers>(), provider.GetRequiredService<SlaShelf>()));
        services.AddScoped<IProjection, MarksEditions>();
        services.AddScoped<IWhatAnEditMoves, NothingMoves>(); // a module that has calls registers after this one
    }

    /// <inheritdoc/>
    public static void Map(IEndpointRouteBuilder api, IEndpointRouteBuilder root)
    {
    }
}
