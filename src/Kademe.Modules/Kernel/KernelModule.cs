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
        services.AddScoped<Doors>();
        services.AddScoped<Numbers>();
        services.AddScoped<RequestTerms>();
        services.AddScoped<Outbox>();
        services.AddScoped<Timers>();
        services.AddScoped<ShowAside>();
        services.AddScoped<TryAgain>();
        services.AddSingleton<WakeUp>();
        services.AddSingleton<Outage>();
        services.AddSingleton<IDispatchSteps, UnwatchedSteps>();
        services.AddSingleton(new Backoff(Random.Shared));
        services.AddSingleton<Dispatcher>();
        services.AddSingleton<Sweep>();
        services.AddHostedService<DispatchLoop>();
    }

    /// <inheritdoc/>
    public static void Map(IEndpointRouteBuilder api, IEndpointRouteBuilder root)
    {
        ShowAside.Map(api);
        TryAgain.Map(api);
    }
}

/// <summary>How modules add who carries out their decided work.</summary>
public static class JobHandlers
{
    /// <summary>Effects of this topic are delivered by <typeparamref name="THandler"/>.</summary>
    public static void AddEffect<THandler>(this IServiceCollection services, string topic)
        where THandler : class, IEffect => services.AddKeyedScoped<IEffect, THandler>(topic);

    /// <summary>Timers of this kind are fired by <typeparamref name="THandler"/>.</summary>
    public static void AddTimer<THandler>(this IServiceCollection services, string kind)
        where THandler : class, ITimerHandler => services.AddKeyedScoped<ITimerHandler, THandler>(kind);
}
