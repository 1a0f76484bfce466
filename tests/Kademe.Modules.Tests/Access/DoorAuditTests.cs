using System.Net;
using Kademe.Domain.Organizations;
using Kademe.Modules.Audit;
using Kademe.Modules.Kernel;
using Kademe.Modules.Tests.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kademe.Modules.Tests.Access;

/// <summary>What happens at the door is in the audit: who, by number, and from where.</summary>
public abstract class DoorAuditTests(KademeApp app)
{
    public sealed class OnSqlite(SqliteApp app) : DoorAuditTests(app), IClassFixture<SqliteApp>;

    public sealed class OnPostgres(PostgresApp app) : DoorAuditTests(app), IClassFixture<PostgresApp>;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Signing_in_and_out_leaves_lines()
    {
        var somebody = app.World.Of(Role.KeyUser);
        var browser = app.Browser();
        var page = await browser.SignIn(somebody.Login, World.Password);
        await page.Submit("form[action='/sign-out']");

        Assert.Equal([AuditAction.SignedIn, AuditAction.SignedOut], await LinesOf(somebody));
    }

    [Fact]
    public async Task Wrong_passwords_and_the_lockout_after_them_leave_lines()
    {
        var somebody = app.World.Of(Role.SupportOfficer);
        var browser = app.Browser();
        for (var attempt = 0; attempt < 5; attempt++)
            await (await browser.Open("/sign-in")).Submit("form:has(input[type=password])", ("Login", somebody.Login), ("Password", "yanlış-parola"));

        var lines = await LinesOf(somebody);
        Assert.Equal(5, lines.Count(action => action is AuditAction.SignInFailed));
        Assert.Single(lines, action => action is AuditAction.LockedOut);
    }

    [Fact]
    public async Task A_token_made_and_ended_leaves_lines()
    {
        var somebody = app.World.Of(Role.EndUser);
        var page = await (await app.Browse(somebody)).Open("/account");
        (await page.Submit("#tokens form:has(input[name='TokenInput.Name'])", ("TokenInput.Name", "Denetim"), ("TokenInput.Days", "3"))).ShouldBe(HttpStatusCode.OK);
        var id = (await app.As(somebody).Get("api/v1/account")).ShouldBe(HttpStatusCode.OK).Json.GetProperty("tokens").EnumerateArray().First(token => token.GetProperty("name").GetString() == "Denetim").GetProperty("id").GetInt64();
        page = await (await app.Browse(somebody)).Open("/account");
        (await page.Submit($"form:has(input[value='revoke-{id}'])")).ShouldBe(HttpStatusCode.OK);

        var lines = await app.Do(services => services.GetRequiredService<KademeDb>().Set<AuditEntry>().Where(line => line.Entity == "access_tokens" && line.Person == somebody.Id && line.Address != null)
            .OrderBy(line => line.Id).Select(line => line.Action).ToListAsync(Ct));
        Assert.Equal([AuditAction.Created, AuditAction.Changed], lines);
    }

    private Task<List<AuditAction>> LinesOf(Somebody somebody) => app.Do(services => services.GetRequiredService<KademeDb>().Set<AuditEntry>()
        .Where(line => line.Entity == "accounts" && line.Person == somebody.Id && line.Address != null && line.Action != AuditAction.Changed).OrderBy(line => line.Id).Select(line => line.Action).ToListAsync(Ct));
}
