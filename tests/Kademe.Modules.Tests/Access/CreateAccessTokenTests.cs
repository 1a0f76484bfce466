using System.Net;
using Kademe.Domain.Organizations;
using Kademe.Modules.Access;
using Kademe.Modules.Kernel;
using Kademe.Modules.Tests.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Kademe.Modules.Tests.Access;

public abstract class CreateAccessTokenTests(KademeApp app)
{
    public sealed class OnSqlite(SqliteApp app) : CreateAccessTokenTests(app), IClassFixture<SqliteApp>;

    public sealed class OnPostgres(PostgresApp app) : CreateAccessTokenTests(app), IClassFixture<PostgresApp>;

    private const string Address = "api/v1/account/tokens";

    [Fact]
    public async Task A_new_token_opens_the_api_and_only_its_digest_is_kept()
    {
        var created = (await app.As(Role.EndUser).Post(Address, new { name = "Betik", days = 30 })).As<CreateAccessToken.Created>();

        (await app.As(created.Token).Post(Address, new { name = "İkinci" })).ShouldBe(HttpStatusCode.OK);
        Assert.True(await app.Do(services => services.GetRequiredService<KademeDb>().Set<AccessToken>().AllAsync(token => token.Digest != created.Token)));
    }

    [Fact]
    public async Task A_token_ends_on_its_day()
    {
        var created = (await app.As(Role.KeyUser).Post(Address, new { name = "Kısa", days = 1 })).As<CreateAccessToken.Created>();

        app.Pass(Duration.FromDays(1));

        (await app.As(created.Token).Post(Address, new { name = "Geç" })).ShouldBe(HttpStatusCode.Unauthorized, "access.sign-in-needed");
    }

    [Fact]
    public async Task A_revoked_token_opens_nothing()
    {
        var created = (await app.As(Role.PowerUser).Post(Address, new { name = "İptal" })).As<CreateAccessToken.Created>();
        var digest = TokenAuthentication.DigestOf(created.Token);
        await app.Do(services => services.GetRequiredService<KademeDb>().Set<AccessToken>().Where(token => token.Digest == digest)
            .ExecuteUpdateAsync(token => token.SetProperty(one => one.RevokedAt, KademeApp.Start)));

        (await app.As(created.Token).Post(Address, new { name = "x" })).ShouldBe(HttpStatusCode.Unauthorized, "access.sign-in-needed");
    }

    [Theory]
    [InlineData("tr", "Önce oturum açın ya da geçerli bir erişim anahtarı gönderin.")]
    [InlineData("en-US,tr;q=0.3", "Sign in first, or send a valid access token.")]
    [InlineData("de-AT", "Melden Sie sich zuerst an oder senden Sie ein gültiges Zugriffstoken.")]
    public async Task Whoever_is_not_known_is_told_so_in_the_language_asked_for(string language, string text)
    {
        foreach (var token in (string?[])[null, "kdm_nobodys", "nonsense"])
        {
            var refused = (await app.As(token).In(language).Post(Address, new { name = "x" })).ShouldBe(HttpStatusCode.Unauthorized, "access.sign-in-needed");
            Assert.Equal(text, refused.Json.GetProperty("title").GetString());
        }
    }

    [Theory]
    [InlineData("", 90, "input.required", "name")]
    [InlineData("Betik", 0, "input.out-of-range", "days")]
    [InlineData("Betik", 366, "input.out-of-range", "days")]
    public async Task A_token_needs_a_name_and_an_end(string name, int days, string code, string field)
    {
        var refused = (await app.As(Role.EndUser).Post(Address, new { name, days })).ShouldBe(HttpStatusCode.BadRequest, code);

        Assert.Equal(field, refused.Json.GetProperty("field").GetString());
    }

    [Fact]
    public async Task Nobody_has_more_than_twenty_valid_tokens()
    {
        var officer = app.As(Role.SupportOfficer);
        for (var i = 1; i < 20; i++) (await officer.Post(Address, new { name = "Betik" })).ShouldBe(HttpStatusCode.OK);

        (await officer.Post(Address, new { name = "Fazla" })).ShouldBe(HttpStatusCode.Conflict, "access.too-many-tokens");
    }
}
