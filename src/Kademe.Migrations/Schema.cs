using Kademe.Adapters.Storage;
using Kademe.Adapters.Storage.Sqlite;
using Kademe.Modules.Kernel;
using Kademe.Modules.Sla;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace Kademe.Migrations;

/// <summary>Chooses the model's database, brings its schema up to date, and fills a new one with what is delivered.</summary>
public static class Schema
{
    private const long LookedThroughAtStart = 200_000_000;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Registers the context for the database that the setting names.</summary>
    public static void AddMigrations(this IServiceCollection services, KademeSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var storage = StorageSetting.From(settings.Database, settings.Folder);
        if (storage.IsPostgres)
        {
            services.AddDbContext<KademeDb, PostgresKademeDb>((provider, options) => options
                .UseNpgsql(storage.ConnectionString, npgsql => npgsql.UseNodaTime())
                .UseSnakeCaseNamingConvention()
                .ConfigureWarnings(DoNotCompare)
                .AddInterceptors(provider.GetServices<ISaveChangesInterceptor>()));
        }
        else
        {
            services.AddDbContext<KademeDb, SqliteKademeDb>((provider, options) => options
                .UseSqlite(storage.ConnectionString)
                .UseSnakeCaseNamingConvention()
                .ConfigureWarnings(DoNotCompare)
                .AddInterceptors(new SqlitePragmas(settings.Durable))
                .AddInterceptors(provider.GetServices<ISaveChangesInterceptor>()));
        }
    }

    /// <summary>Names of the migrations that wait.</summary>
    public static async Task<IReadOnlyList<string>> Pending(KademeDb db, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        return [.. await db.Database.GetPendingMigrationsAsync(ct)];
    }

    /// <summary>Names of migrations the database has and this program does not know: a newer one brought it up to date.</summary>
    public static async Task<IReadOnlyList<string>> Unknown(KademeDb db, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        return [.. (await db.Database.GetAppliedMigrationsAsync(ct)).Except(db.Database.GetMigrations(), StringComparer.Ordinal)];
    }

    /// <summary>That a newer program brought the database up to date, in words; null when this one knows all of it.</summary>
    public static async Task<string?> NewerThanKnown(KademeDb db, CancellationToken ct) => await Unknown(db, ct) is [.., var newest]
        ? $"The database was brought up to date by a newer kademe ({newest}), and this one does not know it. Run the newer one, or put back the backup from before."
        : null;

    /// <summary>
    /// What is wrong inside the database's file, in words; null when nothing was found, there is none yet, or it is on a server. A quick look leaves out what takes long:
    /// of a large file everything, of others whether indexes match their tables.
    /// </summary>
    public static async Task<string?> DamageOf(KademeDb db, KademeSettings settings, bool whole, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        if (FileOf(settings) is not { } file || !File.Exists(file) || (!whole && new FileInfo(file).Length > LookedThroughAtStart)) return null;
        await db.Database.OpenConnectionAsync(ct);
        try
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = whole ? "PRAGMA integrity_check(1)" : "PRAGMA quick_check(1)";
            var found = (string?)await command.ExecuteScalarAsync(ct);
            return found is "ok" ? null : $"The database file {file} is damaged ({found?.ReplaceLineEndings(" ")}). Stop the desk and put the file back from the backup.";
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    /// <summary>The file of the database; null when it is on a server.</summary>
    public static string? FileOf(KademeSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return StorageSetting.From(settings.Database, settings.Folder).File;
    }

    /// <summary>
    /// Holds the database's file for this process alone, as long as what is given back is not disposed; the lock ends with the process, however that ends.
    /// </summary>
    /// <exception cref="TimeoutException">Another process serves it.</exception>
    public static async Task<IAsyncDisposable?> Alone(KademeSettings settings, CancellationToken ct)
    {
        if (FileOf(settings) is not { } file) return null;
        OwnerOnly.MakeFolder(Path.GetDirectoryName(Path.GetFullPath(file))!);
        return await FileLock($"{file}.serve", TimeSpan.Zero, ct, $"Another kademe serves {file} already. Stop it first, or name another folder: --Kademe:Data=…");
    }

    /// <summary>
    /// Applies what waits, from any earlier version, in one step; nothing runs when nothing waits. On SQLite a lock on a file beside the database keeps
    /// two starting processes apart, and a lock row that a killed one left behind is cleared.
    /// </summary>
    public static async Task Migrate(KademeDb db, KademeSettings settings, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(settings);
        if (StorageSetting.From(settings.Database, settings.Folder).IsPostgres)
        {
            if ((await Pending(db, ct)).Count > 0) await db.Database.MigrateAsync(ct);
            await Fill(db, ct);
            return;
        }

        OwnerOnly.MakeFolder(settings.Folder);
        Keep(settings);
        await using var alone = await FileLock(Path.Combine(settings.Folder, "migrate.lock"), Patience, ct);
        if ((await Pending(db, ct)).Count > 0)
        {
            await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL", ct);
            await db.Database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS __EFMigrationsLock", ct);
            await db.Database.MigrateAsync(ct);
        }

        await Fill(db, ct);
    }

    // What belongs to the database is made with the modes of its file.
    private static void Keep(KademeSettings settings)
    {
        if (FileOf(settings) is not { } file) return;
        OwnerOnly.MakeFolder(Path.GetDirectoryName(Path.GetFullPath(file))!);
        OwnerOnly.MakeFile(file);
        foreach (var beside in (ReadOnlySpan<string>)["-wal", "-shm"]) OwnerOnly.Keep(file + beside);
    }

    // That migrations and model agree is proved before they are delivered; comparing them again at every start of a new desk costs its first seconds.
    private static void DoNotCompare(WarningsConfigurationBuilder warnings) => warnings.Ignore(RelationalEventId.PendingModelChangesWarning);

    private static async Task Fill(KademeDb db, CancellationToken ct)
    {
        await Delivered.WriteTo(db, ct);
        await Mark(db, ct);
    }

    // From here on the database belongs to the key it was first brought up to date with.
    private static async Task Mark(KademeDb db, CancellationToken ct)
    {
        if (await db.Set<KeyMark>().AnyAsync(ct)) return;
        db.Add(new KeyMark { Digest = KeyMark.DigestOf(db.GetService<InstallationKey>()) });
        await db.SaveChangesAsync(ct);
        db.ChangeTracker.Clear();
    }

    /// <summary>Waits while another process holds the lock; whatever else is wrong with the file is told at once.</summary>
    /// <exception cref="TimeoutException">It was held longer than <paramref name="patience"/>.</exception>
    internal static async Task<FileStream> FileLock(string path, TimeSpan patience, CancellationToken ct, string? heldElsewhere = null)
    {
        for (var waited = TimeSpan.Zero; ; waited += Pause)
        {
            try
            {
                return new FileStream(path, OwnerOnly.Making(new() { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None }));
            }
            catch (IOException held) when (IsHeldElsewhere(held))
            {
                if (waited >= patience) throw new TimeoutException(heldElsewhere ?? $"Another process is still migrating: {path} was locked for {patience.TotalSeconds:0} s.", held);
                await Task.Delay(Pause, TimeProvider.System, ct);
            }
        }
    }

    // ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION of Windows; EWOULDBLOCK of Linux and of the BSDs.
    private static bool IsHeldElsewhere(IOException exception) => OperatingSystem.IsWindows() ? (exception.HResult & 0xFFFF) is 32 or 33 : exception.HResult is 11 or 35;
}
