using System.Net;
using System.Text;
using Kademe.Domain.Organizations;
using Kademe.Modules.Kernel;
using Kademe.Modules.Tests.Calls;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kademe.Modules.Tests.Kernel;

/// <summary>Requests that are odd around their body: sent twice, with strange terms, in another language, over a limit.</summary>
public abstract class OddRequestsTests(KademeApp app)
{
    public sealed class OnSqlite(SqliteApp app) : OddRequestsTests(app), IClassFixture<SqliteApp>;

    public sealed class OnPostgres(PostgresApp app) : OddRequestsTests(app), IClassFixture<PostgresApp>;

    [Theory]
    [InlineData("tr", "Gönderilen veri anlaşılamadı.")]
    [InlineData("en", "The data sent could not be understood.")]
    [InlineData("de", "Die gesendeten Daten waren nicht verständlich.")]
    public async Task A_refusal_is_told_in_the_language_of_the_person(string language, string title)
    {
        var somebody = app.World.Of(Role.KeyUser);
        (await app.As(somebody).Put("api/v1/account/profile", new { language, zone = "Europe/Istanbul", phone = "" })).ShouldBe(HttpStatusCode.NoContent);

        var refused = (await app.As(somebody).PostRaw("api/v1/calls", "{")).ShouldBe(HttpStatusCode.BadRequest, "input.body-not-understood");

        Assert.Equal(title, refused.Json.GetProperty("title").GetString());
    }

