using System.CommandLine;
using Kademe.Migrations;
using Kademe.Modules.Kernel;

namespace Kademe.Host.Commands;

/// <summary>Brings the database up to date, from any earlier version, in one step.</summary>
internal static class Migrate
{
    public static Command Command()
    {
        var command = new Command("migrate", "Brings the database up to date") { TreatUnmatchedTokensAsErrors = false };
        command.SetAction((parsed, ct) => Run([.. parsed.UnmatchedTokens], ct));
        return command;
    }

    private static async Task<int> Run(string[] args, CancellationToken ct)
    {
        var builder = Composition.Prepare(args);
        builder.AddKademe();
        using var host = builder.Build();
        await using var scope = host.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<KademeDb>();
        var pending = await Schema.Pending(db, ct);
        var settings = scope.ServiceProvider.GetRequiredService<KademeSettings>();
        await Schema.Migrate(db, settings, ct);
        await Console.Out.WriteLineAsync(pending.Count == 0 ? "Nothing to do." : $"Applied: {string.Join(", ", pending)}");
        if (await KeyFile.DoubtOf(db, scope.ServiceProvider.GetRequiredService<InstallationKey>(), settings.Folder, ct) is not { } doubt) return 0;
        await Console.Error.WriteLineAsync(doubt);
        return 3;
    }
}
