using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Kademe.Domain.Organizations;
using Kademe.Host.Demo;
using Kademe.Migrations;
using Kademe.Modules.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Kademe.Host.Commands;

/// <summary>Fills an empty, configured database with calls in bulk, to measure with; writes the sign-ins beside the data.</summary>
internal static class Seed
{
    /// <summary>Name of the file with the sign-ins, in the data folder.</summary>
    public const string Accounts = "seed-accounts.json";

    public static Command Command()
    {
        var calls = new Option<int>("--calls") { DefaultValueFactory = _ => 10_000, Description = "How many calls" };
        var seed = new Option<int>("--seed") { DefaultValueFactory = _ => 42, Description = "The same seed makes the same calls" };
        var command = new Command("seed", "Fills an empty database with calls in bulk, to measure with") { calls, seed };
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction((parsed, ct) => Run(parsed.GetValue(calls), parsed.GetValue(seed), [.. parsed.UnmatchedTokens], ct));
        return command;
    }

    private static async Task<int> Run(int calls, int seed, string[] args, CancellationToken ct)
    {
        var builder = Composition.Prepare(args);
        builder.AddKademe();
        using var host = builder.Build();
        var settings = host.Services.GetRequiredService<KademeSettings>();
        var now = host.Services.GetRequiredService<TimeProvider>().Now();
        var random = DemoRandom.From(seed);
        var world = new DemoWorld(random, now);
        await using (var scope = host.Services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<KademeDb>();
            await Schema.Migrate(db, settings, ct);
            if (await db.Set<Organization>().AnyAsync(ct))
            {
                await Console.Error.WriteLineAsync("The database holds organisations already; seed fills only an empty one.");
                return 2;
            }

            await world.Make(scope.ServiceProvider, ct);
        }

        var watch = Stopwatch.StartNew();
        await new BulkCalls(host.Services, world, random, now).Make(calls, made => Tell(made, calls, watch), ct);
        await File.WriteAllTextAsync(Path.Combine(settings.Folder, Accounts), JsonSerializer.Serialize(world.Accounts, JsonSerializerOptions.Web), ct);
        foreach (var role in new[] { nameof(Role.WorkDeskExpert), nameof(Role.LevelOneSpecialist), nameof(Role.EndUser), nameof(Role.PlatformAdministrator) })
        {
            var account = world.Accounts.First(one => one.Role == role);
            await Console.Out.WriteLineAsync($"{role,-22} {account.Login,-42} {account.Token}");
        }

        await Console.Out.WriteLineAsync($"Password of everyone: {DemoWorld.Password}   all of them: {Path.Combine(settings.Folder, Accounts)}");
        return 0;
    }

    private static void Tell(int made, int calls, Stopwatch watch)
    {
        if (made % 2_000 == 0 || made == calls)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{made} of {calls} calls, {watch.Elapsed.TotalSeconds:0.0} s"));
    }
}
