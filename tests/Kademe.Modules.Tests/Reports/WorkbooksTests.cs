using System.IO.Compression;
using System.Xml.Linq;
using Kademe.Adapters.Sheets;
using Kademe.Modules.Reports;
using MiniExcelLibs;
using UglyToad.PdfPig;

namespace Kademe.Modules.Tests.Reports;

/// <summary>Whatever people wrote, the files we write hold it as it was, and every program opens them.</summary>
public sealed class WorkbooksTests
{
    private static readonly DateTime At = new(2026, 12, 28, 13, 30, 0, DateTimeKind.Unspecified);

    [Theory]
    [InlineData("Fatura 😀 kesilmiyor 🏴󠁧󠁢󠁳󠁣󠁴󠁿 𠮷")]
    [InlineData("0012")]
    [InlineData("00123456789012345678")]
    [InlineData("1e5")]
    [InlineData("2026-12-28")]
    [InlineData("TRUE")]
    [InlineData("<b>&amp;\"'</b> ]]>")]
    [InlineData("  iki boşluk  ")]
    [InlineData("bir\niki\tüç\rdört")]
    [InlineData("_x0041_ ve _xD83D_")]
    [InlineData("İğne ığ ŞÇÖÜ ß")]
    public void A_text_is_the_text_it_was(string text) => Assert.Equal(text, Cell(text));

    [Theory]
    [InlineData("a\0b\u0001c\u001fd", "abcd")]
    [InlineData("a\uFFFEb\uFFFFc", "abc")]
    public void What_no_file_can_hold_is_left_out(string text, string kept) => Assert.Equal(kept, Cell(text));

    [Fact]
    public void Half_a_letter_is_shown_as_one_that_is_missing() => Assert.Equal("a\uFFFDb", Cell(string.Concat("a", '\uD83D', "b")));

    [Theory]
    [InlineData("=1+1")]
    [InlineData("+90 212")]
    [InlineData("-5")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1")]
    [InlineData("\n=1")]
    [InlineData("＝1")]
    public void What_begins_like_a_formula_is_a_text(string text) => Assert.Equal($"'{text}", Cell(text));

    [Fact]
    public void Numbers_are_numbers_and_times_are_times()
    {
        var row = Rows(new Sheet("Sayılar", ["a", "b", "c", "d", "e"], [[12, 0.25m, null, At, -3L]]))[1];

        Assert.Equal([12.0, 0.25, null, At, -3.0], row);
    }

    [Fact]
    public void A_text_longer_than_a_cell_is_cut_and_never_within_a_letter()
    {
        var kept = Cell(string.Concat(Enumerable.Repeat("😀", 20_000)));

        Assert.InRange(kept.Length, 32_000, 32_767);
        Assert.DoesNotContain('\uFFFD', kept);
    }

    [Fact]
    public void Names_of_sheets_are_ones_that_programs_take()
    {
        var book = new Workbooks().Write([new("Bir/iki: [üç]*? ve bundan da uzun bir ad", ["a"], []), new("", ["a"], [])]);

        using var zip = new ZipArchive(new MemoryStream(book));
        using var part = zip.GetEntry("xl/workbook.xml")!.Open();
        var names = XDocument.Load(part).Descendants().Where(one => one.Name.LocalName == "sheet").Select(one => one.Attribute("name")!.Value).ToList();
        Assert.Equal(["Biriki üç ve bundan da uzun bi…", "2"], names);
    }

    [Fact]
    public void Every_part_is_one_that_XML_can_be()
    {
        var book = new Workbooks().Write([new("A", ["0", "😀"], [["a\0", "_x0000_"], [1, At]]), new("B", ["x"], [])]);

        using var zip = new ZipArchive(new MemoryStream(book));
        foreach (var entry in zip.Entries)
        {
            using var part = entry.Open();
            Assert.NotNull(XDocument.Load(part).Root);
        }
    }

    [Theory]
    [InlineData("Fatura 😀 kesilmiyor", "Fatura ? kesilmiyor")]
    [InlineData("Nguyễn Đức", "Nguyen")]
    [InlineData("a\u200Db\u0001c", "abc")]
    [InlineData("0012", "0012")]
    [InlineData("=1+1", "=1+1")]
    public void Print_writes_what_its_letters_can_and_no_half_ones(string text, string shown) => Assert.Contains(shown, Printed(text), StringComparison.Ordinal);

    [Fact]
    public void Print_cuts_a_long_text_between_letters() => Assert.DoesNotContain('\uFFFD', Printed(string.Concat(Enumerable.Repeat("😀a", 200))));

    private static string Printed(string text)
    {
        var pdf = new SkiaReports().Print(new PrintedReport("Başlık", text, "{0}", "tr", [new PrintedPart.Table("Tablo", ["Ad"], [[text]])]));
        using var document = PdfDocument.Open(pdf);
        return string.Join('\n', document.GetPages().Select(page => page.Text));
    }

    private static string Cell(string text) => Assert.IsType<string>(Rows(new Sheet("A", ["Metin"], [[text]]))[1][0]);

    private static List<object?[]> Rows(Sheet sheet)
    {
        using var stream = new MemoryStream(new Workbooks().Write([sheet]));
        return [.. stream.Query().Select(row => ((IDictionary<string, object?>)row).Values.ToArray())];
    }
}
