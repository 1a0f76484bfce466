using System.Net;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Modules.Access;
using Kademe.Modules.Kernel;
using Kademe.Modules.Tests.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kademe.Modules.Tests.Kernel;

public abstract class DecisionsTests(KademeApp app)
{
    public sealed class OnSqlite(SqliteApp app) : DecisionsTests(app), IClassFixture<SqliteApp>;

    public sealed class OnPostgres(PostgresApp app) : DecisionsTests(app), IClassFixture<PostgresApp>;

    [Fact]
    public async Task The_same_request_with_the_same_key_has_one_effect_and_shows_its_secret_once()
    {
        Assert.Null(await Make(Role.EndUser, "Bir", "k-1"));
        Assert.IsType<SecretShownOnce>(await Make(Role.EndUser, "Bir", "k-1"));

        Assert.Equal(1, await TokensCalled("Bir"));
    }

    [Fact]
    public async Task A_key_is_refused_for_another_request()
    {
        Assert.Null(await Make(Role.EndUser, "İki", "k-2"));

        Assert.IsType<KeyUsedForAnotherRequest>(await Make(Role.EndUser, "Başka", "k-2"));

        Assert.Equal(0, await TokensCalled("Başka"));
    }

    [Fact]
    public async Task A_key_belongs_to_whoever_used_it()
    {
        Assert.Null(await Make(Role.EndUser, "Üç", "k-3"));
        Assert.Null(await Make(Role.KeyUser, "Üç", "k-3"));

        Assert.Equal(2, await TokensCalled("Üç"));
    }

    [Fact]
    public async Task A_refused_request_keeps_its_key_free()
    {
        Assert.NotNull(await Make(Role.EndUser, "Dört", "k-4", days: 0));

        Assert.Null(await Make(Role.EndUser, "Dört", "k-4", days: 9));
    }

    [Fact]
    public async Task Sent_eight_times_at_once_it_has_one_effect()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Make(Role.SystemAdministrator, "Sekiz", "k-8")));

        Assert.Single(answers, answer => answer is null);
        Assert.All(answers.Where(answer => answer is not null), answer => Assert.IsType<SecretShownOnce>(answer));
        Assert.Equal(1, await TokensCalled("Sekiz"));
    }

    [Fact]
    public async Task A_key_longer_than_a_hundred_characters_is_refused() =>
        (await app.As(Role.EndUser).Post("api/v1/drafts", new { problems = (string[])["Uzun"] }, key: new string('k', 101))).ShouldBe(HttpStatusCode.BadRequest, "input.too-long");

    private async Task<Refusal?> Make(Role role, string name, string key, int days = 90) =>
        (await app.MakeToken(app.World.Of(role), new() { Name = name, Days = days }, key)).Refusal;

    private Task<int> TokensCalled(string name) =>
        app.Do(services => services.GetRequiredService<KademeDb>().Set<AccessToken>().CountAsync(token => token.Name == name));
}
