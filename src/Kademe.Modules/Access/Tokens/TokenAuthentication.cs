using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Kademe.Modules.Kernel;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Kademe.Modules.Access;

/// <summary>Bearer tokens for <c>/api</c>; cookies do not count there, so the API needs no antiforgery.</summary>
internal sealed class TokenAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, KademeDb db, TurnedAway turnedAway, TimeProvider time)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "Token";
    private const string Prefix = "kdm_";
    private const int LongestHeader = 200;
    private const string TokenClaim = "kademe:token";
    private const string UseClaim = "kademe:token-use";

    /// <summary>Which of a person's tokens was sent; null in a browser.</summary>
    public static long? TokenOf(ClaimsPrincipal? user) =>
        long.TryParse(user?.FindFirstValue(TokenClaim), System.Globalization.CultureInfo.InvariantCulture, out var id) ? id : null;

    /// <summary>It is worth writing down that the token is used.</summary>
    public static bool UseIsWorthWriting(ClaimsPrincipal user) => user.HasClaim(UseClaim, "due");

    /// <summary>A new token and the digest that is stored.</summary>
    public static (string Token, string Digest) Make()
    {
        var token = Prefix + System.Buffers.Text.Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        return (token, DigestOf(token));
    }

    public static string DigestOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (TokenIn(Request.Headers.Authorization.ToString()) is not { } sent) return AuthenticateResult.NoResult();
        var digest = DigestOf(sent);
        var now = time.Now();
        var found = await db.Set<AccessToken>().AsNoTracking()
            .Where(token => token.Digest == digest && token.RevokedAt == null && token.ExpiresAt > now)
            .Select(token => new
            {
                token.Id,
                token.Account,
                token.Scope,
                UsedAt = db.Set<AccessTokenUse>().Where(use => use.Token == token.Id).Select(use => (NodaTime.Instant?)use.At).FirstOrDefault(),
            })
            .SingleOrDefaultAsync(Context.RequestAborted);
        if (found is null) return AuthenticateResult.Fail("Unknown, expired or revoked token.");
        var identity = new ClaimsIdentity(
            [
                new Claim(ClaimTypes.NameIdentifier, found.Account.ToString(System.Globalization.CultureInfo.InvariantCulture)),
                new Claim(TokenClaim, found.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)),
                new Claim(TokenRights.ScopeClaim, found.Scope.ToString()),
            ],
            Scheme.Name);
        if (AccessTokenUse.IsWorthWriting(found.UsedAt, now)) identity.AddClaim(new(UseClaim, "due"));
        return AuthenticateResult.Success(new(new ClaimsPrincipal(identity), Scheme.Name));
    }

    // The name of a scheme is written in any case (RFC 9110, 11.1); a token is not.
    private static string? TokenIn(string header)
    {
        if (header.Length > LongestHeader || header.Split(' ', 2) is not [var scheme, var rest]) return null;
        if (!scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase)) return null;
        return rest.Trim() is var token && token.StartsWith(Prefix, StringComparison.Ordinal) ? token : null;
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer";
        var refusal = new SignInNeeded();
        turnedAway.Tell(Context, refusal.Code);
        return new Refused(refusal).ExecuteAsync(Context, StatusCodes.Status401Unauthorized);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        var refusal = TokenRights.Against(Context) ?? new Domain.Access.NotYourRole();
        turnedAway.Tell(Context, refusal.Code);
        return new Refused(refusal).ExecuteAsync(Context);
    }
}

/// <summary>Nobody is signed in, or the token is not valid.</summary>
internal sealed record SignInNeeded() : Domain.Kernel.Refusal("access.sign-in-needed", Domain.Kernel.RefusalKind.Forbidden);
