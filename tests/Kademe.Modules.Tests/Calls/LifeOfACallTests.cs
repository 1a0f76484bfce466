using System.Net;
using System.Text.Json;
using Kademe.Domain.Catalogue;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Modules.Kernel;
using Kademe.Modules.Notifications;
using Kademe.Modules.Tests.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Kademe.Modules.Tests.Calls;

/// <summary>One call from the user's request to the published version and back, by the API, every step by the person whose step it is.</summary>
public abstract class LifeOfACallTests(KademeApp app)
{
    public sealed class OnSqlite(SqliteApp app) : LifeOfACallTests(app), IClassFixture<SqliteApp>;

    public sealed class OnPostgres(PostgresApp app) : LifeOfACallTests(app), IClassFixture<PostgresApp>;

    private static readonly object[] Steps = [new { action = "Satış siparişini aç", expected = "Açık miktar 240" }, new { action = "İkinci irsaliyeyi kes", expected = "Toplam 4.860,00 TL" }];

    [Fact]
    public async Task A_call_lives_from_the_request_to_the_published_version_and_back()
    {
        var (installed, coming) = await Catalogue();
        var call = await Opened(installed);
        await Pass(call);

        // The ladder: error in Release, QA and Dev; no similar work: a new record.
        await Written(call);
        var l2 = app.As(Role.WorkDeskExpert);
        (await l2.Post($"api/v1/calls/{call}/test-case/runs", new { environment = "Qa", marks = Failed })).ShouldBe(HttpStatusCode.Conflict, "reproduction.run-out-of-order");
        foreach (var environment in (string[])["Release", "Qa", "Dev"])
            (await l2.Post($"api/v1/calls/{call}/test-case/runs", new { environment, marks = Failed })).ShouldBe(HttpStatusCode.OK);
        (await l2.Post($"api/v1/calls/{call}/ladder/accept", new { row = "R7", workRecord = WriteUp })).ShouldBe(HttpStatusCode.Conflict, "ladder.not-the-next-step");
        (await l2.Post($"api/v1/calls/{call}/ladder/search", new { })).ShouldBe(HttpStatusCode.OK);
        (await l2.Post($"api/v1/calls/{call}/ladder/accept", new { row = "R3", message = "…" })).ShouldBe(HttpStatusCode.Conflict, "ladder.not-the-next-step");
        var work = (await l2.Post($"api/v1/calls/{call}/ladder/accept", new { row = "R7", workRecord = WriteUp })).ShouldBe(HttpStatusCode.OK).Json.GetProperty("workRecord").GetInt64();
        Assert.Equal("AtL3", await State(call));

        await FromSortedToReady(work, coming);
        Assert.Equal("AwaitingRelease", await State(call));

        (await app.As(Role.ReleaseManager).Post($"api/v1/catalogue/versions/{coming}/publish", new { })).ShouldBe(HttpStatusCode.OK);
        await Dispatch();
        Assert.Equal("AwaitingUpgrade", await State(call));
        Assert.True(await app.Do(services => services.GetRequiredService<KademeDb>().Set<Notice>().AnyAsync(notice => notice.Kind == NoticeKind.FixPublished && notice.Number == call)));

        // The user says it persists; second level takes it up and advises again, by explaining.
        (await app.As(Role.EndUser).Post($"api/v1/calls/{call}/still-present", new { reason = "Yeni sürümde de aynı." })).ShouldBe(HttpStatusCode.OK);
        Assert.Equal("AtL2", await State(call));
        (await l2.Post($"api/v1/calls/{call}/resolve", new { solution = "Yetkinizde eksik vardı; düzelttik.", closingClass = "UsageHelp" })).ShouldBe(HttpStatusCode.OK);
        (await app.As(Role.EndUser).Post($"api/v1/calls/{call}/confirm")).ShouldBe(HttpStatusCode.OK);
        Assert.Equal("Closed", await State(call));
        (await app.As(Role.EndUser).Post($"api/v1/calls/{call}/reopen", new { reason = "Yine oldu." })).ShouldBe(HttpStatusCode.OK);
        Assert.Equal("AtL2", await State(call));
    }

