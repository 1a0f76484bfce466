using System.Net;
using System.Text;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Modules.Kernel;
using Kademe.Modules.Tests.Kernel;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;

namespace Kademe.Modules.Tests.Access;

/// <summary>
/// Every route of the API, asked with a token that is good for less than it needs: nothing is done, and it is said what is needed. Which routes there are is
/// read from the running program, so a new one is in this test.
/// </summary>
public abstract class TokenScopeTests(KademeApp app)
{
    public sealed class OnSqlite(SqliteApp app) : TokenScopeTests(app), IClassFixture<SqliteApp>;

    public sealed class OnPostgres(PostgresApp app) : TokenScopeTests(app), IClassFixture<PostgresApp>;

    private readonly Dictionary<(PersonId, TokenScope), string> tokens = [];

    [Fact]
    public async Task No_token_opens_more_than_its_scope()
    {
        var things = await ForeignThing.Of(app);
        List<string> wrong = [];
        var (narrow, pages) = (0, 0);
        foreach (var (route, method) in Api)
        {
            var door = Door.Of(route, method);
            var who = app.World.Of(Enum.GetValues<Role>().First(door.IsOpenTo));
            var needed = TokenDoors.Of(route, method).Scope;
            foreach (var scope in Enum.GetValues<TokenScope>().Where(scope => needed is null || scope < needed))
            {
                var answer = await app.As(await Token(who, scope)).Send(Asking(route, method, door.With(things)));
                var code = needed is null ? "access.by-page-only" : "access.token-scope";
                if (answer.Status is not HttpStatusCode.Forbidden || answer.Json.GetProperty("code").GetString() != code) wrong.Add($"{door} with {scope}: {(int)answer.Status} {answer.Text}");
                else if (needed is { } said && answer.Json.GetProperty("needed").GetString() != said.ToString()) wrong.Add($"{door} with {scope} does not say that it needs {said}");
                if (needed is null) pages++;
                else narrow++;
            }
        }

        wrong.ShouldBeNone();
        Assert.True(narrow > 100, $"Only {narrow} tries were made with too narrow a token.");
        Assert.True(pages >= 15, $"Only {pages} tries were made at what is done by page only.");
    }

    [Fact]
    public async Task Reading_takes_no_more_than_reading()
    {
        var things = await ForeignThing.Of(app);
        List<string> wrong = [];
        foreach (var (route, _) in Api.Where(one => one.Method == "GET"))
        {
            var door = Door.Of(route, "GET");
            var who = app.World.Of(Enum.GetValues<Role>().First(door.IsOpenTo));
            var answer = await app.As(await Token(who, TokenScope.Read)).Get(door.With(things));
            if (answer.Text.Contains("access.token-scope", StringComparison.Ordinal)) wrong.Add($"{door}: {answer.Text}");
        }

        wrong.ShouldBeNone();
    }

    [Theory]
    [InlineData("GET", "calls", TokenScope.Read)]
    [InlineData("POST", "service-levels/calendars/{id:long}/preview", TokenScope.Read)]
    [InlineData("POST", "calls/", TokenScope.Work)]
    [InlineData("POST", "calls/{number:long}/take", TokenScope.Work)]
    [InlineData("POST", "catalogue/versions/{id:long}/publish", TokenScope.Work)]
    [InlineData("POST", "people", TokenScope.Administer)]
    [InlineData("POST", "people/{id:long}/roles", TokenScope.Administer)]
    [InlineData("POST", "people/{id:long}/certificates", TokenScope.Administer)]
    [InlineData("POST", "installations/{id:long}/context-key", TokenScope.Administer)]
    [InlineData("PUT", "service-levels/calendars/{id:long}", TokenScope.Administer)]
    [InlineData("POST", "service-levels/agreements", TokenScope.Administer)]
    [InlineData("POST", "catalogue/objects", TokenScope.Administer)]
    [InlineData("POST", "account/tokens", null)]
    [InlineData("DELETE", "account/tokens/{id:long}", null)]
    [InlineData("POST", "account/password", null)]
    [InlineData("POST", "account/sessions/{id}/end", null)]
    [InlineData("POST", "people/{id:long}/invitation", null)]
    public void A_route_needs_what_it_is(string method, string address, TokenScope? scope)
    {
        var (route, _) = Assert.Single(Api, one => one.Method == method && one.Route.RoutePattern.RawText!.TrimEnd('/') == $"/api/v1/{address.TrimEnd('/')}");

        Assert.Equal(scope, TokenDoors.Of(route, method).Scope);
    }

