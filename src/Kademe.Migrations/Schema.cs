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

        Directory.CreateDirectory(settings.Folder);
        await using var alone = await FileLock(Path.Combine(settings.Folder, "migrate.lock"), Patience, ct);
        if ((await Pending(db, ct)).Count > 0)
        {
            await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL", ct);
            await db.Database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS __EFMigrationsLock", ct);
            await db.Database.MigrateAsync(ct);
        }

        await Fill(db, ct);
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
    internal static async Task<FileStream> FileLock(string path, TimeSpan patience, CancellationToken ct)
    {
        for (var waited = TimeSpan.Zero; ; waited += Pause)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException held) when (IsHeldElsewhere(held))
            {
                if (waited >= patience) throw new TimeoutException($"Another process is still migrating: {path} was locked for {patience.TotalSeconds:0} s.", held);
                await Task.Delay(Pause, TimeProvider.System, ct);
            }
        }
    }

    // ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION of Windows; EWOULDBLOCK of Linux and of the BSDs.
    private static bool IsHeldElsewhere(IOException exception) => OperatingSystem.IsWindows() ? (exception.HResult & 0xFFFF) is 32 or 33 : exception.HResult is 11 or 35;
}
