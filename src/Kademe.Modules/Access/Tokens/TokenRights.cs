using System.Security.Claims;
using Kademe.Domain.Kernel;
using Kademe.Modules.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;

namespace Kademe.Modules.Access;

/// <summary>Whether the token in hand is good for the route it is sent to: asked once, at the door of the whole API, before anybody's role.</summary>
internal static class TokenRights
{
    public const string ScopeClaim = "kademe:token-scope";

    /// <summary>At every door of the API, beside the door's own: whoever came in by a cookie has not come in here, and a token opens what it was made for.</summary>
    public static AuthorizationPolicy Policy { get; } = new AuthorizationPolicyBuilder()
        .RequireAssertion(asked => CameByToken(asked.User) && asked.Resource is HttpContext http && Against(http) is null)
        .Build();

    /// <summary>The request came with a valid token.</summary>
    public static bool CameByToken(ClaimsPrincipal user) =>
        user.Identities.Any(identity => identity is { IsAuthenticated: true, AuthenticationType: TokenAuthentication.SchemeName });

    /// <summary>Why the token does not open the route; null when it does.</summary>
    public static Refusal? Against(HttpContext http)
    {
        if (http.GetEndpoint() is not { } route) return null;
        if (TokenDoors.Of(route, http.Request.Method).Scope is not { } needed) return new ByPageOnly();
        return ScopeOf(http.User) is { } held && held >= needed ? null : new TokenScopeTooNarrow(needed);
    }

    private static TokenScope? ScopeOf(ClaimsPrincipal user) => ExactName.Of<TokenScope>(user.FindFirstValue(ScopeClaim));
}

/// <summary>The token was made for less; one with this scope is needed.</summary>
internal sealed record TokenScopeTooNarrow(TokenScope Needed) : Refusal("access.token-scope", RefusalKind.Forbidden)
{
    public override IReadOnlyList<object> Arguments => [Needed];
}

/// <summary>What opens an account, or changes what opens it, is done on a page by whoever has signed in, never with a token.</summary>
internal sealed record ByPageOnly() : Refusal("access.by-page-only", RefusalKind.Forbidden);
