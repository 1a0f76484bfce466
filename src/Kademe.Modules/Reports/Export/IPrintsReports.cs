namespace Kademe.Modules.Reports;

/// <summary>A report as it is printed: parts one below the other, on as many pages as they need.</summary>
/// <param name="Title">Its heading.</param>
/// <param name="Lead">What it says in one sentence.</param>
/// <param name="Foot">At the foot of each page, with {0} as its number.</param>
/// <param name="Language">tr, en or de.</param>
/// <param name="Parts">In order.</param>
public sealed record PrintedReport(string Title, string Lead, string Foot, string Language, IReadOnlyList<PrintedPart> Parts);

/// <summary>A part of a printed report.</summary>
/// <param name="Title">Its heading.</param>
public abstract record PrintedPart(string Title)
{
    /// <summary>Large numbers side by side.</summary>
    /// <param name="Title">Its heading; may be empty.</param>
    /// <param name="Values">What, how much, and a few words.</param>
    public sealed record Numbers(string Title, IReadOnlyList<(string Label, string Value, string Note)> Values) : PrintedPart(Title);

    /// <summary>Lines over time, each value from 0 to 1 or absent.</summary>
    /// <param name="Title">Its heading.</param>
    /// <param name="Steps">What stands below each step.</param>
    /// <param name="Series">The lines by name.</param>
    /// <param name="Axis">Shares at which a line is drawn across, with their text.</param>
    public sealed record Lines(string Title, IReadOnlyList<string> Steps, IReadOnlyList<(string Name, IReadOnlyList<decimal?> Shares)> Series, IReadOnlyList<(decimal Share, string Text)> Axis) : PrintedPart(Title);

    /// <summary>A table; the first column is text, the others stand to the right.</summary>
    /// <param name="Title">Its heading.</param>
    /// <param name="Headings">Its columns.</param>
    /// <param name="Rows">Its rows.</param>
    public sealed record Table(string Title, IReadOnlyList<string> Headings, IReadOnlyList<IReadOnlyList<string>> Rows) : PrintedPart(Title);

    /// <summary>A grid of counts, the darker the more.</summary>
    /// <param name="Title">Its heading.</param>
    /// <param name="Rows">Names of its rows.</param>
    /// <param name="Columns">Names of its columns.</param>
    /// <param name="Counts">The counts, row by row.</param>
    public sealed record Grid(string Title, IReadOnlyList<string> Rows, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<int>> Counts) : PrintedPart(Title);
}

/// <summary>Prints reports as PDF, A4.</summary>
public interface IPrintsReports
{
    /// <summary>The document.</summary>
    byte[] Print(PrintedReport report);
}
