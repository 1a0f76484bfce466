using System.Security.Cryptography;
using System.Text;

namespace Kademe.Modules.Kernel;

/// <summary>The key of this installation; other keys are derived from it, each for one purpose.</summary>
public sealed record InstallationKey(ReadOnlyMemory<byte> Bytes)
{
    /// <summary>A 32-byte key for one purpose.</summary>
    public byte[] For(string purpose) => HKDF.DeriveKey(HashAlgorithmName.SHA256, Bytes.ToArray(), 32, info: Encoding.UTF8.GetBytes(purpose));
}
