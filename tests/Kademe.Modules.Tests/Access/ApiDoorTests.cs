using System.Net;
using Kademe.Domain.Organizations;
using Kademe.Modules.Access;
using Kademe.Modules.Kernel;
using Kademe.Modules.Tests.Kernel;
using Microsoft.Extensions.DependencyInjection;

namespace Kademe.Modules.Tests.Access;

/// <summary>Which of the two doors an address belongs to: tokens for the API in whatever case it is written, cookies for pages.</summary>
public abstract class ApiDoorTests(KademeApp app)
{
    public sealed class OnSqlite(SqliteApp app) : ApiDoorTests(app), IClassFixture<SqliteApp>;

    public sealed class OnPostgres(PostgresApp app) : ApiDoorTests(app), IClassFixture<PostgresApp>;

    [Theory]
    [InlineData("/api/v1/account")]
    [InlineData("/API/v1/account")]
    [InlineData("/Api/V1/Account")]
    public async Task A_cookie_opens_nothing_of_the_api(string address)
    {
        var browser = await app.Browse(Role.EndUser);

        (await browser.Fetch(address)).ShouldBe(HttpStatusCode.Unauthorized, "access.sign-in-needed");
    }

    [Fact]
    public async Task A_form_of_another_site_decides_nothing_at_the_api()
    {
        var browser = await app.Browse(Role.EndUser);
        var sent = new HttpRequestMessage(HttpMethod.Post, "/API/v1/drafts") { Content = System.Net.Http.Json.JsonContent.Create(new { problems = (string[])["Çalıntı"] }) };

        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.Send(sent)).Status);
    }

    [Theory]
    [InlineData("API/v1/account")]
    [InlineData("api/V1/account")]
    public async Task A_token_opens_the_api_in_every_case(string address) => (await app.As(Role.EndUser).Get(address)).ShouldBe(HttpStatusCode.OK);

    [Fact]
    public async Task Nothing_there_is_a_refusal_in_every_case() => (await app.As(Role.EndUser).Get("API/v1/nothing-here")).ShouldBe(HttpStatusCode.NotFound, "input.no-such-address");

    [Theory]
    [InlineData("tr", "Göreviniz bu işleme izin vermiyor.")]
    [InlineData("en", "Your role does not allow this.")]
    [InlineData("de", "Ihre Rolle erlaubt dies nicht.")]
    public async Task A_page_of_another_role_says_so_in_its_place(string language, string words)
    {
        var browser = await app.Browse(Role.EndUser);
        await browser.Open($"/language/{language}");

        var page = (await browser.Open("/platform/aside")).ShouldBe(HttpStatusCode.Forbidden);

        Assert.Equal("/platform/aside", page.Path);
        Assert.Contains(words, page.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_built_file_asks_nobody_who_they_are()
    {
        var browser = await app.Browse(Role.KeyUser);
        var style = (await browser.Open("/account")).Document.QuerySelector("link[rel=stylesheet]")!.GetAttribute("href")!;
        await app.DoAs(app.World.Of(Role.KeyUser), services => EndAll(services, app.World.Of(Role.KeyUser)));

        // The session has ended, so whatever looks for the viewer signs the browser out.
        Assert.False((await browser.Fetch(style)).ShouldBe(HttpStatusCode.OK).Headers.Contains("Set-Cookie"));
        Assert.True((await browser.Fetch("/sign-in")).Headers.Contains("Set-Cookie"));
    }

    private static async Task EndAll(IServiceProvider services, Somebody somebody)
    {
        await services.GetRequiredService<Accounts>().EndSessions(somebody.Id, except: null, TestContext.Current.CancellationToken);
        await services.GetRequiredService<KademeDb>().SaveChangesAsync(TestContext.Current.CancellationToken);
    }
}
