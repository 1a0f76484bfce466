namespace Kademe.Adapters.Storage;

/// <summary>
/// The one setting that chooses the database, <c>Kademe:Database</c>: empty for a SQLite file in the data folder, <c>Data Source=…</c> for a SQLite
/// file elsewhere, <c>Host=…</c> for PostgreSQL.
/// </summary>
internal sealed record StorageSetting(bool IsPostgres, string ConnectionString)
{
    public static StorageSetting From(string? setting, string folder)
    {
        if (string.IsNullOrWhiteSpace(setting)) return new(IsPostgres: false, $"Data Source={Path.Combine(folder, "kademe.db")}");
        return new(setting.Contains("Host=", StringComparison.OrdinalIgnoreCase), setting);
    }
}
