using Kademe.Domain.Organizations;
using Kademe.Modules.Access;
using Kademe.Modules.Kernel;
using Kademe.Modules.Notifications;
using Kademe.Modules.Tests.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Kademe.Modules.Tests.Access;

/// <summary>Whose account is tried hears of it: by one notice a day, and on the account page at the next sign-in. Nobody else does.</summary>
public abstract class OwnersAreToldTests(KademeApp app)
{
    public sealed class OnSqlite(SqliteApp app) : OwnersAreToldTests(app), IClassFixture<SqliteApp>;

    public sealed class OnPostgres(PostgresApp app) : OwnersAreToldTests(app), IClassFixture<PostgresApp>;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_notice_a_day_goes_to_the_owner_alone()
    {
        var owner = app.World.Of(Role.KeyUser);
        await TryAt(owner.Login, PasswordTries.Most - 1);
        Assert.Empty(await Told());

        await TryAt(owner.Login, 1);
        Assert.Equal([owner.Id.Value], await Told());

        app.Pass(PasswordTries.Closed + Duration.FromSeconds(1));
        await TryAt(owner.Login, PasswordTries.Most);
        Assert.Equal([owner.Id.Value], await Told());

        app.Pass(Duration.FromDays(1));
        await TryAt(owner.Login, PasswordTries.Most);
        Assert.Equal([owner.Id.Value, owner.Id.Value], await Told());
        app.Pass(Duration.FromHours(3));
        var browser = await app.Browse(owner);
        var notices = await browser.Open("/notices");
        Assert.Contains("çok sayıda hatalı parola denendi", notices.Words, StringComparison.Ordinal);
        Assert.NotNull(notices.Document.QuerySelector("a[href='/account']"));
    }

    [Fact]
    public async Task After_the_next_sign_in_the_account_page_says_how_often_and_from_where()
    {
        var owner = app.World.Of(Role.EndUser);
        var browser = await app.Browse(owner);
        Assert.DoesNotContain("hatalı parola", (await browser.Open("/account")).Words, StringComparison.Ordinal);

        app.Pass(Duration.FromMinutes(1));
        await TryAt(owner.Login, 3);
        app.Pass(Duration.FromMinutes(1));
        browser = await app.Browse(owner);
        var page = (await browser.Open("/account")).Words;
        Assert.Contains("3 hatalı parola denemesi", page, StringComparison.Ordinal);
        Assert.Contains("127.0.0.1", page, StringComparison.Ordinal);
        Assert.DoesNotContain("hatalı parola", (await (await app.Browse(Role.SupportOfficer)).Open("/account")).Words, StringComparison.Ordinal);

        app.Pass(Duration.FromMinutes(1));
        await TryAt(owner.Login, 1);
        app.Pass(Duration.FromMinutes(1));
        Assert.Contains("bir hatalı parola denemesi", (await (await app.Browse(owner)).Open("/account")).Words, StringComparison.Ordinal);

        app.Pass(Duration.FromMinutes(1));
        Assert.DoesNotContain("hatalı parola", (await (await app.Browse(owner)).Open("/account")).Words, StringComparison.Ordinal);
    }

    private async Task TryAt(string login, int times)
    {
        for (var tried = 0; tried < times; tried++)
            await (await app.Browser().Open("/sign-in")).Submit("form:has(input[type=password])", ("Login", login), ("Password", "yanlış-parola"));
    }

    private Task<List<long>> Told() => app.Do(services => services.GetRequiredService<KademeDb>().Set<Notice>()
        .Where(notice => notice.Kind == NoticeKind.SignInTried)
        .OrderBy(notice => notice.Id)
        .Select(notice => notice.Person.Value)
        .ToListAsync(Ct));
}
