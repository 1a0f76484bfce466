using System.Net;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Modules.Kernel;
using Kademe.Modules.Notifications;
using Kademe.Modules.Tests.Kernel;
using Microsoft.Extensions.DependencyInjection;

namespace Kademe.Modules.Tests.Notifications;

public abstract class NoticesPageTests(KademeApp app)
{
    public sealed class OnSqlite(SqliteApp app) : NoticesPageTests(app), IClassFixture<SqliteApp>;

    public sealed class OnPostgres(PostgresApp app) : NoticesPageTests(app), IClassFixture<PostgresApp>;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_bell_s_page_lists_and_marks_read_without_a_script()
    {
        var user = app.World.Of(Role.EndUser);
        await app.LetSee(20601, user);
        await app.Do(services => services.GetRequiredService<Decisions>().Run<Done>("test", async () =>
        {
            var about = NoticeSubject.Of(new CallNumber(20601), new Wording("Fatura girişi", "", ""));
            await services.GetRequiredService<Notices>().Decide(NoticeKind.CallResolved, about, [new(user.Id, NoticeRecipient.User)], NoticeArgs.None, "call/20601/4", by: null, Ct);
            return default(Done);
        }, Ct));
        var browser = await app.Browse(user);

        var page = (await browser.Open("/notices")).ShouldBe(HttpStatusCode.OK);
        Assert.Equal("/portal/calls/20601", page.Document.QuerySelector("main th a")?.GetAttribute("href"));
        Assert.Contains("Ç-20601 Fatura girişi", page.Words, StringComparison.Ordinal);
        Assert.Contains("Okunmadı", page.Words, StringComparison.Ordinal);

        page = (await page.Submit("main td form")).ShouldBe(HttpStatusCode.OK);
        Assert.DoesNotContain("Okunmadı", page.Words, StringComparison.Ordinal);
        (await page.Submit("main form")).ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData(Role.Auditor, "/audit")]
    [InlineData(Role.PlatformAdministrator, "/audit?Entity=people")]
    [InlineData(Role.PlatformAdministrator, "/platform/aside")]
    public async Task The_keepers_pages_open(Role role, string address) => (await (await app.Browse(role)).Open(address)).ShouldBe(HttpStatusCode.OK);
}
