using System.Net;
using System.Text.Json;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Modules.Calls;
using Kademe.Modules.Kernel;
using Kademe.Modules.Tests.Kernel;
using NodaTime;

namespace Kademe.Modules.Tests.Calls;

/// <summary>The queue stands by time to breach: the clock that is due first gives a call its place, and the chip shows what is left in the time that counts.</summary>
public abstract class QueueByTimeTests(KademeApp app)
{
    public sealed class OnSqlite(SqliteApp app) : QueueByTimeTests(app), IClassFixture<SqliteApp>;

    public sealed class OnPostgres(PostgresApp app) : QueueByTimeTests(app), IClassFixture<PostgresApp>;

    private readonly WayOfACall way = new(app);

    [Fact]
    public async Task What_is_due_first_stands_first_then_what_is_held_and_what_is_solved_no_more()
    {
        app.ToNextWorkingDayAt(10);
        var (installed, _) = await way.Catalogue();
        var (usual, small, solved, urgent, asked) = (await way.Opened(installed), await way.Opened(installed), await way.Opened(installed), await way.Opened(installed), await way.Opened(installed));
        await Judged(small, "Low", "Low"); // P4: 16 hours of open time to the first answer
        await Judged(urgent, "High", "High"); // P1: one hour
        await Did(Role.LevelOneSpecialist, asked, "ask", new { question = "Hangi depo?" });
        await Did(Role.LevelOneSpecialist, solved, "resolve", new { solution = "Yetki eklendi.", closingClass = "UsageHelp" });
        long[] mine = [usual, small, solved, urgent, asked];

        Assert.Equal([(urgent, "WithinTheHour"), (usual, "Today"), (small, "Later"), (asked, "Held")], await Stand(mine));
        Assert.Equal([(urgent, 3600L), (usual, 8 * 3600L), (small, 16 * 3600L), (asked, 24 * 3600L)], await Left(mine));

        app.Pass(Duration.FromMinutes(40));
        Assert.Equal(("Response", 20 * 60L, "Running"), await Clock(urgent));
        app.Pass(Duration.FromMinutes(20));
        Assert.Equal((urgent, "PastDue"), (await Stand(mine))[0]); // the due instant itself is too late
        app.Pass(Duration.FromMinutes(1));
        Assert.Equal(("Response", -60L, "Running"), await Clock(urgent));

        await Did(Role.EndUser, asked, "answer", new { text = "Ana depo." });
        Assert.Equal([(urgent, "PastDue"), (usual, "Today"), (small, "Later"), (asked, "Later")], await Stand(mine));
        await Did(Role.LevelOneSpecialist, urgent, "replies", new { text = "Bakıyoruz." });
        Assert.Equal(("Update", 2 * 3600L, "Running"), await Clock(urgent)); // the next promise is the next news
    }

    [Fact]
    public async Task Outside_of_hours_the_chip_stands_still_and_says_when_it_goes_on()
    {
        app.ToNextWorkingDayAt(19);
        var (installed, _) = await way.Catalogue();
        var call = await way.Opened(installed);
        await Judged(call, "High", "High");

        var clock = (await Row(call)).GetProperty("clock");
        Assert.Equal((3600, 9 * 3600), (clock.GetProperty("remainingSeconds").GetInt64(), clock.GetProperty("countsFor").GetInt64()));
        var opens = clock.GetProperty("countsIn").GetInt64();
        Assert.Equal(9, (app.Time.Now() + Duration.FromSeconds(opens)).InZone(WorkingDays.Istanbul).Hour);
        Assert.Equal("Later", (await Row(call)).GetProperty("group").GetString());

        app.Pass(Duration.FromSeconds(opens - 60));
        Assert.Equal(("Response", 3600L, "Running"), await Clock(call));
        app.Pass(Duration.FromSeconds(120));
        Assert.Equal(("Response", 3540L, "Running"), await Clock(call));
    }

    [Fact]
    public async Task What_levels_promise_each_other_gives_the_place_at_the_desk_and_none_at_the_customer()
    {
        app.ToNextWorkingDayAt(10);
        var (installed, _) = await way.Catalogue();
        var (served, partner) = (app.World.Served, app.World.Partner);
        var call = (await app.As(app.World.Of(Role.EndUser, served)).Post("api/v1/calls", new
        {
            address = "depo.irsaliye", installedVersion = installed, customisation = "Standard", problems = new[] { "Toplam iki katı" }, requests = new[] { "Düzeltilmesi" },
        })).ShouldBe(HttpStatusCode.Created).Json.GetProperty("number").GetInt64();
        var first = app.As(app.World.Of(Role.LevelOneSpecialist, partner));
        foreach (var (step, body) in ((string, object)[])[("classify", new { @class = "Error" }), ("prioritise", new { impact = "Medium", urgency = "High" }), ("replies", new { text = "Bakıyoruz." })])
            (await first.Post($"api/v1/calls/{call}/{step}", body)).ShouldBe(HttpStatusCode.OK);

        Assert.Equal(("OlaL1", 4 * 3600L, "Running"), await Clock(call, app.World.Of(Role.LevelOneSpecialist, partner)));
        Assert.Equal(("Update", 8 * 3600L, "Running"), await Clock(call, app.World.Of(Role.SupportOfficer, served)));

        (await first.Post($"api/v1/calls/{call}/pass-to-second-level", new { findings = "Her seferinde oluyor." })).ShouldBe(HttpStatusCode.OK);
        app.Pass(Duration.FromHours(1));
        (await app.As(app.World.Of(Role.WorkDeskExpert, partner)).Reply(call, "İkinci seviyede inceliyoruz.")).ShouldBe(HttpStatusCode.OK);
        Assert.Equal(("OlaL2", 7 * 3600L, "Running"), (await Clock(call, app.World.Of(Role.WorkDeskExpert, partner)))); // of the level that has it
    }

