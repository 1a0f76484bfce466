using System.Net;
using System.Text.Json;
using Kademe.Domain.Organizations;
using Kademe.Modules.Tests.Calls;
using Kademe.Modules.Tests.Kernel;
using NodaTime;

namespace Kademe.Modules.Tests.Reports;

/// <summary>Time in a state, breaches by cause and the flow between levels open their calls, and these add up to them (REQ-153, M-13, M-30). One story.</summary>
public abstract class CallsOfDashboardTests(KademeApp app)
{
    public sealed class OnSqlite(SqliteApp app) : CallsOfDashboardTests(app), IClassFixture<SqliteApp>;

    public sealed class OnPostgres(PostgresApp app) : CallsOfDashboardTests(app), IClassFixture<PostgresApp>;

    [Fact]
    public async Task Every_figure_is_what_its_calls_add_up_to()
    {
        var way = new WayOfACall(app);
        await new OddCalls(app).Make();
        app.Pass(Duration.FromMilliseconds(357));
        var (installed, _) = await way.Catalogue();
        await way.AtThirdLevel(installed);
        var passed = await way.Opened(installed);
        app.Pass(Duration.FromMilliseconds(481));
        await way.Pass(passed);
        app.Pass(Duration.FromDays(9) + Duration.FromMilliseconds(123));

        foreach (var who in (Somebody[])[app.World.Of(Role.ServiceLevelManager, app.World.Vendor), app.World.Of(Role.PartnerLead, app.World.Partner), app.World.Of(Role.SupportOfficer)])
        {
            var time = (await app.As(who).Get("api/v1/reports/dashboard")).ShouldBe(HttpStatusCode.OK).Json.GetProperty("time");
            await Spent(app.As(who), time);
            await Causes(app.As(who), time);
            await Flow(app.As(who), time);
        }

        await Links();
        await Refuses();
    }

    private static async Task Spent(Client asker, JsonElement time)
    {
        Assert.NotEmpty(time.GetProperty("spent").EnumerateArray());
        foreach (var line in time.GetProperty("spent").EnumerateArray())
        {
            var rows = await Behind(asker, $"level={Word(line, "level")}&state={Word(line, "state")}");
            Assert.Equal(line.GetProperty("calls").GetInt32(), rows.Count);
            foreach (var sum in (string[])["countedSeconds", "wallSeconds"]) Assert.Equal(line.GetProperty(sum).GetInt64(), rows.Sum(row => row.GetProperty(sum).GetInt64()));
        }
    }

    private static async Task Causes(Client asker, JsonElement time)
    {
        Assert.NotEmpty(time.GetProperty("causes").EnumerateArray());
        foreach (var line in time.GetProperty("causes").EnumerateArray())
        {
            var rows = await Behind(asker, $"level={Word(line, "level")}&cause={Word(line, "cause")}");
            Assert.Equal(line.GetProperty("count").GetInt32(), rows.Count);
            Assert.All(rows, row => Assert.NotEqual(JsonValueKind.Null, row.GetProperty("dueAt").ValueKind));
        }
    }

    private static async Task Flow(Client asker, JsonElement time)
    {
        var levels = time.GetProperty("flow").GetProperty("levels").EnumerateArray().ToList();
        Assert.Equal(["L1", "L2", "L3"], levels.Select(level => Word(level, "level")));
        Assert.Equal(time.GetProperty("calls").GetInt32(), time.GetProperty("flow").GetProperty("calls").GetInt32());
        foreach (var level in levels)
        {
            Assert.Equal(level.GetProperty("reached").GetInt32(), (await Behind(asker, $"level={Word(level, "level")}")).Count);
            foreach (var up in level.GetProperty("up").EnumerateArray()) Assert.Equal(up.GetProperty("count").GetInt32(), (await Behind(asker, $"level={Word(level, "level")}&next={Word(up, "to")}")).Count);
            foreach (var end in level.GetProperty("ends").EnumerateArray()) Assert.Equal(end.GetProperty("count").GetInt32(), (await Behind(asker, $"level={Word(level, "level")}&end={Word(end, "end")}")).Count);
        }
    }

    private async Task Links()
    {
        var browser = await app.Browse(app.World.Of(Role.PartnerLead, app.World.Partner));
        var page = await browser.Open("/reports");
        foreach (var card in (string[])["#flow", "#spent", "#causes"])
        {
            var link = page.Document.QuerySelector($"{card} td a")!;
            Assert.Equal(link.TextContent.Trim(), (await browser.Open(link.GetAttribute("href")!)).Document.QuerySelectorAll("tbody tr").Length.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        Assert.Empty(page.Document.QuerySelectorAll("main [style]"));
    }

    private async Task Refuses()
    {
        const string Address = "api/v1/reports/dashboard/calls";
        foreach (var asked in (string[])["?level=L9", "?level=L1&state=Nowhere", "?level=L1&cause=Rain", "?level=L1&end=Well", "?level=L1&next=2", "?level=L1&state=AtL1&cause=InWork", "?level=L1&from=x"])
            (await app.As(Role.Auditor).Get(Address + asked)).ShouldBe(HttpStatusCode.BadRequest, "report.not-understood");
        (await app.As(Role.Auditor).Get(Address)).ShouldBe(HttpStatusCode.BadRequest, "input.required");
        (await app.As(Role.Auditor).Get($"{Address}?level=L1&after=bozuk")).ShouldBe(HttpStatusCode.BadRequest, "input.broken-cursor");
        (await app.As(Role.EndUser).Get($"{Address}?level=L1")).ShouldBe(HttpStatusCode.Forbidden);
        var stranger = app.As(app.World.Of(Role.PartnerLead, app.World.OtherPartner));
        Assert.Empty((await stranger.Get($"{Address}?level=L1")).ShouldBe(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray());
        (await stranger.Get($"{Address}?level=L1&customer={app.World.InHouse.Id.Value}")).ShouldBe(HttpStatusCode.NotFound, "report.nobody");
        Assert.Contains("doldurun", (await (await app.Browse(Role.Auditor)).Open("/reports/dashboard/calls")).ShouldBe(HttpStatusCode.OK).Words, StringComparison.Ordinal);
    }

    private static string Word(JsonElement line, string name) => line.GetProperty(name).GetString()!;

    private static async Task<List<JsonElement>> Behind(Client asker, string figure)
    {
        var (rows, after) = (new List<JsonElement>(), (string?)"");
        while (after is not null)
        {
            var page = (await asker.Get($"api/v1/reports/dashboard/calls?{figure}&size=3&after={after}")).ShouldBe(HttpStatusCode.OK).Json;
            rows.AddRange(page.GetProperty("items").EnumerateArray());
            after = page.GetProperty("next").GetString();
        }

        Assert.Equal(rows.Count, rows.Select(row => (row.GetProperty("call").GetProperty("number").GetInt64(), row.GetProperty("clock").ToString())).Distinct().Count());
        return rows;
    }
}
