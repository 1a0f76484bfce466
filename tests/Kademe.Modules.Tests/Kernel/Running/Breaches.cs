namespace Kademe.Modules.Tests.Kernel;

/// <summary>For laws and sweeps, which find many things at once: a failure that names each of them, on a line of its own.</summary>
public static class Breaches
{
    /// <summary>Fails with every line, each once.</summary>
    public static void ShouldBeNone(this IEnumerable<string> breaches)
    {
        var found = breaches.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        if (found.Count > 0) Assert.Fail($"{found.Count} found:\n{string.Join('\n', found.Take(100))}");
    }
}
