using System.Text;
using Kademe.Domain.Kernel;

namespace Kademe.Modules.Kernel;

/// <summary>
/// Files of text as people's programs write them: UTF-8 or UTF-16, with or without a mark at the beginning, and else
/// windows-1254, in which spreadsheets
/// in Türkiye save (its letters are those of Western Europe but for six).
/// </summary>
public static class FileText
{
    // Its place in the list of code pages.
    private const int TurkishCodePage = 1254;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly Encoding Turkish = CodePagesEncodingProvider.Instance.GetEncoding(TurkishCodePage)!;

    /// <summary>The text without a byte order mark; the refusals are those of whoever reads.</summary>
    public static async Task<Outcome<string>> Read(Stream file, int most, Refusal tooLarge, Refusal notText,
        CancellationToken ct)
    {
        if (!(await Bytes(file, most, tooLarge, ct)).Succeeded(out var content, out var refusal)) return refusal;
        return Of(content) is { } text ? text : notText;
    }

    /// <summary>The whole content, if it is no longer than what is taken.</summary>
    public static async Task<Outcome<byte[]>> Bytes(Stream file, int most, Refusal tooLarge, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(file);
        using var whole = new MemoryStream();
        var part = new byte[64 * 1024];
        for (int read; (read = await file.ReadAsync(part, ct)) > 0;)
        {
            if (whole.Length + read > most) return tooLarge;
            whole.Write(part, 0, read);
        }

        return whole.ToArray();
    }

    /// <summary>The text of a content; null when it is none.</summary>
    public static string? Of(ReadOnlySpan<byte> content)
    {
        if (WideText.EncodingOf(content) is { } wide) return Strictly(wide, content)?.TrimStart('\uFEFF');
        if (Strictly(Utf8, content) is { } text) return text.TrimStart('\uFEFF');
        var turkish = Turkish.GetString(content);
        return IsText(turkish) ? turkish : null;
    }

    /// <summary>With folded lines joined: programs fold within a letter of several bytes (RFC 5545, 3.1).</summary>
    public static byte[] Unfolded(byte[] content)
    {
        ArgumentNullException.ThrowIfNull(content);
        if (WideText.EncodingOf(content) is not null) return content;
        var joined = new List<byte>(content.Length);
        for (var at = 0; at < content.Length; at++)
        {
            var end = content[at] is (byte)'\r' && at + 1 < content.Length && content[at + 1] is (byte)'\n'
                ? at + 2
                : at + 1;
            var isFold = content[at] is (byte)'\r' or (byte)'\n'
                && end < content.Length
                && content[end] is (byte)' ' or (byte)'\t';
            if (isFold) at = end;
            else joined.Add(content[at]);
        }

        return [.. joined];
    }

    private static string? Strictly(Encoding encoding, ReadOnlySpan<byte> content)
    {
        try
        {
            return encoding.GetString(content);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    // A picture is no text, whatever letters its bytes would be.
    private static bool IsText(string text)
    {
        foreach (var letter in text)
        {
            if (char.IsControl(letter) && letter is not ('\t' or '\n' or '\r' or '\f' or '\v' or '\u0085' or '\u001a'))
                return false;
        }

        return true;
    }
}
