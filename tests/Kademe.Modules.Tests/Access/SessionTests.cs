using System.Net;
using Kademe.Domain.Organizations;
using Kademe.Modules.Access;
using Kademe.Modules.Kernel;
using Kademe.Modules.Tests.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Kademe.Modules.Tests.Access;

/// <summary>A browser that is not seen any more is signed out by itself, is no longer shown as open, and is cleared away in the end.</summary>
public abstract class SessionTests(KademeApp app)
{
    public sealed class OnSqlite(SqliteApp app) : SessionTests(app), IClassFixture<SqliteApp>;

    public sealed class OnPostgres(PostgresApp app) : SessionTests(app), IClassFixture<PostgresApp>;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whoever_works_stays_and_whoever_left_is_signed_out()
    {
        var somebody = app.World.Of(Role.KeyUser);
        await app.Browse(somebody);
        var begun = Assert.Single(await Shown(somebody));

        app.Pass(Duration.FromHours(11));
        var working = await app.Browse(somebody);
        await working.Open("/account");
        app.Pass(Duration.FromHours(2));
        var shown = Assert.Single(await Shown(somebody));
        Assert.NotEqual(begun.Id, shown.Id);

        for (var hour = 0; hour < 30; hour += 6)
        {
            app.Pass(Duration.FromHours(6));
            Assert.StartsWith("/account", (await working.Open("/account")).Path, StringComparison.Ordinal);
        }

        app.Pass(Duration.FromHours(13));
        Assert.StartsWith("/sign-in", (await working.Open("/account")).Path, StringComparison.Ordinal);
        Assert.Empty(await Shown(somebody));
        Assert.IsType<SessionNotFound>((await app.DoAs(somebody, services => services.GetRequiredService<EndSession>().Handle(shown.Id, Ct))).Refusal);
    }

    [Fact]
    public async Task Whoever_wished_to_stay_stays_two_weeks()
    {
        var browser = app.Browser();
        await (await browser.Open("/sign-in")).Submit("form:has(input[type=password])", ("Login", app.World.Of(Role.PowerUser).Login), ("Password", World.Password), ("Stay", "true"));

        app.Pass(Duration.FromDays(13));
        Assert.StartsWith("/account", (await browser.Open("/account")).Path, StringComparison.Ordinal);
        app.Pass(Duration.FromDays(15));
        Assert.StartsWith("/sign-in", (await browser.Open("/account")).Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Looking_writes_once_an_hour_at_most()
    {
        var somebody = app.World.Of(Role.SupportOfficer);
        var browser = await app.Browse(somebody);
        var begun = (await Shown(somebody))[0].SeenAt;

        app.Pass(Duration.FromMinutes(59));
        await browser.Open("/account");
        Assert.Equal(begun, (await Shown(somebody))[0].SeenAt);
        app.Pass(Duration.FromMinutes(1));
        await browser.Open("/account");
        Assert.Equal(begun + Duration.FromHours(1), (await Shown(somebody))[0].SeenAt);
    }

    [Fact]
    public async Task Those_that_ended_long_ago_are_cleared_away()
    {
        var somebody = app.World.Of(Role.EndUser);
        await app.Browse(somebody);
        app.Pass(SignIn.Usually + ClearSessions.Kept + Duration.FromMinutes(1));
        await app.Browse(somebody);

        await new ClearSessions(app.Services.GetRequiredService<IServiceScopeFactory>(), app.Time).Sweep(Ct);

        Assert.Single(await app.Do(services => services.GetRequiredService<KademeDb>().Set<SignInSession>().Where(one => one.Account == somebody.Id.Value).ToListAsync(Ct)));
    }

    private async Task<IReadOnlyList<ShowAccount.SessionLine>> Shown(Somebody somebody) => (await app.As(somebody).Get("api/v1/account")).As<ShowAccount.View>().Sessions;
}
