using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Kademe.Domain.Catalogue;
using Kademe.Domain.Kernel;
using NodaTime;

namespace Kademe.Modules.Calls;

/// <summary>What a product page says of itself in a signed context: the values a request is filled with (REQ-027, REQ-028).</summary>
internal sealed record PageContext
{
    /// <summary>Names the installation's key.</summary>
    public required string KeyId { get; init; }

    /// <summary>Names this one context; it is taken once.</summary>
    public required string Id { get; init; }

    /// <summary>End of its life.</summary>
    public required Instant ExpiresAt { get; init; }

    /// <summary>Number of the subscription.</summary>
    public required SubscriptionId Subscriber { get; init; }

    /// <summary>Host name the page was served at.</summary>
    public required string Domain { get; init; }

    /// <summary>The installed version.</summary>
    public required VersionName Version { get; init; }

    /// <summary>Its patch, 0 for the version itself.</summary>
    public required int Patch { get; init; }

    /// <summary>The day the installed build was made, when stated.</summary>
    public LocalDate? BuiltOn { get; init; }

    /// <summary>The page's object.</summary>
    public required ObjectAddress Object { get; init; }

    /// <summary>Name of the user there.</summary>
    public required string Name { get; init; }

    /// <summary>Mail address of the user there.</summary>
    public required string Mail { get; init; }

    /// <summary>URL of the page; empty when not stated.</summary>
    public required string Url { get; init; }
}

/// <summary>
/// A page context as it travels: compact JWS, HS256 and nothing else, at most 15 minutes long, clocks at most a minute apart (REQ-029).
/// Whatever is not exactly so is refused; nothing of it is used.
/// </summary>
internal static class SignedContext
{
    /// <summary>The longest token, so that it fits into an address.</summary>
    public const int Longest = 4096;

