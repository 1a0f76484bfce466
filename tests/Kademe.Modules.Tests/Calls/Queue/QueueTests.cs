using System.Net;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Modules.Tests.Kernel;

namespace Kademe.Modules.Tests.Calls;

/// <summary>The queue narrowed and grouped by its address, and several of its calls handed out at once.</summary>
public abstract class QueueTests(KademeApp app)
{
    public sealed class OnSqlite(SqliteApp app) : QueueTests(app), IClassFixture<SqliteApp>;

    public sealed class OnPostgres(PostgresApp app) : QueueTests(app), IClassFixture<PostgresApp>;

    [Fact]
    public async Task A_view_is_narrowed_by_its_address_and_each_filter_can_be_taken_off()
    {
        var (installed, _) = await new WayOfACall(app).Catalogue();
        var older = await OlderThan(installed);
        var (error, onOldVersion, elsewhere) = (await Opened("depo.irsaliye", installed), await Opened("depo.irsaliye", older), await Opened("satis.siparis", installed));
        (await app.As(Role.LevelOneSpecialist).Post($"api/v1/calls/{error}/classify", new { @class = "Error" })).ShouldBe(HttpStatusCode.OK);
        (await app.As(Role.LevelOneSpecialist).Post($"api/v1/calls/{error}/take")).ShouldBe(HttpStatusCode.Conflict, "call.already-responsible"); // judging it took it
        var browser = await app.Browse(Role.LevelOneSpecialist);
        long[] mine = [error, onOldVersion, elsewhere];
        async Task<List<long>> Shown(string filter) => [.. Numbers((await browser.Open($"/queue?view=Desk&{filter}")).ShouldBe(HttpStatusCode.OK)).Where(mine.Contains)];

        Assert.Equal([error], await Shown("class=Error"));
        Assert.Equal([onOldVersion], await Shown("behind=true"));
        Assert.Equal([elsewhere], await Shown("module=Satis"));
        Assert.Equal([error], await Shown("whose=Me"));
        Assert.Equal([onOldVersion, elsewhere], await Shown("whose=Nobody"));
        Assert.Equal([error, onOldVersion, elsewhere], await Shown($"level=L1&customer={app.World.InHouse.Id.Value}"));
        Assert.Empty(await Shown("level=L2"));
        Assert.Empty(await Shown($"customer={app.World.Stranger.Id.Value}"));
        Assert.Equal([error, onOldVersion, elsewhere], await Shown("level=nonsense&class=7&whose=")); // what is not understood narrows nothing

        var both = await browser.Open("/queue?view=Desk&class=Error&whose=Me");
        Assert.Equal("Hata", both.WordsOf(".chip[href='/queue?view=Desk&whose=Me']").Split(':')[1].Split("süzgecini")[0].Trim());
        Assert.Contains("çağrı", both.WordsOf("h1"), StringComparison.Ordinal);

        var narrowed = await both.Submit("form[action='/queue']", ("module", "depo"));
        Assert.Equal("/queue?view=Desk&class=Error&whose=Me&module=depo", narrowed.Path);
        Assert.Contains(error, Numbers(narrowed));
    }

    [Theory]
    [InlineData("class=Error")]
    [InlineData("behind=true")]
    [InlineData("whose=Nobody")]
    [InlineData("module=depo")]
    [InlineData("level=L2")]
    public async Task The_number_beside_a_view_is_the_number_of_calls_its_link_shows(string filter)
    {
        var (installed, _) = await new WayOfACall(app).Catalogue();
        var (error, _) = (await Opened("depo.irsaliye", installed), await Opened("satis.siparis", await OlderThan(installed)));
        (await app.As(Role.LevelOneSpecialist).Post($"api/v1/calls/{error}/classify", new { @class = "Error" })).ShouldBe(HttpStatusCode.OK);
        var browser = await app.Browse(Role.LevelOneSpecialist);

        var queue = (await browser.Open($"/queue?view=Desk&{filter}")).ShouldBe(HttpStatusCode.OK);

        foreach (var view in queue.Document.QuerySelectorAll(".views a").Where(view => view.QuerySelector(".n")!.TextContent.Length > 0))
        {
            var shown = (await browser.Open(view.GetAttribute("href")!)).ShouldBe(HttpStatusCode.OK);
            var rows = shown.Document.QuerySelectorAll("tbody th[scope=rowgroup] .n").Sum(count => int.Parse(count.TextContent, null));
            Assert.Equal($"{view.GetAttribute("href")}: {view.QuerySelector(".n")!.TextContent}", $"{view.GetAttribute("href")}: {rows}");
        }
    }

