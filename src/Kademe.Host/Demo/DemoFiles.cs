using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Kademe.Host.Demo;

/// <summary>
/// Files that people of the demo attach: a small picture of the page their story is about, and lines of its log. Drawn and written here, the same for the same story.
/// </summary>
internal static class DemoFiles
{
    private const int Width = 444;
    private const int Height = 252;

    // Page, frame, bar, line, light line, total, mark.
    private static readonly byte[] Palette =
    [
        0xFF, 0xFF, 0xFF, 0xE4, 0xE8, 0xEC, 0x2F, 0x4B, 0x66, 0xB7, 0xC0, 0xC9, 0xD9, 0xDF, 0xE4, 0xCF, 0xE3, 0xF5, 0xC7, 0x36, 0x3E,
    ];

    /// <summary>Name of the picture of an object's page.</summary>
    public static string PictureName(Story story) => story.Address.Replace('.', '-') + ".png";

    /// <summary>The picture: a bar, a menu, a table, and a red frame around what is wrong.</summary>
    public static MemoryStream Picture(Story story)
    {
        var dots = new byte[Height, Width];
        var shape = story.Title.Aggregate(17, (sum, letter) => ((sum * 31) + letter) % 9973);
        Fill(dots, 0, 0, Width, 36, 2);
        Fill(dots, 0, 36, 78, Height - 36, 1);
        Fill(dots, 96, 54, 150, 15, 3);
        var rows = 4 + (shape % 3);
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < 3; column++) Fill(dots, 96 + (column * 112), 90 + (row * 24), 60 + ((shape + (row * 7) + (column * 13)) % 40), 9, row == 0 ? (byte)3 : (byte)4);
        }

        var top = 90 + ((1 + (shape % (rows - 1))) * 24) - 9;
        Fill(dots, 312, top, 110, 27, 5);
        Frame(dots, 308, top - 4, 118, 35, 6);
        return Png(dots);
    }

    /// <summary>Lines that the page's program wrote.</summary>
    public static MemoryStream Log(Story story, DateTimeOffset at)
    {
        var lines = new StringBuilder();
        for (var line = 0; line < 12; line++)
        {
            var moment = at.AddSeconds(-90 + (line * 7)).ToString("yyyy-MM-dd HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture);
            lines.Append(System.Globalization.CultureInfo.InvariantCulture, $"{moment} {(line == 9 ? "ERROR" : "INFO ")} {story.Address} {(line == 9 ? story.Result : "ok")}\n");
        }

        return new(Encoding.UTF8.GetBytes(lines.ToString()));
    }

    private static void Fill(byte[,] dots, int left, int top, int width, int height, byte colour)
    {
        for (var y = top; y < top + height; y++)
        {
            for (var x = left; x < left + width; x++) dots[y, x] = colour;
        }
    }

    private static void Frame(byte[,] dots, int left, int top, int width, int height, byte colour)
    {
        const int stroke = 3;
        Fill(dots, left, top, width, stroke, colour);
        Fill(dots, left, top + height - stroke, width, stroke, colour);
        Fill(dots, left, top, stroke, height, colour);
        Fill(dots, left + width - stroke, top, stroke, height, colour);
    }

    private static MemoryStream Png(byte[,] dots)
    {
        var head = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(head, Width);
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(4), Height);
        (head[8], head[9]) = (8, 3); // eight bits, indexed colours
        var png = new MemoryStream();
        png.Write([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);
        Chunk(png, "IHDR"u8, head);
        Chunk(png, "PLTE"u8, Palette);
        Chunk(png, "IDAT"u8, Packed(dots));
        Chunk(png, "IEND"u8, []);
        png.Position = 0;
        return png;
    }

    private static byte[] Packed(byte[,] dots)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal))
        {
            var row = new byte[Width + 1]; // each row begins with its filter: none
            for (var y = 0; y < Height; y++)
            {
                for (var x = 0; x < Width; x++) row[x + 1] = dots[y, x];
                zlib.Write(row);
            }
        }

        return packed.ToArray();
    }

    private static void Chunk(MemoryStream png, ReadOnlySpan<byte> name, ReadOnlySpan<byte> content)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        png.Write(number);
        png.Write(name);
        png.Write(content);
        BinaryPrimitives.WriteUInt32BigEndian(number, Checksum([.. name, .. content]));
        png.Write(number);
    }

    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var sum = 0xFFFFFFFFu;
        foreach (var one in bytes)
        {
            sum ^= one;
            for (var bit = 0; bit < 8; bit++) sum = (sum & 1) == 0 ? sum >> 1 : (sum >> 1) ^ 0xEDB88320u;
        }

        return ~sum;
    }
}
