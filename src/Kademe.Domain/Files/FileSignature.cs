using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Kademe.Domain.Kernel;

namespace Kademe.Domain.Files;

/// <summary>
/// Whether a content is what the ending of its name says: by its first bytes, of office documents by their parts, of
/// texts by holding nothing but text.
/// A program called holiday.png is refused here.
/// </summary>
public static class FileSignature
{
    private const int HeadLength = 4096;
    private const int MostParts = 20_000;
    private const int DocTypeWithin = 256;

    // Printers and scanners write a little before it; readers look this far (ISO 32000, annex H).
    private const int PdfWithin = 1024;

    /// <summary>Reads the content from its beginning; the stream is left wherever reading ended.</summary>
    public static bool Fits(FileKind kind, Stream content)
    {
        ArgumentNullException.ThrowIfNull(content);
        var buffer = new byte[HeadLength];
        content.Position = 0;
        var head = buffer.AsSpan(0, content.ReadAtLeast(buffer, HeadLength, throwOnEndOfStream: false));
        return kind switch
        {
            FileKind.Png => head.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]),
            FileKind.Jpeg => head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]),
            FileKind.Gif => head.StartsWith("GIF87a"u8) || head.StartsWith("GIF89a"u8),
            FileKind.Webp => head.Length >= 12 && head.StartsWith("RIFF"u8) && head[8..].StartsWith("WEBP"u8),
            FileKind.Pdf => head[..Math.Min(head.Length, PdfWithin)].IndexOf("%PDF-"u8) >= 0 && !IsProgram(head),
            FileKind.Mp4 => IsMp4(head),
            FileKind.Webm => head.StartsWith((ReadOnlySpan<byte>)[0x1A, 0x45, 0xDF, 0xA3]) && head[..Math.Min(head.Length, DocTypeWithin)].IndexOf("webm"u8) > 0,
            FileKind.Zip => IsZip(head) && HasParts(content, _ => true),
            FileKind.Xlsx => IsZip(head) && HasParts(content, IsOffice("xl/")),
            FileKind.Docx => IsZip(head) && HasParts(content, IsOffice("word/")),
            FileKind.Pptx => IsZip(head) && HasParts(content, IsOffice("ppt/")),
            FileKind.Json => IsText(content, head) && FirstOf(content, head) is '{' or '[' or '"' or '-' or (>= '0' and <= '9') or 't' or 'f' or 'n',
            FileKind.Har => IsText(content, head) && FirstOf(content, head) is '{',
            FileKind.Xml => IsText(content, head) && FirstOf(content, head) is '<',
            FileKind.Text or FileKind.Log or FileKind.Csv => IsText(content, head),
            _ => false,
        };
    }

    // An empty one, and one that was meant for several disks and needed one, begin with marks of their own.
    private static bool IsZip(ReadOnlySpan<byte> head) =>
        head.StartsWith("PK\u0003\u0004"u8) || head.StartsWith("PK\u0005\u0006"u8)
        || head.StartsWith("PK\u0007\u0008PK\u0003\u0004"u8) || head.StartsWith("PK00PK\u0003\u0004"u8);

    // What systems run, whatever else it holds.
    private static bool IsProgram(ReadOnlySpan<byte> head) =>
        head.StartsWith("MZ"u8) || head.StartsWith("\u007fELF"u8) || head.StartsWith("#!"u8);

    // Boxes of a length and a name; before the one that says what it is may lie empty ones.
    private static bool IsMp4(ReadOnlySpan<byte> head)
    {
        while (head.Length >= 12)
        {
            var name = head.Slice(4, 4);
            if (name.SequenceEqual("ftyp"u8)) return true;
            if (!name.SequenceEqual("free"u8) && !name.SequenceEqual("skip"u8) && !name.SequenceEqual("wide"u8))
                return false;
            var length = BinaryPrimitives.ReadUInt32BigEndian(head);
            if (length < 8 || length >= head.Length) return false;
            head = head[(int)length..];
        }

        return false;
    }

    // Documents that carry macros have other endings of their own; here they would be disguised.
    private static Func<IReadOnlyCollection<string>, bool> IsOffice(string folder) => parts =>
        parts.Contains("[Content_Types].xml", StringComparer.OrdinalIgnoreCase)
        && parts.Any(part => part.StartsWith(folder, StringComparison.OrdinalIgnoreCase))
        && !parts.Any(part => part.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase));

    private static bool HasParts(Stream content, Func<IReadOnlyCollection<string>, bool> right)
    {
        content.Position = 0;
        try
        {
            using var archive = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true);
            return archive.Entries.Count <= MostParts && right([.. archive.Entries.Select(entry => entry.FullName.Replace('\\', '/').TrimStart('/'))]);
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    // Any encoding that keeps the control characters where ASCII has them, or UTF-16. What consoles and old editors
    // leave in texts is none of a program's.
    private static bool IsText(Stream content, ReadOnlySpan<byte> head)
    {
        using var reader = ReaderOf(content, head, Encoding.Latin1);
        var part = new char[HeadLength];
        try
        {
            for (int read; (read = reader.Read(part, 0, part.Length)) > 0;)
            {
                foreach (var character in part.AsSpan(0, read))
                {
                    if (character < ' ' && character is not ((>= '\a' and <= '\r') or '\u001a' or '\u001b'))
                        return false;
                }
            }
        }
        catch (DecoderFallbackException)
        {
            return false;
        }

        return true;
    }

    private static char? FirstOf(Stream content, ReadOnlySpan<byte> head)
    {
        using var reader = ReaderOf(content, head, Encoding.UTF8);
        for (var read = reader.Read(); read >= 0; read = reader.Read())
        {
            if (!char.IsWhiteSpace((char)read) && read is not '\uFEFF') return (char)read;
        }

        return null;
    }

    private static StreamReader ReaderOf(Stream content, ReadOnlySpan<byte> head, Encoding otherwise)
    {
        content.Position = 0;
        return new(content, WideText.EncodingOf(head) ?? otherwise, detectEncodingFromByteOrderMarks: true, HeadLength, leaveOpen: true);
    }
}
