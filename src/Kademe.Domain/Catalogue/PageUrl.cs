using Kademe.Domain.Kernel;

namespace Kademe.Domain.Catalogue;

/// <summary>URL of a page: absolute, http or https, without a name or password in it (REQ-102).</summary>
public sealed record PageUrl
{
    /// <summary>The longest URL.</summary>
    public const int Longest = 2000;

    private PageUrl(string value) => Value = value;

    /// <summary>The URL in canonical form.</summary>
    public string Value { get; }

    /// <summary>The path alone, which tells nothing of the customer.</summary>
    public string Path => new Uri(Value).AbsolutePath;

    /// <summary>The URL behind what was typed.</summary>
    public static Outcome<PageUrl> Parse(string? typed, string field = "Page")
    {
        if (!Text.Required(typed, field, Longest).Succeeded(out var clean, out var refusal)) return refusal;
        var fits = Uri.TryCreate(clean, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps)
            && uri.Host.Length > 0 && uri.UserInfo.Length == 0 && uri.AbsoluteUri.Length <= Longest;
        return fits ? new PageUrl(uri!.AbsoluteUri) : new InvalidInput("catalogue.page-url-malformed", field);
    }

    /// <summary>A URL read back from where it was stored.</summary>
    public static PageUrl Stored(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}
