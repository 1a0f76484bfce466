using System.Globalization;

namespace Kademe.Domain.Kernel;

/// <summary>Names of hosts: what is one, and its one form, whether typed in letters of a language or in their ASCII form (RFC 5890).</summary>
public static class HostNames
{
    private const int LongestLabel = 63;

    private static readonly IdnMapping Mapping = new();

    /// <summary>
    /// An ASCII host name as RFC 1123 has them, with the underscore that names inside networks use, of which every label in the ASCII form of other letters can be read.
    /// </summary>
    public static bool IsWellFormed(string ascii)
    {
        ArgumentNullException.ThrowIfNull(ascii);
        return ascii.Split('.').All(IsLabel) && InLetters(ascii) is not null;
    }

    /// <summary>The name as people write it: letters where it came as <c>xn--…</c>; null when that cannot be read.</summary>
    public static string? InLetters(string host)
    {
        ArgumentNullException.ThrowIfNull(host);
        try
        {
            return Mapping.GetUnicode(Mapping.GetAscii(host));
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static bool IsLabel(string label) =>
        label.Length is > 0 and <= LongestLabel
        && label[0] != '-'
        && label[^1] != '-'
        && label.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_');
}
