using NodaTime;

namespace Kademe.Modules.Kernel;

/// <summary>The only way to ask for the time.</summary>
public static class TimeProviderExtensions
{
    extension(TimeProvider time)
    {
        /// <summary>Now, cut to whole milliseconds, so that both databases give back the same moment.</summary>
        public Instant Now() => Instant.FromUnixTimeMilliseconds(time.GetUtcNow().ToUnixTimeMilliseconds());
    }
}
