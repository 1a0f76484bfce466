using System.IO.Compression;
using System.Text;
using Kademe.Domain.Files;
using Xunit;

namespace Kademe.Domain.Tests.Files;

public sealed class FileSignatureTests
{
    private static readonly byte[] Program = [.. "MZ"u8, 0x90, 0, 3, 0, 0, 0, 4, 0, 0, 0, 0xFF, 0xFF, 0, 0];

    public static TheoryData<FileKind> Kinds => [.. Enum.GetValues<FileKind>()];

    [Theory, MemberData(nameof(Kinds))]
    public void Each_kind_is_known_by_its_content(FileKind kind) => Assert.True(Fits(kind, Sample(kind)), $"{kind}");

    [Theory, MemberData(nameof(Kinds))]
    public void A_program_is_none_of_them(FileKind kind) => Assert.False(Fits(kind, Program), $"{kind}");

    [Fact]
    public void No_kind_passes_for_another_of_its_own_signature()
    {
        FileKind[] distinct = [FileKind.Png, FileKind.Jpeg, FileKind.Gif, FileKind.Webp, FileKind.Pdf, FileKind.Xlsx, FileKind.Docx, FileKind.Pptx, FileKind.Mp4, FileKind.Webm];
        foreach (var said in distinct)
        {
            foreach (var sent in Enum.GetValues<FileKind>().Where(sent => sent != said)) Assert.False(Fits(said, Sample(sent)), $"{sent} passed for {said}");
        }
    }

    [Theory]
    [InlineData(FileKind.Pdf, "\r\n%PDF-1.4\n%%EOF", true)]
    [InlineData(FileKind.Pdf, "\u00EF\u00BB\u00BF%PDF-1.4", true)]
    [InlineData(FileKind.Pdf, "\u001b%-12345X@PJL JOB\r\n%PDF-1.4", true)]
    [InlineData(FileKind.Pdf, "MZ\r\n%PDF-1.4", false)]
    [InlineData(FileKind.Pdf, "PDF-1.4", false)]
    [InlineData(FileKind.Mp4, "\0\0\0\u0008wide\0\0\0\u0018ftypisom", true)]
    [InlineData(FileKind.Mp4, "\0\0\0\u000Cfree1234\0\0\0\u0018ftypmp42", true)]
    [InlineData(FileKind.Mp4, "\0\0\0\0wide\0\0\0\u0018ftypisom", false)]
    [InlineData(FileKind.Mp4, "\0\0\0\u0008moov\0\0\0\u0018ftypisom", false)]
    [InlineData(FileKind.Jpeg, "\u00FF\u00D8\u00FF\u00DB", true)]
    [InlineData(FileKind.Jpeg, "\u00FF\u00D8\u00FF\u00E1", true)]
    [InlineData(FileKind.Jpeg, "\u00FF\u00D8\u00FF\u00EE", true)]
    [InlineData(FileKind.Json, "\u00EF\u00BB\u00BF  {}", true)]
    [InlineData(FileKind.Json, "\"metin\"", true)]
    [InlineData(FileKind.Json, "-1", true)]
    [InlineData(FileKind.Har, "\u00EF\u00BB\u00BF{}", true)]
    [InlineData(FileKind.Xml, "\u00EF\u00BB\u00BF<a/>", true)]
    [InlineData(FileKind.Xml, "\u00FE\u00FF\0<\0a\0/\0>", true)]
    [InlineData(FileKind.Xml, "<\0a\0/\0>\0", true)]
    [InlineData(FileKind.Xml, "\0<\0a\0/\0>", true)]
    [InlineData(FileKind.Text, "son\u001a", true)]
    [InlineData(FileKind.Log, "\a\b\v\f", true)]
    [InlineData(FileKind.Csv, "a\0;\0b\0\r\0\n\0", true)]
    [InlineData(FileKind.Text, "a\u0001", false)]
    public void Good_files_are_not_refused_by_their_first_bytes(FileKind kind, string bytes, bool fits) => Assert.Equal(fits, Fits(kind, Encoding.Latin1.GetBytes(bytes)));

    [Fact]
    public void A_document_of_another_program_writes_the_names_of_its_parts_otherwise()
    {
        Assert.True(Fits(FileKind.Xlsx, Zip("xl\\workbook.xml", "[content_types].xml")));
        Assert.True(Fits(FileKind.Docx, Zip("/word/document.xml", "/[Content_Types].xml")));
        Assert.False(Fits(FileKind.Xlsx, Zip("[Content_Types].xml", "xl/workbook.xml", "xl\\VBAPROJECT.BIN")));
    }

