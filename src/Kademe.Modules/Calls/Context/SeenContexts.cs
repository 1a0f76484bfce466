using System.Globalization;
using System.Security.Cryptography;
using Kademe.Modules.Kernel;
using Microsoft.AspNetCore.DataProtection;
using NodaTime;

namespace Kademe.Modules.Calls;

/// <summary>
/// A context lives for minutes, writing a request may take longer. The form carries the context sealed with the moment it was opened, while it was good;
/// only this desk can seal.
/// </summary>
internal sealed class SeenContexts(IDataProtectionProvider protection, TimeProvider time)
{
    /// <summary>How long a form may stay open.</summary>
    public static readonly Duration Kept = Duration.FromHours(8);

    private readonly IDataProtector protector = protection.CreateProtector("kademe.seen-context");

    /// <summary>Seals a context that was just found good.</summary>
    public string Seal(string token) => protector.Protect($"{time.Now().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)} {token}");

    /// <summary>The context and when it was opened; null when the seal is not ours or too old.</summary>
    public (string Token, Instant At)? Open(string? seal)
    {
        if (seal is not { Length: > 0 and <= 4 * SignedContext.Longest }) return null;
        try
        {
            var parts = protector.Unprotect(seal).Split(' ', 2);
            var at = Instant.FromUnixTimeMilliseconds(long.Parse(parts[0], CultureInfo.InvariantCulture));
            return time.Now() - at <= Kept ? (parts[1], at) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
