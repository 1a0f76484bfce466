using System.Text;

namespace Kademe.Modules.Kernel;

/// <summary>One record of a file of separated values, with the line it begins in.</summary>
public sealed record CsvRecord(int Line, IReadOnlyList<string> Cells);

/// <summary>
/// Reads separated values (RFC 4180): comma or semicolon, whichever the first line has more of, quotes doubled inside quotes, any line end.
/// A quote that never closes makes the rest one cell, which then breaks its bound. Empty lines are skipped.
/// </summary>
public static class Csv
{
    /// <summary>The records of a text; a byte order mark at its beginning is not part of it.</summary>
    public static IEnumerable<CsvRecord> Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var separator = SeparatorOf(text);
        var (cells, cell, quoted, line, start) = (new List<string>(), new StringBuilder(), false, 1, 1);
        for (var at = text.StartsWith('\uFEFF') ? 1 : 0; at < text.Length; at++)
        {
            var letter = text[at];
            if (letter is '\n') line++;
            if (quoted)
            {
                if (letter is not '"') cell.Append(letter);
                else if (at + 1 < text.Length && text[at + 1] is '"') cell.Append(text[++at]);
                else quoted = false;
            }
            else if (letter is '"' && cell.Length == 0)
            {
                quoted = true;
            }
            else if (letter == separator)
            {
                Take();
            }
            else if (letter is '\n')
            {
                if (Whole() is { } record) yield return record;
                start = line;
            }
            else if (letter is not '\r')
            {
                cell.Append(letter);
            }
        }

        if (Whole() is { } last) yield return last;

        void Take()
        {
            cells.Add(cell.ToString());
            cell.Clear();
        }

        CsvRecord? Whole()
        {
            Take();
            var record = cells.TrueForAll(string.IsNullOrWhiteSpace) ? null : new CsvRecord(start, [.. cells]);
            cells.Clear();
            return record;
        }
    }

    private static char SeparatorOf(string text)
    {
        var end = text.IndexOf('\n', StringComparison.Ordinal);
        var first = end < 0 ? text.AsSpan() : text.AsSpan(0, end);
        return first.Count(';') > first.Count(',') ? ';' : ',';
    }
}
