using System.Net;
using Kademe.Domain.Organizations;
using Kademe.Modules.Sla;
using Kademe.Modules.Tests.Kernel;

namespace Kademe.Modules.Tests.Sla;

public abstract class AgreementsTests(KademeApp app)
{
    public sealed class OnSqlite(SqliteApp app) : AgreementsTests(app), IClassFixture<SqliteApp>;

    public sealed class OnPostgres(PostgresApp app) : AgreementsTests(app), IClassFixture<PostgresApp>;

    private const string Address = "api/v1/service-levels/agreements";

    private static readonly object Definition = new { calendar = 1, targets = (object[])[new { clock = "Response", priority = "P1", minutes = 15, roundTheClock = true }, new { clock = "Resolution", minutes = 480 }] };

    private Client Keeper => app.As(app.World.Of(Role.ServiceLevelManager, app.World.Vendor));

    [Fact]
    public async Task It_is_made_once_for_a_subscription_and_amended_without_gaps_and_overlaps()
    {
        var subscription = await Subscription(app.World.InHouse);
        var id = await Make(subscription, until: "2026-12-31");

        (await Keeper.Post(Address, new { subscription, name = "İkinci", from = "2026-01-01", definition = Definition })).ShouldBe(HttpStatusCode.Conflict, "agreement.there-already");
        (await Amend(id, "2026-12-31")).ShouldBe(HttpStatusCode.BadRequest, "agreement.versions-overlap");
        (await Amend(id, "2027-01-02")).ShouldBe(HttpStatusCode.BadRequest, "agreement.versions-gap");
        (await Amend(id, "2027-01-01", until: "2026-06-01")).ShouldBe(HttpStatusCode.BadRequest, "agreement.ends-before-it-starts");
        (await Amend(id, "2027-01-01", seen: 7)).ShouldBe(HttpStatusCode.PreconditionFailed, "call.changed");
        (await Amend(id, "2027-01-01", seen: 1)).ShouldBe(HttpStatusCode.OK);

        var view = await Keeper.Get($"{Address}/{id}");
        Assert.Equal(2, view.Version);
        Assert.Equal([(2, false), (1, true)], view.Json.GetProperty("versions").EnumerateArray().Select(one => (one.GetProperty("number").GetInt32(), one.GetProperty("isInForce").GetBoolean())));
        Assert.Equal(1, view.Json.GetProperty("shown").GetInt32());
        Assert.Equal(2, (await Keeper.Get($"{Address}/{id}?version=2")).Json.GetProperty("shown").GetInt32());
        (await Keeper.Get($"{Address}/{id}?version=3")).ShouldBe(HttpStatusCode.NotFound, "agreement.not-found");
    }

    [Fact]
    public async Task The_default_is_amended_and_never_ends()
    {
        (await Amend(Delivered.Agreement.Value, "2027-06-01", until: "2027-12-31")).ShouldBe(HttpStatusCode.BadRequest, "agreement.default-has-no-end");
        (await Amend(Delivered.Agreement.Value, "2000-01-01")).ShouldBe(HttpStatusCode.BadRequest, "agreement.versions-overlap");
        (await Amend(Delivered.Agreement.Value, "2027-06-01")).ShouldBe(HttpStatusCode.OK);

        var versions = (await Keeper.Get($"{Address}/{Delivered.Agreement.Value}")).Json.GetProperty("versions");
        Assert.Equal("2027-05-31", versions[1].GetProperty("until").GetString());
    }

    [Fact]
    public async Task A_subscription_without_one_is_listed_with_the_default()
    {
        var without = await Subscription(app.World.InHouse);
        var with = await Subscription(app.World.InHouse);
        var id = await Make(with);

        var lines = (await Keeper.Get($"{Address}?size=200")).Json.GetProperty("items").EnumerateArray().ToDictionary(line => line.GetProperty("subscription").GetInt64());
        Assert.True(lines[without].GetProperty("isDefault").GetBoolean());
        Assert.Equal((id, false), (lines[with].GetProperty("agreement").GetInt64(), lines[with].GetProperty("isDefault").GetBoolean()));
        var onlyDefault = (await Keeper.Get($"{Address}?onlyDefault=true&size=200")).Json.GetProperty("items").EnumerateArray().Select(line => line.GetProperty("subscription").GetInt64()).ToList();
        Assert.Contains(without, onlyDefault);
        Assert.DoesNotContain(with, onlyDefault);
    }

