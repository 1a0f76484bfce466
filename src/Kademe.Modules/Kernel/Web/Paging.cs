using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Kademe.Domain.Kernel;

namespace Kademe.Modules.Kernel;

/// <summary>A stretch of a list that is read by keyset: its rows, and where the next stretch begins.</summary>
/// <param name="Items">At most <see cref="Keyset.Most"/> rows.</param>
/// <param name="Next">Cursor of the next stretch; null at the end.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>What a sort column can hold; a cursor beyond it was made by nobody.</summary>
/// <param name="Least">Its least value.</param>
/// <param name="Most">Its greatest.</param>
public sealed record CursorColumn(long Least, long Most)
{
    /// <summary>A number of a thing.</summary>
    public static CursorColumn Number { get; } = new(0, long.MaxValue);

    /// <summary>A moment in milliseconds since 1970, up to the year 9999.</summary>
    public static CursorColumn Moment { get; } = new(0, 253_402_300_799_999);

    /// <summary>A place in an order of our own.</summary>
    public static CursorColumn Place { get; } = new(long.MinValue, long.MaxValue);

    /// <summary>It can hold this.</summary>
    public bool Holds(long value) => value >= Least && value <= Most;
}

/// <summary>Cursors for keyset paging: the sort columns of the last row, opaque to the caller.</summary>
public static class Keyset
{
    /// <summary>Rows in a stretch unless asked otherwise.</summary>
    public const int Usual = 50;

    /// <summary>Most rows in a stretch.</summary>
    public const int Most = 200;

    private const int LongestCursor = 200;

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

    /// <summary>The sort columns behind a cursor: as many as named, each within what such a column holds. None stated gives an empty list; any other is refused.</summary>
    public static Outcome<long[]> Read(string? cursor, params IReadOnlyList<CursorColumn> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        if (string.IsNullOrEmpty(cursor)) return Array.Empty<long>();
        return ValuesOf(cursor) is { } values && values.Length == columns.Count && values.Zip(columns).All(one => one.Second.Holds(one.First))
            ? values
            : new InvalidInput("input.broken-cursor", "after");
    }

    // What a caller typed is never an error of ours.
    private static long[]? ValuesOf(string cursor)
    {
        var bytes = new byte[LongestCursor];
        if (cursor.Length > LongestCursor || Base64Url.DecodeFromChars(cursor, bytes, out _, out var length) is not OperationStatus.Done) return null;
        var parts = Encoding.ASCII.GetString(bytes, 0, length).Split('.', StringSplitOptions.RemoveEmptyEntries);
        var values = new long[parts.Length];
        for (var at = 0; at < parts.Length; at++)
        {
            if (!long.TryParse(parts[at], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out values[at])) return null;
        }

        return values;
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
