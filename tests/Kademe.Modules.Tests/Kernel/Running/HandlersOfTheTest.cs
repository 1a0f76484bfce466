using Kademe.Modules.Kernel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Kademe.Modules.Tests.Kernel;

/// <summary>The program's container with a test's own effects and timers in it, and dispatchers over it that can be killed.</summary>
internal sealed class HandlersOfTheTest(KademeApp app) : IServiceScopeFactory
{
    private readonly Dictionary<string, Func<IServiceProvider, object>> handlers = new(StringComparer.Ordinal);

    public HandlersOfTheTest Effect(string topic, Func<IServiceProvider, DueEffect, Task<EffectResult>> deliver)
    {
        handlers[topic] = services => new OneEffect(effect => deliver(services, effect));
        return this;
    }

    public HandlersOfTheTest Timer(string kind, Func<IServiceProvider, DueTimer, Task> fire)
    {
        handlers[kind] = services => new OneTimer(timer => fire(services, timer));
        return this;
    }

    /// <summary>A fresh dispatcher, as after a restart. It dies when it reaches the step of this index.</summary>
    public Dispatcher Dispatcher(int diesAt = int.MaxValue) => new(
        this, app.Services.GetRequiredService<IStorage>(), app.Time, new Backoff(new Random(7)), new Mortal(diesAt), NullLogger<Dispatcher>.Instance);

    public IServiceScope CreateScope() => new Scope(app.Services.CreateScope(), handlers);

    private sealed class Scope(IServiceScope inner, Dictionary<string, Func<IServiceProvider, object>> handlers) : IServiceScope, IAsyncDisposable, IKeyedServiceProvider
    {
        public IServiceProvider ServiceProvider => this;

        public object? GetService(Type serviceType) => inner.ServiceProvider.GetService(serviceType);

        public object? GetKeyedService(Type serviceType, object? serviceKey) =>
            serviceKey is string name && handlers.TryGetValue(name, out var make) ? make(inner.ServiceProvider) : inner.ServiceProvider.GetKeyedServices(serviceType, serviceKey).FirstOrDefault();

        public object GetRequiredKeyedService(Type serviceType, object? serviceKey) => GetKeyedService(serviceType, serviceKey) ?? throw new InvalidOperationException();

        public void Dispose() => inner.Dispose();

        public ValueTask DisposeAsync() => ((IAsyncDisposable)inner).DisposeAsync();
    }

    private sealed class OneEffect(Func<DueEffect, Task<EffectResult>> deliver) : IEffect
    {
        public Task<EffectResult> Deliver(DueEffect effect, CancellationToken ct) => deliver(effect);
    }

    private sealed class OneTimer(Func<DueTimer, Task> fire) : ITimerHandler
    {
        public Task Fire(DueTimer timer, CancellationToken ct) => fire(timer);
    }

    private sealed class Mortal(int diesAt) : IDispatchSteps
    {
        private int reached;

        public Task Reached(DispatchStep step, CancellationToken ct) => reached++ == diesAt ? throw new KilledException(step) : Task.CompletedTask;
    }
}

/// <summary>The dispatcher's process ended here.</summary>
public sealed class KilledException(object step) : Exception($"Killed at {step}");
