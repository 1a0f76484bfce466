using System.Text;
using Kademe.Domain.Kernel;

namespace Kademe.Modules.Kernel;

/// <summary>A file of text as it arrives: up to a bound, and UTF-8 or nothing.</summary>
public static class FileText
{
    /// <summary>The text without a byte order mark; the refusals are those of whoever reads.</summary>
    public static async Task<Outcome<string>> Read(Stream file, int most, Refusal tooLarge, Refusal notUtf8, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(file);
        using var whole = new MemoryStream();
        var part = new byte[64 * 1024];
        for (int read; (read = await file.ReadAsync(part, ct)) > 0;)
        {
            if (whole.Length + read > most) return tooLarge;
            whole.Write(part, 0, read);
        }

        try
        {
            return new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(whole.GetBuffer().AsSpan(0, (int)whole.Length)).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            return notUtf8;
        }
    }
}
