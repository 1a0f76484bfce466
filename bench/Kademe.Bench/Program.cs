using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Kademe.Bench;

var settings = Settings.Read(args);
if (args.Contains("--replan")) return await Replan.Run(settings);
var folder = Directory.CreateTempSubdirectory("kademe-bench-").FullName;
try
{
    var seeding = Stopwatch.StartNew();
    using (var seed = Kademe(settings, "seed", $"--calls={settings.Calls}", $"--Kademe:Data={folder}", "--Kademe:Durable=false", "--Logging:LogLevel:Default=Warning"))
    {
        await seed.WaitForExitAsync();
        if (seed.ExitCode != 0) return seed.ExitCode;
    }

    seeding.Stop();
    var accounts = JsonSerializer.Deserialize<Account[]>(await File.ReadAllTextAsync(Path.Combine(folder, "seed-accounts.json")), JsonSerializerOptions.Web)!;
    var address = new Uri($"http://127.0.0.1:{settings.Port}");
    var starting = Stopwatch.StartNew();
    using var serve = Kademe(settings, "serve", $"--urls={address}", $"--Kademe:Data={folder}", $"--Kademe:PublicAddress={address.ToString().TrimEnd('/')}", "--Logging:LogLevel:Default=Warning");
    try
    {
        await Desk.FirstPage(address, serve);
        starting.Stop();
        var desk = await Desk.SignIn(address, accounts.First(one => one.Role == "WorkDeskExpert"));
        var calls = await desk.Calls();
        using var user = new Intake(address, accounts.First(one => one.Role == "EndUser").Token, await desk.Version());
        List<Load.Result> results =
        [
            await Load.Run("queue page", settings, serve, _ => desk.Get("/queue")),
            await Load.Run("call page", settings, serve, turn => desk.Get($"/calls/{calls[turn % calls.Count]}")),
            await Load.Run("create call (API)", settings, serve, user.Open),
        ];
        serve.Refresh();
        Print(settings, seeding.Elapsed, starting.Elapsed, results, serve.WorkingSet64);
        return results.Exists(result => result.Failed > 0) ? 1 : 0;
    }
    finally
    {
        serve.Kill();
        await serve.WaitForExitAsync();
    }
}
finally
{
    Directory.Delete(folder, recursive: true);
}

static Process Kademe(Settings settings, params string[] arguments) => Process.Start(new ProcessStartInfo("dotnet", [settings.Kademe, .. arguments, $"--Kademe:Database={settings.Database}"]) { UseShellExecute = false })!;

static void Print(Settings settings, TimeSpan seeding, TimeSpan starting, IEnumerable<Load.Result> results, long resident)
{
    Console.WriteLine();
    Line($"{(settings.Database.Length == 0 ? "SQLite" : "PostgreSQL")}, {settings.Calls} calls, {settings.Workers} callers, {settings.Seconds} s each, {Environment.ProcessorCount} cores shared with the callers");
    Line($"{"seed",-22} {seeding.TotalSeconds,10:0.0} s");
    Line($"{"start to first page",-22} {starting.TotalSeconds,10:0.00} s");
    foreach (var one in results) Line($"{one.Name,-22} {one.PerSecond,10:0} /s   p50 {one.Median,7:0.0} ms   p95 {one.Slow,7:0.0} ms   processor {one.Processor,6:0.00} ms each   {one.Done} done, {one.Failed} failed");
    Line($"{"resident memory after",-22} {resident / 1_000_000.0,10:0} MB");

    static void Line(FormattableString words) => Console.WriteLine(words.ToString(CultureInfo.InvariantCulture));
}
