using System.Net;
using System.Text.Json;
using Kademe.Domain.Organizations;
using Kademe.Modules.Kernel;
using Kademe.Modules.Reports;
using Kademe.Modules.Tests.Calls;
using Kademe.Modules.Tests.Kernel;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Kademe.Modules.Tests.Reports;

/// <summary>Reopened of closed (M-12): every closing counts once, on its day, and every figure is the number of closings its address lists. One story.</summary>
public abstract class ReopenedTests(KademeApp app)
{
    public sealed class OnSqlite(SqliteApp app) : ReopenedTests(app), IClassFixture<SqliteApp>;

    public sealed class OnPostgres(PostgresApp app) : ReopenedTests(app), IClassFixture<PostgresApp>;

    private readonly WayOfACall way = new(app);

    [Fact]
    public async Task Reopened_of_closed_and_the_closings_behind()
    {
        var (installed, _) = await way.Catalogue();
        var twice = await way.Opened(installed);
        await Close(twice);
        await Reopen(twice);
        app.Pass(Duration.FromDays(7));
        await Close(twice); // closed again in another week, and stays so
        var once = await way.Opened(installed);
        await Close(once);
        var rejected = await way.Opened(installed); // its solution was rejected before it was closed
        await Resolve(rejected);
        await Reopen(rejected);
        var back = await way.Opened(installed);
        await Close(back);
        await Reopen(back);
        app.Pass(Duration.FromMilliseconds(7));

        foreach (var who in (Somebody[])[app.World.Of(Role.ServiceLevelManager, app.World.Vendor), app.World.Of(Role.PartnerLead, app.World.Partner), app.World.Of(Role.SupportOfficer)])
        {
            foreach (var by in Enum.GetValues<FiguresBy>().Where(by => who.Role is not Role.SupportOfficer || by is not FiguresBy.Partner)) await Adds(app.As(who), by);
        }

        await Limits();
        await Refuses(twice);
    }

    private static async Task Adds(Client asker, FiguresBy by)
    {
        var view = (await asker.Get($"api/v1/reports/reopened?by={by}")).ShouldBe(HttpStatusCode.OK).Json;
        Assert.Equal((4, 2), Figures(view.GetProperty("total")));
        var lines = view.GetProperty("lines").EnumerateArray().ToList();
        Assert.Equal((4, 2), (lines.Sum(line => Figures(line.GetProperty("figures")).Closed), lines.Sum(line => Figures(line.GetProperty("figures")).Reopened)));
        if (by is FiguresBy.Week) Assert.Equal([(1, 1), (3, 1)], lines.Select(line => Figures(line.GetProperty("figures"))));
        foreach (var (figures, address) in lines.Select(line => (line.GetProperty("figures"), line.GetProperty("calls").GetString()!)).Append((view.GetProperty("total"), view.GetProperty("calls").GetString()!)))
        {
            var (closed, reopened) = (await Behind(asker, address), await Behind(asker, $"{address}&reopened=true"));
            Assert.Equal(Figures(figures), (closed.Count, reopened.Count));
            Assert.Equal(reopened.Count, closed.Count(row => row.GetProperty("isReopened").GetBoolean()));
            Assert.All(reopened, row => Assert.True(row.GetProperty("isReopened").GetBoolean()));
        }

        Assert.Equal((4, 2), Figures((await asker.Get("api/v1/reports/dashboard")).Json.GetProperty("reopened")));
    }

    private async Task Limits()
    {
        var limits = app.Services.GetRequiredService<KademeSettings>().Reports;
        var lead = app.World.Of(Role.PartnerLead, app.World.Partner);
        foreach (var most in (int[])[4, 3])
        {
            limits.MostClocks = most;
            var view = (await app.As(lead).Get("api/v1/reports/reopened")).Json;
            Assert.Equal((most, most < 4), (Figures(view.GetProperty("total")).Closed, view.GetProperty("isCut").GetBoolean()));
            Assert.Equal(most < 4, (await (await app.Browse(lead)).Open("/reports/reopened")).Words.Contains("en yeni 3 kayıttan", StringComparison.Ordinal));
        }

        limits.MostClocks = 20_000;
    }

    private async Task Refuses(long call)
    {
        (await app.As(Role.EndUser).Get("api/v1/reports/reopened")).ShouldBe(HttpStatusCode.Forbidden);
        foreach (var address in (string[])["reopened", "reopened/calls"])
        {
            (await app.As(Role.Auditor).Get($"api/v1/reports/{address}?by=Moon")).ShouldBe(HttpStatusCode.BadRequest, "report.not-understood");
            (await app.As(app.World.Of(Role.PartnerLead, app.World.OtherPartner)).Get($"api/v1/reports/{address}?customer={app.World.InHouse.Id.Value}")).ShouldBe(HttpStatusCode.NotFound, "report.nobody");
            (await app.As(Role.SupportOfficer).Get($"api/v1/reports/{address}?partner=1")).ShouldBe(HttpStatusCode.NotFound, "report.not-found");
        }

        (await app.As(Role.Auditor).Get("api/v1/reports/reopened/calls?after=bozuk")).ShouldBe(HttpStatusCode.BadRequest, "input.broken-cursor");
        Assert.Equal(0, Figures((await app.As(app.World.Of(Role.PartnerLead, app.World.OtherPartner)).Get("api/v1/reports/reopened")).Json.GetProperty("total")).Closed);
        var page = await (await app.Browse(app.World.Of(Role.ServiceLevelManager, app.World.Vendor))).Open("/reports/reopened/calls");
        Assert.Contains($"Ç-{call}", page.Words, StringComparison.Ordinal);
        Assert.Empty(page.Document.QuerySelectorAll("tbody a"));
    }

    private async Task Resolve(long call) =>
        (await app.As(Role.LevelOneSpecialist).Post($"api/v1/calls/{call}/resolve", new { solution = "Yetkinizde eksik vardı; düzelttik.", closingClass = "UsageHelp" })).ShouldBe(HttpStatusCode.OK);

    private async Task Close(long call)
    {
        await Resolve(call);
        (await app.As(Role.EndUser).Post($"api/v1/calls/{call}/confirm")).ShouldBe(HttpStatusCode.OK);
    }

    private async Task Reopen(long call) => (await app.As(Role.EndUser).Post($"api/v1/calls/{call}/reopen", new { reason = "Yine oldu." })).ShouldBe(HttpStatusCode.OK);

    private static (int Closed, int Reopened) Figures(JsonElement figures) => (figures.GetProperty("closed").GetInt32(), figures.GetProperty("reopened").GetInt32());

    private static async Task<List<JsonElement>> Behind(Client asker, string address)
    {
        var (rows, after) = (new List<JsonElement>(), (string?)"");
        while (after is not null)
        {
            var page = (await asker.Get($"api/v1{address}&size=2&after={after}")).ShouldBe(HttpStatusCode.OK).Json;
            rows.AddRange(page.GetProperty("items").EnumerateArray());
            after = page.GetProperty("next").GetString();
        }

        Assert.Equal(rows.Count, rows.Select(row => (row.GetProperty("call").GetProperty("number").GetInt64(), row.GetProperty("closedAt").GetString())).Distinct().Count());
        return rows;
    }
}
