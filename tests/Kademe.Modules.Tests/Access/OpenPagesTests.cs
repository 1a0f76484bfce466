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
    // Pages of one kind differ by what they show; a few of each say which links it may hold.
    private const int OfEachKind = 3;

    public sealed class OnSqlite(SqliteApp app) : OpenPagesTests(app), IClassFixture<SqliteApp>
    {
        [Fact] // pages ask no door of the database
        public Task No_page_offers_its_reader_a_link_to_a_closed_door() => Crawl();
    }

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

    private async Task Crawl()
    {
        _ = await ForeignThing.Of(app);
        List<string> wrong = [];
        foreach (var who in EachRole)
        {
            var browser = app.Browser();
            var (seen, next) = (new Dictionary<string, int>(StringComparer.Ordinal), new Queue<(string From, string To)>());
            var home = await browser.SignIn(who.Login, World.Password);
            foreach (var link in LinksOf(home)) next.Enqueue((home.Path, link));
            while (next.TryDequeue(out var step))
            {
                var kind = string.Join('/', step.To.Split('?', '#')[0].Split('/').Select(part => part.All(char.IsAsciiDigit) ? "#" : part));
                seen[kind] = seen.GetValueOrDefault(kind) + 1;
                if (seen[kind] > OfEachKind) continue;
                var page = await browser.Open(step.To);
                if (page.Status is not HttpStatusCode.OK) wrong.Add($"{who.Role} at {who.At.Name} is led from {step.From} to {step.To}: {(int)page.Status}");
                else foreach (var link in LinksOf(page)) next.Enqueue((step.To, link));
            }
        }

        wrong.ShouldBeNone();
    }

    private static IEnumerable<string> LinksOf(Sheet page) => page.Document.QuerySelectorAll("main a[href^='/'], nav a[href^='/']")
        .Select(link => link.GetAttribute("href")!)
        .Where(place => !place.StartsWith("/language", StringComparison.Ordinal) && !place.StartsWith("/api/", StringComparison.Ordinal))
        .Distinct(StringComparer.Ordinal);

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
