namespace Kademe.Modules.Access;

/// <summary>A browser as its person knows it, from what it says about itself.</summary>
public static class BrowserName
{
    // The order matters: each of them also claims to be those below it.
    private static readonly (string Sign, string Name)[] Browsers = [("Edg", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("FxiOS/", "Firefox"), ("CriOS/", "Chrome"), ("Chrome/", "Chrome"), ("Safari/", "Safari")];
    private static readonly (string Sign, string Name)[] Systems = [("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS X", "macOS"), ("CrOS", "ChromeOS"), ("Linux", "Linux")];

    /// <summary>"Firefox · Windows"; what is not known keeps its own words, shortened.</summary>
    public static string Of(string said)
    {
        ArgumentNullException.ThrowIfNull(said);
        return (NameIn(said, Browsers), NameIn(said, Systems)) switch
        {
            ({ } browser, { } system) => $"{browser} · {system}",
            ({ } browser, null) => browser,
            _ => Domain.Kernel.Text.Shorten(said, 60),
        };
    }

    private static string? NameIn(string said, (string Sign, string Name)[] known) => Array.Find(known, one => said.Contains(one.Sign, StringComparison.Ordinal)).Name;
}
