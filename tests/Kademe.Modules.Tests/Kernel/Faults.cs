using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Kademe.Modules.Tests.Kernel;

/// <summary>Keeps what the program logs as errors, so that a failing test can show the cause behind a 500.</summary>
public sealed class Faults : ILoggerProvider
{
    private readonly ConcurrentQueue<string> all = new();

    /// <summary>Oldest first.</summary>
    public IReadOnlyCollection<string> All => all;

    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) => new Listener(all, categoryName);

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private sealed class Listener(ConcurrentQueue<string> all, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel)) all.Enqueue($"{category}: {formatter(state, exception)} {exception}");
        }
    }
}
