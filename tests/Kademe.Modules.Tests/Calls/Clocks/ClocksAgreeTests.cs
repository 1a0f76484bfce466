using System.Net;
using System.Text.Json;
using AngleSharp.Dom;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Domain.Sla;
using Kademe.Modules.Tests.Kernel;
using NodaTime;

namespace Kademe.Modules.Tests.Calls;

/// <summary>Whatever has happened to a call, its clock says the same in the queue, on the call's page, on the portal and in the API.</summary>
public abstract class ClocksAgreeTests(KademeApp app)
{
    public sealed class OnSqlite(SqliteApp app) : ClocksAgreeTests(app), IClassFixture<SqliteApp>;

    public sealed class OnPostgres(PostgresApp app) : ClocksAgreeTests(app), IClassFixture<PostgresApp>;

    private const int Steps = 9;
    private static readonly string[] Levels = ["Low", "Medium", "High"];
    private readonly WayOfACall way = new(app);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(8)]
    [InlineData(13)]
    public async Task Whatever_happens_the_clock_is_the_same_wherever_it_is_shown(int seed)
    {
        var random = new Random(seed);
        app.ToNextWorkingDayAt(random.Next(7, 20), random.Next(60));
        var (installed, _) = await way.Catalogue();
        var call = await way.Opened(installed);
        await Agree(call, "opened");
        for (var step = 0; step < Steps; step++)
        {
            app.Pass(Duration.FromMilliseconds(random.Next(1, random.Next(2) == 0 ? 40 * 60_000 : 30 * 3_600_000)));
            var done = await Something(call, random);
            await Agree(call, $"seed {seed}, step {step}: {done}");
        }
    }

    [Fact]
    public async Task A_request_taken_back_has_kept_nothing_and_broken_nothing_wherever_it_is_shown()
    {
        app.ToNextWorkingDayAt(10);
        var (installed, _) = await way.Catalogue();
        var call = await way.Opened(installed);
        app.Pass(Duration.FromMinutes(6));
        Assert.True(await Did(Role.EndUser, call, "cancel", new { reason = "Gerek kalmadı." }));

        await Agree(call, "taken back");
        Assert.Equal(("Paused", "6 dk"), await InQueue(call));
    }

    [Fact]
    public async Task What_is_solved_says_in_the_queue_how_long_it_took_and_not_what_was_left()
    {
        app.ToNextWorkingDayAt(10);
        var (installed, _) = await way.Catalogue();
        var call = await way.Opened(installed);
        app.Pass(Duration.FromMinutes(6));
        Assert.True(await Did(Role.LevelOneSpecialist, call, "resolve", new { solution = "Yetki eklendi.", closingClass = "UsageHelp" }));

        await Agree(call, "solved");
        Assert.Equal(("Met", "6 dk"), await InQueue(call));
    }

    [Fact]
    public async Task A_running_chip_carries_the_thresholds_it_goes_on_by()
    {
        app.ToNextWorkingDayAt(10);
        var (installed, _) = await way.Catalogue();
        var call = await way.Opened(installed);

        var chip = (await (await app.Browse(Role.LevelOneSpecialist)).Open("/queue?view=Open")).Document.QuerySelector($"tr:has(a[href='/calls/{call}']) .clock")!;

        Assert.Equal(
            (ClockStatusRule.AtRiskPercent, ClockStatusRule.CriticalPercent, ClockStatusRule.CriticalSeconds),
            (Number(chip, "data-soon"), Number(chip, "data-critical"), Number(chip, "data-short")));
    }

    private static int Number(IElement chip, string name) => int.Parse(chip.GetAttribute(name)!, null);

    private async Task<(string?, string)> InQueue(long call)
    {
        var row = (await Row(call)).Clock;
        var page = await (await app.Browse(Role.LevelOneSpecialist)).Open("/queue?view=Closed");
        var chip = page.Document.QuerySelector($"tr:has(a[href='/calls/{call}']) .clock time")
            ?? (await (await app.Browse(Role.LevelOneSpecialist)).Open("/queue?view=Resolved")).Document.QuerySelector($"tr:has(a[href='/calls/{call}']) .clock time");
        return (row.GetProperty("status").GetString(), chip!.TextContent);
    }

    // One step out of what people do to a call; what is refused in its state leaves it as it was.
    private async Task<string> Something(long call, Random random)
    {
        (Role By, string Step, object Body)[] steps =
        [
            (Role.LevelOneSpecialist, "classify", new { @class = "Error" }),
            (Role.LevelOneSpecialist, "prioritise", new { impact = Levels[random.Next(3)], urgency = Levels[random.Next(3)] }),
            (Role.LevelOneSpecialist, "replies", new { text = "Bakıyoruz." }),
            (Role.LevelOneSpecialist, "ask", new { question = "Hangi depo?" }),
            (Role.EndUser, "answer", new { text = "Ana depo." }),
            (Role.LevelOneSpecialist, "pass-to-second-level", new { findings = "Her seferinde oluyor." }),
            (Role.WorkDeskExpert, "replies", new { text = "İkinci seviyede inceliyoruz." }),
            (Role.LevelOneSpecialist, "resolve", new { solution = "Yetki eklendi.", closingClass = "UsageHelp" }),
            (Role.EndUser, "reopen", new { reason = "Yine oldu." }),
            (Role.EndUser, "cancel", new { reason = "Gerek kalmadı." }),
        ];
        var (by, step, body) = steps[random.Next(steps.Length - (random.Next(3) == 0 ? 0 : 1))];
        return await Did(by, call, step, body) ? step : $"no {step}";
    }

    private async Task<bool> Did(Role role, long call, string step, object body)
    {
        var answer = await app.As(role).Post($"api/v1/calls/{call}/{step}", body);
        Assert.True(answer.Status is HttpStatusCode.OK or HttpStatusCode.Created or HttpStatusCode.Conflict or HttpStatusCode.Forbidden or HttpStatusCode.BadRequest, $"{step}: {answer.Status} {answer.Text}");
        return answer.Status is HttpStatusCode.OK or HttpStatusCode.Created;
    }

    private async Task<(string View, JsonElement Clock)> Row(long call)
    {
        foreach (var view in (string[])["Open", "Resolved", "Closed"])
        {
            var rows = (await app.As(Role.LevelOneSpecialist).Get($"api/v1/calls?view={view}&size=200")).ShouldBe(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray();
            if (rows.FirstOrDefault(row => row.GetProperty("number").GetInt64() == call) is { ValueKind: JsonValueKind.Object } row) return (view, row.GetProperty("clock"));
        }

        throw new InvalidOperationException($"{call} is in no view");
    }

    private async Task Agree(long call, string when)
    {
        var (view, inQueue) = await Row(call);
        if (inQueue.ValueKind is JsonValueKind.Null) return;
        var kind = inQueue.GetProperty("clock").GetString()!;
        var ofCall = (await app.As(Role.LevelOneSpecialist).Get($"api/v1/calls/{call}/clocks")).ShouldBe(HttpStatusCode.OK).Json.GetProperty("clocks").EnumerateArray()
            .Single(clock => clock.GetProperty("clock").GetString() == kind);
        Assert.Equal($"{when}: {Shown(ofCall)}", $"{when}: {Shown(inQueue)}");

        var desk = await app.Browse(Role.LevelOneSpecialist);
        var chip = Chip((await desk.Open($"/queue?view={view}")).Document.QuerySelector($"tr:has(a[href='/calls/{call}']) .clock")!);
        Assert.Equal($"{when}: {chip}", $"{when}: {ChipOf(await desk.Open($"/calls/{call}"), $"/calls/{call}/clocks/{kind}")}");

        var own = ChipOf(await (await app.Browse(Role.EndUser)).Open($"/portal/calls/{call}"), $"/portal/calls/{call}/clocks/{kind}");
        if (own is not null) Assert.Equal($"{when}: {chip}", $"{when}: {own}");
    }

    private static string Shown(JsonElement clock) => string.Join(
        ", ", ((string[])["state", "status", "targetSeconds", "elapsedSeconds", "remainingSeconds", "percentLeft", "dueAt", "breached", "withdrawn", "countsIn", "countsFor", "shownSeconds"])
            .Select(name => $"{name} {(clock.TryGetProperty(name, out var value) ? value : default)}"));

    private static string? ChipOf(Sheet page, string why) => page.Document.QuerySelector($"li:has(a[href='{why}']) .clock") is { } chip ? Chip(chip) : null;

    private static string Chip(IElement chip) => string.Join(
        ' ', ((string[])["data-state", "data-left", "data-of", "data-in", "data-for"]).Select(name => chip.GetAttribute(name)).Append(chip.TextContent).Append(chip.QuerySelector("svg")!.InnerHtml));
}
