using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using Kademe.Modules.Reports;

namespace Kademe.Adapters.Sheets;

/// <summary>
/// Writes workbooks (ECMA-376) with nothing in them but texts, numbers and times. A text stays the text it was: with
/// its leading noughts, with letters
/// beyond U+FFFF, and never as a formula.
/// </summary>
internal sealed class Workbooks : IWritesSheets
{
    // What a cell, and the name of a sheet, may hold.
    private const int LongestText = 32_767;
    private const int LongestName = 31;

    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Packages = "http://schemas.openxmlformats.org/package/2006/";
    private const string Types = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

    private const string Bold = "1";
    private const string Moment = "2";

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    // Times count in days from here.
    private static readonly DateTime Beginning = new(1899, 12, 30, 0, 0, 0, DateTimeKind.Unspecified);

    public byte[] Write(IReadOnlyList<Sheet> sheets)
    {
        ArgumentNullException.ThrowIfNull(sheets);
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            Part(zip, "[Content_Types].xml", xml => WriteTypes(xml, sheets.Count));
            Part(zip, "_rels/.rels", xml => WriteLinks(xml, [("rId1", "officeDocument", "xl/workbook.xml")]));
            Part(zip, "xl/workbook.xml", xml => WriteBook(xml, sheets));
            Part(zip, "xl/_rels/workbook.xml.rels", xml => WriteLinks(xml, BookLinks(sheets.Count)));
            Part(zip, "xl/styles.xml", WriteStyles);
            for (var at = 0; at < sheets.Count; at++)
            {
                var sheet = sheets[at];
                Part(zip, $"xl/worksheets/sheet{at + 1}.xml", xml => WriteSheet(xml, sheet));
            }
        }

