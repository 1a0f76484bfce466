using System.IO.Compression;
using System.Text;

namespace Kademe.Domain.Files;

/// <summary>
/// Whether a content is what the ending of its name says: by its first bytes, of office documents by their parts, of texts by holding nothing but text.
/// A program called holiday.png is refused here.
/// </summary>
public static class FileSignature
{
    private const int HeadLength = 4096;
    private const int MostParts = 20_000;
    private const int DocTypeWithin = 64;

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
            FileKind.Pdf => head.StartsWith("%PDF-"u8),
            FileKind.Mp4 => head.Length >= 12 && head[4..].StartsWith("ftyp"u8),
            FileKind.Webm => head.StartsWith((ReadOnlySpan<byte>)[0x1A, 0x45, 0xDF, 0xA3]) && head[..Math.Min(head.Length, DocTypeWithin)].IndexOf("webm"u8) > 0,
            FileKind.Zip => IsZip(head) && HasParts(content, _ => true),
            FileKind.Xlsx => IsZip(head) && HasParts(content, IsOffice("xl/")),
            FileKind.Docx => IsZip(head) && HasParts(content, IsOffice("word/")),
            FileKind.Pptx => IsZip(head) && HasParts(content, IsOffice("ppt/")),
            FileKind.Json => IsText(content) && FirstOf(content) is '{' or '[',
            FileKind.Har => IsText(content) && FirstOf(content) is '{',
            FileKind.Xml => IsText(content) && FirstOf(content) is '<',
            FileKind.Text or FileKind.Log or FileKind.Csv => IsText(content),
            _ => false,
        };
    }

    private static bool IsZip(ReadOnlySpan<byte> head) => head.StartsWith("PK\u0003\u0004"u8) || head.StartsWith("PK\u0005\u0006"u8);

    // Documents that carry macros have other endings of their own; here they would be disguised.
    private static Func<IReadOnlyCollection<string>, bool> IsOffice(string folder) => parts =>
        parts.Contains("[Content_Types].xml", StringComparer.Ordinal)
        && parts.Any(part => part.StartsWith(folder, StringComparison.Ordinal))
        && !parts.Any(part => part.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase));

    private static bool HasParts(Stream content, Func<IReadOnlyCollection<string>, bool> right)
    {
        content.Position = 0;
        try
        {
            using var archive = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true);
            return archive.Entries.Count <= MostParts && right([.. archive.Entries.Select(entry => entry.FullName)]);
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    // Any encoding that keeps the control characters where ASCII has them; UTF-16 when it says so.
    private static bool IsText(Stream content)
    {
        content.Position = 0;
        using var reader = new StreamReader(content, Encoding.Latin1, detectEncodingFromByteOrderMarks: true, HeadLength, leaveOpen: true);
        var part = new char[HeadLength];
        for (int read; (read = reader.Read(part, 0, part.Length)) > 0;)
        {
            foreach (var character in part.AsSpan(0, read))
            {
                if (character < ' ' && character is not ('\t' or '\n' or '\r' or '\f' or '\u001b')) return false;
            }
        }

        return true;
    }

    private static char? FirstOf(Stream content)
    {
        content.Position = 0;
        using var reader = new StreamReader(content, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, HeadLength, leaveOpen: true);
        for (var read = reader.Read(); read >= 0; read = reader.Read())
        {
            if (!char.IsWhiteSpace((char)read)) return (char)read;
        }

        return null;
    }
}
