using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Kademe.Domain.Kernel;

namespace Kademe.Modules.Kernel;

/// <summary>A stretch of a list that is read by keyset: its rows, and where the next stretch begins.</summary>
/// <param name="Items">At most <see cref="Keyset.Most"/> rows.</param>
/// <param name="Next">Cursor of the next stretch; null at the end.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>Cursors for keyset paging: the sort columns of the last row, opaque to the caller.</summary>
public static class Keyset
{
    /// <summary>Rows in a stretch unless asked otherwise.</summary>
    public const int Usual = 50;

    /// <summary>Most rows in a stretch.</summary>
    public const int Most = 200;

    /// <summary>Counts on screen stop here, shown "999+".</summary>
    public const int CountLimit = 1000;

    /// <summary>The size asked for, held to its bounds.</summary>
    public static int Size(int? asked) => Math.Clamp(asked ?? Usual, 1, Most);

    /// <summary>A cursor from the sort columns.</summary>
    public static string Cursor(params ReadOnlySpan<long> columns)
    {
        var text = new StringBuilder();
        foreach (var column in columns) text.Append(column.ToString(CultureInfo.InvariantCulture)).Append('.');
        return Base64Url.EncodeToString(Encoding.ASCII.GetBytes(text.ToString()));
    }

    /// <summary>The sort columns behind a cursor. None stated gives null; a broken one is refused.</summary>
    public static Outcome<long[]> Read(string? cursor, int columns)
    {
        if (string.IsNullOrEmpty(cursor)) return Array.Empty<long>();
        try
        {
            var parts = Encoding.ASCII.GetString(Base64Url.DecodeFromChars(cursor)).Split('.', StringSplitOptions.RemoveEmptyEntries);
            if (parts.Length == columns) return Array.ConvertAll(parts, part => long.Parse(part, CultureInfo.InvariantCulture));
        }
        catch (Exception exception) when (exception is FormatException or OverflowException)
        {
            // Falls through to the refusal: what a caller typed is never an error of ours.
        }

        return new InvalidInput("input.broken-cursor", "after");
    }

    /// <summary>Cuts the one row read too many and makes the cursor from the last row shown.</summary>
    public static Page<T> Cut<T>(List<T> rows, int size, Func<T, string> cursor) => Cut(rows, size, cursor, row => row);

    /// <summary>The same, where what is shown leaves the sort columns out.</summary>
    public static Page<T> Cut<TFound, T>(List<TFound> rows, int size, Func<TFound, string> cursor, Func<TFound, T> shown)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(cursor);
        ArgumentNullException.ThrowIfNull(shown);
        var more = rows.Count > size;
        if (more) rows.RemoveRange(size, rows.Count - size);
        return new(rows.ConvertAll(row => shown(row)), more ? cursor(rows[^1]) : null);
    }
}
