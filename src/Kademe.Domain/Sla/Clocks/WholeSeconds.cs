using NodaTime;

namespace Kademe.Domain.Sla;

/// <summary>The engine's resolution is one second (SLA 2.1).</summary>
internal static class WholeSeconds
{
    internal const int PerDay = 24 * 60 * 60;

    extension(Instant instant)
    {
        /// <summary>The instant without its fraction of a second, towards the past.</summary>
        internal Instant ToWholeSecond() => Instant.FromUnixTimeSeconds(instant.ToUnixTimeSeconds());
    }

    extension(Duration duration)
    {
        /// <summary>The duration without its fraction of a second; not for negative ones.</summary>
        internal long ToWholeSeconds() => ((long)duration.Days * PerDay) + (duration.NanosecondOfDay / NodaConstants.NanosecondsPerSecond);
    }
}
