using System.Net;
using Kademe.Domain.Organizations;
using Kademe.Modules.Tests.Kernel;

namespace Kademe.Modules.Tests.Calls;

/// <summary>The rules of the regime at the doors: what the ladder binds, what first level owes, and what a user chose.</summary>
public abstract class RegimeTests(KademeApp app)
{
    public sealed class OnSqlite(SqliteApp app) : RegimeTests(app), IClassFixture<SqliteApp>;

    public sealed class OnPostgres(PostgresApp app) : RegimeTests(app), IClassFixture<PostgresApp>;

    private readonly WayOfACall way = new(app);

    private static readonly string[] Ends = ["ResolveCall", "PassToCustomiser", "PassToFourthLevel", "CancelCall"];

    [Fact]
    public async Task What_second_level_has_as_an_error_is_not_ended_beside_the_ladder()
    {
        var (installed, _) = await way.Catalogue();
        var older = await way.Opened(installed);
        var call = await way.Opened(installed);
        await way.Pass(call);
        var l2 = app.As(Role.WorkDeskExpert);

        await NothingEnds(l2, call, older);
        Assert.Empty((await Offered(l2, call)).Intersect(Ends));

        (await l2.Post($"api/v1/calls/{call}/classify", new { @class = "UsageHelp" })).ShouldBe(HttpStatusCode.OK);
        await NothingEnds(l2, call, older);
        (await l2.Post($"api/v1/calls/{call}/classify", new { @class = "Customisation", reason = "Sayfa uyarlanmış olabilir." })).ShouldBe(HttpStatusCode.OK);
        await NothingEnds(l2, call, older);
        (await l2.Post($"api/v1/calls/{call}/classify", new { @class = "Error" })).ShouldBe(HttpStatusCode.OK);
        (await l2.Post($"api/v1/calls/{call}/ask", new { question = "Hangi belge?" })).ShouldBe(HttpStatusCode.OK);
        (await l2.Post($"api/v1/calls/{call}/resolve", new { solution = "Böyle yapın." })).ShouldBe(HttpStatusCode.Conflict, "call.ladder-decides");
        (await l2.Post($"api/v1/calls/{call}/pass-to-fourth-level", new { findings = "Sunucu" })).ShouldBe(HttpStatusCode.Conflict);
        (await app.As(Role.EndUser).Post($"api/v1/calls/{call}/answer", new { text = "Sevk irsaliyesi." })).ShouldBe(HttpStatusCode.OK);

        (await l2.Post($"api/v1/calls/{call}/send-back-to-first-level", new { reason = "Kullanım konusu olabilir." })).ShouldBe(HttpStatusCode.OK);
        var l1 = app.As(Role.LevelOneSpecialist);
        await NothingEnds(l1, call, older);
        (await l1.Post($"api/v1/calls/{call}/cancel", new { reason = "Gerek kalmadı." })).ShouldBe(HttpStatusCode.Conflict, "call.ladder-decides");
        Assert.Empty((await Offered(l1, call)).Intersect(Ends));
        (await l1.Post($"api/v1/calls/{call}/classify", new { @class = "UsageHelp" })).ShouldBe(HttpStatusCode.OK);
        (await l1.Post($"api/v1/calls/{call}/resolve", new { solution = "Böyle yapılır." })).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_request_that_second_level_returned_is_taken_back_by_the_user_alone()
    {
        var (installed, _) = await way.Catalogue();
        var call = await way.Opened(installed);
        await way.Pass(call);
        (await app.As(Role.WorkDeskExpert).Post($"api/v1/calls/{call}/return-incomplete", new { notMet = (string[])["Detail"], reason = "Adımlar eksik." })).ShouldBe(HttpStatusCode.OK);

        Assert.NotEqual(HttpStatusCode.OK, (await app.As(Role.WorkDeskExpert).Post($"api/v1/calls/{call}/cancel", new { reason = "Gerek kalmadı." })).Status);
        (await app.As(Role.EndUser).Post($"api/v1/calls/{call}/cancel", new { reason = "Vazgeçtim." })).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Nothing_leaves_first_level_unclassified()
    {
        var (installed, _) = await way.Catalogue();
        var older = await way.Opened(installed);
        var call = await way.Opened(installed);
        var l1 = app.As(Role.LevelOneSpecialist);
        foreach (var (door, body) in Doors(older).Append(("cancel", new { reason = "İki kez açılmış." })))
            (await l1.Post($"api/v1/calls/{call}/{door}", body)).ShouldBe(HttpStatusCode.Conflict, "call.not-classified");
        Assert.Equal(["ResolveCall"], (await Offered(l1, call)).Intersect(Ends)); // its form asks for the class

        (await l1.Post($"api/v1/calls/{call}/resolve", new { solution = "Böyle yapılır.", closingClass = "UsageHelp" })).ShouldBe(HttpStatusCode.OK);
        Assert.Equal("UsageHelp", (await l1.Get($"api/v1/calls/{call}")).Json.GetProperty("class").GetString());
    }

    [Fact]
    public async Task What_a_user_chose_is_kept_as_a_choice_and_no_sentence_of_ours()
    {
        var (installed, _) = await way.Catalogue();
        var user = app.As(Role.EndUser);
        var opened = await user.Post("api/v1/calls", new
        {
            address = "depo.irsaliye", installedVersion = installed, customisation = "Standard", problems = (string[])["Toplam yanlış"], requests = (string[])["Düzeltilsin"],
            hint = "Broken", reach = "High", wait = "Medium",
        });
        var call = opened.ShouldBe(HttpStatusCode.Created).Json.GetProperty("number").GetInt64();

        var shown = (await user.Get($"api/v1/calls/{call}")).Json;
        Assert.Equal(("Broken", "High", "Medium"), (shown.GetProperty("hint").GetString(), shown.GetProperty("reach").GetString(), shown.GetProperty("wait").GetString()));
        Assert.Empty(shown.GetProperty("entries").GetProperty("items").EnumerateArray());
        foreach (var (reader, path) in ((Role, string)[])[(Role.EndUser, $"/portal/calls/{call}"), (Role.LevelOneSpecialist, $"/calls/{call}")])
        {
            var words = (await (await app.Browse(reader)).Open(path)).ShouldBe(HttpStatusCode.OK).Words;
            Assert.Contains("Bütün işletmeyi", words, StringComparison.Ordinal);
            Assert.Contains("Geçici bir yolla yürütüyoruz", words, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_portals_form_sends_choices_and_a_draft_keeps_them()
    {
        var (installed, _) = await way.Catalogue();
        var form = await (await app.Browse(Role.EndUser)).Open("/portal/new");
        (await form.Submit(
            "button[value=keep]", ("Input.Problems[0]", "Toplam yanlış"), ("Input.Requests[0]", "Düzeltilsin"), ("Input.Address", "depo.irsaliye"),
            ("Input.InstalledVersion", $"{installed}"), ("Input.Customisation", "Standard"), ("Input.Reach", "Low"), ("Input.Wait", "High"))).ShouldBe(HttpStatusCode.OK);

        var draft = (await app.As(Role.EndUser).Get("api/v1/calls/mine?view=Drafts")).ShouldBe(HttpStatusCode.OK).Json.GetProperty("items")[0].GetProperty("number").GetInt64();
        var kept = (await app.As(Role.EndUser).Get($"api/v1/calls/{draft}")).Json;
        Assert.Equal(("Low", "High"), (kept.GetProperty("reach").GetString(), kept.GetProperty("wait").GetString()));
        var again = await (await app.Browse(Role.EndUser)).Open($"/portal/new?draft={draft}");
        Assert.NotNull(again.Document.QuerySelector("[name='Input.Reach'][value=Low][checked]"));
        Assert.NotNull(again.Document.QuerySelector("[name='Input.Wait'][value=High][checked]"));
    }

    private static IEnumerable<(string Door, object Body)> Doors(long older) =>
    [
        ("resolve", new { solution = "Böyle yapın." }),
        ("pass-to-customiser", new { customiser = "Uyarlama ekibi", reason = "Uyarlanmış." }),
        ("pass-to-fourth-level", new { findings = "Sunucu yavaş." }),
        ("close-as-same", new { other = older }),
    ];

    private static async Task NothingEnds(Client expert, long call, long older)
    {
        foreach (var (door, body) in Doors(older).Append(("resolve", new { solution = "Böyle yapın.", closingClass = "UsageHelp" })))
            (await expert.Post($"api/v1/calls/{call}/{door}", body)).ShouldBe(HttpStatusCode.Conflict, "call.ladder-decides");
    }

    private static async Task<List<string>> Offered(Client reader, long call) =>
        [.. (await reader.Get($"api/v1/calls/{call}")).Json.GetProperty("actions").EnumerateArray().Select(one => one.GetString()!)];
}
