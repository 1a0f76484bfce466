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

    private static Task<int> Run(string[] args, CancellationToken ct) => Plainly.Run(async () =>
    {
        var builder = Composition.Prepare(args);
        builder.AddKademe();
        using var host = builder.Build();
        await using var scope = host.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<KademeDb>();
        var settings = scope.ServiceProvider.GetRequiredService<KademeSettings>();
        if (KeyFile.FaultOf(settings.Folder) is { } fault) return await Plainly.Refuse(fault);
        if (await Schema.DamageOf(db, settings, whole: false, ct) is { } damage) return await Plainly.Refuse(damage);
        if (await Schema.NewerThanKnown(db, ct) is { } newer) return await Plainly.Refuse(newer);
        var pending = await Schema.Pending(db, ct);
        await using var alone = pending.Count > 0 ? await Schema.Alone(settings, ct) : null;
        await Schema.Migrate(db, settings, ct);
        await Console.Out.WriteLineAsync(pending.Count == 0 ? "Nothing to do." : $"Applied: {string.Join(", ", pending)}");
        var doubt = await KeyFile.DoubtOf(db, scope.ServiceProvider.GetRequiredService<InstallationKey>(), settings.Folder, ct);
        return doubt is null ? 0 : await Plainly.Refuse(doubt);
    });
}
