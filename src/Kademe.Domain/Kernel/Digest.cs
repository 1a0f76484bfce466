using System.Security.Cryptography;
using System.Text;

namespace Kademe.Domain.Kernel;

/// <summary>What facts keep of a text instead of the text: enough to see that it is the same, nothing to read (rule 17).</summary>
public static class Digest
{
    /// <summary>Digest of texts in order: 32 hexadecimal digits.</summary>
    public static string Of(params IEnumerable<string> texts) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\u001f', texts))).AsSpan(0, 16));
}
