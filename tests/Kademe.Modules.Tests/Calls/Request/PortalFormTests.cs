using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Kademe.Domain.Calls;
using Kademe.Domain.Catalogue;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Modules.Kernel;
using Kademe.Modules.Notifications;
using Kademe.Modules.Tests.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Kademe.Modules.Tests.Calls;

/// <summary>The way in: what a person is asked for and promised, what the desk makes of it, and how the call is closed.</summary>
public abstract class PortalFormTests(KademeApp app)
{
    public sealed class OnSqlite(SqliteApp app) : PortalFormTests(app), IClassFixture<SqliteApp>;

    public sealed class OnPostgres(PostgresApp app) : PortalFormTests(app), IClassFixture<PostgresApp>;

    private readonly WayOfACall way = new(app);

    [Theory]
    [InlineData("Broken", "Error", "High", "High")]
    [InlineData("Broken", "Error", "Low", "Low")]
    [InlineData("CouldBeBetter", "Improvement", "High", "High")]
    [InlineData("SlowOrDown", "Infrastructure", "High", "Medium")]
    [InlineData("HowTo", "UsageHelp", "Medium", "Medium")]
    public async Task What_is_promised_for_what_was_chosen_is_what_first_level_s_judgement_promises(string hint, string judged, string reach, string wait)
    {
        var (installed, _) = await way.Catalogue();
        while (app.Time.GetUtcNow() is var now && (now.DayOfWeek != DayOfWeek.Tuesday || now.Hour != 7 || now.Minute != 0)) app.Pass(Duration.FromMinutes(60 - now.Minute));
        var before = (await app.As(Role.EndUser).Get($"api/v1/calls/promise?hint={hint}&reach={reach}&wait={wait}")).ShouldBe(HttpStatusCode.OK).Json;
        var card = await (await app.Browse(Role.EndUser)).Open($"/portal/new/promise?hint={hint}&reach={reach}&wait={wait}");

        var call = await way.Opened(installed);
        (await app.As(Role.LevelOneSpecialist).Post($"api/v1/calls/{call}/classify", new { @class = judged, reason = "Öyle görünüyor" })).ShouldBe(HttpStatusCode.OK);
        (await app.As(Role.LevelOneSpecialist).Post($"api/v1/calls/{call}/prioritise", new { impact = reach, urgency = wait })).ShouldBe(HttpStatusCode.OK);

        var clocks = (await app.As(Role.EndUser).Get($"api/v1/calls/{call}/clocks")).ShouldBe(HttpStatusCode.OK).Json.GetProperty("clocks").EnumerateArray()
            .ToDictionary(one => one.GetProperty("clock").GetString()!);
        Assert.Equal(clocks["Response"].GetProperty("dueAt").GetString(), before.GetProperty("first").GetProperty("dueAt").GetString());
        Assert.Equal(clocks["Resolution"].GetProperty("dueAt").GetString(), before.GetProperty("solution").GetProperty("dueAt").GetString());
        Assert.Contains(before.GetProperty("first").GetProperty("dueAt").GetString()!, card.Document.QuerySelector(".promise time")!.GetAttribute("datetime")!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_card_moves_with_what_is_chosen_and_not_with_half_of_it()
    {
        await way.Catalogue();
        var usual = await Due("");

        Assert.NotEqual(usual, await Due("reach=High&wait=High"));
        Assert.Equal(usual, await Due("reach=High"));
        Assert.Equal(usual, await Due("reach=High,Low&wait=High"));

        async Task<string> Due(string chosen) => (await app.As(Role.EndUser).Get("api/v1/calls/promise")).Status is HttpStatusCode.OK
            ? (await (await app.Browse(Role.EndUser)).Open($"/portal/new/promise?{chosen}")).ShouldBe(HttpStatusCode.OK).Document.QuerySelector(".promise time")!.GetAttribute("datetime")!
            : "";
    }

    [Fact]
    public async Task Nobody_must_know_the_version_a_customisation_or_the_words_for_what_is_asked()
    {
        var (installed, _) = await way.Catalogue();
        await Install(installed);
        var page = await (await app.Browse(Role.EndUser)).Open("/portal/new");
        Assert.Equal(["Input.Problems[0]", "Input.Address"], page.Document.QuerySelectorAll("main [required]").Select(field => field.GetAttribute("name")).Distinct(StringComparer.Ordinal));

        var sent = await page.Submit("button[value=send]", ("Problems[0]", "Toplam iki katı"), ("Address", "depo.irsaliye"), ("Hint", "Broken"));

        Assert.Contains("Çağrınız alındı", sent.WordsOf(".banner[data-tone=ok]"), StringComparison.Ordinal);
        var call = (await app.As(Role.EndUser).Get($"api/v1/calls/{sent.Path.Split('/', '?')[3]}")).Json;
        Assert.Equal(installed, call.GetProperty("installedVersion").GetProperty("id").GetInt64());
        Assert.Equal("Unsure", call.GetProperty("customisation").GetString());
        Assert.Equal("Broken", call.GetProperty("hint").GetString());
        Assert.Empty(call.GetProperty("requests").EnumerateArray());
        Assert.Contains("Hatanın giderilmesi", sent.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_chosen_is_read_in_the_reader_s_language()
    {
        var (installed, _) = await way.Catalogue();
        await Install(installed);
        var form = await (await app.Browse(Role.EndUser)).Open("/portal/new");
        var sent = await form.Submit("button[value=send]", ("Problems[0]", "Toplam iki katı"), ("Address", "depo.irsaliye"));
        var call = sent.Path.Split('/', '?')[3];
        Assert.Equal("Unsure", (await app.As(Role.EndUser).Get($"api/v1/calls/{call}")).Json.GetProperty("hint").GetString());
        Assert.Contains("Sorunun çözülmesi", sent.Words, StringComparison.Ordinal);

        var read = await (await app.Browse(Role.LevelOneSpecialist)).Open($"/language/de?from=/calls/{call}");

        Assert.Contains("Dass es gelöst wird", read.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_marked_as_needed_is_checked_by_the_browser_too()
    {
        var (installed, _) = await way.Catalogue();
        var call = await way.Opened(installed);
        await way.Pass(call);
        (Role Who, string Page)[] pages =
        [
            (Role.EndUser, "/portal/new"), (Role.EndUser, $"/portal/calls/{call}"), (Role.LevelOneSpecialist, $"/calls/{call}"), (Role.WorkDeskExpert, $"/calls/{call}"),
            (Role.WorkDeskExpert, $"/calls/{call}/reproduction"), (Role.LevelOneSpecialist, "/calls/new"), (Role.PlatformAdministrator, "/catalogue/objects"),
            (Role.PlatformAdministrator, "/people"), (Role.ServiceLevelManager, "/service-levels/calendars/new"),
        ];
        foreach (var (who, address) in pages)
        {
            var page = (await (await app.Browse(who)).Open(address)).ShouldBe(HttpStatusCode.OK);
            foreach (var mark in page.Document.QuerySelectorAll(".req"))
            {
                var field = mark.Closest(".field")!;
                Assert.True(field.QuerySelector("[required]") is not null, $"{address}: {field.QuerySelector("label, legend")?.TextContent.Trim()} is marked, and nothing of it is required");
            }
        }
    }

    [Fact]
    public async Task A_choice_of_one_is_made()
    {
        var (installed, _) = await way.Catalogue();
        await Install(installed);

        var page = await (await app.Browse(Role.SystemAdministrator)).Open("/portal/installations");

        var installations = Assert.IsAssignableFrom<IHtmlSelectElement>(page.Document.QuerySelector("#tell select[name$='Installation']"));
        Assert.NotEqual("", installations.Value);
        Assert.True(page.Document.QuerySelectorAll("select[required]").OfType<IHtmlSelectElement>().Where(one => one.Options.Length == 1).All(one => !string.IsNullOrEmpty(one.Value)));
    }

    [Fact]
    public async Task Nobody_s_bell_rings_for_an_own_act_and_the_desk_s_does()
    {
        var (installed, _) = await way.Catalogue();
        var (user, desk) = (app.World.Of(Role.EndUser), app.World.Of(Role.LevelOneSpecialist));
        var (own, theirs) = (await Unread(user), await Unread(desk));

        await way.Opened(installed);

        Assert.Equal(own, await Unread(user));
        Assert.True(await Unread(desk) > theirs);
    }

    [Fact]
    public async Task A_colleague_s_open_call_is_offered_without_its_words_and_a_stranger_s_never()
    {
        var (installed, _) = await way.Catalogue();
        const string Words = "Kısmi sevkiyat irsaliyesinde tutar yuvarlanıyor";
        var opened = await app.As(Role.KeyUser).Post("api/v1/calls", new
        {
            address = "depo.irsaliye", installedVersion = installed, customisation = "Standard", problems = (string[])[Words], requests = (string[])["Düzeltilsin"],
        });
        var call = opened.ShouldBe(HttpStatusCode.Created).Json.GetProperty("number").GetInt64();

        var colleague = (await app.As(Role.EndUser).Get($"api/v1/calls/open-alike?words={Uri.EscapeDataString("Kısmi sevkiyat irsaliyesinde tutar yuvarlanıyor")}")).ShouldBe(HttpStatusCode.OK);
        var row = colleague.Json.EnumerateArray().Single(one => one.GetProperty("number").GetInt64() == call);
        Assert.Equal(("Sevk irsaliyesi", false), (row.GetProperty("title").GetString(), row.GetProperty("mayOpen").GetBoolean()));
        Assert.DoesNotContain("yuvarlanıyor", colleague.Text, StringComparison.Ordinal);
        var part = await (await app.Browse(Role.EndUser)).Open($"/portal/new/alike?words={Uri.EscapeDataString("tutar yuvarlanıyor")}");
        Assert.Contains($"Ç-{call}", part.Words, StringComparison.Ordinal);
        Assert.Null(part.Document.QuerySelector($"a[href='/portal/calls/{call}']"));
        Assert.DoesNotContain("yuvarlanıyor", part.Words, StringComparison.Ordinal);

        Assert.Contains("yuvarlanıyor", (await app.As(Role.KeyUser).Get($"api/v1/calls/open-alike?words={Uri.EscapeDataString(Words)}")).Text, StringComparison.Ordinal);
        var stranger = app.As(app.World.Of(Role.EndUser, app.World.Stranger));
        Assert.Equal("[]", (await stranger.Get($"api/v1/calls/open-alike?address=depo.irsaliye&words={Uri.EscapeDataString(Words)}")).ShouldBe(HttpStatusCode.OK).Text);
        Assert.Equal("[]", (await app.As(Role.EndUser).Get("api/v1/calls/open-alike?words=bamba%C5%9Fka")).Text);
    }

    [Fact]
    public async Task First_level_begins_with_what_the_user_chose_and_reads_that_it_is_the_users_choice()
    {
        var (installed, _) = await way.Catalogue();
        var call = await Opened(installed, "CouldBeBetter", "Önce kopyaladım.\nSonra açtım.");

        var page = await (await app.Browse(Role.LevelOneSpecialist)).Open($"/calls/{call}");

        Assert.Equal("Improvement", Assert.IsAssignableFrom<IHtmlSelectElement>(page.Document.QuerySelector("#act-ClassifyCall select[name='Input.Class']")).Value);
        Assert.Contains("Kullanıcının seçimi: Daha iyi olabilir", page.WordsOf("#act-ClassifyCall"), StringComparison.Ordinal);
        Assert.Equal(9, page.Document.QuerySelectorAll("#act-PrioritiseCall [data-priorities] td[data-impact] button").Length);
    }

    [Fact]
    public async Task The_users_own_story_stands_where_the_test_case_is_written()
    {
        var (installed, _) = await way.Catalogue();
        var call = await Opened(installed, "Broken", "Önce kopyaladım.\nSonra açtım.");
        await way.Pass(call);

        var page = await (await app.Browse(Role.WorkDeskExpert)).Open($"/calls/{call}/reproduction");

        Assert.Equal(["Önce kopyaladım.", "Sonra açtım."], page.Document.QuerySelectorAll("#form-WriteTestCase .quote p").Select(part => part.TextContent));
    }

    [Fact]
    public async Task Who_confirmed_is_thanked_and_asked_no_more()
    {
        var (installed, _) = await way.Catalogue();
        var call = await way.Opened(installed);
        (await app.As(Role.LevelOneSpecialist).Post($"api/v1/calls/{call}/classify", new { @class = "UsageHelp" })).ShouldBe(HttpStatusCode.OK);
        (await app.As(Role.LevelOneSpecialist).Post($"api/v1/calls/{call}/resolve", new { solution = "Ayar açıldı." })).ShouldBe(HttpStatusCode.OK);
        var user = await app.Browse(Role.EndUser);
        Assert.Contains("Sorun çözüldü mü?", (await user.Open($"/portal/calls/{call}")).WordsOf(".decide"), StringComparison.Ordinal);

        (await app.As(Role.EndUser).Post($"api/v1/calls/{call}/confirm")).ShouldBe(HttpStatusCode.OK);

        var closed = await user.Open($"/portal/calls/{call}");
        Assert.Contains("Teşekkürler, çağrınız kapandı", closed.WordsOf(".decide"), StringComparison.Ordinal);
        Assert.DoesNotContain("Sorun çözüldü mü?", closed.Words, StringComparison.Ordinal);
        Assert.Contains("Çağrı kapandı", closed.WordsOf(".thread > .tl > li:last-child"), StringComparison.Ordinal);
    }

    private Task<int> Unread(Somebody person) => app.Do(services => services.GetRequiredService<Notices>().UnreadCount(person.Id, TestContext.Current.CancellationToken));

    private async Task<long> Opened(long version, string hint, string scenario) => (await app.As(Role.EndUser).Post("api/v1/calls", new
    {
        address = "depo.irsaliye", installedVersion = version, customisation = "Standard", hint, scenario,
        problems = (string[])["Toplam iki katı"], requests = (string[])["Düzeltilmesi"],
    })).ShouldBe(HttpStatusCode.Created).Json.GetProperty("number").GetInt64();

    // The one installation of the user's enterprise.
    private async Task Install(long version)
    {
        var (customer, keeper) = (app.World.Of(Role.EndUser).At.Id, app.As(Role.PlatformAdministrator));
        var known = await app.Do(services => services.GetRequiredService<KademeDb>().Set<Installation>().AsNoTracking().Where(one => one.Customer == customer).Select(one => one.Id).ToListAsync());
        var installation = known.Count > 0 ? known[0].Value : 0;
        if (installation == 0)
        {
            var subscription = (await keeper.Post("api/v1/subscriptions", new
            {
                customer, definition = "Abonelik", category = "Ürün", start = "2026-01-01", package = "Tam", levels = (string[])["L1"], stage = "InForce",
            })).ShouldBe(HttpStatusCode.Created).Json.GetProperty("id").GetInt64();
            installation = (await keeper.Post("api/v1/installations", new
            {
                subscription, domains = (string[])["erp.kendi.example"], vendorIdentity = "KND-1", branch = "ana", updateMethod = "Patch", serverOwner = "Kendi",
            })).ShouldBe(HttpStatusCode.Created).Json.GetProperty("id").GetInt64();
        }

        (await app.As(Role.SystemAdministrator).Post($"api/v1/installations/{installation}/installed-version", new { version })).ShouldBe(HttpStatusCode.NoContent);
    }
}
