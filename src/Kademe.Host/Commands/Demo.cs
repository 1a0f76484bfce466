using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Kademe.Host.Demo;
using Kademe.Migrations;
using Kademe.Modules.Kernel;
using NodaTime;

namespace Kademe.Host.Commands;

/// <summary>Makes an invented world in a folder of its own, the same for the same seed relative to now, and serves it.</summary>
internal static class Demo
{
    private const string Marker = "demo-accounts.json";

    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static Command Command()
    {
        var port = new Option<int>("--port") { DefaultValueFactory = _ => 5080, Description = "Port on this machine" };
        var data = new Option<string>("--data") { DefaultValueFactory = _ => Path.Combine("data", "demo"), Description = "Folder of the demo's database" };
        var seed = new Option<int>("--seed") { DefaultValueFactory = _ => 42, Description = "The same seed makes the same world" };
        var calls = new Option<int>("--calls") { DefaultValueFactory = _ => 400, Description = "How many calls" };
        var command = new Command("demo", "Makes a whole invented world and serves it") { port, data, seed, calls };
        command.SetAction((parsed, ct) => Run(parsed.GetValue(port), parsed.GetValue(data)!, parsed.GetValue(seed), parsed.GetValue(calls), ct));
        return command;
    }

    private static Task<int> Run(int port, string data, int seed, int calls, CancellationToken ct) => Plainly.Run(() => Made(port, data, seed, calls, ct));

    private static async Task<int> Made(int port, string data, int seed, int calls, CancellationToken ct)
    {
        var folder = Path.GetFullPath(data);
        if (!IsOfADemo(folder))
        {
            await Console.Error.WriteLineAsync($"{folder} holds something that is not a demo's. Choose an empty folder with --data.");
            return 2;
        }

        await using var alone = await Schema.Alone(new() { Data = folder }, ct);
        MakeRoom(folder);
        await OwnerOnly.WriteText(Path.Combine(folder, Marker), "[]", ct); // a demo that was stopped half-way may be made anew
        var time = new WorldTime();
        await using var app = Composition.Build(
            [$"--urls=http://localhost:{port}", $"--Kademe:Data={folder}", "--Kademe:Database=", "--Kademe:Durable=false", $"--Kademe:PublicAddress=http://localhost:{port}", "--Kademe:Mail:Host="],
            builder => builder.Services.AddSingleton<TimeProvider>(time));
        var routes = Task.Run(() => ((IEndpointRouteBuilder)app).DataSources.Sum(source => source.Endpoints.Count), ct); // they are prepared beside the making, not after it
        var accounts = await Make(app.Services, time, seed, calls, ct);
        await OwnerOnly.WriteText(Path.Combine(folder, Marker), JsonSerializer.Serialize(accounts, Json), ct);
        Print(accounts, port, folder);
        await routes;
        await app.RunAsync(ct);
        return 0;
    }

    private static async Task<IReadOnlyList<DemoAccount>> Make(IServiceProvider services, WorldTime time, int seed, int calls, CancellationToken ct)
    {
        var now = Instant.FromUnixTimeMilliseconds(time.GetUtcNow().ToUnixTimeMilliseconds());
        time.Set(now.ToDateTimeOffset());
        var random = DemoRandom.From(seed);
        var world = new DemoWorld(random, now);
        await using (var scope = services.CreateAsyncScope())
        {
            await Schema.Migrate(scope.ServiceProvider.GetRequiredService<KademeDb>(), scope.ServiceProvider.GetRequiredService<KademeSettings>(), ct);
            await world.Make(scope.ServiceProvider, ct);
        }

        await new DemoLife(services, time, world, random, now).Live(calls);
        time.Release();
        return world.Accounts;
    }

    // A desk on PostgreSQL keeps its key and files in such a folder, and no database.
    private static bool IsOfADemo(string folder)
    {
        OwnerOnly.MakeFolder(folder);
        return File.Exists(Path.Combine(folder, Marker)) || !Directory.EnumerateFileSystemEntries(folder).Any();
    }

    private static void MakeRoom(string folder)
    {
        foreach (var file in (ReadOnlySpan<string>)["kademe.db", "kademe.db-wal", "kademe.db-shm", "kademe.db-journal"]) File.Delete(Path.Combine(folder, file));
        if (Path.Combine(folder, "files") is var contents && Directory.Exists(contents)) Directory.Delete(contents, recursive: true);
    }

    private static void Print(IReadOnlyList<DemoAccount> accounts, int port, string folder)
    {
        Console.WriteLine();
        Console.WriteLine($"Kademe demo: http://localhost:{port}   password of everyone: {DemoWorld.Password}");
        foreach (var account in accounts.DistinctBy(account => account.Role, StringComparer.Ordinal))
            Console.WriteLine($"  {account.Role,-26} {account.Level ?? "–",-3} {account.Login,-46} {account.Person} ({account.Organisation})");
        Console.WriteLine($"All sign-ins and tokens: {Path.Combine(folder, Marker)}");
        Console.WriteLine();
    }
}