    [Fact]
    public async Task Grouped_by_customer_every_call_comes_once_however_short_the_pages()
    {
        var (installed, _) = await new WayOfACall(app).Catalogue();
        List<long> opened = [];
        foreach (var customer in (Organization[])[app.World.InHouse, app.World.Served, app.World.InHouse, app.World.Served])
            opened.Add(await Opened("depo.irsaliye", installed, app.World.Of(Role.EndUser, customer)));
        foreach (var call in opened.Where((_, at) => at % 2 == 0))
        {
            var l1 = app.As(Role.LevelOneSpecialist);
            (await l1.Post($"api/v1/calls/{call}/classify", new { @class = "Error" })).ShouldBe(HttpStatusCode.OK);
            (await l1.Post($"api/v1/calls/{call}/prioritise", new { impact = "Low", urgency = "Low" })).ShouldBe(HttpStatusCode.OK);
            (await l1.Post($"api/v1/calls/{call}/pass-to-second-level", new { findings = "Her seferinde oluyor." })).ShouldBe(HttpStatusCode.OK);
        }

        var partner = app.As(app.World.Of(Role.PartnerLead, app.World.Partner));
        List<(long Number, long Customer)> read = [];
        string? after = null;
        do
        {
            var page = (await partner.Get($"api/v1/calls?by=Customer&size=1{(after is null ? "" : $"&after={after}")}")).ShouldBe(HttpStatusCode.OK).Json;
            read.AddRange(page.GetProperty("items").EnumerateArray().Select(row => (row.GetProperty("number").GetInt64(), row.GetProperty("customer").GetInt64())));
            after = page.GetProperty("next").GetString();
        }
        while (after is not null);

        Assert.Empty(opened.Except(read.Select(row => row.Number)));
        Assert.Equal(read.Count, read.Distinct().Count());
        Assert.Equal(read.Select(row => row.Customer).Order(), read.Select(row => row.Customer));

        var sheet = await (await app.Browse(app.World.Of(Role.PartnerLead, app.World.Partner))).Open("/queue?view=Open&by=Customer");
        Assert.Contains(app.World.Served.Name, sheet.Document.QuerySelectorAll("th[scope=rowgroup]").Select(head => head.TextContent).Last(), StringComparison.Ordinal);
        (await partner.Get("api/v1/calls?by=Customer&after=bozuk")).ShouldBe(HttpStatusCode.BadRequest, "input.broken-cursor");
    }

