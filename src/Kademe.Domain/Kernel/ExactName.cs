using System.Collections.Frozen;

namespace Kademe.Domain.Kernel;

/// <summary>
/// The one way from text to a value of an enumeration, at every door: exactly one defined name, written as it is defined. No list of names, which the
/// platform would or together into a value that nobody wrote, no number, no blank around it, no other case.
/// </summary>
public static class ExactName
{
    /// <summary>The value of this name; null when the enumeration has none.</summary>
    public static T? Of<T>(string? name)
        where T : struct, Enum => name is not null && Known<T>.Values.TryGetValue(name, out var value) ? value : null;

    /// <summary>Whether the enumeration, or the one that may be null, has a value of exactly this name.</summary>
    /// <param name="enumeration">An enumeration, or a nullable one.</param>
    /// <param name="name">As it was written.</param>
    public static bool IsOf(Type enumeration, string? name)
    {
        ArgumentNullException.ThrowIfNull(enumeration);
        var names = (Nullable.GetUnderlyingType(enumeration) ?? enumeration).GetEnumNames();
        return name is not null && names.Contains(name, StringComparer.Ordinal);
    }

    private static class Known<T>
        where T : struct, Enum
    {
        internal static readonly FrozenDictionary<string, T> Values = Enum.GetNames<T>()
            .Zip(Enum.GetValues<T>())
            .ToFrozenDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal);
    }
}
