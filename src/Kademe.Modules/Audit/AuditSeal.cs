using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Kademe.Modules.Kernel;

namespace Kademe.Modules.Audit;

/// <summary>Seals audit lines with the installation's key, and turns words into digests that only this installation can compare.</summary>
internal sealed class AuditSeal(InstallationKey key)
{
    private readonly Lazy<byte[]> sealing = new(() => key.For("audit"));
    private readonly Lazy<byte[]> digesting = new(() => key.For("audit-digest"));

    public string Of(AuditEntry entry)
    {
        object?[] content =
        [
            entry.At.ToUnixTimeMilliseconds(), entry.Person?.Value, entry.Organization?.Value, entry.Address, entry.Entity, entry.Key, entry.Action.ToString(), entry.Changes,
        ];
        return Convert.ToHexStringLower(HMACSHA256.HashData(sealing.Value, JsonSerializer.SerializeToUtf8Bytes(content)));
    }

    public bool Holds(AuditEntry entry) => CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Of(entry)), Encoding.ASCII.GetBytes(entry.Hmac));

    /// <summary>Tells whether two values of one field are the same, and nothing else.</summary>
    public string Digest(string field, string words) =>
        "#" + Convert.ToHexStringLower(HMACSHA256.HashData(digesting.Value, Encoding.UTF8.GetBytes($"{field}\n{words}")).AsSpan(0, 12));
}
