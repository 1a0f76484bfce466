using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Kademe.Bench;

/// <summary>
/// An edit of a calendar that moves every open call: how long until all clocks have followed it, and what somebody who reads the queue notices meanwhile. The queue is asked
/// for at a steady pace, so that waiting shows and not what the machine can do at most.
/// </summary>
internal static class Replan
{
    private const int Copied = 2_000;
    private const string Calendar = "/api/v1/service-levels/calendars/1";
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(100);

    public static async Task<int> Run(Settings settings)
    {
        var folder = Directory.CreateTempSubdirectory("kademe-bench-").FullName;
        try
        {
            using (var seed = Kademe(settings, "seed", $"--calls={Math.Min(Copied, settings.Calls)}", "--open", $"--copies={Math.Max((settings.Calls / Copied) - 1, 0)}", $"--timers={settings.Timers}", $"--Kademe:Data={folder}", "--Logging:LogLevel:Default=Warning"))
            {
                await seed.WaitForExitAsync();
                if (seed.ExitCode != 0) return seed.ExitCode;
            }

            var accounts = JsonSerializer.Deserialize<Account[]>(await File.ReadAllTextAsync(Path.Combine(folder, "seed-accounts.json")), JsonSerializerOptions.Web)!;
            var address = new Uri($"http://127.0.0.1:{settings.Port}");
            using var serve = Kademe(settings, "serve", $"--urls={address}", $"--Kademe:Data={folder}", $"--Kademe:PublicAddress={address.ToString().TrimEnd('/')}", "--Logging:LogLevel:Default=Warning");
            try
            {
                return await Measure(settings, address, serve, accounts);
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
    }

    private static async Task<int> Measure(Settings settings, Uri address, Process serve, Account[] accounts)
    {
        await Desk.FirstPage(address, serve);
        var desk = await Desk.SignIn(address, accounts.First(one => one.Role == "WorkDeskExpert"));
        using var keeper = new HttpClient { BaseAddress = address };
        keeper.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", accounts.First(one => one.Role == "PlatformAdministrator").Token);
        await Paced(desk, () => Task.FromResult(false), TimeSpan.FromSeconds(5)); // warm
        var before = await Paced(desk, () => Task.FromResult(false), TimeSpan.FromSeconds(settings.Seconds));
        var spent = Spent(serve);
        await Edit(keeper, from: "09:00", to: "08:30");
        JsonNode? followed = null;
        var during = await Paced(desk, async () => (followed = await Followed(keeper))["endedAt"] is not null, TimeSpan.FromMinutes(10));
        spent = Spent(serve) - spent;
        var (started, ended) = (Moment(followed!, "startedAt"), Moment(followed!, "endedAt"));
        Line($"{(settings.Database.Length == 0 ? "SQLite" : "PostgreSQL")}, {followed!["total"]} open calls, {settings.Timers} timers that are never due, {Environment.ProcessorCount} cores, load {Load()}");
        Line($"{"followed the edit",-22} {(ended - started).TotalSeconds,8:0.0} s   processor of the program {spent.TotalSeconds:0.0} s, the queue's pages in it   {followed["looked"]} looked at, {followed["moved"]} moved");
        Line($"{"queue page before",-22} p50 {At(before, 0.5),7:0.0} ms   p95 {At(before, 0.95),7:0.0} ms   of {before.Count}");
        Line($"{"queue page meanwhile",-22} p50 {At(during, 0.5),7:0.0} ms   p95 {At(during, 0.95),7:0.0} ms   of {during.Count}");
        return 0;

        static void Line(FormattableString words) => Console.WriteLine(words.ToString(CultureInfo.InvariantCulture));
    }

    // The same on a busy machine, where waiting is not.
    private static TimeSpan Spent(Process program)
    {
        program.Refresh();
        return program.TotalProcessorTime;
    }

    // At a steady pace, whether or not the answer before has come.
    private static async Task<List<double>> Paced(Desk desk, Func<Task<bool>> over, TimeSpan longest)
    {
        var (asked, watch, last) = (new List<Task<double>>(), Stopwatch.StartNew(), TimeSpan.Zero);
        while (watch.Elapsed < longest)
        {
            asked.Add(Ask(desk));
            if (watch.Elapsed - last > TimeSpan.FromMilliseconds(500))
            {
                last = watch.Elapsed;
                if (await over()) break;
            }

            await Task.Delay(Pace);
        }

        return [.. (await Task.WhenAll(asked)).Order()];
    }

    private static async Task<double> Ask(Desk desk)
    {
        var start = Stopwatch.GetTimestamp();
        if (!await desk.Get("/queue")) throw new InvalidOperationException("The queue was not shown.");
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static async Task Edit(HttpClient keeper, string from, string to)
    {
        var shown = JsonNode.Parse(await keeper.GetStringAsync(new Uri(Calendar, UriKind.Relative)))!;
        var definition = shown["definition"]!.DeepClone();
        foreach (var row in definition["weekly"]!.AsArray()) row!["from"] = row["from"]!.GetValue<string>() == from ? to : row["from"]!.GetValue<string>();
        var answer = await keeper.PutAsJsonAsync(new Uri(Calendar, UriKind.Relative), new JsonObject { ["name"] = shown["name"]!.DeepClone(), ["note"] = "Ölçüm", ["definition"] = definition });
        answer.EnsureSuccessStatusCode();
    }

    private static async Task<JsonNode> Followed(HttpClient keeper) => JsonNode.Parse(await keeper.GetStringAsync(new Uri($"{Calendar}/followed", UriKind.Relative)))!["followed"]!;

    private static DateTimeOffset Moment(JsonNode followed, string name) => DateTimeOffset.Parse(followed[name]!.GetValue<string>(), CultureInfo.InvariantCulture);

    private static double At(List<double> sorted, double part) => sorted.Count == 0 ? 0 : sorted[(int)((sorted.Count - 1) * part)];

    private static string Load() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";

    private static Process Kademe(Settings settings, params string[] arguments) => Process.Start(new ProcessStartInfo("dotnet", [settings.Kademe, .. arguments, $"--Kademe:Database={settings.Database}"]) { UseShellExecute = false })!;
}
