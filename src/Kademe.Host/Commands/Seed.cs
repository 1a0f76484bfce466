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
        var open = new Option<bool>("--open") { Description = "Only calls that are neither solved nor over, opened in the last days" };
        var copies = new Option<int>("--copies") { Description = "Copies every call so often, inside the database" };
        var timers = new Option<int>("--timers") { Description = "Arms so many timers that are never due" };
        var command = new Command("seed", "Fills an empty database with calls in bulk, to measure with") { calls, seed, open, copies, timers };
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction((parsed, ct) => Run(new(parsed.GetValue(calls), parsed.GetValue(seed), parsed.GetValue(open), parsed.GetValue(copies), parsed.GetValue(timers)), [.. parsed.UnmatchedTokens], ct));
        return command;
    }

    private sealed record Wanted(int Calls, int Seed, bool OpenOnly, int Copies, int Timers);

    private static Task<int> Run(Wanted wanted, string[] args, CancellationToken ct) => Plainly.Run(() => Fill(wanted, args, ct));

    private static async Task<int> Fill(Wanted wanted, string[] args, CancellationToken ct)
    {
        var calls = wanted.Calls;
        var builder = Composition.Prepare(args);
        builder.AddKademe();
        using var host = builder.Build();
        var settings = host.Services.GetRequiredService<KademeSettings>();
        var now = host.Services.GetRequiredService<TimeProvider>().Now();
        var random = DemoRandom.From(wanted.Seed);
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
        await new BulkCalls(host.Services, world, random, now).Make(calls, wanted.OpenOnly, made => Tell(made, calls, watch), ct);
        await using (var scope = host.Services.CreateAsyncScope())
        {
            var (db, numbers) = (scope.ServiceProvider.GetRequiredService<KademeDb>(), scope.ServiceProvider.GetRequiredService<Numbers>());
            db.Database.SetCommandTimeout(TimeSpan.FromMinutes(30));
            if (wanted.Copies > 0) await CopiedCalls.Make(db, numbers, wanted.Copies, ct);
            if (wanted.Timers > 0) await CopiedCalls.Wait(db, wanted.Timers, ct);
            Tell(calls * (wanted.Copies + 1), calls * (wanted.Copies + 1), watch);
        }

        await OwnerOnly.WriteText(Path.Combine(settings.Folder, Accounts), JsonSerializer.Serialize(world.Accounts, JsonSerializerOptions.Web), ct);
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
