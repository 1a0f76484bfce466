namespace Kademe.Host.Demo;

/// <summary>Chance that is the same for the same seed.</summary>
internal static class DemoRandom
{
#pragma warning disable CA5394 // Nothing secret comes from it: an invented world must be repeatable.
    public static Random From(int seed) => new(seed);
#pragma warning restore CA5394
}