    [Fact]
    public async Task The_page_groups_by_time_counts_each_group_and_begins_each_row_with_its_clock()
    {
        app.ToNextWorkingDayAt(10);
        var (installed, _) = await way.Catalogue();
        var urgent = await way.Opened(installed);
        await Judged(urgent, "High", "High");
        app.Pass(Duration.FromMinutes(30));

        var queue = (await (await app.Browse(Role.LevelOneSpecialist)).Open("/queue?view=Mine")).ShouldBe(HttpStatusCode.OK);
        var group = queue.Document.QuerySelectorAll("tbody").Single(body => body.QuerySelector("th[scope=rowgroup]")!.TextContent.StartsWith("Bir saat içinde", StringComparison.Ordinal));
        var row = group.QuerySelectorAll("tr[data-row]").Single(one => one.QuerySelector(".id")!.TextContent == $"Ç-{urgent}");
        Assert.Equal(group.QuerySelectorAll("tr[data-row]").Length.ToString(null as IFormatProvider), group.QuerySelector(".n")!.TextContent);
        Assert.Equal("İlk yanıt 30 dk", string.Join(' ', row.QuerySelectorAll(".q__k .clock__what, .q__k time").Select(part => part.TextContent)));
        Assert.Equal(("ok", "1800", "3600", "0"), Attributes(row.QuerySelector(".clock")!));
        Assert.DoesNotContain(queue.Document.QuerySelectorAll("tbody"), body => body.QuerySelector("tr[data-row]") is null);

        app.Pass(Duration.FromMinutes(16));
        Assert.Equal("critical", (await (await app.Browse(Role.LevelOneSpecialist)).Open("/queue?view=Mine")).Document.QuerySelector($"tr:has(a[href='/calls/{urgent}']) .clock")!.GetAttribute("data-state"));
    }

    [Fact]
    public async Task A_group_is_counted_over_all_its_pages()
    {
        app.ToNextWorkingDayAt(10);
        var (installed, _) = await way.Catalogue();
        for (var one = 0; one < 53; one++) await way.Opened(installed);

        var queue = await (await app.Browse(Role.LevelOneSpecialist)).Open("/queue?view=Unassigned");
        var counts = queue.Document.QuerySelectorAll("th[scope=rowgroup] .n").Select(count => int.Parse(count.TextContent, null)).ToList();

        Assert.Equal(50, queue.Document.QuerySelectorAll("tr[data-row]").Length);
        Assert.True(counts.Sum() >= 53, $"{counts.Sum()}");
    }

    [Fact]
    public async Task What_is_solved_stands_newest_first()
    {
        app.ToNextWorkingDayAt(10);
        var (installed, _) = await way.Catalogue();
        var (first, second) = (await way.Opened(installed), await way.Opened(installed));
        foreach (var call in (long[])[first, second])
        {
            app.Pass(Duration.FromMinutes(1));
            await Did(Role.LevelOneSpecialist, call, "resolve", new { solution = "Yetki eklendi.", closingClass = "UsageHelp" });
        }

        List<JsonElement> rows = [.. (await Rows("Resolved")).Where(row => row.GetProperty("number").GetInt64() is var number && (number == first || number == second))];
        Assert.Equal([second, first], rows.Select(row => row.GetProperty("number").GetInt64()));
        Assert.Equal([("Over", "Resolution", "Stopped")], rows.Select(row => (row.GetProperty("group").GetString()!, row.GetProperty("clock").GetProperty("clock").GetString()!, row.GetProperty("clock").GetProperty("state").GetString()!)).Distinct());
    }

    private async Task Judged(long call, string impact, string urgency)
    {
        await Did(Role.LevelOneSpecialist, call, "classify", new { @class = "Error" });
        await Did(Role.LevelOneSpecialist, call, "prioritise", new { impact, urgency });
    }

    private async Task Did(Role role, long call, string step, object body) => (await app.As(role).Post($"api/v1/calls/{call}/{step}", body)).ShouldBe(HttpStatusCode.OK);

    private static (string?, string?, string?, string?) Attributes(AngleSharp.Dom.IElement chip) =>
        (chip.GetAttribute("data-state"), chip.GetAttribute("data-left"), chip.GetAttribute("data-of"), chip.GetAttribute("data-in"));

    private async Task<List<JsonElement>> Rows(string view = "Open", Somebody? by = null) =>
        [.. (await app.As(by ?? app.World.Of(Role.LevelOneSpecialist)).Get($"api/v1/calls?view={view}&size=200")).ShouldBe(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray()];

    private async Task<JsonElement> Row(long call, Somebody? by = null) => (await Rows(by: by)).Single(row => row.GetProperty("number").GetInt64() == call);

    private async Task<(string, long, string)> Clock(long call, Somebody? by = null)
    {
        var clock = (await Row(call, by)).GetProperty("clock");
        return (clock.GetProperty("clock").GetString()!, clock.GetProperty("remainingSeconds").GetInt64(), clock.GetProperty("state").GetString()!);
    }

    private async Task<List<(long, string)>> Stand(long[] mine) => [.. from row in await Rows() where mine.Contains(row.GetProperty("number").GetInt64()) select (row.GetProperty("number").GetInt64(), row.GetProperty("group").GetString()!)];

    private async Task<List<(long, long)>> Left(long[] mine) => [.. from row in await Rows() where mine.Contains(row.GetProperty("number").GetInt64()) select (row.GetProperty("number").GetInt64(), row.GetProperty("clock").GetProperty("remainingSeconds").GetInt64())];
}
