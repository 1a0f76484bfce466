using System.Text;

namespace Kademe.Domain.Kernel;

/// <summary>
/// Text of two bytes a letter (UTF-16), by its mark or, without one, by its noughts: Western text has one in nearly
/// every second byte.
/// </summary>
public static class WideText
{
    private const int Looked = 64;

    /// <summary>
    /// The encoding of a content that begins so; null when it is another, or no text. Its decoder throws at what is
    /// none.
    /// </summary>
    public static Encoding? EncodingOf(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE])) return Of(bigEndian: false);
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF])) return Of(bigEndian: true);
        var looked = head[..(Math.Min(head.Length, Looked) & ~1)];
        if (looked.Length < 4) return null;
        var (even, odd) = (0, 0);
        for (var at = 0; at < looked.Length; at += 2)
        {
            if (looked[at] == 0) even++;
            if (looked[at + 1] == 0) odd++;
        }

        var most = looked.Length / 4;
        if (odd > most && even == 0) return Of(bigEndian: false);
        return even > most && odd == 0 ? Of(bigEndian: true) : null;
    }

    private static UnicodeEncoding Of(bool bigEndian) => new(bigEndian, byteOrderMark: true, throwOnInvalidBytes: true);
}
