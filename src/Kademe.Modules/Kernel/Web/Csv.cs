using System.Text;

namespace Kademe.Modules.Kernel;

/// <summary>One record of a file of separated values, with the line it begins in.</summary>
public sealed record CsvRecord(int Line, IReadOnlyList<string> Cells);

/// <summary>
/// Reads separated values (RFC 4180) as spreadsheets write them: comma, semicolon or tab, as a first line <c>sep=;</c>
/// says or the first record has most of;
/// quotes doubled inside quotes; any line end, within quotes as well. A quote that never closes makes the rest one
/// cell, which then breaks its bound. Empty
/// lines, and empty cells at the end of a line, are skipped.
/// </summary>
public static class Csv
{
    private static readonly char[] Separators = [';', '\t', ','];

    /// <summary>The records of a text; a byte order mark at its beginning is not part of it.</summary>
    public static IEnumerable<CsvRecord> Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var lines = text.TrimStart('\uFEFF').Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        var (separator, begins) = SeparatorOf(lines);
        var (cells, cell, quoted) = (new List<string>(), new StringBuilder(), false);
        var line = 1 + lines.AsSpan(0, begins).Count('\n');
        var start = line;
        for (var at = begins; at < lines.Length; at++)
        {
            var letter = lines[at];
            if (letter is '\n') line++;
            if (quoted)
            {
                if (letter is not '"') cell.Append(letter);
                else if (at + 1 < lines.Length && lines[at + 1] is '"') cell.Append(lines[++at]);
                else quoted = false;
            }
            else if (letter is '"' && IsBlank(cell))
            {
                cell.Clear();
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
            else
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
            var filled = cells.FindLastIndex(one => !string.IsNullOrWhiteSpace(one)) + 1;
            var record = filled == 0 ? null : new CsvRecord(start, [.. cells[..filled]]);
            cells.Clear();
            return record;
        }
    }

    private static bool IsBlank(StringBuilder cell)
    {
        for (var at = 0; at < cell.Length; at++)
        {
            if (cell[at] is not ' ') return false;
        }

        return true;
    }

    // What the first line says, and where the records begin; else the separator that the first record has most of
    // outside quotes.
    private static (char Separator, int Begins) SeparatorOf(string lines)
    {
        var begins = 0;
        while (begins < lines.Length && char.IsWhiteSpace(lines[begins]) && lines[begins] is not '\t') begins++;
        var end = lines.IndexOf('\n', begins);
        var first = (end < 0 ? lines[begins..] : lines[begins..end]).Trim(' ', '"');
        if (first.Length == 5 && first.StartsWith("sep=", StringComparison.OrdinalIgnoreCase))
            return (first[4], end < 0 ? lines.Length : end + 1);

        var (counts, quoted) = (new int[Separators.Length], false);
        foreach (var letter in lines.AsSpan(begins))
        {
            if (letter is '"') quoted = !quoted;
            if (quoted) continue;
            if (letter is '\n') break;
            if (Array.IndexOf(Separators, letter) is >= 0 and var which) counts[which]++;
        }

        return (counts.Max() == 0 ? ',' : Separators[Array.IndexOf(counts, counts.Max())], 0);
    }
}
