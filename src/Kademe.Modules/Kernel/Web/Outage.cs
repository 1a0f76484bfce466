using Kademe.Domain.Kernel;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Kademe.Modules.Kernel;

/// <summary>
/// Tells the log that the data cannot be reached: one line a minute while it lasts, however many requests and rounds stumble over it, and one when it is over.
/// </summary>
public sealed partial class Outage(IStorage storage, TimeProvider time, ILogger<Outage> log)
{
    private static readonly Duration Pause = Duration.FromMinutes(1);
    private readonly Lock guard = new();
    private Instant? since;
    private Instant told;

    /// <summary>Whether the exception means that the data is away; then it was noted.</summary>
    public bool Is(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        if (storage.IsAway(exception) is not { } words) return false;
        lock (guard)
        {
            var now = time.Now();
            if (since is not null && now - told < Pause) return true;
            since ??= now;
            told = now;
        }

        LogAway(words);
        return true;
    }

    /// <summary>The data was reached.</summary>
    public void Over()
    {
        if (since is null) return;
        lock (guard)
        {
            if (since is null) return;
            since = null;
        }

        LogBack();
    }

    [LoggerMessage(LogLevel.Error, "The data cannot be reached, and requests are told to come again: {Words}")]
    private partial void LogAway(string words);

    [LoggerMessage(LogLevel.Information, "The data can be reached again")]
    private partial void LogBack();
}

/// <summary>The data cannot be reached at the moment; what was asked may be asked again.</summary>
public sealed record DataAway() : Refusal("platform.unavailable", RefusalKind.Unavailable);