    [Fact]
    public async Task A_failed_test_sends_the_record_to_revision_and_its_calls_back_to_third_level()
    {
        var (installed, coming) = await Catalogue();
        var (call, work) = await AtThirdLevel(installed);
        await FromSortedToReady(work, coming, until: "enter-beta");
        Assert.Equal("AwaitingRelease", await State(call));

        (await app.As(Role.QaMember).Post($"api/v1/work-records/{work}/tests", new { marks = Failed, observations = "Beta'da yine iki katı." })).ShouldBe(HttpStatusCode.OK);

        Assert.Equal("AtL3", await State(call));
        Assert.Equal("Revision", (await app.As(Role.Coder).Get($"api/v1/work-records/{work}")).Json.GetProperty("stage").GetString());
    }

    [Fact]
    public async Task A_declined_record_gives_its_calls_back_to_second_level()
    {
        var (installed, _) = await Catalogue();
        var (call, work) = await AtThirdLevel(installed);
        var analyst = app.As(Role.BusinessAnalyst);
        (await analyst.Post($"api/v1/work-records/{work}/sort", new { @class = "Error", component = "Depo", severity = "Major" })).ShouldBe(HttpStatusCode.OK);
        (await analyst.Post($"api/v1/work-records/{work}/decline", new { reasonForUser = "Davranış bilerek böyle." })).ShouldBe(HttpStatusCode.OK);

        Assert.Equal("AtL2", await State(call));
    }

    [Fact]
    public async Task An_older_version_is_advised_to_upgrade_and_the_call_follows_the_installed_version()
    {
        var (_, _) = await Catalogue();
        var older = await app.Do(services => services.GetRequiredService<KademeDb>().Set<ProductVersion>().OrderBy(version => version.Order).Select(version => version.Id.Value).FirstAsync());
        var call = await Opened(older);
        await Pass(call);
        await Written(call);
        var l2 = app.As(Role.WorkDeskExpert);
        var run = (await l2.Post($"api/v1/calls/{call}/test-case/runs", new { environment = "Release", marks = Passed })).ShouldBe(HttpStatusCode.OK);
        Assert.Equal("R1", run.Json.GetProperty("row").GetString());
        (await l2.Post($"api/v1/calls/{call}/ladder/accept", new { row = "R1", message = "Yöneticinizin sürüm yükseltmesi sorunu giderir." })).ShouldBe(HttpStatusCode.OK);
        Assert.Equal("AwaitingUpgrade", await State(call));
    }

    [Fact]
    public async Task Another_tenant_finds_neither_the_call_nor_anything_that_hangs_on_it()
    {
        var (installed, _) = await Catalogue();
        var (call, work) = await AtThirdLevel(installed);
        foreach (var stranger in app.World.Strangers)
        {
            foreach (var address in (string[])[$"calls/{call}", $"calls/{call}/entries"])
                Assert.Contains((await app.As(stranger).Get($"api/v1/{address}")).Status, (HttpStatusCode[])[HttpStatusCode.NotFound, HttpStatusCode.Forbidden]);
            Assert.DoesNotContain($"\"number\":{call}", (await app.As(stranger).Get("api/v1/calls")).Text, StringComparison.Ordinal);
            var record = await app.As(stranger).Get($"api/v1/work-records/{work}");
            if (record.Status is HttpStatusCode.OK) Assert.Equal("Core", record.Json.GetProperty("depth").GetString());
        }
    }

    [Fact]
    public async Task An_incomplete_request_is_refused_with_one_message_for_each_item()
    {
        var refused = (await app.As(Role.EndUser).Post("api/v1/calls", new { problems = (string[])["Toplam yanlış"] })).ShouldBe(HttpStatusCode.BadRequest, "input.several");

        Assert.Equal(
            ["call.missing-version", "call.missing-object", "call.missing-customisation", "call.missing-asked"],
            refused.Json.GetProperty("problems").EnumerateArray().Select(problem => problem.GetProperty("code").GetString()));
    }

    [Fact]
    public async Task Whoever_saw_an_older_version_is_refused_and_a_repeat_gets_the_first_answer()
    {
        var (installed, _) = await Catalogue();
        var call = await Opened(installed);
        var l1 = app.As(Role.LevelOneSpecialist);
        var seen = (await l1.Get($"api/v1/calls/{call}")).Version;
        (await l1.Post($"api/v1/calls/{call}/classify", new { @class = "Error" }, seen: seen)).ShouldBe(HttpStatusCode.OK);

        (await l1.Post($"api/v1/calls/{call}/classify", new { @class = "UsageHelp" }, seen: seen)).ShouldBe(HttpStatusCode.PreconditionFailed, "call.changed");
        var first = (await l1.Post($"api/v1/calls/{call}/notes", new { text = "İlk not" }, key: "not-1")).ShouldBe(HttpStatusCode.OK);
        var again = (await l1.Post($"api/v1/calls/{call}/notes", new { text = "İlk not" }, key: "not-1")).ShouldBe(HttpStatusCode.OK);
        Assert.Equal(first.Text, again.Text);
        Assert.Single((await l1.Get($"api/v1/calls/{call}/entries")).Json.GetProperty("items").EnumerateArray(), entry => entry.GetProperty("text").GetString() == "İlk not");
    }

