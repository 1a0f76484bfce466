namespace Kademe.Modules.Shell;

/// <summary>One of the values a person can choose.</summary>
/// <param name="Value">What is chosen.</param>
/// <param name="Text">How it is called.</param>
/// <param name="Hint">A sentence that explains it; shown on cards.</param>
/// <param name="Icon">An icon; shown on cards.</param>
public sealed record Choice<T>(T Value, string Text, string? Hint = null, string? Icon = null);

/// <summary>Ready lists of choices.</summary>
public static class Choices
{
    /// <summary>All values of an enumeration, in order, under their own texts.</summary>
    public static IReadOnlyList<Choice<T>> Of<T>(Texts texts)
        where T : struct, Enum => [.. Enum.GetValues<T>().Select(value => new Choice<T>(value, texts.Of(value)))];

    /// <summary>The same for a field that may be empty.</summary>
    public static IReadOnlyList<Choice<T?>> Optional<T>(Texts texts)
        where T : struct, Enum => [.. Enum.GetValues<T>().Select(value => new Choice<T?>(value, texts.Of(value)))];
}
