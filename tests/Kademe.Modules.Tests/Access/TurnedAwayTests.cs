using System.Net;
using System.Text;
using Kademe.Domain.Organizations;
using Kademe.Modules.Tests.Kernel;
using NodaTime;

namespace Kademe.Modules.Tests.Access;

/// <summary>What whoever asks can bring about as often as they like leaves a line now and then, and never one each.</summary>
public abstract class TurnedAwayTests(KademeApp app)
{
    public sealed class OnSqlite(SqliteApp app) : TurnedAwayTests(app), IClassFixture<SqliteApp>;

    public sealed class OnPostgres(PostgresApp app) : TurnedAwayTests(app), IClassFixture<PostgresApp>;

    private const int Often = 40;

    private const string Closed = "api/v1/platform/aside";

    [Fact]
    public async Task Refusals_do_not_fill_the_log()
    {
        var browser = await app.Browse(Role.KeyUser);
        (string What, Func<Task> Ask)[] asking =
        [
            ("a role that is not theirs", () => app.As(Role.PowerUser).Get(Closed)),
            ("a page that is not theirs", () => browser.Open("/platform/aside")),
            ("no token", () => app.As(token: null).Get(Closed)),
            ("a token that is none", () => app.As("kdm_nobodys").Get(Closed)),
            ("a cookie that is none", () => Raw(HttpMethod.Get, "/account", "kademe=CfDJ8nonsense; kademe-form=CfDJ8nonsense")),
            ("a form without proof", () => Raw(HttpMethod.Post, "/sign-in", "kademe-form=CfDJ8nonsense", "_handler=sign-in&__RequestVerificationToken=CfDJ8nonsense&Input.Login=x")),
            ("a sign-out without proof", () => Raw(HttpMethod.Post, "/sign-out", "kademe-form=CfDJ8nonsense", "__RequestVerificationToken=CfDJ8nonsense")),
            ("broken JSON", () => app.As(Role.PowerUser).PostRaw("api/v1/drafts", "{")),
            ("an unknown member", () => app.As(Role.PowerUser).PostRaw("api/v1/drafts", "{\"colour\":1}")),
            ("nothing there", () => app.As(Role.PowerUser).Get("api/v1/nothing-here")),
        ];
        List<string> wrong = [];
        foreach (var (what, ask) in asking)
        {
            var before = app.Lines.Count;
            for (var asked = 0; asked < Often; asked++) await ask();
            if (app.Lines.Count - before > 2) wrong.Add($"{what}: {app.Lines.Count - before} lines, the last is {app.Lines.Last()}");
        }

        wrong.ShouldBeNone();
    }

    [Fact]
    public async Task The_next_line_says_how_many_were_left_out()
    {
        var auditor = app.World.Of(Role.EndUser);
        for (var asked = 0; asked < 5; asked++) (await app.As(auditor).Get(Closed)).ShouldBe(HttpStatusCode.Forbidden);
        app.Pass(Duration.FromMinutes(1));
        await app.As(auditor).Get(Closed);

        var own = app.Lines.Where(line => line.Contains($"person {auditor.Id.Value} at", StringComparison.Ordinal)).ToList();
        Assert.Equal(2, own.Count);
        Assert.Contains("access.not-your-role", own[0], StringComparison.Ordinal);
        Assert.Contains("; 4 more", own[1], StringComparison.Ordinal);
    }

    private async Task Raw(HttpMethod method, string path, string cookies, string? form = null)
    {
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = app.Address };
        using var request = new HttpRequestMessage(method, path);
        request.Headers.TryAddWithoutValidation("Cookie", cookies);
        if (form is not null) request.Content = new StringContent(form, Encoding.UTF8, "application/x-www-form-urlencoded");
        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.True((int)answer.StatusCode < 500);
    }
}
