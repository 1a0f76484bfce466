using System.Globalization;
using Kademe.Migrations;
using Kademe.Modules.Kernel;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Npgsql;

namespace Kademe.Modules.Tests.Kernel;

/// <summary>A folder and a database of one test class, and who lives in it.</summary>
internal sealed record Place(string Folder, string Setting, World World);

/// <summary>Makes databases for test classes: a template is migrated and filled once in a process, then copied, which takes milliseconds.</summary>
internal abstract class TestDatabase
{
    /// <summary>Environment variable with the address of a PostgreSQL that tests may make databases in.</summary>
    internal const string PostgresVariable = "KADEME_TEST_POSTGRES";

    private readonly Lazy<Task<Place>> template;

    private TestDatabase() => template = new(() => Task.Run(MakeTemplate));

    internal static TestDatabase Sqlite { get; } = new OnSqlite(withWorld: true);

    internal static TestDatabase EmptySqlite { get; } = new OnSqlite(withWorld: false);

    internal static TestDatabase Postgres { get; } = new OnPostgres(withWorld: true);

    internal static TestDatabase EmptyPostgres { get; } = new OnPostgres(withWorld: false);

    internal async Task<Place> Copy()
    {
        var original = await template.Value;
        var folder = Directory.CreateTempSubdirectory("kademe-test-").FullName;
        File.Copy(Path.Combine(original.Folder, "kademe.key"), Path.Combine(folder, "kademe.key"));
        return new(folder, await CopyDatabase(original, folder), original.World);
    }

    internal async Task Remove(Place place)
    {
        await RemoveDatabase(place);
        Directory.Delete(place.Folder, recursive: true);
    }

    protected abstract Task<string> NewDatabase();

    protected abstract Task<string> CopyDatabase(Place original, string folder);

    protected abstract Task RemoveDatabase(Place place);

    protected virtual Task<World> Fill(IServiceProvider services) => World.Make(services);

    protected virtual Task Settle(KademeDb db) => Task.CompletedTask;

    private async Task<Place> MakeTemplate()
    {
        var folder = Directory.CreateTempSubdirectory("kademe-template-").FullName;
        var setting = await NewDatabase();
        await using var app = KademeApp.Program(folder, setting, new FakeTimeProvider(KademeApp.Start.ToDateTimeOffset()), new Faults());
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<KademeDb>();
        await Schema.Migrate(db, scope.ServiceProvider.GetRequiredService<KademeSettings>(), CancellationToken.None);
        var world = await Fill(scope.ServiceProvider);
        await Settle(db);
        var place = new Place(folder, setting, world);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Remove(place).GetAwaiter().GetResult();
        return place;
    }

    private sealed class OnSqlite(bool withWorld) : TestDatabase
    {
        protected override Task<string> NewDatabase() => Task.FromResult("");

        protected override Task<World> Fill(IServiceProvider services) => withWorld ? base.Fill(services) : Task.FromResult(World.Empty);

        // Everything into the one file that is copied.
        protected override Task Settle(KademeDb db) => db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)");

        protected override Task<string> CopyDatabase(Place original, string folder)
        {
            File.Copy(FileIn(original.Folder), FileIn(folder));
            return Task.FromResult("");
        }

        protected override Task RemoveDatabase(Place place)
        {
            using var connection = new SqliteConnection($"Data Source={FileIn(place.Folder)}");
            SqliteConnection.ClearPool(connection);
            return Task.CompletedTask;
        }

        private static string FileIn(string folder) => Path.Combine(folder, "kademe.db");
    }

    private sealed class OnPostgres(bool withWorld) : TestDatabase
    {
        private static readonly SemaphoreSlim OneAtATime = new(1, 1);
        private static int made;

        protected override async Task<string> NewDatabase()
        {
            var name = NewName();
            await Administer($"CREATE DATABASE {name}");
            return SettingOf(name, pooling: false); // a template is copied only while nobody is connected
        }

        protected override Task<World> Fill(IServiceProvider services) => withWorld ? base.Fill(services) : Task.FromResult(World.Empty);

        protected override async Task<string> CopyDatabase(Place original, string folder)
        {
            var name = NewName();
            await Administer($"CREATE DATABASE {name} TEMPLATE {NameIn(original.Setting)}");
            return SettingOf(name);
        }

        protected override Task RemoveDatabase(Place place) => Administer($"DROP DATABASE IF EXISTS {NameIn(place.Setting)} WITH (FORCE)");

        private static async Task Administer(string statement)
        {
            await OneAtATime.WaitAsync();
            try
            {
                await using var connection = new NpgsqlConnection(SettingOf("postgres"));
                await connection.OpenAsync();
                await using var command = new NpgsqlCommand(statement, connection);
                await command.ExecuteNonQueryAsync();
            }
            finally
            {
                OneAtATime.Release();
            }
        }

        private static string NewName() =>
            string.Create(CultureInfo.InvariantCulture, $"kademe_test_{Environment.ProcessId}_{Interlocked.Increment(ref made)}");

        private static string NameIn(string setting) => new NpgsqlConnectionStringBuilder(setting).Database!;

        private static string SettingOf(string database, bool pooling = true)
        {
            var address = Environment.GetEnvironmentVariable(PostgresVariable);
            if (string.IsNullOrWhiteSpace(address))
                throw new InvalidOperationException($"Tests on PostgreSQL need {PostgresVariable}, e.g. Host=127.0.0.1;Port=5432;Username=postgres. ./eng/test.sh starts one and sets it.");
            return new NpgsqlConnectionStringBuilder(address) { Database = database, Pooling = pooling, MaxPoolSize = 20, IncludeErrorDetail = true, Timezone = "UTC" }.ConnectionString;
        }
    }
}
