using System.Security.Cryptography;
using Kademe.Domain.Organizations;
using Kademe.Modules.Kernel;

namespace Kademe.Modules.Organizations;

/// <summary>Keys with which installations sign the context of a request (HS256). They are stored sealed under the key of this desk.</summary>
public sealed class ContextKeys(InstallationKey own)
{
    private const int NonceLength = 12;
    private const int TagLength = 16;

    /// <summary>The secret of an installation, opened.</summary>
    public byte[] SecretOf(Installation installation)
    {
        ArgumentNullException.ThrowIfNull(installation);
        var box = Convert.FromBase64String(installation.SealedSecret);
        var secret = new byte[box.Length - NonceLength - TagLength];
        using var aes = new AesGcm(own.For("installation context keys"), TagLength);
        aes.Decrypt(box.AsSpan(0, NonceLength), box.AsSpan(NonceLength + TagLength), box.AsSpan(NonceLength, TagLength), secret);
        return secret;
    }

    /// <summary>A new key: its name, its 32 bytes, and the bytes sealed.</summary>
    internal NewKey Make()
    {
        var secret = RandomNumberGenerator.GetBytes(32);
        var (nonce, tag, cipher) = (RandomNumberGenerator.GetBytes(NonceLength), new byte[TagLength], new byte[secret.Length]);
        using var aes = new AesGcm(own.For("installation context keys"), TagLength);
        aes.Encrypt(nonce, secret, cipher, tag);
        return new($"i-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8))}", secret, Convert.ToBase64String([.. nonce, .. tag, .. cipher]));
    }

    internal sealed record NewKey(string Id, byte[] Secret, string Sealed);
}
