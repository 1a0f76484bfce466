using System.Net;
using Kademe.Domain.Organizations;
using Kademe.Modules.Access;
using Kademe.Modules.Audit;
using Kademe.Modules.Kernel;
using Kademe.Modules.Tests.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kademe.Modules.Tests.Access;

/// <summary>Tries of passwords: none holds up whoever writes, all are told, and sending a form twice is none.</summary>
public abstract class PasswordTriesTests(KademeApp app)
{
    public sealed class OnSqlite(SqliteApp app) : PasswordTriesTests(app), IClassFixture<SqliteApp>;

    public sealed class OnPostgres(PostgresApp app) : PasswordTriesTests(app), IClassFixture<PostgresApp>;

    private const string Other = "yokuşun-ardındaki-ev";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Comparing_waits_for_no_turn_to_write()
    {
        using var turn = await app.Services.GetRequiredService<IStorage>().WriteTurn(Ct);

        var made = await app.Do(async services => services.GetRequiredService<PasswordTries>().Compare(
            await services.GetRequiredService<KademeDb>().Set<Account>().SingleAsync(one => one.Id == app.World.Of(Role.KeyUser).Id.Value, Ct), World.Password));

        Assert.True(made.Fits);
    }

    [Fact]
    public async Task A_password_over_the_limit_is_not_even_compared()
    {
        var page = await TryAt(app.World.Of(Role.Auditor).Login, new string('p', 201));

        Assert.Contains("200", page.WordsOf("[role=alert]"), StringComparison.Ordinal);
        Assert.Empty(await app.Do(services => services.GetRequiredService<KademeDb>().Set<AuditEntry>().Where(line => line.Action == AuditAction.SignInFailed && line.Person == app.World.Of(Role.Auditor).Id).ToListAsync(Ct)));
        Assert.Equal("input.too-long", (await app.ChangePassword(app.World.Of(Role.Auditor), new() { Current = new('p', 201), Password = Other, Again = Other }))?.Code);
    }

    [Fact]
    public async Task A_try_with_an_address_nobody_has_is_told_without_a_person()
    {
        var known = await TryAt(app.World.Of(Role.Coder).Login, "yanlış-parola");
        var unknown = await TryAt("kimse@yok.example", "yanlış-parola");

        Assert.Equal(known.WordsOf("[role=alert]"), unknown.WordsOf("[role=alert]"));
        var line = Assert.Single(await app.Do(services => services.GetRequiredService<KademeDb>().Set<AuditEntry>().Where(line => line.Action == AuditAction.SignInFailed && line.Person == null).ToListAsync(Ct)));
        Assert.NotNull(line.Address);
        Assert.DoesNotContain("yok.example", line.Key + line.Changes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tries_at_once_are_all_counted()
    {
        var somebody = app.World.Of(Role.QaMember);

        await Task.WhenAll(Enumerable.Range(0, PasswordTries.Most).Select(_ => TryAt(somebody.Login, "yanlış-parola")));

        Assert.Contains("15", (await TryAt(somebody.Login, World.Password)).WordsOf("[role=alert]"), StringComparison.Ordinal);
        app.Pass(PasswordTries.Closed + NodaTime.Duration.FromSeconds(1));
        await app.Browse(somebody);
    }

    [Fact]
    public async Task Sending_the_change_twice_is_no_wrong_password()
    {
        var somebody = app.World.Of(Role.BusinessAnalyst);
        var change = new ChangePassword.Command { Current = World.Password, Password = Other, Again = Other };
        var another = change with { Password = Other + "2", Again = Other + "2" };

        for (var sent = 0; sent < PasswordTries.Most + 1; sent++) Assert.Null(await app.ChangePassword(somebody, change, key: "iki-kez"));
        Assert.IsType<KeyUsedForAnotherRequest>(await app.ChangePassword(somebody, another, key: "iki-kez"));

        Assert.IsType<WrongCurrentPassword>(await app.ChangePassword(somebody, change, key: "ucuncu"));
        await app.Browser().SignIn(somebody.Login, Other);
    }

    private async Task<Sheet> TryAt(string login, string password) => await (await app.Browser().Open("/sign-in")).Submit("form:has(input[type=password])", ("Login", login), ("Password", password));
}
