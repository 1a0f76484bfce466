using System.Net;
using Kademe.Domain.Organizations;
using Kademe.Modules.Access;
using Kademe.Modules.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kademe.Modules.Tests.Kernel;

public abstract class DecisionsTests(KademeApp app)
{
    public sealed class OnSqlite(SqliteApp app) : DecisionsTests(app), IClassFixture<SqliteApp>;

    public sealed class OnPostgres(PostgresApp app) : DecisionsTests(app), IClassFixture<PostgresApp>;

    private const string Address = "api/v1/account/tokens";

    [Fact]
    public async Task The_same_request_with_the_same_key_has_one_effect_and_shows_its_secret_once()
    {
        var caller = app.As(Role.EndUser);

        (await caller.Post(Address, new { name = "Bir" }, key: "k-1")).ShouldBe(HttpStatusCode.OK);
        (await caller.Post(Address, new { name = "Bir" }, key: "k-1")).ShouldBe(HttpStatusCode.Conflict, "input.secret-shown-once");

        Assert.Equal(1, await TokensCalled("Bir"));
    }

    [Fact]
    public async Task A_key_is_refused_for_another_request()
    {
        var caller = app.As(Role.EndUser);
        (await caller.Post(Address, new { name = "İki" }, key: "k-2")).ShouldBe(HttpStatusCode.OK);

        (await caller.Post(Address, new { name = "Başka" }, key: "k-2")).ShouldBe(HttpStatusCode.BadRequest, "input.key-used-for-another-request");

        Assert.Equal(0, await TokensCalled("Başka"));
    }

    [Fact]
    public async Task A_key_belongs_to_whoever_used_it()
    {
        (await app.As(Role.EndUser).Post(Address, new { name = "Üç" }, key: "k-3")).ShouldBe(HttpStatusCode.OK);
        (await app.As(Role.KeyUser).Post(Address, new { name = "Üç" }, key: "k-3")).ShouldBe(HttpStatusCode.OK);

        Assert.Equal(2, await TokensCalled("Üç"));
    }

    [Fact]
    public async Task A_refused_request_keeps_its_key_free()
    {
        var caller = app.As(Role.EndUser);
        (await caller.Post(Address, new { name = "Dört", days = 0 }, key: "k-4")).ShouldBe(HttpStatusCode.BadRequest);

        (await caller.Post(Address, new { name = "Dört", days = 9 }, key: "k-4")).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Sent_eight_times_at_once_it_has_one_effect()
    {
        var caller = app.As(Role.SystemAdministrator);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => caller.Post(Address, new { name = "Sekiz" }, key: "k-8")));

        Assert.Single(answers, answer => answer.Status is HttpStatusCode.OK);
        Assert.All(answers.Where(answer => answer.Status is not HttpStatusCode.OK), answer => answer.ShouldBe(HttpStatusCode.Conflict, "input.secret-shown-once"));
        Assert.Equal(1, await TokensCalled("Sekiz"));
    }

    [Fact]
    public async Task A_key_longer_than_a_hundred_characters_is_refused() =>
        (await app.As(Role.EndUser).Post(Address, new { name = "Uzun" }, key: new string('k', 101))).ShouldBe(HttpStatusCode.BadRequest, "input.too-long");

    private Task<int> TokensCalled(string name) =>
        app.Do(services => services.GetRequiredService<KademeDb>().Set<AccessToken>().CountAsync(token => token.Name == name));
}
