using Kademe.Modules.Reports;
using MiniExcelLibs;

namespace Kademe.Adapters.Sheets;

/// <summary>Writes workbooks with MiniExcel.</summary>
internal sealed class MiniExcelSheets : IWritesSheets
{
    public byte[] Write(IReadOnlyList<Sheet> sheets)
    {
        var book = new Dictionary<string, object>(StringComparer.Ordinal);
        foreach (var sheet in sheets) book[sheet.Name] = sheet.Rows.Select(row => RowOf(sheet, row)).ToList() is { Count: > 0 } rows ? rows : [RowOf(sheet, [.. sheet.Headings.Select(_ => (object?)null)])];
        using var stream = new MemoryStream();
        stream.SaveAs(book);
        return stream.ToArray();
    }

    private static Dictionary<string, object?> RowOf(Sheet sheet, IReadOnlyList<object?> cells)
    {
        var row = new Dictionary<string, object?>(StringComparer.Ordinal);
        for (var i = 0; i < sheet.Headings.Count; i++) row[sheet.Headings[i]] = cells[i] is string text ? Harmless(text) : cells[i];
        return row;
    }

    // A text cell becomes a formula when someone edits it and it begins like one; what users wrote must not run in a colleague's program.
    private static string Harmless(string text) => text is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] ? $"'{text}" : text;
}
