using System.Net;
using System.Text.Json;
using Kademe.Domain.Calls;
using Kademe.Domain.Organizations;
using Kademe.Domain.Reports;
using Kademe.Modules.Tests.Calls;
using Kademe.Modules.Tests.Kernel;
using NodaTime;

namespace Kademe.Modules.Tests.Reports;

/// <summary>The dashboard against calls whose history is known to the minute. One story, told in the order of time.</summary>
public abstract class DashboardTests(KademeApp app)
{
    public sealed class OnSqlite(SqliteApp app) : DashboardTests(app), IClassFixture<SqliteApp>;

    public sealed class OnPostgres(PostgresApp app) : DashboardTests(app), IClassFixture<PostgresApp>;

    private readonly WayOfACall way = new(app);

    [Fact]
    public async Task It_says_where_time_went_why_promises_were_broken_and_when_calls_came()
    {
        var (installed, _) = await way.Catalogue();
        var (desk, user) = (app.As(Role.LevelOneSpecialist), app.As(Role.EndUser));
        var asked = await way.Opened(installed); // Monday 09:00
        app.Pass(Duration.FromMinutes(30));
        (await desk.Post($"api/v1/calls/{asked}/ask", new { question = "Hangi depo?" })).ShouldBe(HttpStatusCode.OK);
        app.Pass(Duration.FromHours(2));
        (await user.Post($"api/v1/calls/{asked}/answer", new { text = "Ana depo." })).ShouldBe(HttpStatusCode.OK);
        app.Pass(Duration.FromMinutes(90)); // Monday 13:00
        (await desk.Post($"api/v1/calls/{asked}/resolve", new { solution = "Yetkinizde eksik vardı; düzelttik.", closingClass = "UsageHelp" })).ShouldBe(HttpStatusCode.OK);
        var ignored = await way.Opened(installed);
        app.Pass(Duration.FromDays(9)); // its response was due after eight hours of business, nobody took it

        var view = (await app.As(Role.PlatformAdministrator).Get("api/v1/reports/dashboard")).ShouldBe(HttpStatusCode.OK).Json;

        var spent = view.GetProperty("time").GetProperty("spent").EnumerateArray().ToList();
        var waited = spent.Single(line => line.GetProperty("state").GetString() == nameof(CallState.AwaitingUser));
        Assert.Equal((1, 0L, 7200L), (waited.GetProperty("calls").GetInt32(), waited.GetProperty("countedSeconds").GetInt64(), waited.GetProperty("wallSeconds").GetInt64()));
        var atFirst = spent.Single(line => line.GetProperty("state").GetString() == nameof(CallState.AtL1));
        Assert.Equal(2, atFirst.GetProperty("calls").GetInt32());
        Assert.Equal(7200 + (9 * 86400), atFirst.GetProperty("wallSeconds").GetInt64()); // 30 and 90 minutes of one, nine days of the other
        Assert.Equal(7200 + (5 * 3600) + (6 * 9 * 3600) + (4 * 3600), atFirst.GetProperty("countedSeconds").GetInt64()); // Monday from 13:00, six whole days, Wednesday to 13:00
        Assert.All(view.GetProperty("time").GetProperty("causes").EnumerateArray(), line => Assert.Equal(nameof(BreachCause.NobodyTook), line.GetProperty("cause").GetString()));
        Assert.Equal(2, view.GetProperty("time").GetProperty("causes").EnumerateArray().Sum(line => line.GetProperty("count").GetInt32())); // its answer and its solution
        Assert.Equal((1, 1), (view.GetProperty("arrivals")[0][9].GetInt32(), view.GetProperty("arrivals")[0][13].GetInt32()));
        Assert.Equal(2, view.GetProperty("arrivals").EnumerateArray().Sum(day => day.EnumerateArray().Sum(hour => hour.GetInt32())));
        Assert.Equal([0, 0, 0, 1, 0], view.GetProperty("backlog").EnumerateArray().Single().GetProperty("ages").EnumerateArray().Select(age => age.GetInt32()));
        Assert.Equal(2 * 3600, Seconds(view.GetProperty("solvingAll").GetProperty("counted").GetProperty("median")));
        Assert.Equal(4 * 3600, Seconds(view.GetProperty("solvingAll").GetProperty("wall").GetProperty("median")));
        Assert.Equal((1, 1), (Figure(view, 0, "met"), Figure(view, 0, "breached")));
        Assert.Equal((1, 1), (Figure(view, 1, "met"), Figure(view, 1, "breached")));
        Assert.Equal(1, view.GetProperty("pastDue").GetInt32());

        await Next(installed, ignored);
        await Shows();
    }

    // What is due next stands in the order of the due moment, without what is past due.
    private async Task Next(long installed, long pastDue)
    {
        var later = await way.Opened(installed);
        await way.Pass(later);
        app.Pass(Duration.FromMinutes(5));
        var due = (await app.As(app.World.Of(Role.PartnerLead, app.World.Partner)).Get("api/v1/reports/dashboard")).Json.GetProperty("nextDue").EnumerateArray().ToList();
        Assert.DoesNotContain(due, row => row.GetProperty("number").GetInt64() == pastDue);
        Assert.Equal(later, due[0].GetProperty("number").GetInt64());
        Assert.Equal(due.Select(row => row.GetProperty("clock").GetProperty("dueAt").GetString()).Order(StringComparer.Ordinal), due.Select(row => row.GetProperty("clock").GetProperty("dueAt").GetString()));
    }

    // Every chart has a title, a description and the same as a table; nothing is styled in place.
    private async Task Shows()
    {
        foreach (var who in (Somebody[])[app.World.Of(Role.PartnerLead, app.World.Partner), app.World.Of(Role.SupportOfficer)])
        {
            var page = await (await app.Browse(who)).Open("/reports");
            Assert.All(page.Document.QuerySelectorAll(".chart > svg"), chart => Assert.All((string[])["title", "desc"], part => Assert.NotEmpty(chart.QuerySelector(part)!.TextContent)));
            Assert.Equal(3, page.Document.QuerySelectorAll(".chart > svg").Length);
            Assert.NotEmpty(page.Document.QuerySelectorAll("#flow table a"));
            Assert.Equal(2, page.Document.QuerySelectorAll("details table").Length);
            Assert.Empty(page.Document.QuerySelectorAll("main [style]"));
            Assert.Equal(who.Role is not Role.SupportOfficer, page.Document.QuerySelector("#levels") is not null);
        }
    }

    private static int Figure(JsonElement view, int promise, string name) => view.GetProperty("promises")[promise].GetProperty("figures").GetProperty(name).GetInt32();

    private static long Seconds(JsonElement length) => (long)NodaTime.Text.DurationPattern.JsonRoundtrip.Parse(length.GetString()!).Value.TotalSeconds;
}
