using Kademe.Domain.Kernel;

namespace Kademe.Domain.Files;

/// <summary>The kinds of file that are taken (REQ-036). Nothing else is, and a kind is believed only when the content bears its signature.</summary>
public enum FileKind
{
    /// <summary>Raster picture.</summary>
    Png,

    /// <summary>Raster picture.</summary>
    Jpeg,

    /// <summary>Raster picture.</summary>
    Gif,

    /// <summary>Raster picture.</summary>
    Webp,

    /// <summary>Document.</summary>
    Pdf,

    /// <summary>Plain text.</summary>
    Text,

    /// <summary>Extract of a log.</summary>
    Log,

    /// <summary>Separated values.</summary>
    Csv,

    /// <summary>JSON text.</summary>
    Json,

    /// <summary>XML text.</summary>
    Xml,

    /// <summary>A browser's record of its requests.</summary>
    Har,

    /// <summary>Archive.</summary>
    Zip,

    /// <summary>Spreadsheet.</summary>
    Xlsx,

    /// <summary>Document.</summary>
    Docx,

    /// <summary>Slides.</summary>
    Pptx,

    /// <summary>Video.</summary>
    Mp4,

    /// <summary>Video.</summary>
    Webm,
}

/// <summary>What is known of each kind, in one place.</summary>
public static class FileKinds
{
    private static readonly (string Extension, FileKind Kind)[] Known =
    [
        ("png", FileKind.Png), ("jpg", FileKind.Jpeg), ("jpeg", FileKind.Jpeg), ("jfif", FileKind.Jpeg), ("jpe", FileKind.Jpeg), ("gif", FileKind.Gif), ("webp", FileKind.Webp), ("pdf", FileKind.Pdf), ("txt", FileKind.Text),
        ("log", FileKind.Log), ("csv", FileKind.Csv), ("json", FileKind.Json), ("xml", FileKind.Xml), ("har", FileKind.Har), ("zip", FileKind.Zip), ("xlsx", FileKind.Xlsx),
        ("docx", FileKind.Docx), ("pptx", FileKind.Pptx), ("mp4", FileKind.Mp4), ("webm", FileKind.Webm),
    ];

    /// <summary>The endings of names that are taken, without the dot.</summary>
    public static IReadOnlyList<string> Extensions { get; } = [.. Known.Select(one => one.Extension)];

    /// <summary>The kind behind the ending of a name; null when it is not taken.</summary>
    public static FileKind? OfExtension(string extension)
    {
        ArgumentNullException.ThrowIfNull(extension);
        foreach (var (known, kind) in Known)
        {
            if (Identifiers.Meet(known, extension)) return kind;
        }

        return null;
    }

    /// <summary>An ending in small Latin letters: a Turkish keyboard makes GİF of gif, and gıf of GIF.</summary>
    public static string Folded(string extension)
    {
        ArgumentNullException.ThrowIfNull(extension);
        return extension.Replace("i\u0307", "i", StringComparison.Ordinal).Replace('İ', 'i').Replace('ı', 'i').ToLowerInvariant();
    }

    extension(FileKind kind)
    {
        /// <summary>A picture made of dots, which a browser may show in place; drawings that can carry scripts are none.</summary>
        public bool IsPicture => kind is FileKind.Png or FileKind.Jpeg or FileKind.Gif or FileKind.Webp;

        /// <summary>A moving picture.</summary>
        public bool IsVideo => kind is FileKind.Mp4 or FileKind.Webm;

        /// <summary>Lines of text, as a program writes them.</summary>
        public bool IsText => kind is FileKind.Text or FileKind.Log or FileKind.Csv or FileKind.Json or FileKind.Xml or FileKind.Har;

        /// <summary>The type a file is sent out with. None of them makes a browser run anything: XML goes out as plain text.</summary>
        public string ContentType => kind switch
        {
            FileKind.Png => "image/png",
            FileKind.Jpeg => "image/jpeg",
            FileKind.Gif => "image/gif",
            FileKind.Webp => "image/webp",
            FileKind.Pdf => "application/pdf",
            FileKind.Csv => "text/csv",
            FileKind.Json or FileKind.Har => "application/json",
            FileKind.Zip => "application/zip",
            FileKind.Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            FileKind.Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            FileKind.Pptx => "application/vnd.openxmlformats-officedocument.presentationml.presentation",
            FileKind.Mp4 => "video/mp4",
            FileKind.Webm => "video/webm",
            _ => "text/plain",
        };
    }
}