    [Fact]
    public void What_nobody_said_is_open_to_the_widest_token_alone()
    {
        var unsaid = new RouteEndpoint(_ => Task.CompletedTask, Microsoft.AspNetCore.Routing.Patterns.RoutePatternFactory.Parse("/api/v1/new"), 0, new(), null);

        Assert.Equal(TokenScope.Administer, TokenDoors.Of(unsaid, "POST").Scope);
        Assert.Equal(TokenScope.Read, TokenDoors.Of(unsaid, "GET").Scope);
    }

    [Theory]
    [InlineData("tr", "Bu erişim anahtarının yetkisi bu iş için yetmiyor; gereken yetki: Yönetim.")]
    [InlineData("en", "This token is not good for that; it takes one with this scope: Administration.")]
    [InlineData("de", "Dieses Token reicht dafür nicht; nötig ist der Umfang „Verwaltung“.")]
    public async Task It_is_said_in_words_what_is_needed(string language, string words)
    {
        var refused = await app.As(await Token(app.World.Of(Role.PlatformAdministrator), TokenScope.Work)).In(language).Post("api/v1/organizations", new { name = "Yeni" });

        Assert.Equal(words, refused.ShouldBe(HttpStatusCode.Forbidden, "access.token-scope").Json.GetProperty("title").GetString());
    }

    [Fact]
    public async Task A_token_does_not_change_the_address_its_owner_signs_in_with()
    {
        var (keeper, other) = (app.World.Of(Role.PlatformAdministrator), app.World.Of(Role.Auditor));
        object Named(string mail) => new { name = "Yeni Ad", mail, language = "tr", zone = "Europe/Istanbul" };

        (await app.As(keeper).Put($"api/v1/people/{keeper.Id.Value}", Named("calinti@baska.example"))).ShouldBe(HttpStatusCode.Forbidden, "person.mail-by-page-only");
        (await app.As(keeper).Put($"api/v1/people/{keeper.Id.Value}", Named(keeper.Login))).ShouldBe(HttpStatusCode.NoContent);
        (await app.As(keeper).Put($"api/v1/people/{other.Id.Value}", Named("denetci@uretici.example"))).ShouldBe(HttpStatusCode.NoContent);
        await (await (await app.Browse(keeper)).Open($"/people/{keeper.Id.Value}")).Submit("#correct form", ("Corrected.Mail", "yonetici@uretici.example"));
        await app.Browser().SignIn("yonetici@uretici.example", World.Password);
    }

    // A body of the kind that the route takes: another kind is turned away before anybody is asked for.
    private static HttpRequestMessage Asking(RouteEndpoint route, string method, string address)
    {
        var request = new HttpRequestMessage(new(method), address);
        var kind = route.Metadata.GetMetadata<IAcceptsMetadata>()?.ContentTypes is [var first, ..] ? first : "application/json";
        if (method is "POST" or "PUT") request.Content = new StringContent("{}", Encoding.UTF8, kind);
        return request;
    }

    private IEnumerable<(RouteEndpoint Route, string Method)> Api =>
        from route in app.Routes
        where route.RoutePattern.RawText!.StartsWith("/api/", StringComparison.Ordinal)
        from method in route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]
        select (route, method);

    private async Task<string> Token(Somebody who, TokenScope scope) =>
        tokens.TryGetValue((who.Id, scope), out var known) ? known : tokens[(who.Id, scope)] = await app.NewToken(who, scope);
}
