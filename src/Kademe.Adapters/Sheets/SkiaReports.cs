using System.Globalization;
using Kademe.Modules.Reports;
using SkiaSharp;

namespace Kademe.Adapters.Sheets;

/// <summary>Prints reports with Skia's PDF backend, in Inter, cut to the letters of the three languages.</summary>
internal sealed class SkiaReports : IPrintsReports
{
    private static readonly SKTypeface Regular = Font("Inter-Regular.ttf");
    private static readonly SKTypeface SemiBold = Font("Inter-SemiBold.ttf");

    public byte[] Print(PrintedReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        using var stream = new MemoryStream();
        using (var document = SKDocument.CreatePdf(stream, new SKDocumentPdfMetadata { Title = report.Title, Subject = report.Lead, Creator = "Kademe", Producer = "Kademe" }))
        using (var paper = new Paper(document, report.Foot, Regular, SemiBold))
        {
            paper.Heading(report.Title, report.Lead);
            foreach (var part in report.Parts) Draw(paper, part);
            paper.End();
            document.Close();
        }

        return stream.ToArray();
    }

    private static SKTypeface Font(string name)
    {
        using var stream = typeof(SkiaReports).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is not in the program.");
        return SKTypeface.FromStream(stream);
    }

    private static void Draw(Paper paper, PrintedPart part)
    {
        switch (part)
        {
            case PrintedPart.Numbers numbers: Numbers(paper, numbers); break;
            case PrintedPart.Lines lines: Lines(paper, lines); break;
            case PrintedPart.Grid grid: Grid(paper, grid); break;
            case PrintedPart.Table table: Table(paper, table); break;
        }
    }

    private static void Numbers(Paper paper, PrintedPart.Numbers numbers)
    {
        var top = paper.Take(52);
        var width = Paper.Width / numbers.Values.Count;
        for (var i = 0; i < numbers.Values.Count; i++)
        {
            var (label, value, note) = numbers.Values[i];
            var left = Paper.Left + (i * width);
            paper.Text(label, left, top + 8, 8, Ink.Quiet, width - 6);
            paper.Text(value, left, top + 26, 16, Ink.Text, width - 6, bold: true);
            paper.Text(note, left, top + 38, 7.5f, Ink.Quiet, width - 6);
        }
    }

    private static void Lines(Paper paper, PrintedPart.Lines lines)
    {
        const float height = 130, axis = 34;
        paper.Title(lines.Title, height + 26);
        var top = paper.Take(height + 26);
        var (left, right) = (Paper.Left + axis, Paper.Left + Paper.Width);
        var low = lines.Axis.Min(one => one.Share);
        float Y(decimal share) => top + height - ((float)((share - low) / (1 - low)) * height);
        float X(int step) => lines.Steps.Count < 2 ? left : left + ((right - left) * step / (lines.Steps.Count - 1));
        foreach (var (share, text) in lines.Axis)
        {
            paper.Line(left, Y(share), right, Y(share), Ink.Rule, 0.5f);
            paper.Text(text, Paper.Left, Y(share) + 2.5f, 7.5f, Ink.Quiet, axis - 4);
        }

        var every = Math.Max(1, (lines.Steps.Count + 7) / 8);
        for (var i = 0; i < lines.Steps.Count; i += every) paper.Text(lines.Steps[i], Math.Min(X(i), right - 30), top + height + 12, 7.5f, Ink.Quiet, 60);
        for (var one = 0; one < lines.Series.Count; one++)
        {
            var (name, shares) = lines.Series[one];
            var color = Ink.Series[one % Ink.Series.Length];
            for (var i = 1; i < shares.Count; i++)
            {
                if (shares[i - 1] is { } from && shares[i] is { } to) paper.Line(X(i - 1), Y(from), X(i), Y(to), color, 1.5f);
            }

            for (var i = 0; i < shares.Count; i++)
            {
                if (shares[i] is { } share) paper.Dot(X(i), Y(share), color);
            }

            paper.Text(name, right - 150 + (one * 80), top - 6, 8, color, 78, bold: true);
        }
    }

    private static void Grid(Paper paper, PrintedPart.Grid grid)
    {
        const float cell = 14, names = 34;
        paper.Title(grid.Title, (grid.Rows.Count * cell) + 16);
        var top = paper.Take((grid.Rows.Count * cell) + 16);
        var width = Math.Min(26, (Paper.Width - names) / grid.Columns.Count);
        var most = Math.Max(1, grid.Counts.SelectMany(row => row).DefaultIfEmpty(0).Max());
        for (var row = 0; row < grid.Rows.Count; row++)
        {
            paper.Text(grid.Rows[row], Paper.Left, top + (row * cell) + 10, 7.5f, Ink.Quiet, names - 4);
            for (var column = 0; column < grid.Columns.Count; column++)
            {
                var count = grid.Counts[row][column];
                var left = Paper.Left + names + (column * width);
                paper.Box(left, top + (row * cell), width - 2, cell - 2, Ink.Shade((float)count / most));
                if (count > 0) paper.Text(count.ToString(CultureInfo.InvariantCulture), left + (width / 2) - 4, top + (row * cell) + 9, 6.5f, count * 2 > most ? Ink.Paper : Ink.Text, width);
            }
        }

        for (var column = 0; column < grid.Columns.Count; column++) paper.Text(grid.Columns[column], Paper.Left + names + (column * width) + (width / 2) - 5, top + (grid.Rows.Count * cell) + 8, 7, Ink.Quiet, width);
    }

    private static void Table(Paper paper, PrintedPart.Table table)
    {
        const float line = 14;
        var first = table.Headings.Count == 1 ? Paper.Width : Math.Max(150, Paper.Width - ((table.Headings.Count - 1) * 76));
        var rest = table.Headings.Count == 1 ? 0 : (Paper.Width - first) / (table.Headings.Count - 1);
        paper.Title(table.Title, line * Math.Min(table.Rows.Count + 1, 4));
        Row(table.Headings, heading: true, paper.Take(line));
        foreach (var row in table.Rows) Row(row, heading: false, paper.Take(line));

        void Row(IReadOnlyList<string> cells, bool heading, float top)
        {
            for (var i = 0; i < cells.Count; i++)
            {
                if (i == 0) paper.Text(cells[i], Paper.Left, top + 9, 8, heading ? Ink.Quiet : Ink.Text, first - 6, bold: heading);
                else paper.TextToRight(cells[i], Paper.Left + first + (i * rest), top + 9, 8, heading ? Ink.Quiet : Ink.Text, rest - 4, bold: heading);
            }

            paper.Line(Paper.Left, top + line - 1, Paper.Left + Paper.Width, top + line - 1, Ink.Rule, 0.4f);
        }
    }
}