    [Fact]
    public async Task The_user_reads_no_internal_note()
    {
        var (installed, _) = await Catalogue();
        var call = await Opened(installed);
        (await app.As(Role.LevelOneSpecialist).Post($"api/v1/calls/{call}/notes", new { text = "Gizli kalsın", forAllLevels = true })).ShouldBe(HttpStatusCode.OK);

        Assert.DoesNotContain("Gizli kalsın", (await app.As(Role.EndUser).Get($"api/v1/calls/{call}")).Text, StringComparison.Ordinal);
        Assert.Contains("Gizli kalsın", (await app.As(Role.WorkDeskExpert).Get($"api/v1/calls/{call}")).Text, StringComparison.Ordinal);
    }

    private static string[] Failed => ["Successful", "Unsuccessful"];

    private static string[] Passed => ["Successful", "Successful"];

    private static object WriteUp => new
    {
        title = "Kısmi sevkte satır toplamı önceki partiyle hesaplanıyor", publicTitle = "Kısmi sevkte irsaliye toplamı", category = "Hesaplama",
        pageUrl = "https://erp.derin.example/depo/irsaliye", problems = (string[])["İkinci parti irsaliyede toplam iki katı."], requests = (string[])["Toplam yalnız o irsaliyeden hesaplansın."],
    };

    private async Task<(long Installed, long Coming)> Catalogue() => await app.Do(async services =>
    {
        var (db, numbers, decisions) = (services.GetRequiredService<KademeDb>(), services.GetRequiredService<Numbers>(), services.GetRequiredService<Decisions>());
        return (await decisions.Run<Made>("catalogue", async () =>
        {
            if (!await db.Set<ProductObject>().AnyAsync())
            {
                db.Add(ProductObject.Register(await numbers.Next<ProductObjectId>(default), ObjectAddress.Parse("depo.irsaliye").Value, new Wording("Sevk irsaliyesi", "Delivery note", "Lieferschein"), "page", ObjectLicenceKind.Standard).Value);
            }

            var last = await db.Set<ProductVersion>().OrderByDescending(version => version.Order).FirstOrDefaultAsync();
            var order = last?.Order ?? 20;
            var older = await Version(services, $"Çınar.{order + 1}", order + 1, published: true);
            var installed = await Version(services, $"Çınar.{order + 2}", order + 2, published: true);
            var coming = await Version(services, $"Çınar.{order + 3}", order + 3, published: false);
            foreach (var kind in (EnvironmentKind[])[EnvironmentKind.Release, EnvironmentKind.Qa, EnvironmentKind.Dev, EnvironmentKind.Beta])
            {
                var environment = await db.Set<TestEnvironment>().SingleOrDefaultAsync(one => one.Kind == kind);
                if (environment is null)
                {
                    environment = TestEnvironment.Register(await numbers.Next<EnvironmentId>(default), kind, kind.ToString(), "https://ortam.example", "ana").Value;
                    db.Add(environment);
                }

                environment.Install(kind is EnvironmentKind.Release ? installed : coming, new LocalDate(2026, 11, 20));
            }

            return new Made(installed.Id.Value, coming.Id.Value);
        }, default)).Value is var made ? (made.Installed, made.Coming) : default;
    });

    private static async Task<ProductVersion> Version(IServiceProvider services, string name, int order, bool published)
    {
        var version = ProductVersion.Plan(await services.GetRequiredService<Numbers>().Next<ProductVersionId>(default), VersionName.Parse(name).Value, order, 0, "ana").Value;
        version.EnterBeta(new LocalDate(2026, 11, 1));
        if (published) Assert.Null(version.Publish(new LocalDate(2026, 11, 1), KademeApp.Start).Refusal);
        services.GetRequiredService<KademeDb>().Add(version);
        return version;
    }

