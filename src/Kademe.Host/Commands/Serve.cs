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

    public static Task<int> Run(string[] args, CancellationToken ct) => Plainly.Run(async () =>
    {
        await using var app = Composition.Build(args);
        var settings = app.Services.GetRequiredService<KademeSettings>();
        await using var alone = await Schema.Alone(settings, ct);
        if (await DoubtOf(app.Services, settings, ct) is { } doubt) return await Plainly.Refuse(doubt);
        await app.RunAsync(ct);
        return 0;
    });

    private static async Task<string?> DoubtOf(IServiceProvider services, KademeSettings settings, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<KademeDb>();
        if (KeyFile.FaultOf(settings.Folder) is { } fault) return fault;
        if (await Schema.DamageOf(db, settings, whole: false, ct) is { } damage) return damage;
        if (await Schema.NewerThanKnown(db, ct) is { } newer) return newer;
        if (Schema.FileOf(settings) is not null) await Schema.Migrate(db, settings, ct);
        else if (await Schema.Pending(db, ct) is { Count: > 0 } pending) return $"The database is behind by {pending.Count} migration(s). Run: kademe migrate";
        return await KeyFile.DoubtOf(db, scope.ServiceProvider.GetRequiredService<InstallationKey>(), settings.Folder, ct);
    }
}