    [Fact]
    public async Task The_same_request_sent_eight_times_at_once_is_carried_out_once()
    {
        var (installed, _) = await new WayOfACall(app).Catalogue();
        var request = new { address = "depo.irsaliye", installedVersion = installed, customisation = "Standard", problems = (string[])["Toplam iki katı"], requests = (string[])["Düzelsin"] };
        var before = await Calls();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => app.As(Role.EndUser).Post("api/v1/calls", request, key: "sekiz-kez")));

        Assert.Single(answers.Select(answer => answer.ShouldBe(HttpStatusCode.Created).Text).Distinct(StringComparer.Ordinal));
        Assert.Equal(before + 1, await Calls());
        (await app.As(Role.EndUser).Post("api/v1/calls", request with { customisation = "Unsure" }, key: "sekiz-kez")).ShouldBe(HttpStatusCode.BadRequest, "input.key-used-for-another-request");
    }

    [Theory]
    [InlineData("\"99\"", HttpStatusCode.PreconditionFailed)]
    [InlineData("\"-1\"", HttpStatusCode.PreconditionFailed)]
    [InlineData("W/\"1\"", HttpStatusCode.PreconditionFailed)]
    [InlineData("\"98\", \"99\"", HttpStatusCode.PreconditionFailed)]
    [InlineData("W/\"1\", \"99\"", HttpStatusCode.PreconditionFailed)]
    [InlineData("\"99\", *", HttpStatusCode.OK)]
    [InlineData("\"99999999999999999999\"", HttpStatusCode.PreconditionFailed)]
    [InlineData("surum", HttpStatusCode.PreconditionFailed)]
    [InlineData("*", HttpStatusCode.OK)]
    public async Task A_version_nobody_gave_out_matches_nothing(string seen, HttpStatusCode status)
    {
        var way = new WayOfACall(app);
        var call = await way.Opened((await way.Catalogue()).Installed);
        var request = new HttpRequestMessage(HttpMethod.Post, $"api/v1/calls/{call}/cancel") { Content = new StringContent("{\"reason\":\"Vazgeçtik\"}", Encoding.UTF8, "application/json") };
        request.Headers.TryAddWithoutValidation("If-Match", seen);

        (await app.As(Role.EndUser).Send(request)).ShouldBe(status, status is HttpStatusCode.OK ? null : "call.changed");
    }

    [Fact]
    public async Task Any_of_several_versions_may_fit_but_no_weak_one()
    {
        var way = new WayOfACall(app);
        var call = await way.Opened((await way.Catalogue()).Installed);
        var version = (await app.As(Role.EndUser).Get($"api/v1/calls/{call}")).Version!.Value;

        (await Cancel($"W/\"{version}\"")).ShouldBe(HttpStatusCode.PreconditionFailed, "call.changed");
        (await Cancel($"\"{version + 100}\", \"{version}\"")).ShouldBe(HttpStatusCode.OK);

        Task<Answer> Cancel(string seen)
        {
            var request = new HttpRequestMessage(HttpMethod.Post, $"api/v1/calls/{call}/cancel") { Content = new StringContent("{\"reason\":\"Vazgeçtik\"}", Encoding.UTF8, "application/json") };
            request.Headers.TryAddWithoutValidation("If-Match", seen);
            return app.As(Role.EndUser).Send(request);
        }
    }

    [Theory]
    [InlineData("application/json; charset=\"utf-8\"", HttpStatusCode.OK)]
    [InlineData("application/json; charset=UTF-8", HttpStatusCode.OK)]
    [InlineData("application/json; charset=martian", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/json; charset=\"\"", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("no type at all", HttpStatusCode.UnsupportedMediaType)]
    public async Task A_charset_is_known_or_refused(string type, HttpStatusCode status)
    {
        var way = new WayOfACall(app);
        var call = await way.Opened((await way.Catalogue()).Installed);
        var content = new ByteArrayContent("{\"text\":\"Bir sözüm var\"}"u8.ToArray());
        content.Headers.TryAddWithoutValidation("Content-Type", type);

        (await app.As(Role.LevelOneSpecialist).Send(new HttpRequestMessage(HttpMethod.Post, $"api/v1/calls/{call}/notes") { Content = content })).ShouldBe(status);
    }

    [Fact]
    public async Task A_member_that_stands_twice_is_refused_and_so_is_one_that_is_unknown()
    {
        var way = new WayOfACall(app);
        var call = await way.Opened((await way.Catalogue()).Installed);

        (await app.As(Role.LevelOneSpecialist).PostRaw($"api/v1/calls/{call}/notes", "{\"text\":\"Bir\",\"text\":\"İki\"}")).ShouldBe(HttpStatusCode.BadRequest, "input.body-not-understood");
        (await app.As(Role.LevelOneSpecialist).PostRaw($"api/v1/calls/{call}/notes", "{\"text\":\"Bir\",\"colour\":\"mavi\"}")).ShouldBe(HttpStatusCode.BadRequest, "input.unknown-member");
    }

    [Theory]
    [InlineData("en", "The data sent could not be understood.")]
    [InlineData("de;q=0, en;q=0.5, fr", "The data sent could not be understood.")]
    [InlineData("fr", "Gönderilen veri anlaşılamadı.")]
    public async Task Whoever_asks_the_api_may_ask_in_another_language(string accepted, string title)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "api/v1/calls") { Content = new StringContent("{", Encoding.UTF8, "application/json") };
        request.Headers.TryAddWithoutValidation("Accept-Language", accepted);

        Assert.Equal(title, (await app.As(Role.PowerUser).Send(request)).ShouldBe(HttpStatusCode.BadRequest).Json.GetProperty("title").GetString());
    }

    [Theory]
    [InlineData("bearer")]
    [InlineData("BEARER")]
    public async Task The_name_of_a_scheme_is_written_in_any_case(string scheme)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "api/v1/account");
        request.Headers.TryAddWithoutValidation("Authorization", $"{scheme} {app.World.Of(Role.EndUser).Token}");

        (await app.As(token: null).Send(request)).ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("\uac01", 134)]
    [InlineData("\ufdfa", 200)]
    [InlineData("ŉ", 200)]
    public async Task A_name_that_grows_when_it_is_folded_is_taken(string letter, int times)
    {
        var name = string.Concat(Enumerable.Repeat(letter, times));
        var keeper = app.As(Role.PlatformAdministrator);

        (await keeper.Post("api/v1/organizations", new { kind = "Customer", name, zone = "Europe/Istanbul" })).ShouldBe(HttpStatusCode.Created);
        (await keeper.Post("api/v1/people", new { organization = app.World.Vendor.Id, role = "Auditor", modules = (string[])[], name, mail = $"buyuyen{times}{(int)letter[0]}@ornek.example", phone = "", language = "tr", zone = "Europe/Istanbul" })).ShouldBe(HttpStatusCode.Created);
        (await keeper.Post("api/v1/catalogue/objects", new { address = $"buyuyen.nesne{times}-{(int)letter[0]}", title = name, type = "Ekran", licence = "Standard" })).ShouldBe(HttpStatusCode.Created);
        (await keeper.Get($"api/v1/organizations?find={Uri.EscapeDataString(name)}")).ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("\u00ad")]
    [InlineData("\u200d")]
    [InlineData("\u180e")]
    [InlineData("\ud7ff")]
    [InlineData("a..b")]
    [InlineData("xn--a")]
    [InlineData("％.example")]
    [InlineData("-a.example")]
    public async Task A_domain_of_which_nothing_is_left_is_refused(string domain)
    {
        var keeper = app.As(Role.PlatformAdministrator);
        var subscription = (await keeper.Post("api/v1/subscriptions", new { customer = app.World.InHouse.Id, definition = "Ana sözleşme", category = "Ürün", start = "2026-01-01", package = "Tam", levels = (string[])["L1"] })).ShouldBe(HttpStatusCode.Created).Json.GetProperty("id").GetInt64();

        (await keeper.Post("api/v1/installations", new { subscription, domains = (string[])[domain], vendorIdentity = "DRN-1", branch = "ana", updateMethod = "Patch", serverOwner = "Derin" })).ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_header_or_cookie_over_the_limit_is_turned_away_and_the_program_goes_on()
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "api/v1/calls/mine");
        request.Headers.TryAddWithoutValidation("Cookie", $"kademe={new string('x', 60_000)}");
        Assert.Equal(HttpStatusCode.RequestHeaderFieldsTooLarge, (await app.As(Role.EndUser).Send(request)).Status);

        (await app.As(Role.EndUser).Post("api/v1/drafts", new { problems = (string[])["x"] }, key: new string('k', 101))).ShouldBe(HttpStatusCode.BadRequest, "input.too-long");
        (await app.As(Role.EndUser).Get("api/v1/calls/mine")).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_form_over_the_limit_is_told_so_on_a_page()
    {
        var browser = await app.Browse(Role.SystemAdministrator);
        var page = await browser.Open("/account");

        var refused = await page.Submit("main form:has(input[type=tel])", ("Phone", new string('1', 1_100_000)));

        refused.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        Assert.NotNull(refused.Document.QuerySelector("h1"));
        Assert.DoesNotContain("refusal.", refused.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_half_character_is_refused_where_it_stands_overrides_are_cleaned_and_other_signs_kept()
    {
        var way = new WayOfACall(app);
        var call = await way.Opened((await way.Catalogue()).Installed);
        var body = $"{{\"lastRead\":{await LastEntry(call)},\"text\":\"  b\\u0000c\\u202ed İı 👩🏽‍🌾 e\\u0301 \"}}";

        var half = (await app.As(Role.EndUser).PostRaw($"api/v1/calls/{call}/replies", "{\"text\":\"a\\ud800b\"}")).ShouldBe(HttpStatusCode.BadRequest, "input.body-not-understood");
        Assert.Equal("text", half.Json.GetProperty("field").GetString());

        (await app.As(Role.EndUser).PostRaw($"api/v1/calls/{call}/replies", body)).ShouldBe(HttpStatusCode.OK);

        (await app.As(Role.EndUser).PostRaw($"api/v1/calls/{call}/replies", $"{{\"lastRead\":{await LastEntry(call)},\"text\":\"son\\ufffe\\uffff söz\"}}")).ShouldBe(HttpStatusCode.OK);
        Assert.Contains("son söz", (await app.As(Role.EndUser).Get($"api/v1/calls/{call}/entries")).Json.GetProperty("items").EnumerateArray().Select(entry => entry.GetProperty("text").GetString()));
        Assert.Contains("bcd İı 👩🏽‍🌾 é", (await app.As(Role.EndUser).Get($"api/v1/calls/{call}/entries")).Json.GetProperty("items").EnumerateArray().Select(entry => entry.GetProperty("text").GetString()));
    }

    private Task<int> Calls() => app.DoAs(app.World.Of(Role.SupportOfficer), services => services.GetRequiredService<KademeDb>().Set<Kademe.Domain.Calls.Call>().CountAsync());

    private async Task<long> LastEntry(long call) =>
        (await app.As(Role.EndUser).Get($"api/v1/calls/{call}")).Json.GetProperty("lastEntry").GetInt64();
}
