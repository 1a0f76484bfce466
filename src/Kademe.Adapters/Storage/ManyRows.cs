using System.Text.Json;
using NodaTime;

namespace Kademe.Adapters.Storage;

/// <summary>Rows for one statement, as JSON: by place, or by column where the database asks for names.</summary>
internal static class ManyRows
{
    public static string Json<T>(IEnumerable<object?[]> rows, Func<Instant, T> instant, IReadOnlyList<string>? columns = null)
    {
        return JsonSerializer.Serialize(rows.Select(row => columns is null
            ? (object)row.Select(Value)
            : row.Select((value, at) => KeyValuePair.Create(columns[at], Value(value))).ToDictionary(StringComparer.Ordinal)));

        object? Value(object? value) => value switch
        {
            Instant at => instant(at),
            Enum choice => choice.ToString(),
            _ => value,
        };
    }

    /// <summary>The table, when it and its columns are names.</summary>
    public static string Named(string table, IEnumerable<string> columns) =>
        columns.Append(table).All(name => name.Length > 0 && name.All(letter => char.IsAsciiLetterLower(letter) || letter == '_')) ? table : throw new ArgumentException("Not a table's or column's name.", nameof(table));
}
