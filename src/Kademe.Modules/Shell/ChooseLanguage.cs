using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Kademe.Modules.Shell;

/// <summary>Shows the product in another language from here on, in this browser (REQ-179). A link, so that it works before signing in and without a script.</summary>
public static class ChooseLanguage
{
    /// <summary>Holds the tag of the chosen language.</summary>
    public const string Cookie = "kademe-lang";

    /// <summary>The link that chooses a language and comes back.</summary>
    public static string Href(Language language, string pathAndQuery) => $"/language/{Texts.TagOf(language)}?from={Uri.EscapeDataString(pathAndQuery)}";

    /// <summary>Keeps the choice in this browser.</summary>
    public static void Remember(HttpContext http, Language language)
    {
        ArgumentNullException.ThrowIfNull(http);
        http.Response.Cookies.Append(Cookie, Texts.TagOf(language), new CookieOptions
        {
            HttpOnly = true, IsEssential = true, MaxAge = TimeSpan.FromDays(365), SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps,
        });
    }

    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/language/{tag}", Get).WithName(nameof(ChooseLanguage)).AllowAnonymous().ExcludeFromDescription();

    private static Results<RedirectHttpResult, NotFound> Get(string tag, string? from, HttpContext http)
    {
        if (Texts.FromTag(tag) is not { } language) return TypedResults.NotFound();
        Remember(http, language);
        return TypedResults.LocalRedirect(IsLocal(from) ? from! : "/");
    }

    /// <summary>The path is a page of ours: to no other is anyone sent on.</summary>
    public static bool IsLocal(string? path) => path is ['/', ..] and not ['/', '/' or '\\', ..] && !path.Any(char.IsControl) && path.Length <= 2000;
}
