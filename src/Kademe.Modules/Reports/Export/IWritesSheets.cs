namespace Kademe.Modules.Reports;

/// <summary>A sheet of a workbook: what stands in its first row, and its rows. Cells are texts, numbers, days or nothing.</summary>
/// <param name="Name">Name of the sheet.</param>
/// <param name="Headings">Its columns.</param>
/// <param name="Rows">As many cells in each as there are columns.</param>
public sealed record Sheet(string Name, IReadOnlyList<string> Headings, IReadOnlyList<IReadOnlyList<object?>> Rows);

/// <summary>Writes workbooks (xlsx). A text is never a formula, whatever it begins with.</summary>
public interface IWritesSheets
{
    /// <summary>The workbook.</summary>
    byte[] Write(IReadOnlyList<Sheet> sheets);
}