    [Theory]
    [InlineData("agreement.without-target", """{"calendar":1,"targets":[]}""")]
    [InlineData("input.body-not-understood", "null")]
    [InlineData("input.body-not-understood", """{"calendar":1,"targets":null}""")]
    [InlineData("agreement.without-target", """{"calendar":1,"targets":[null]}""")]
    [InlineData("agreement.target-without-duration", """{"calendar":1,"targets":[{"clock":"Response","minutes":0}]}""")]
    [InlineData("agreement.target-twice", """{"calendar":1,"targets":[{"clock":"Response","minutes":1},{"clock":"Response","minutes":2}]}""")]
    [InlineData("agreement.unknown-class", """{"calendar":1,"targets":[{"clock":"Response","class":"Bug","minutes":1}]}""")]
    [InlineData("agreement.not-a-percentage", """{"calendar":1,"targets":[{"clock":"Response","minutes":1}],"warnings":[0]}""")]
    [InlineData("agreement.unknown-state", """{"calendar":1,"targets":[{"clock":"Response","minutes":1}],"pause":{"ola":["asleep"]}}""")]
    [InlineData("calendar.not-found", """{"calendar":404,"targets":[{"clock":"Response","minutes":1}]}""")]
    [InlineData("calendar.not-found", """{"calendar":1,"targets":[{"clock":"Response","minutes":1,"calendar":404}]}""")]
    [InlineData("input.body-not-understood", """{"calendar":1,"targets":[{"clock":"Response","minutes":1}],"pause":null}""")]
    [InlineData("input.body-not-understood", """{"calendar":1,"targets":[{"clock":"Response","minutes":1}],"policy":null}""")]
    public async Task What_promises_nothing_that_can_be_kept_is_refused(string code, string definition)
    {
        var subscription = await Subscription(app.World.InHouse);

        (await Keeper.PostRaw(Address, $$"""{"subscription":{{subscription}},"name":"X","from":"2026-01-01","definition":{{definition}}}""")).ShouldBe(HttpStatusCode.BadRequest, code);
    }

    [Fact]
    public async Task Whoever_it_concerns_reads_it_and_nobody_else_knows_of_it()
    {
        var id = await Make(await Subscription(app.World.InHouse));

        (await app.As(app.World.Of(Role.SupportOfficer, app.World.InHouse)).Get($"{Address}/{id}")).ShouldBe(HttpStatusCode.OK);
        (await app.As(app.World.Of(Role.PartnerLead, app.World.Partner)).Get($"{Address}/{id}")).ShouldBe(HttpStatusCode.OK);
        (await app.As(app.World.Of(Role.SupportOfficer, app.World.Stranger)).Get($"{Address}/{id}")).ShouldBe(HttpStatusCode.NotFound, "agreement.not-found");
        (await app.As(app.World.Of(Role.ServiceLevelManager, app.World.OtherPartner)).Get($"{Address}/{id}")).ShouldBe(HttpStatusCode.NotFound, "agreement.not-found");
        (await app.As(app.World.Of(Role.ServiceLevelManager, app.World.Partner)).Post($"{Address}/{id}/versions", new { from = "2027-01-01", definition = Definition })).ShouldBe(HttpStatusCode.Forbidden, "access.not-your-role");
    }

