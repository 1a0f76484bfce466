using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Kademe.Modules.Tests.Kernel;

/// <summary>Keeps what the program logs as errors, so that a failing test can show the cause behind a 500.</summary>
public sealed class Faults : ILoggerProvider
{
    private readonly ConcurrentQueue<string> all = new();
    private readonly ConcurrentQueue<string> lines = new();

    /// <summary>Oldest first.</summary>
    public IReadOnlyCollection<string> All => all;

    /// <summary>Every line that the log has as it is set up, faults among them; oldest first.</summary>
    public IReadOnlyCollection<string> Lines => lines;

    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) => new Listener(all, lines, categoryName);

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private sealed class Listener(ConcurrentQueue<string> all, ConcurrentQueue<string> lines, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (!IsEnabled(logLevel)) return;
            var line = $"{category}: {formatter(state, exception)} {exception}";
            lines.Enqueue(line);
            if (logLevel >= LogLevel.Error) all.Enqueue(line);
        }
    }
}
