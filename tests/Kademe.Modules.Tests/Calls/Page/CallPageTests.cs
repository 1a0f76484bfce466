using System.Net;
using Kademe.Domain.Organizations;
using Kademe.Modules.Tests.Kernel;

namespace Kademe.Modules.Tests.Calls;

/// <summary>The page of a call on its way: one main step at every stand, and the request as its first message.</summary>
public abstract class CallPageTests(KademeApp app)
{
    public sealed class OnSqlite(SqliteApp app) : CallPageTests(app), IClassFixture<SqliteApp>;

    public sealed class OnPostgres(PostgresApp app) : CallPageTests(app), IClassFixture<PostgresApp>;

    [Fact]
    public async Task Each_stand_of_a_call_shows_its_main_step_and_every_step_has_its_form()
    {
        var way = new WayOfACall(app);
        var call = await way.Opened((await way.Catalogue()).Installed);
        var first = await app.Browse(Role.LevelOneSpecialist);

        var page = await first.Open($"/calls/{call}");
        Assert.Equal("Üstlen", MainStep(page));
        page = await page.Submit(".acts button.btn--primary");
        Assert.Equal("Sınıflandır", MainStep(page));
        AssertFormsBehindLinks(page);
        page = await page.Submit(FormOf("ClassifyCall"), ("Class", "Error"));
        Assert.Equal("Önceliklendir", MainStep(page));
        page = await page.Submit(FormOf("PrioritiseCall"), ("Impact", "Medium"), ("Urgency", "High"));
        Assert.Equal("İkinci kademeye aktar", MainStep(page));
        page = await page.Submit(FormOf("PassToSecondLevel"), ("Text", "Kullanım hatası değil."));
        Assert.Null(MainStep(page)); // first level no longer has it

        var second = await app.Browse(Role.WorkDeskExpert);
        page = await second.Open($"/calls/{call}");
        Assert.Equal("Üstlen", MainStep(page));
        page = await page.Submit(".acts button.btn--primary");
        Assert.Equal("Yeniden üret", MainStep(page));
        Assert.Equal($"/calls/{call}/reproduction", page.Document.QuerySelector(".acts .btn--primary")!.GetAttribute("href"));
        page = await page.Submit(FormOf("AskUser"), ("Text", "Hangi depoda oluyor?"));
        Assert.Null(MainStep(page)); // it waits for the user
    }