    [Fact]
    public async Task Eight_amendments_at_once_make_one_version()
    {
        var id = await Make(await Subscription(app.World.InHouse));

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Amend(id, "2027-01-01", seen: 1)));

        Assert.Equal(1, answers.Count(answer => answer.Status is HttpStatusCode.OK));
        Assert.All(answers.Where(answer => answer.Status is not HttpStatusCode.OK), answer => answer.ShouldBe(HttpStatusCode.PreconditionFailed, "call.changed"));
    }

    [Fact]
    public async Task By_page_it_is_written_as_a_table_and_reads_back_as_it_was()
    {
        var subscription = await Subscription(app.World.InHouse);
        var browser = await app.Browse(app.World.Of(Role.ServiceLevelManager, app.World.Vendor));
        var form = await browser.Open($"/service-levels/agreements/new?subscription={subscription}");

        var wrong = await form.Submit("button[value=save]", ("Input.Name", "Altın"), ("Input.Rows[0].Lengths[0]", "iki gün"));
        Assert.Contains("iki gün", wrong.WordsOf(".refusal"), StringComparison.Ordinal);
        var more = await wrong.Submit("button[value=rows]", ("Input.Rows[0].Lengths[0]", "20 dk"), ("Input.Rows[0].Counts", "24x7"));
        var saved = await more.Submit(
            "button[value=save]", ("Input.Rows[4].Class", "Infrastructure"), ("Input.Rows[4].Lengths[0]", "1:15"), ("Input.Steps[0].Percent", "100"), ("Input.Steps[0].To", "ServiceLevelManager"), ("Input.Steps[0].Repeat", "60"), ("Input.From", "2026-11-24"));

        Assert.Contains("done=1", saved.Path, StringComparison.Ordinal);
        Assert.Contains("20 dk", saved.WordsOf("#targets"), StringComparison.Ordinal);
        Assert.Contains("7×24", saved.WordsOf("#targets"), StringComparison.Ordinal);
        Assert.Contains("1 sa 15 dk", saved.WordsOf("#targets"), StringComparison.Ordinal);
        Assert.Contains("her 1 sa", saved.WordsOf("#rules"), StringComparison.Ordinal);
        var id = long.Parse(saved.Path.Split('/', '?')[3], System.Globalization.CultureInfo.InvariantCulture);
        var first = (await Keeper.Get($"{Address}/{id}")).Json.GetProperty("definition");
        var again = await (await browser.Open($"/service-levels/agreements/{id}/new-version")).Submit("button[value=save]", ("Input.From", "2026-12-01"));
        Assert.Contains("2. sürüm", again.WordsOf("#versions"), StringComparison.Ordinal);
        Assert.Equal(first.GetRawText(), (await Keeper.Get($"{Address}/{id}?version=2")).Json.GetProperty("definition").GetRawText());
    }

    [Fact]
    public async Task A_partners_contract_holds_levels_alone_and_is_between_the_two()
    {
        const string Contracts = "api/v1/service-levels/contracts";
        var partner = app.World.Partner;
        var levels = new { calendar = 1, targets = (object[])[new { clock = "OlaL2", minutes = 240 }] };

        (await Keeper.Post(Contracts, new { partner = partner.Id, from = "2026-01-01", definition = Definition })).ShouldBe(HttpStatusCode.BadRequest, "contract.levels-alone");
        (await Keeper.Post(Contracts, new { partner = app.World.InHouse.Id, from = "2026-01-01", definition = levels })).ShouldBe(HttpStatusCode.NotFound, "organization.not-found");
        var id = (await Keeper.Post(Contracts, new { partner = partner.Id, from = "2026-01-01", definition = levels })).ShouldBe(HttpStatusCode.Created).Json.GetProperty("id").GetInt64();
        (await Keeper.Post(Contracts, new { partner = partner.Id, from = "2026-01-01", definition = levels })).ShouldBe(HttpStatusCode.Conflict, "contract.there-already");
        (await Keeper.Post($"{Contracts}/{id}/versions", new { from = "2027-01-01", definition = levels })).ShouldBe(HttpStatusCode.OK);

        Assert.Equal(id, Assert.Single((await app.As(app.World.Of(Role.PartnerLead, partner)).Get(Contracts)).Json.EnumerateArray()).GetProperty("id").GetInt64());
        (await app.As(app.World.Of(Role.PartnerLead, app.World.OtherPartner)).Get($"{Contracts}/{id}")).ShouldBe(HttpStatusCode.NotFound, "contract.not-found");
        (await app.As(app.World.Of(Role.SupportOfficer, app.World.Served)).Get($"{Contracts}/{id}")).ShouldBe(HttpStatusCode.NotFound, "contract.not-found");
        var page = await (await app.Browse(app.World.Of(Role.ServiceLevelManager, app.World.Vendor))).Open($"/service-levels/contracts/{id}/new-version");
        var amended = await page.Submit("button[value=save]", ("Input.From", "2027-06-01"), ("Input.Rows[0].Lengths[1]", "3"));
        Assert.Contains("3. sürüm", amended.WordsOf("#versions"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_review_is_planned_held_and_followed_by_the_next()
    {
        var id = await Make(await Subscription(app.World.InHouse));
        (await Keeper.Put($"{Address}/{id}", new { name = "Altın", reviewMonths = 3 })).ShouldBe(HttpStatusCode.NoContent);
        var review = (await Keeper.Post($"{Address}/{id}/reviews", new { on = "2026-11-20" })).ShouldBe(HttpStatusCode.Created).Json.GetProperty("id").GetInt64();
        Assert.True(Planned(await Keeper.Get("api/v1/service-levels/reviews"), review).GetProperty("isOverdue").GetBoolean());
        var owner = app.World.Of(Role.PartnerLead, app.World.Partner);
        var measure = (await Keeper.Post($"api/v1/service-levels/reviews/{review}/measures", new { what = "Nöbet kur", owner = owner.Id, dueOn = "2026-11-22" })).ShouldBe(HttpStatusCode.OK).Json.GetProperty("id").GetInt64();

        (await Keeper.Post($"api/v1/service-levels/reviews/{review}/hold", new { heldOn = "2026-11-24", summary = "…" })).ShouldBe(HttpStatusCode.BadRequest, "review.held-in-the-future");
        (await Keeper.Post($"api/v1/service-levels/reviews/{review}/hold", new { heldOn = "2026-11-23", summary = "Süreler tuttu." })).ShouldBe(HttpStatusCode.NoContent);
        (await Keeper.Post($"api/v1/service-levels/reviews/{review}/hold", new { heldOn = "2026-11-23", summary = "Süreler tuttu." })).ShouldBe(HttpStatusCode.Conflict, "review.held-already");
        (await app.As(app.World.Of(Role.SupportOfficer)).Post($"api/v1/service-levels/measures/{measure}/done")).ShouldBe(HttpStatusCode.Forbidden, "access.not-your-role");
        Assert.Equal("Nöbet kur", (await app.As(owner).Get("api/v1/service-levels/reviews")).Json.GetProperty("measures")[0].GetProperty("what").GetString());
        (await app.As(owner).Post($"api/v1/service-levels/measures/{measure}/done")).ShouldBe(HttpStatusCode.NoContent);
        (await app.As(owner).Post($"api/v1/service-levels/measures/{measure}/done")).ShouldBe(HttpStatusCode.Conflict, "review.measure-done-already");

        var next = (await Keeper.Get("api/v1/service-levels/reviews")).Json.GetProperty("planned").EnumerateArray().Single(line => line.GetProperty("agreement").GetInt64() == id);
        Assert.Equal("2027-02-23", next.GetProperty("plannedOn").GetString());
        Assert.Empty((await app.As(app.World.Of(Role.SupportOfficer, app.World.Stranger)).Get("api/v1/service-levels/reviews")).Json.GetProperty("held").EnumerateArray());
    }

    [Fact]
    public async Task A_review_by_page_takes_its_outcome_and_measures()
    {
        var id = await Make(await Subscription(app.World.InHouse));
        var browser = await app.Browse(app.World.Of(Role.ServiceLevelManager, app.World.Vendor));
        var planned = await (await browser.Open($"/service-levels/agreements/{id}")).Submit("#reviews form", ("On", "2026-11-20"));
        var page = await browser.Open(planned.Document.QuerySelector("#reviews a")!.GetAttribute("href")!);

        var measured = await page.Submit("#measures form:last-of-type", ("What", "Takvimi uzat"), ("Owner", app.World.Of(Role.ServiceLevelManager, app.World.Vendor).Id.Value.ToString(System.Globalization.CultureInfo.InvariantCulture)), ("DueOn", "2026-12-01"));
        var held = await measured.Submit("#outcome form", ("HeldOn", "2026-11-23"), ("Summary", "Uyum yüzde doksan beş."));

        Assert.Contains("Takvimi uzat", held.WordsOf("#measures"), StringComparison.Ordinal);
        Assert.Contains("Uyum yüzde doksan beş.", held.WordsOf("#outcome"), StringComparison.Ordinal);
        Assert.Contains("Takvimi uzat", (await browser.Open("/service-levels/reviews")).WordsOf("#measures"), StringComparison.Ordinal);
    }

    private static System.Text.Json.JsonElement Planned(Answer answer, long review) => answer.Json.GetProperty("planned").EnumerateArray().Single(line => line.GetProperty("id").GetInt64() == review);

    private async Task<long> Make(long subscription, string? until = null) =>
        (await Keeper.Post(Address, new { subscription, name = "Altın", from = "2026-01-01", until, definition = Definition })).ShouldBe(HttpStatusCode.Created).Json.GetProperty("id").GetInt64();

    private Task<Answer> Amend(long id, string from, string? until = null, long? seen = null) => Keeper.Post($"{Address}/{id}/versions", new { from, until, definition = Definition }, seen: seen);

    private async Task<long> Subscription(Organization customer) => (await app.As(Role.PlatformAdministrator).Post(
        "api/v1/subscriptions", new { customer = customer.Id, definition = "Abonelik", category = "Ürün", start = "2026-01-01", package = "Tam", levels = (string[])["L1"] })).ShouldBe(HttpStatusCode.Created).Json.GetProperty("id").GetInt64();
}
