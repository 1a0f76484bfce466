using System.CommandLine;
using Kademe.Migrations;
using Kademe.Modules.Kernel;

namespace Kademe.Host.Commands;

/// <summary>Runs the desk. SQLite is brought up to date at the start; PostgreSQL, which other nodes may be using, only by <c>migrate</c>.</summary>
internal static class Serve
{
    public static Command Command()
    {
        var command = new Command("serve", "Runs the desk (the default)") { TreatUnmatchedTokensAsErrors = false };
        command.SetAction((parsed, ct) => Run([.. parsed.UnmatchedTokens], ct));
        return command;
    }

    public static async Task<int> Run(string[] args, CancellationToken ct)
    {
        await using var app = Composition.Build(args);
        await using (var scope = app.Services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<KademeDb>();
            var settings = scope.ServiceProvider.GetRequiredService<KademeSettings>();
            if (db.Database.ProviderName!.EndsWith("Sqlite", StringComparison.Ordinal))
            {
                await Schema.Migrate(db, settings, ct);
            }
            else if (await Schema.Pending(db, ct) is { Count: > 0 } pending)
            {
                await Console.Error.WriteLineAsync($"The database is behind by {pending.Count} migration(s). Run: kademe migrate");
                return 3;
            }

            if (await KeyFile.DoubtOf(db, scope.ServiceProvider.GetRequiredService<InstallationKey>(), settings.Folder, ct) is { } doubt)
            {
                await Console.Error.WriteLineAsync(doubt);
                return 3;
            }
        }

        await app.RunAsync(ct);
        return 0;
    }
}
