using System.Net;
using Kademe.Domain.Organizations;
using Kademe.Modules.Tests.Kernel;

namespace Kademe.Modules.Tests.Access;

/// <summary>
/// Nobody stands before a closed door: whoever signs in, in whatever single role, begins on a page that is open to them, is offered only such pages, and can sign out
/// wherever they are.
/// </summary>
public abstract class OpenPagesTests(KademeApp app)
{
    public sealed class OnSqlite(SqliteApp app) : OpenPagesTests(app), IClassFixture<SqliteApp>;

    public sealed class OnPostgres(PostgresApp app) : OpenPagesTests(app), IClassFixture<PostgresApp>;

    // Every role at every kind of organisation that gives it; the world has one person for each.
    private IEnumerable<Somebody> EachRole => app.World.People
        .Where(one => one.At.Id == app.World.InHouse.Id || one.At.Id == app.World.Partner.Id || one.At.Id == app.World.Vendor.Id);

    [Fact]
    public async Task Every_role_alone_begins_on_an_open_page_and_finds_the_way_out()
    {
        List<string> wrong = [];
        Assert.Equal(Enum.GetValues<Role>().Length, EachRole.Select(one => one.Role).Distinct().Count());
        foreach (var who in EachRole)
        {
            var browser = app.Browser();
            var home = await browser.SignIn(who.Login, World.Password);
            if (home.Status is not HttpStatusCode.OK) wrong.Add($"{who.Role} at {who.At.Name} begins at {home.Path}: {(int)home.Status}");
            var offered = home.Document.QuerySelectorAll("nav a[href^='/'], .rail a[href^='/'], .pbar a[href^='/']").Select(link => link.GetAttribute("href")!).Distinct().ToList();
            foreach (var place in offered.Where(place => !place.StartsWith("/language", StringComparison.Ordinal)))
            {
                var page = await browser.Open(place);
                if (page.Status is not HttpStatusCode.OK) wrong.Add($"{who.Role} at {who.At.Name} is offered {place}: {(int)page.Status}");
            }

            // Where they are, where nothing is, and where they may not be.
            foreach (var place in new[] { home.Path, "/nowhere", "/audit", "/platform/aside", "/service-levels/calendars/new", "/calls/999999", "/portal/calls/999999" })
            {
                var page = await browser.Open(place);
                if (page.Document.QuerySelector("form[action='/sign-out']") is null) wrong.Add($"{who.Role} at {who.At.Name} cannot sign out at {place} ({(int)page.Status})");
            }
        }

        wrong.ShouldBeNone();
    }

    [Theory]
    [InlineData("/queue")]
    [InlineData("/")]
    [InlineData("/account")]
    public async Task No_redirect_repeats_a_foreign_host(string path)
    {
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = app.Address };
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Host = "kotu.example";

        var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("localhost", answer.Headers.Location!.IsAbsoluteUri ? answer.Headers.Location.Host : "localhost");
        Assert.Equal("same-origin", answer.Headers.GetValues("Cross-Origin-Opener-Policy").Single());
        Assert.Equal("same-origin", answer.Headers.GetValues("Cross-Origin-Resource-Policy").Single());
    }

    [Fact]
    public async Task Whoever_is_signed_in_already_is_led_where_the_link_leads()
    {
        var browser = await app.Browse(Role.LevelOneSpecialist);

        Assert.Equal("/account", (await browser.Open("/sign-in?returnUrl=%2Faccount")).Path);
        Assert.Equal("/notices", (await browser.Open("/sign-in?returnUrl=%2Fnotices")).Path);
        foreach (var foreign in new[] { "https:%2F%2Fboshaber.example", "%2F%2Fboshaber.example", "%2F%5Cboshaber.example", "account", "" })
            Assert.Equal("/queue", (await browser.Open($"/sign-in?returnUrl={foreign}")).Path);
    }
}