    [Fact]
    public async Task Ticked_calls_are_taken_one_decision_each_and_a_refused_one_is_named()
    {
        var (installed, _) = await new WayOfACall(app).Catalogue();
        var (one, two, mine) = (await Opened("depo.irsaliye", installed), await Opened("depo.irsaliye", installed), await Opened("depo.irsaliye", installed));
        (await app.As(Role.LevelOneSpecialist).Post($"api/v1/calls/{mine}/take")).ShouldBe(HttpStatusCode.OK);
        var queue = await (await app.Browse(Role.LevelOneSpecialist)).Open("/queue?view=Desk");

        Assert.Contains("Önce en az bir çağrı seçin.", (await queue.Submit("button[name=Act][value=take]")).WordsOf("[role=alert]"), StringComparison.Ordinal);

        (string, string)[] ticked = [("Chosen", $"{one}"), ("Chosen", $"{two}"), ("Chosen", $"{mine}")];
        var taken = (await queue.Submit("button[name=Act][value=take]", ticked)).ShouldBe(HttpStatusCode.OK);
        Assert.Contains("2 çağrı üstlenildi.", taken.WordsOf("[role=status]"), StringComparison.Ordinal);
        Assert.Contains($"Ç-{mine}: Çağrının sorumlusu zaten bu kişi.", taken.WordsOf("[role=alert]"), StringComparison.Ordinal);
        Assert.Equal([mine], taken.Document.QuerySelectorAll("input[name=Chosen][checked]").Select(box => long.Parse(box.GetAttribute("value")!, null)));
        foreach (var call in (long[])[one, two]) Assert.Equal(app.World.Of(Role.LevelOneSpecialist).Id.Value, await Responsible(call));

        // The very form sent twice does nothing twice.
        var again = await queue.Submit("button[name=Act][value=take]", ticked);
        Assert.Contains("2 çağrı üstlenildi.", again.WordsOf("[role=status]"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ticked_calls_are_assigned_to_a_colleague_of_the_desk()
    {
        var (installed, _) = await new WayOfACall(app).Catalogue();
        var (one, two) = (await Opened("depo.irsaliye", installed), await Opened("depo.irsaliye", installed));
        var colleague = app.World.Of(Role.TransformationSpecialist);
        var queue = await (await app.Browse(Role.LevelOneSpecialist)).Open("/queue?view=Desk");

        var nobody = await queue.Submit("button[name=Act][value=assign]", ("Chosen", $"{one}"));
        Assert.Contains("Çağrıların kime atanacağını seçin.", nobody.WordsOf("[role=alert]"), StringComparison.Ordinal);

        var assigned = await queue.Submit("button[name=Act][value=assign]", ("Chosen", $"{one}"), ("Chosen", $"{two}"), ("To", $"{colleague.Id.Value}"));
        Assert.Contains("2 çağrı atandı.", assigned.WordsOf("[role=status]"), StringComparison.Ordinal);
        foreach (var call in (long[])[one, two]) Assert.Equal(colleague.Id.Value, await Responsible(call));

        var forged = await queue.Submit("button[name=Act][value=assign]", ("_key", "another-key"), ("Chosen", $"{one}"), ("To", $"{app.World.Of(Role.LevelOneSpecialist, app.World.Stranger).Id.Value}"));
        Assert.Contains($"Ç-{one}: Bu kişi çağrının bulunduğu masada çalışmıyor.", forged.WordsOf("[role=alert]"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_only_oversees_is_offered_nothing_to_tick()
    {
        await Opened("depo.irsaliye", (await new WayOfACall(app).Catalogue()).Installed);
        var queue = (await (await app.Browse(Role.Auditor)).Open("/queue")).ShouldBe(HttpStatusCode.OK);
        Assert.NotEmpty(Numbers(queue));
        Assert.Empty(queue.Document.QuerySelectorAll("input[name=Chosen], button[name=Taken], .bulk"));
    }

    private static List<long> Numbers(Sheet queue) => [.. queue.Document.QuerySelectorAll("tr[data-row] .id").Select(cell => long.Parse(cell.TextContent[2..], null))];

    private async Task<long> Responsible(long call) => (await app.As(Role.LevelOneSpecialist).Get($"api/v1/calls/{call}")).Json.GetProperty("responsible").GetProperty("id").GetInt64();

    private async Task<long> OlderThan(long version) => (await app.As(Role.ReleaseManager).Get("api/v1/catalogue/versions")).ShouldBe(HttpStatusCode.OK).Json.EnumerateArray()
        .Select(one => one.GetProperty("id").GetInt64()).Where(id => id < version).Max();

    private async Task<long> Opened(string address, long version, Somebody? by = null)
    {
        var opened = await app.As(by ?? app.World.Of(Role.EndUser)).Post("api/v1/calls", new
        {
            address, installedVersion = version, customisation = "Standard", problems = new[] { "Toplam iki katı" }, requests = new[] { "Düzeltilmesi" },
        });
        return opened.ShouldBe(HttpStatusCode.Created).Json.GetProperty("number").GetInt64();
    }
}
