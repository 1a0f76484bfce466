using Microsoft.Data.Sqlite;

namespace Kademe.Adapters.Storage;

/// <summary>
/// The one setting that chooses the database, <c>Kademe:Database</c>: empty for a SQLite file in the data folder, <c>Data Source=…</c> for a SQLite
/// file elsewhere, <c>Host=…</c> for PostgreSQL.
/// </summary>
internal sealed record StorageSetting(bool IsPostgres, string ConnectionString)
{
    /// <summary>The file of the database; null on a server, or where it stands in memory alone.</summary>
    public string? File => !IsPostgres && new SqliteConnectionStringBuilder(ConnectionString) is { Mode: not SqliteOpenMode.Memory, DataSource: [not ':', ..] file } ? file : null;

    public static StorageSetting From(string? setting, string folder)
    {
        if (string.IsNullOrWhiteSpace(setting)) return new(IsPostgres: false, $"Data Source={Path.Combine(folder, "kademe.db")}");
        return setting.Contains("Host=", StringComparison.OrdinalIgnoreCase) ? new(IsPostgres: true, Prepared(setting)) : new(IsPostgres: false, setting);
    }

    // The planner takes longer over a list than the list itself, so what is asked again is planned once; a pooler that cannot keep it is told by "Max Auto Prepare=0".
    private static string Prepared(string setting) =>
        setting.Replace(" ", "", StringComparison.Ordinal).Contains("MaxAutoPrepare=", StringComparison.OrdinalIgnoreCase) ? setting : $"{setting.TrimEnd(';')};Max Auto Prepare=200";
}
