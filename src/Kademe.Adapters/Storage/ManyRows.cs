using System.Globalization;
using System.Text.Json;
using NodaTime;
using NodaTime.Text;

namespace Kademe.Adapters.Storage;

/// <summary>Rows for one statement: as JSON by place, or value by value as text.</summary>
internal static class ManyRows
{
    /// <summary>The rows as an array of arrays; instants as milliseconds.</summary>
    public static string Json(IEnumerable<object?[]> rows)
    {
        return JsonSerializer.Serialize(rows.Select(row => row.Select(Value)));

        static object? Value(object? value) => value switch
        {
            Instant at => at.ToUnixTimeMilliseconds(),
            Enum choice => choice.ToString(),
            _ => value,
        };
    }

    /// <summary>A value as the database reads it from a text.</summary>
    public static string? Text(object? value) => value switch
    {
        null => null,
        Instant at => InstantPattern.ExtendedIso.Format(at),
        IFormattable formatted and not Enum => formatted.ToString(format: null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };

    /// <summary>The table, when it and its columns are names.</summary>
    public static string Named(string table, IEnumerable<string> columns) =>
        columns.Append(table).All(name => name.Length > 0 && name.All(letter => char.IsAsciiLetterLower(letter) || letter == '_')) ? table : throw new ArgumentException("Not a table's or column's name.", nameof(table));
}
