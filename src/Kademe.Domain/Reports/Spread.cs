using NodaTime;

namespace Kademe.Domain.Reports;

/// <summary>How long something took, over several (M-10).</summary>
/// <param name="Count">How many.</param>
/// <param name="Mean">Their mean.</param>
/// <param name="Median">Half took no longer than this.</param>
/// <param name="NinetiethPercentile">Nine in ten took no longer than this.</param>
public sealed record Spread(int Count, Duration Mean, Duration Median, Duration NinetiethPercentile)
{
    /// <summary>Of lengths in seconds; null of none. A percentile is the least length that so many of them do not exceed (nearest rank).</summary>
    public static Spread? Of(IEnumerable<long> seconds)
    {
        long[] sorted = [.. seconds.Order()];
        return sorted is [] ? null : new(sorted.Length, Duration.FromSeconds((long)Math.Round(sorted.Average(), MidpointRounding.AwayFromZero)), At(50), At(90));

        Duration At(int percent) => Duration.FromSeconds(sorted[((sorted.Length * percent) + 99) / 100 - 1]);
    }
}
