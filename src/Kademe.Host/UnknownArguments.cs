namespace Kademe.Host;

/// <summary>What stands on the command line and is neither a command nor a setting: a mistyped <c>migrate</c> must not start the server.</summary>
internal static class UnknownArguments
{
    /// <summary>The program's exit code then.</summary>
    public const int ExitCode = 2;

    /// <summary>The first of the words that nobody took: settings are <c>--Name=value</c>, or <c>--Name</c> with the value as the next word.</summary>
    public static string? In(IReadOnlyList<string> untaken) =>
        untaken.Where((word, place) => !IsName(word) && !(place > 0 && IsName(untaken[place - 1]) && !untaken[place - 1].Contains('=', StringComparison.Ordinal))).FirstOrDefault();

    private static bool IsName(string word) => word.StartsWith("--", StringComparison.Ordinal);
}
