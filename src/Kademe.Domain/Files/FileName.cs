using System.Text;
using Kademe.Domain.Kernel;

namespace Kademe.Domain.Files;

/// <summary>
/// The name of a sent file, made harmless: no path, no control or direction characters, nothing a file system stumbles over, bounded, its ending kept.
/// Letters of any script survive.
/// </summary>
public sealed record FileName
{
    /// <summary>Most UTF-16 units of a name.</summary>
    public const int Longest = 150;

    private const int LongestShown = 60;
    private const string Unwanted = "<>:\"|?*";

    private FileName(string value, FileKind kind) => (Value, Kind) = (value, kind);

    /// <summary>The name as it is kept and shown.</summary>
    public string Value { get; }

    /// <summary>The kind its ending claims.</summary>
    public FileKind Kind { get; }

    /// <summary>Reads a name as it was sent; refused when its ending is none that is taken.</summary>
    public static Outcome<FileName> Of(string? sent)
    {
        var name = Harmless(sent);
        var dot = name.LastIndexOf('.');
        if (dot < 1 || FileKinds.OfExtension(name[(dot + 1)..]) is not { } kind) return new FileTypeNotTaken(Text.Shorten(name.Length == 0 ? "–" : name, LongestShown));
        var ending = Ascii.IsValid(name.AsSpan(dot)) ? name[dot..] : '.' + FileKinds.Folded(name[(dot + 1)..]);
        return new FileName(Text.Shorten(name[..dot].TrimEnd('.', ' '), Longest - ending.Length) + ending, kind);
    }

    private static string Harmless(string? sent)
    {
        if (sent is null) return "";
        var clean = new StringBuilder();
        foreach (var rune in Text.OneLine(sent[(sent.LastIndexOfAny(['/', '\\']) + 1)..]).EnumerateRunes())
        {
            if (rune.Value is 0x061C or 0x200B) continue; // an Arabic direction mark; a space that cannot be seen
            if (rune.IsAscii && Unwanted.Contains((char)rune.Value, StringComparison.Ordinal)) clean.Append('_');
            else clean.Append(rune.ToString());
        }

        return clean.ToString().Trim('.', ' ');
    }
}