        return stream.ToArray();
    }

    private static void Part(ZipArchive zip, string name, Action<XmlWriter> write)
    {
        using var stream = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
        using var xml = XmlWriter.Create(stream, new() { Encoding = Utf8, NewLineHandling = NewLineHandling.Entitize });
        write(xml);
    }

    private static void WriteTypes(XmlWriter xml, int sheets)
    {
        xml.WriteStartElement("Types", Packages + "content-types");
        Default("rels", "application/vnd.openxmlformats-package.relationships+xml");
        Default("xml", "application/xml");
        Override("/xl/workbook.xml", "sheet.main+xml");
        Override("/xl/styles.xml", "styles+xml");
        for (var at = 1; at <= sheets; at++) Override($"/xl/worksheets/sheet{at}.xml", "worksheet+xml");
        xml.WriteEndElement();

        void Default(string extension, string type) =>
            Element(xml, "Default", ("Extension", extension), ("ContentType", type));
        void Override(string part, string type) =>
            Element(xml, "Override", ("PartName", part), ("ContentType", Types + type));
    }

    private static List<(string Id, string Type, string Target)> BookLinks(int sheets) =>
    [
        .. Enumerable.Range(1, sheets).Select(at => ($"rId{at}", "worksheet", $"worksheets/sheet{at}.xml")),
        ($"rId{sheets + 1}", "styles", "styles.xml"),
    ];

    private static void WriteLinks(XmlWriter xml, IReadOnlyList<(string Id, string Type, string Target)> links)
    {
        xml.WriteStartElement("Relationships", Packages + "relationships");
        foreach (var (id, type, target) in links)
            Element(xml, "Relationship", ("Id", id), ("Type", $"{Links}/{type}"), ("Target", target));
        xml.WriteEndElement();
    }

    private static void WriteBook(XmlWriter xml, IReadOnlyList<Sheet> sheets)
    {
        xml.WriteStartElement("workbook", Main);
        xml.WriteAttributeString("xmlns", "r", null, Links);
        xml.WriteStartElement("sheets");
        for (var at = 0; at < sheets.Count; at++)
        {
            xml.WriteStartElement("sheet");
            xml.WriteAttributeString("name", NameOf(sheets[at].Name, at + 1));
            xml.WriteAttributeString("sheetId", Number(at + 1));
            xml.WriteAttributeString("id", Links, $"rId{at + 1}");
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    // Plain, the bold of headings, and times: the format 22 shows both date and time as the reader's own program writes
    // them.
    private static void WriteStyles(XmlWriter xml)
    {
        xml.WriteStartElement("styleSheet", Main);
        xml.WriteRaw(
            """
            <fonts count="2">
            <font><sz val="11"/><name val="Calibri"/></font>
            <font><b/><sz val="11"/><name val="Calibri"/></font>
            </fonts>
            <fills count="2">
            <fill><patternFill patternType="none"/></fill>
            <fill><patternFill patternType="gray125"/></fill>
            </fills>
            <borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>
            <cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
            <cellXfs count="3">
            <xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>
            <xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>
            <xf numFmtId="22" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>
            </cellXfs>
            <cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>
            """);
        xml.WriteEndElement();
    }

    private static void WriteSheet(XmlWriter xml, Sheet sheet)
    {
        xml.WriteStartElement("worksheet", Main);
        Element(xml, "dimension",
            ("ref", $"A1:{ColumnOf(Math.Max(sheet.Headings.Count, 1) - 1)}{Number(sheet.Rows.Count + 1)}"));
        xml.WriteStartElement("sheetData");
        WriteRow(xml, 1, sheet.Headings, Bold);
        for (var at = 0; at < sheet.Rows.Count; at++)
            WriteRow(xml, at + 2, [.. sheet.Rows[at].Take(sheet.Headings.Count)], style: null);
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void WriteRow(XmlWriter xml, int number, IReadOnlyList<object?> cells, string? style)
    {
        xml.WriteStartElement("row");
        xml.WriteAttributeString("r", Number(number));
        for (var at = 0; at < cells.Count; at++) WriteCell(xml, ColumnOf(at) + Number(number), cells[at], style);
        xml.WriteEndElement();
    }

    private static void WriteCell(XmlWriter xml, string place, object? value, string? style)
    {
        if (value is null) return;
        xml.WriteStartElement("c");
        xml.WriteAttributeString("r", place);
        if ((value is DateTime ? Moment : style) is { } look) xml.WriteAttributeString("s", look);
        switch (value)
        {
            case DateTime at:
                xml.WriteElementString("v", (at - Beginning).TotalDays.ToString("R", CultureInfo.InvariantCulture));
                break;
            case IFormattable number and (byte or short or int or long or float or double or decimal):
                xml.WriteElementString("v", number.ToString(null, CultureInfo.InvariantCulture));
                break;
            default: WriteText(xml, Convert.ToString(value, CultureInfo.InvariantCulture) ?? ""); break;
        }

        xml.WriteEndElement();
    }

    private static void WriteText(XmlWriter xml, string text)
    {
        xml.WriteAttributeString("t", "inlineStr");
        xml.WriteStartElement("is");
        xml.WriteStartElement("t");
        xml.WriteAttributeString("xml", "space", null, "preserve");
        xml.WriteString(Writable(Harmless(text)));
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    // A text cell becomes a formula when someone edits it and it begins like one; what users wrote must not run in a
    // colleague's program.
    private static string Harmless(string text) =>
        text is ['=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '＝' or '＋' or '－' or '＠', ..] ? $"'{text}" : text;

    // Without what XML cannot hold, within the bound of a cell; what looks like the format's own escape is escaped.
    private static string Writable(string text)
    {
        var kept = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.IsBmp && !XmlConvert.IsXmlChar((char)rune.Value)) continue;
            if (kept.Length + rune.Utf16SequenceLength > LongestText) break;
            kept.Append(rune.ToString());
        }

        for (var at = 0; at + 7 <= kept.Length; at++)
        {
            if (kept[at] is not '_' || kept[at + 1] is not 'x' || kept[at + 6] is not '_') continue;
            if (!Enumerable.Range(at + 2, 4).All(digit => char.IsAsciiHexDigit(kept[digit]))) continue;
            kept.Insert(at, "_x005F");
            at += "_x005F".Length;
        }

        return kept.ToString();
    }

    private static string NameOf(string name, int number)
    {
        var kept = new string([.. Writable(name)
            .Where(letter => "[]:*?/\\".IndexOf(letter, StringComparison.Ordinal) < 0)]).Trim('\'', ' ');
        if (kept.Length == 0) return Number(number);
        return kept.Length <= LongestName ? kept : Domain.Kernel.Text.Shorten(kept, LongestName);
    }

    // A to Z, AA to ZZ.
    private static string ColumnOf(int at) =>
        at < 26 ? ((char)('A' + at)).ToString() : ColumnOf((at / 26) - 1) + ColumnOf(at % 26);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static void Element(XmlWriter xml, string name, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        xml.WriteStartElement(name);
        foreach (var (attribute, value) in attributes) xml.WriteAttributeString(attribute, value);
        xml.WriteEndElement();
    }
}
