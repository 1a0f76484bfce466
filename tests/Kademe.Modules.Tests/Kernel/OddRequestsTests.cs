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
    [InlineData("\"1\", \"2\"", HttpStatusCode.PreconditionFailed)]
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
    public async Task A_header_or_cookie_over_the_limit_is_turned_away_and_the_program_goes_on()
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "api/v1/calls/mine");
        request.Headers.TryAddWithoutValidation("Cookie", $"kademe={new string('x', 60_000)}");
        Assert.Equal(HttpStatusCode.RequestHeaderFieldsTooLarge, (await app.As(Role.EndUser).Send(request)).Status);

        (await app.As(Role.EndUser).Post("api/v1/account/tokens", new { name = "x" }, key: new string('k', 101))).ShouldBe(HttpStatusCode.BadRequest, "input.too-long");
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
        var body = "{\"text\":\"  b\\u0000c\\u202ed İı 👩🏽‍🌾 e\\u0301 \"}";

        var half = (await app.As(Role.EndUser).PostRaw($"api/v1/calls/{call}/replies", "{\"text\":\"a\\ud800b\"}")).ShouldBe(HttpStatusCode.BadRequest, "input.body-not-understood");
        Assert.Equal("Text", half.Json.GetProperty("field").GetString());

        (await app.As(Role.EndUser).PostRaw($"api/v1/calls/{call}/replies", body)).ShouldBe(HttpStatusCode.OK);

        Assert.Contains("bcd İı 👩🏽‍🌾 é", (await app.As(Role.EndUser).Get($"api/v1/calls/{call}/entries")).Json.GetProperty("items").EnumerateArray().Select(entry => entry.GetProperty("text").GetString()));
    }

    private Task<int> Calls() => app.DoAs(app.World.Of(Role.SupportOfficer), services => services.GetRequiredService<KademeDb>().Set<Kademe.Domain.Calls.Call>().CountAsync());
}