    [Fact]
    public async Task The_request_is_the_first_message_with_its_numbers_and_each_level_shows_its_time()
    {
        var way = new WayOfACall(app);
        var call = await way.Opened((await way.Catalogue()).Installed);
        app.Time.Advance(TimeSpan.FromMinutes(12));
        await way.Pass(call);
        app.Time.Advance(TimeSpan.FromMinutes(5));

        var page = await (await app.Browse(Role.WorkDeskExpert)).Open($"/calls/{call}");
        var request = page.Document.QuerySelector(".tl > li .msg")!;
        Assert.Null(request.GetAttribute("data-kind"));
        Assert.Equal(["1", "1"], request.QuerySelectorAll("li").Select(item => item.GetAttribute("value")));
        Assert.Contains("İkinci parti irsaliyede toplam iki katı çıkıyor", request.TextContent, StringComparison.Ordinal);
        Assert.Contains("Toplamın düzeltilmesi", request.TextContent, StringComparison.Ordinal);
        Assert.Equal(["12 dk", "5 dk", "–", "–"], page.Document.QuerySelectorAll(".side .ladder small").Select(time => time.TextContent));

        var customer = await (await app.Browse(Role.EndUser)).Open($"/portal/calls/{call}");
        Assert.Contains("Toplamın düzeltilmesi", customer.WordsOf(".tl > li .msg"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_step_refused_opens_its_form_with_the_reason_and_a_step_without_a_form_says_it_under_the_title()
    {
        var way = new WayOfACall(app);
        var call = await way.Opened((await way.Catalogue()).Installed);
        var page = await (await app.Browse(Role.LevelOneSpecialist)).Open($"/calls/{call}");

        var refused = await page.Submit(FormOf("PassToSecondLevel"), ("Text", "Her seferinde oluyor."));
        Assert.Contains("Önce çağrıyı sınıflandırın.", refused.WordsOf("#act-PassToSecondLevel[data-open] [role=alert]"), StringComparison.Ordinal);
        Assert.Single(refused.Document.QuerySelectorAll(".act[data-open]"));

        (await app.As(Role.LevelOneSpecialist).Post($"api/v1/calls/{call}/take")).ShouldBe(HttpStatusCode.OK);
        var late = (await page.Submit(".acts button.btn--primary", ("_key", "another-key"))).ShouldBe(HttpStatusCode.OK);
        Assert.Contains("Siz yazarken", late.WordsOf("[role=alert]"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_missing_is_named_and_leads_to_its_field()
    {
        var way = new WayOfACall(app);
        var call = await way.Opened((await way.Catalogue()).Installed);
        await way.Pass(call);
        (await app.As(Role.WorkDeskExpert).Post($"api/v1/calls/{call}/take")).ShouldBe(HttpStatusCode.OK);
        var page = await (await app.Browse(Role.WorkDeskExpert)).Open($"/calls/{call}");

        foreach (var (step, label) in ((string, string)[])[("AskUser", "Soru"), ("SendBackToFirstLevel", "Gerekçe")])
        {
            var refused = await page.Submit(FormOf(step), ("Text", " "));
            Assert.Contains($"{label}: Bu alanı doldurun.", refused.WordsOf($"#act-{step} [role=alert]"), StringComparison.Ordinal);
            var field = refused.Document.QuerySelector($"#act-{step} [role=alert] a")!.GetAttribute("href")!.Split('#')[1];
            Assert.Equal("true", refused.Document.QuerySelector($"textarea#{field}")!.GetAttribute("aria-invalid"));
        }
    }

    [Fact]
    public async Task The_table_marks_the_priority_that_was_chosen()
    {
        var way = new WayOfACall(app);
        var call = await way.Opened((await way.Catalogue()).Installed);
        var page = await (await (await app.Browse(Role.LevelOneSpecialist)).Open($"/calls/{call}")).Submit(".acts button.btn--primary");
        Assert.Empty(page.Document.QuerySelectorAll("[data-priorities] [aria-current]"));
        page = await page.Submit(FormOf("ClassifyCall"), ("Class", "Error"));
        page = await page.Submit(FormOf("PrioritiseCall"), ("Impact", "Medium"), ("Urgency", "High"));

        Assert.Equal("P2", Assert.Single(page.Document.QuerySelectorAll("[data-priorities] [aria-current]")).TextContent);
    }

    [Fact]
    public async Task A_call_that_came_back_shows_no_time_for_what_lies_ahead()
    {
        var way = new WayOfACall(app);
        var call = await way.Opened((await way.Catalogue()).Installed);
        var first = app.As(Role.LevelOneSpecialist);
        (await first.Post($"api/v1/calls/{call}/classify", new { @class = "UsageHelp" })).ShouldBe(HttpStatusCode.OK);
        (await first.Post($"api/v1/calls/{call}/prioritise", new { impact = "Medium", urgency = "High" })).ShouldBe(HttpStatusCode.OK);
        (await first.Post($"api/v1/calls/{call}/pass-to-second-level", new { findings = "Ayarı nerede, bilmiyor." })).ShouldBe(HttpStatusCode.OK);
        (await app.As(Role.WorkDeskExpert).Post($"api/v1/calls/{call}/resolve", new { solution = "Ayarı açın." })).ShouldBe(HttpStatusCode.OK);
        var user = await app.Browse(Role.EndUser);
        Assert.NotEqual("", (await user.Open($"/portal/calls/{call}")).WordsOf("[data-l='4'] small"));

        (await app.As(Role.EndUser).Post($"api/v1/calls/{call}/reopen", new { reason = "Yine oldu." })).ShouldBe(HttpStatusCode.OK);

        var page = await user.Open($"/portal/calls/{call}");
        Assert.Equal("2", page.Document.QuerySelector("[data-l][data-state=now]")!.GetAttribute("data-l"));
        Assert.Equal("", page.WordsOf("[data-l='4'] small"));
    }

    private static string? MainStep(Sheet page) => page.Document.QuerySelector(".acts .btn--primary") is { } button
        ? Kademe.Domain.Kernel.Text.OneLine(string.Concat(button.ChildNodes.Where(node => node is AngleSharp.Dom.IText).Select(node => node.TextContent))) : null;

    private static void AssertFormsBehindLinks(Sheet page)
    {
        var links = page.Document.QuerySelectorAll(".acts a[href*='#act-']").Select(link => link.GetAttribute("href")!.Split('#')[1]).ToList();
        Assert.NotEmpty(links);
        Assert.All(links, id => Assert.NotNull(page.Document.QuerySelector($"section#{id} form")));
    }

    private static string FormOf(string action) => $"form:has(input[name='Input.Action'][value={action}])";
}
