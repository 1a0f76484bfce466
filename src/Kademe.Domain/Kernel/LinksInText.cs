using System.Globalization;
using System.Text.RegularExpressions;

namespace Kademe.Domain.Kernel;

/// <summary>A piece of a text: words, or a link as it was typed.</summary>
/// <param name="Text">As typed.</param>
/// <param name="Link">Where it leads; null for words.</param>
public readonly record struct TextPiece(string Text, WebLink? Link);

/// <summary>A link to a page of the web, with the host as a browser would ask for it: in letters that cannot be mistaken for others.</summary>
/// <param name="Address">The whole address, in ASCII.</param>
/// <param name="Host">Its host, in ASCII.</param>
public sealed record WebLink(string Address, string Host);

/// <summary>
/// Finds the links that people type into their texts (REQ-108). Only what says http or https is one; whatever hides its host behind a name of a user or cannot be written in
/// ASCII stays words, and so does every other scheme.
/// </summary>
public static partial class LinksInText
{
    private const int Longest = 2000;
    private const string Trailing = ".,;:!?'\"»”’…*_";

    /// <summary>The text in pieces, in order; nothing is left out.</summary>
    public static IReadOnlyList<TextPiece> Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!text.Contains("://", StringComparison.Ordinal)) return [new(text, null)];
        var (pieces, done) = (new List<TextPiece>(), 0);
        foreach (var found in Candidates().EnumerateMatches(text))
        {
            var typed = WithoutTrailing(text.Substring(found.Index, found.Length));
            if (LinkOf(typed) is not { } link) continue;
            if (found.Index > done) pieces.Add(new(text[done..found.Index], null));
            pieces.Add(new(typed, link));
            done = found.Index + typed.Length;
        }

        if (done < text.Length) pieces.Add(new(text[done..], null));
        return pieces;
    }

    private static WebLink? LinkOf(string typed)
    {
        if (typed.Length > Longest || !Uri.TryCreate(typed, UriKind.Absolute, out var uri) || uri.UserInfo.Length > 0 || uri.Host.Length == 0) return null;
        if (uri.Scheme != Uri.UriSchemeHttp && uri.Scheme != Uri.UriSchemeHttps) return null;
        var host = uri.HostNameType is UriHostNameType.IPv6 ? $"[{uri.IdnHost.Trim('[', ']')}]" : uri.IdnHost.ToLowerInvariant();
        if (!host.All(one => char.IsAsciiLetterOrDigit(one) || one is '.' or '-' or '_' or ':' or '[' or ']')) return null;
        var port = uri.IsDefaultPort ? "" : ":" + uri.Port.ToString(CultureInfo.InvariantCulture);
        var rest = uri.GetComponents(UriComponents.PathAndQuery | UriComponents.Fragment, UriFormat.UriEscaped);
        return new($"{uri.Scheme}://{host}{port}{(rest.StartsWith('/') ? rest : "/" + rest)}", host);
    }

    // A sentence may end after a link, and a bracket may stand around it.
    private static string WithoutTrailing(string typed)
    {
        while (typed.Length > 0)
        {
            var last = typed[^1];
            var opens = last switch { ')' => '(', ']' => '[', '}' => '{', _ => '\0' };
            if (opens != '\0' ? typed.Count(one => one == opens) >= typed.Count(one => one == last) : !Trailing.Contains(last, StringComparison.Ordinal)) return typed;
            typed = typed[..^1];
        }

        return typed;
    }

    // Ends at spaces, brackets of markup, quotes, backslashes and everything that cannot be seen or turns the direction of writing.
    [GeneratedRegex(@"(?<![\p{L}\p{N}])https?://[^\s<>""\\`\p{C}]+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Candidates();
}
