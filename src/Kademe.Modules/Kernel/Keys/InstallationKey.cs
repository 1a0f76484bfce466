using System.Security.Cryptography;
using System.Text;

namespace Kademe.Modules.Kernel;

/// <summary>The key of this installation; other keys are derived from it, each for one purpose. Read, or made, when it is first asked for one.</summary>
public sealed class InstallationKey(Func<byte[]> read)
{
    private readonly Lazy<byte[]> bytes = new(read);

    /// <summary>The key itself.</summary>
    public ReadOnlyMemory<byte> Bytes => bytes.Value;

    /// <summary>A 32-byte key for one purpose.</summary>
    public byte[] For(string purpose) => HKDF.DeriveKey(HashAlgorithmName.SHA256, bytes.Value, 32, info: Encoding.UTF8.GetBytes(purpose));
}