    private async Task<long> Opened(long version)
    {
        var opened = await app.As(Role.EndUser).Post("api/v1/calls", new
        {
            address = "depo.irsaliye", installedVersion = version, customisation = "Standard",
            problems = (string[])["İkinci parti irsaliyede toplam iki katı çıkıyor"], requests = (string[])["Toplamın düzeltilmesi"],
        });
        var call = opened.ShouldBe(HttpStatusCode.Created).Json.GetProperty("number").GetInt64();
        Assert.Equal("AtL1", opened.Json.GetProperty("state").GetString());
        return call;
    }

    private async Task Pass(long call)
    {
        var l1 = app.As(Role.LevelOneSpecialist);
        (await l1.Post($"api/v1/calls/{call}/pass-to-second-level", new { findings = "Kullanım hatası değil." })).ShouldBe(HttpStatusCode.Conflict, "call.not-classified");
        (await l1.Post($"api/v1/calls/{call}/classify", new { @class = "Error" })).ShouldBe(HttpStatusCode.OK);
        (await l1.Post($"api/v1/calls/{call}/prioritise", new { impact = "Medium", urgency = "High" })).ShouldBe(HttpStatusCode.OK);
        (await l1.Post($"api/v1/calls/{call}/pass-to-second-level", new { findings = "Kullanım hatası değil, her seferinde oluyor." })).ShouldBe(HttpStatusCode.OK);
    }

    private async Task Written(long call) => (await app.As(Role.WorkDeskExpert).Put($"api/v1/calls/{call}/test-case", new
    {
        data = "240 kolilik sipariş", authorisation = "Depo sorumlusu", settings = "Öntanımlı", steps = Steps, expectedResult = "Her irsaliye kendi toplamını gösterir",
        resultAtCustomer = "İkinci irsaliye iki katı", customerVersion = "Çınar",
    })).ShouldBe(HttpStatusCode.OK);

    private async Task<(long Call, long Work)> AtThirdLevel(long version)
    {
        var call = await Opened(version);
        await Pass(call);
        await Written(call);
        var l2 = app.As(Role.WorkDeskExpert);
        foreach (var environment in (string[])["Release", "Qa", "Dev"]) (await l2.Post($"api/v1/calls/{call}/test-case/runs", new { environment, marks = Failed })).ShouldBe(HttpStatusCode.OK);
        (await l2.Post($"api/v1/calls/{call}/ladder/search", new { })).ShouldBe(HttpStatusCode.OK);
        return (call, (await l2.Post($"api/v1/calls/{call}/ladder/accept", new { row = "R7", workRecord = WriteUp })).ShouldBe(HttpStatusCode.OK).Json.GetProperty("workRecord").GetInt64());
    }

    private async Task FromSortedToReady(long work, long version, string? until = null)
    {
        (Role By, string Step, object Body)[] way =
        [
            (Role.BusinessAnalyst, "sort", new { @class = "Error", component = "Depo", severity = "Major" }),
            (Role.BusinessAnalyst, "plan", new { cause = "Sipariş kalanı okunuyor", approach = "İrsaliye satırları okunsun", objects = (string[])["depo.irsaliye"], versionAimedAt = version, risk = "Low", testScope = "Kısmi sevk" }),
            (Role.Coder, "start-coding", new { }),
            (Role.Coder, "pull-request", new { reference = "412" }),
            (Role.CodeManager, "merge-to-dev", new { }),
            (Role.QaMember, "tests", new { marks = Passed }),
            (Role.CodeManager, "merge-to-master", new { }),
            (Role.QaMember, "tests", new { marks = Passed }),
            (Role.QaMember, "enter-beta", new { }),
            (Role.QaMember, "tests", new { marks = Passed }),
            (Role.Coder, "ask-for-release", new { asked = true }),
            (Role.ReleaseManager, "ready-for-release", new { }),
        ];
        foreach (var (by, step, body) in way)
        {
            (await app.As(by).Post($"api/v1/work-records/{work}/{step}", body)).ShouldBe(HttpStatusCode.OK);
            if (step == until) return;
        }
    }

    private async Task<string?> State(long call) => (await app.As(Role.EndUser).Get($"api/v1/calls/{call}")).ShouldBe(HttpStatusCode.OK).Json.GetProperty("state").GetString();

    private async Task Dispatch()
    {
        var dispatcher = app.Services.GetRequiredService<Dispatcher>();
        while (await dispatcher.RunOnce(CancellationToken.None) > 0)
        {
        }
    }

    private readonly record struct Made(long Installed, long Coming);
}
