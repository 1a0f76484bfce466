using System.Net;
using System.Text;
using Kademe.Domain.Organizations;
using Kademe.Modules.Access;
using Kademe.Modules.Kernel;
using Kademe.Modules.Tests.Kernel;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Kademe.Modules.Tests.Access;

/// <summary>Passwords as they are typed and kept, and what a token or a sign-in is worth, and for how long.</summary>
public abstract class SecretsTests(KademeApp app)
{
    public sealed class OnSqlite(SqliteApp app) : SecretsTests(app), IClassFixture<SqliteApp>;

    public sealed class OnPostgres(PostgresApp app) : SecretsTests(app), IClassFixture<PostgresApp>;

    private const string Composed = "gün-ışığında-çay";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_password_is_the_same_however_its_letters_are_composed()
    {
        var somebody = app.World.Of(Role.KeyUser);
        var decomposed = Composed.Normalize(NormalizationForm.FormD);
        Assert.NotEqual(Composed, decomposed);

        // Set decomposed, typed composed; then the other way round, by the invitation.
        Assert.Null(await app.ChangePassword(somebody, new() { Current = World.Password.Normalize(NormalizationForm.FormD), Password = decomposed, Again = Composed }));
        await app.Browser().SignIn(somebody.Login, Composed);
        await app.Browser().SignIn(somebody.Login, decomposed);

        var other = Composed + "-iki";
        await Accept(somebody, other);
        await app.Browser().SignIn(somebody.Login, other.Normalize(NormalizationForm.FormD));
    }

    [Theory]
    [InlineData("ADMİN@igdir.example")]
    [InlineData("ADMIN@IGDIR.example")]
    [InlineData("admın@ıgdır.example")]
    public async Task One_person_has_one_address_however_it_is_typed(string typed)
    {
        var officer = app.As(app.World.Of(Role.SupportOfficer, app.World.Served));
        var body = new { organization = app.World.Served.Id.Value, role = "EndUser", name = "Yeni Kişi", mail = "admin@igdir.example", language = "tr", zone = "Europe/Istanbul" };
        var first = await officer.Post("api/v1/people", body);
        Assert.True(first.Status is HttpStatusCode.Created or HttpStatusCode.Conflict, first.Text);

        Assert.Equal(HttpStatusCode.Conflict, (await officer.Post("api/v1/people", body with { mail = typed })).Status);
    }

    [Fact]
    public async Task Whoever_writes_the_address_with_other_capitals_is_let_in()
    {
        var somebody = app.World.Of(Role.SystemAdministrator);

        await app.Browser().SignIn(somebody.Login.ToUpperInvariant(), World.Password);
        await app.Browser().SignIn(somebody.Login.Replace('i', 'İ'), World.Password);
        await app.Browser().SignIn(somebody.Login.Replace('i', 'ı'), World.Password);
    }

    [Fact]
    public async Task Tokens_end_with_the_password_unless_they_are_to_stay()
    {
        var somebody = app.World.Of(Role.BusinessAnalyst);
        var token = await app.NewToken(somebody);
        Assert.Null(await app.ChangePassword(somebody, new() { Current = World.Password, Password = Composed, Again = Composed, KeepTokens = true }));
        (await app.As(token).Get("api/v1/account")).ShouldBe(HttpStatusCode.OK);

        Assert.Null(await app.ChangePassword(somebody, new() { Current = Composed, Password = Composed + "-iki", Again = Composed + "-iki" }));
        (await app.As(token).Get("api/v1/account")).ShouldBe(HttpStatusCode.Unauthorized, "access.sign-in-needed");

        token = await app.NewToken(somebody);
        await Accept(somebody, Composed + "-üç");
        (await app.As(token).Get("api/v1/account")).ShouldBe(HttpStatusCode.Unauthorized, "access.sign-in-needed");
    }

    [Fact]
    public async Task A_sign_in_ends_however_often_it_was_used()
    {
        var browser = app.Browser();
        await (await browser.Open("/sign-in")).Submit("form:has(input[type=password])", ("Login", app.World.Of(Role.CodeManager).Login), ("Password", World.Password), ("Stay", "true"));
        var days = app.Services.GetRequiredService<KademeSettings>().SignIn.LongestSession;
        for (var day = 6; day < days; day += 6)
        {
            app.Pass(Duration.FromDays(6));
            Assert.StartsWith("/account", (await browser.Open("/account")).Path, StringComparison.Ordinal);
        }

        app.Pass(Duration.FromDays(6));
        Assert.StartsWith("/sign-in", (await browser.Open("/account")).Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_password_kept_with_fewer_rounds_is_kept_anew()
    {
        var somebody = app.World.Of(Role.QaMember);
        var weak = new PasswordHasher<Account>(Options.Create(new PasswordHasherOptions { IterationCount = 500 })).HashPassword(new(), World.Password);
        await Change(somebody, weak);

        await app.Browser().SignIn(somebody.Login, World.Password);

        Assert.NotEqual(weak, await app.Do(services => services.GetRequiredService<KademeDb>().Set<Account>().Where(one => one.Id == somebody.Id.Value).Select(one => one.PasswordHash).SingleAsync(Ct)));
        Assert.Equal(600_000, new KademeSettings().SignIn.HashRounds);
    }

    [Fact]
    public async Task A_stranger_closes_nobodys_account_and_waits_longer_each_time()
    {
        var (owner, limits) = (app.World.Of(Role.ReleaseManager).Id.Value, app.Services.GetRequiredService<TryLimits>());
        var before = Duration.Zero;
        for (var round = 0; round < 4; round++)
        {
            for (var tried = 0; tried < TryLimits.OfAccount; tried++) limits.Failed("203.0.113.7", owner);
            var wait = limits.Waits("203.0.113.7", owner)!.Value;
            Assert.True(wait > before, $"{wait} after {before}");
            before = wait;
            app.Pass(wait);
            Assert.Null(limits.Waits("203.0.113.7", owner));
        }

        Assert.Null(limits.Waits("198.51.100.1", owner));
        await app.Browse(Role.ReleaseManager);
    }

    [Fact]
    public void Whoever_sprays_many_accounts_from_one_address_waits()
    {
        var limits = app.Services.GetRequiredService<TryLimits>();
        for (var account = 0; account < TryLimits.OfAddress; account++) limits.Failed("203.0.113.9", account % 2 == 0 ? [1000 + account] : []);

        Assert.NotNull(limits.Waits("203.0.113.9"));
        Assert.Null(limits.Waits("203.0.113.10"));
    }

    private async Task Accept(Somebody somebody, string password)
    {
        var link = await app.Invite(somebody.Id);
        await (await app.Browser().Open(link.AbsolutePath)).Submit("form:has(input[type=password])", ("Password", password), ("Again", password));
    }

    private Task Change(Somebody somebody, string hash) => app.Do(services => services.GetRequiredService<KademeDb>().Set<Account>().Where(one => one.Id == somebody.Id.Value)
        .ExecuteUpdateAsync(one => one.SetProperty(account => account.PasswordHash, hash), Ct));
}