    private static readonly Duration LongestLife = Duration.FromMinutes(15);
    private static readonly Duration Skew = Duration.FromSeconds(60);
    private static readonly SearchValues<char> Letters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.");
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 4 };

    /// <summary>Which key a token says it was signed with; nothing else of it is believed yet.</summary>
    public static Outcome<string> KeyIdOf(string? token)
    {
        if (token is not { Length: > 0 and <= Longest } || token.AsSpan().ContainsAnyExcept(Letters) || token.Split('.') is not [var head, _, _]) return new ContextMalformed();
        if (!ObjectIn(head).Succeeded(out var header, out var refusal)) return refusal;
        if (Words(header, "alg", 10) is not "HS256" || header.TryGetProperty("crit", out _)) return new ContextMalformed();
        return Words(header, "kid", 60) is { Length: > 0 } key ? key : new ContextMalformed();
    }

    /// <summary>What a token says, once its signature and its life are found good.</summary>
    public static Outcome<PageContext> Open(string token, ReadOnlySpan<byte> secret, Instant at)
    {
        if (!KeyIdOf(token).Succeeded(out var key, out var refusal)) return refusal;
        var signed = token.LastIndexOf('.');
        var signature = token.AsSpan(signed + 1);
        var expected = HMACSHA256.HashData(secret, Encoding.ASCII.GetBytes(token[..signed]));
        if (!Base64Url.IsValid(signature) || !CryptographicOperations.FixedTimeEquals(expected, Base64Url.DecodeFromChars(signature))) return new ContextNotSigned();
        if (!ObjectIn(token.Split('.')[1]).Succeeded(out var claims, out refusal)) return refusal;
        return LifeOf(claims, at).Then(expires => Read(claims, key, expires));
    }

    private static Outcome<Instant> LifeOf(JsonElement claims, Instant at)
    {
        if (Moment(claims, "iat") is not { } issued || Moment(claims, "exp") is not { } expires || expires <= issued || expires - issued > LongestLife) return new ContextMalformed();
        return issued - Skew > at || expires + Skew <= at ? new ContextExpired() : expires;
    }

    private static Outcome<PageContext> Read(JsonElement claims, string key, Instant expires)
    {
        if (Words(claims, "jti", 100) is not { Length: > 0 } id
            || !long.TryParse(Words(claims, "subscriber", 20), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var subscriber)
            || Words(claims, "domain", 253) is not { Length: > 0 } domain
            || VersionIn(Words(claims, "version", 60)) is not { } version
            || !ObjectAddress.Parse(Words(claims, "object", ObjectAddress.Longest)).Succeeded(out var thing, out _)
            || Words(claims, "name", Text.LineLength) is not { } name
            || Words(claims, "mail", 254) is not { } mail) return new ContextMalformed();
        LocalDate? builtOn = null;
        if (Words(claims, "build", 10) is { Length: > 0 } day)
        {
            if (NodaTime.Text.LocalDatePattern.Iso.Parse(day) is not { Success: true, Value: var parsed }) return new ContextMalformed();
            builtOn = parsed;
        }

        var url = "";
        if (Words(claims, "url", PageUrl.Longest) is { Length: > 0 } address)
        {
            if (!PageUrl.Parse(address).Succeeded(out var page, out _)) return new ContextMalformed();
            url = page.Value;
        }

        return new PageContext
        {
            KeyId = key, Id = id, ExpiresAt = expires, Subscriber = new(subscriber), Domain = domain, Version = version.Name, Patch = version.Patch, BuiltOn = builtOn,
            Object = thing, Name = name, Mail = mail, Url = url,
        };
    }

    // "Çınar.26", "Çınar.26 yama 3", "Çınar.26 p3".
    private static (VersionName Name, int Patch)? VersionIn(string? text)
    {
        if (text?.Split(' ', StringSplitOptions.RemoveEmptyEntries) is not [var first, .. var rest] || !VersionName.Parse(first).Succeeded(out var name, out _)) return null;
        var digits = rest switch { [] => "0", ["yama" or "patch", var number] => number, [['p', .. var number]] => number, _ => "" };
        return int.TryParse(digits, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var patch) && patch <= 999 ? (name, patch) : null;
    }

    private static Outcome<JsonElement> ObjectIn(string part)
    {
        if (!Base64Url.IsValid(part)) return new ContextMalformed();
        try
        {
            using var document = JsonDocument.Parse(Base64Url.DecodeFromChars(part), Strict);
            return document.RootElement.ValueKind is JsonValueKind.Object ? document.RootElement.Clone() : new ContextMalformed();
        }
        catch (JsonException)
        {
            return new ContextMalformed();
        }
    }

    // Null when it is no text, or longer than it may be, or half a character.
    private static string? Words(JsonElement claims, string name, int longest)
    {
        if (!claims.TryGetProperty(name, out var claim) || claim.ValueKind is not (JsonValueKind.String or JsonValueKind.Number)) return null;
        if (claim.ValueKind is JsonValueKind.Number) return claim.GetRawText() is { Length: <= 20 } number ? number : null;
        try
        {
            return Text.OneLine(claim.GetString()) is var line && line.Length <= longest ? line : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static Instant? Moment(JsonElement claims, string name) =>
        claims.TryGetProperty(name, out var claim) && claim.ValueKind is JsonValueKind.Number && claim.TryGetInt64(out var seconds) && seconds is > 0 and < 100_000_000_000
            ? Instant.FromUnixTimeSeconds(seconds)
            : null;
}

/// <summary>It is not a context as the guide describes it.</summary>
internal sealed record ContextMalformed() : Refusal("context.malformed", RefusalKind.Invalid);

/// <summary>No installation has the key, or the signature is not made with it: something was changed on the way.</summary>
internal sealed record ContextNotSigned() : Refusal("context.not-signed", RefusalKind.Invalid);

/// <summary>It is older than it may be, or of the future.</summary>
internal sealed record ContextExpired() : Refusal("context.expired", RefusalKind.Invalid);

/// <summary>Subscription, domain, version or object are not those of the installation that signed.</summary>
internal sealed record ContextNotOfInstallation() : Refusal("context.not-of-installation", RefusalKind.Invalid);

/// <summary>It comes from another enterprise's installation than the signed-in person's.</summary>
internal sealed record ContextOfAnotherCustomer() : Refusal("context.other-customer", RefusalKind.Invalid);

/// <summary>A request was made from it before.</summary>
internal sealed record ContextAlreadyUsed() : Refusal("context.already-used");
