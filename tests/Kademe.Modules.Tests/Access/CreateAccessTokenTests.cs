using System.Net;
using Kademe.Domain.Kernel;
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

    private const string Address = "api/v1/account";

    private const string Form = "#tokens form:has(input[name='TokenInput.Name'])";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_new_token_opens_the_api_and_only_its_digest_is_kept()
    {
        var token = await app.NewToken(app.World.Of(Role.EndUser));

        (await app.As(token).Get(Address)).ShouldBe(HttpStatusCode.OK);
        Assert.True(await app.Do(services => services.GetRequiredService<KademeDb>().Set<AccessToken>().AllAsync(one => one.Digest != token, Ct)));
    }

    [Fact]
    public async Task The_page_makes_one_for_daily_work_unless_another_scope_is_chosen_and_says_what_each_is_for()
    {
        var browser = await app.Browse(Role.DataProtectionContact);
        var page = await browser.Open("/account");
        await page.Submit(Form, ("TokenInput.Name", "Betik"));
        page = await browser.Open("/account");
        await page.Submit(Form, ("TokenInput.Name", "Pano"), ("TokenInput.Scope", nameof(TokenScope.Read)));

        var shown = (await browser.Open("/account")).WordsOf("#tokens");

        Assert.Contains("Betik Günlük işler hiç", shown, StringComparison.Ordinal);
        Assert.Contains("Pano Okuma hiç", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_owner_sees_on_which_day_a_token_was_last_used_and_using_it_writes_once_a_day()
    {
        var somebody = app.World.Of(Role.ServiceLevelManager);
        var token = await app.NewToken(somebody, name: "Gözlem");
        Assert.Null(await Used(token));

        await app.As(token).Get(Address);
        var first = await Used(token);
        Assert.Equal(app.Time.Now(), first);

        app.Pass(Duration.FromHours(23));
        await app.As(token).Get(Address);
        Assert.Equal(first, await Used(token));

        app.Pass(Duration.FromHours(2));
        await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ => (await app.As(token).Get(Address)).ShouldBe(HttpStatusCode.OK)));
        Assert.Equal(app.Time.Now(), await Used(token));
    }

    [Fact]
    public async Task A_token_ends_on_its_day()
    {
        var token = await app.NewToken(app.World.Of(Role.KeyUser), days: 1);

        app.Pass(Duration.FromDays(1));

        (await app.As(token).Get(Address)).ShouldBe(HttpStatusCode.Unauthorized, "access.sign-in-needed");
    }

    [Fact]
    public async Task A_revoked_token_opens_nothing()
    {
        var token = await app.NewToken(app.World.Of(Role.PowerUser));
        var digest = TokenAuthentication.DigestOf(token);
        await app.Do(services => services.GetRequiredService<KademeDb>().Set<AccessToken>().Where(one => one.Digest == digest)
            .ExecuteUpdateAsync(one => one.SetProperty(kept => kept.RevokedAt, KademeApp.Start), Ct));

        (await app.As(token).Get(Address)).ShouldBe(HttpStatusCode.Unauthorized, "access.sign-in-needed");
    }

    [Theory]
    [InlineData("tr", "Önce oturum açın ya da geçerli bir erişim anahtarı gönderin.")]
    [InlineData("en-US,tr;q=0.3", "Sign in first, or send a valid access token.")]
    [InlineData("de-AT", "Melden Sie sich zuerst an oder senden Sie ein gültiges Zugriffstoken.")]
    public async Task Whoever_is_not_known_is_told_so_in_the_language_asked_for(string language, string text)
    {
        foreach (var token in (string?[])[null, "kdm_nobodys", "nonsense"])
        {
            var refused = (await app.As(token).In(language).Get(Address)).ShouldBe(HttpStatusCode.Unauthorized, "access.sign-in-needed");
            Assert.Equal(text, refused.Json.GetProperty("title").GetString());
        }
    }

    [Theory]
    [InlineData("", 90, TokenScope.Work, "input.required", "Name")]
    [InlineData("Betik", 0, TokenScope.Work, "input.out-of-range", "Days")]
    [InlineData("Betik", 366, TokenScope.Work, "input.out-of-range", "Days")]
    [InlineData("Betik", 90, (TokenScope)7, "input.required", "Scope")]
    public async Task A_token_needs_a_name_an_end_and_a_scope(string name, int days, TokenScope scope, string code, string field)
    {
        var refusal = (await app.MakeToken(app.World.Of(Role.EndUser), new() { Name = name, Days = days, Scope = scope })).Refusal;

        Assert.Equal((code, field), (refusal?.Code, refusal?.Field));
    }

    [Fact]
    public async Task Nobody_has_more_than_twenty_valid_tokens()
    {
        var officer = app.World.Of(Role.SupportOfficer);
        for (var i = 1; i < 20; i++) await app.NewToken(officer);

        Assert.IsType<TooManyTokens>((await app.MakeToken(officer, new() { Name = "Fazla" })).Refusal);
    }

    private Task<Instant?> Used(string token) => app.Do(async services =>
    {
        var (db, digest) = (services.GetRequiredService<KademeDb>(), TokenAuthentication.DigestOf(token));
        return await db.Set<AccessTokenUse>().Where(use => db.Set<AccessToken>().Any(one => one.Id == use.Token && one.Digest == digest)).Select(use => (Instant?)use.At).SingleOrDefaultAsync(Ct);
    });
}
