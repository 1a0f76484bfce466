using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Kademe.Modules.Kernel;

/// <summary>What an access token is good for; each includes the ones before it.</summary>
public enum TokenScope
{
    /// <summary>Reads what its person may read.</summary>
    Read,

    /// <summary>Also does what its person does in daily work.</summary>
    Work,

    /// <summary>Also keeps what the desk stands on: people, roles, organisations, certificates, agreements, calendars, the catalogue.</summary>
    Administer,
}

/// <summary>What a route of the API needs of the token it is asked with; said where the route is mapped, for a whole group or for one.</summary>
/// <param name="Scope">The scope; null = no token opens it, it is done on a page by whoever has signed in.</param>
public sealed record TokenDoor(TokenScope? Scope);

/// <summary>How routes say what they need of a token.</summary>
public static class TokenDoors
{
    private static readonly TokenDoor Reading = new(TokenScope.Read);

    // What nobody thought of is open to the fewest.
    private static readonly TokenDoor Unsaid = new(TokenScope.Administer);

    /// <summary>What these routes change needs this scope; what they only read (GET, HEAD) is open to every token.</summary>
    public static T ForTokens<T>(this T routes, TokenScope scope)
        where T : IEndpointConventionBuilder => routes.WithMetadata(new TokenDoor(scope));

    /// <summary>Looks like a change by its method, for the body it needs, and only reads.</summary>
    public static T OnlyReads<T>(this T routes)
        where T : IEndpointConventionBuilder => routes.WithMetadata(Reading);

    /// <summary>No token opens it: who holds a token could make another one, or take the account over.</summary>
    public static T ByPageOnly<T>(this T routes)
        where T : IEndpointConventionBuilder => routes.WithMetadata(new TokenDoor(Scope: null));

    /// <summary>What a request with this method needs at a route.</summary>
    public static TokenDoor Of(Endpoint route, string method)
    {
        ArgumentNullException.ThrowIfNull(route);
        return Of(route.Metadata.GetMetadata<TokenDoor>(), method);
    }

    /// <summary>What a request with this method needs where this was said; null = nothing was.</summary>
    public static TokenDoor Of(TokenDoor? said, string method)
    {
        if (said is { Scope: null }) return said;
        return HttpMethods.IsGet(method) || HttpMethods.IsHead(method) ? Reading : said ?? Unsaid;
    }
}