    [Fact]
    public void A_pdf_says_so_within_its_first_kilobyte()
    {
        Assert.True(Fits(FileKind.Pdf, [.. Enumerable.Repeat((byte)' ', 1024 - 5), .. "%PDF-1.4"u8]));
        Assert.False(Fits(FileKind.Pdf, [.. Enumerable.Repeat((byte)' ', 1024), .. "%PDF-1.4"u8]));
    }

    [Fact]
    public void A_document_with_macros_is_disguised() =>
        Assert.False(Fits(FileKind.Xlsx, Zip("[Content_Types].xml", "xl/workbook.xml", "xl/vbaProject.bin")));

    [Fact]
    public void An_archive_that_is_broken_or_hides_behind_a_program_is_none()
    {
        Assert.False(Fits(FileKind.Zip, Sample(FileKind.Zip)[..^30]));
        Assert.False(Fits(FileKind.Zip, [.. Program, .. Sample(FileKind.Zip)]));
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("iso-8859-1")]
    public void Text_is_text_in_the_encodings_people_have(string name)
    {
        var encoding = Encoding.GetEncoding(name);

        Assert.True(Fits(FileKind.Log, [.. encoding.GetPreamble(), .. encoding.GetBytes("Şu saatte: İğne\r\n\tsatır \u001b[31mHATA\u001b[0m")]));
    }

    [Fact]
    public void Text_with_a_nought_far_behind_is_none() =>
        Assert.False(Fits(FileKind.Csv, [.. Encoding.ASCII.GetBytes(new string('a', 100_000)), 0]));

    [Theory]
    [InlineData(FileKind.Json, "  [1]", true)]
    [InlineData(FileKind.Json, "<html>", false)]
    [InlineData(FileKind.Har, "[1]", false)]
    [InlineData(FileKind.Xml, "\n<a/>", true)]
    [InlineData(FileKind.Xml, "a", false)]
    public void Structured_text_begins_as_it_must(FileKind kind, string text, bool fits) => Assert.Equal(fits, Fits(kind, Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void Only_dots_are_shown_in_place_and_nothing_goes_out_as_a_page()
    {
        Assert.Equal([FileKind.Png, FileKind.Jpeg, FileKind.Gif, FileKind.Webp], Enum.GetValues<FileKind>().Where(kind => kind.IsPicture));
        Assert.All(Enum.GetValues<FileKind>(), kind => Assert.DoesNotContain(kind.ContentType, (string[])["text/html", "image/svg+xml", "text/xml", "application/xml", "application/xhtml+xml"]));
    }

    private static bool Fits(FileKind kind, byte[] content) => FileSignature.Fits(kind, new MemoryStream(content));

    private static byte[] Sample(FileKind kind) => kind switch
    {
        FileKind.Png => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13],
        FileKind.Jpeg => [0xFF, 0xD8, 0xFF, 0xE0, 0, 16],
        FileKind.Gif => [.. "GIF89a"u8, 1, 0, 1, 0],
        FileKind.Webp => [.. "RIFF"u8, 4, 0, 0, 0, .. "WEBP"u8],
        FileKind.Pdf => [.. "%PDF-1.7\n"u8],
        FileKind.Json or FileKind.Har => [.. "{}"u8],
        FileKind.Xml => [.. "<a/>"u8],
        FileKind.Zip => Zip("a.txt"),
        FileKind.Xlsx => Zip("[Content_Types].xml", "xl/workbook.xml"),
        FileKind.Docx => Zip("[Content_Types].xml", "word/document.xml"),
        FileKind.Pptx => Zip("[Content_Types].xml", "ppt/presentation.xml"),
        FileKind.Mp4 => [0, 0, 0, 24, .. "ftypisom"u8],
        FileKind.Webm => [0x1A, 0x45, 0xDF, 0xA3, 0x9F, 0x42, 0x82, 0x84, .. "webm"u8],
        _ => [.. "düz metin\n"u8],
    };

    private static byte[] Zip(params string[] names)
    {
        using var content = new MemoryStream();
        using (var archive = new ZipArchive(content, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var name in names)
            {
                using var part = archive.CreateEntry(name).Open();
                part.WriteByte(1);
            }
        }

        return content.ToArray();
    }
}
