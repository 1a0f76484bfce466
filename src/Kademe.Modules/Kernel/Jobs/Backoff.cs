using NodaTime;

namespace Kademe.Modules.Kernel;

/// <summary>How long to wait after a failed attempt: 5 seconds, doubled each time, an hour at most, give or take a fifth so that many rows do not return at once.</summary>
internal sealed class Backoff(Random random)
{
    /// <summary>Attempts after which a row steps aside; with the pauses about half a day.</summary>
    public const int Most = 20;

    public Duration After(int attempt)
    {
        var seconds = Math.Min(3600, 5 * Math.Pow(2, Math.Clamp(attempt - 1, 0, 12)));
        lock (random) return Duration.FromMilliseconds((long)(seconds * 1000 * (0.8 + (0.4 * random.NextDouble()))));
    }
}
