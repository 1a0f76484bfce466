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

    private readonly WayOfACall way = new(app);

    [Fact]
    public async Task A_call_lives_from_the_request_to_the_published_version_and_back()
    {
        var (installed, coming) = await way.Catalogue();
        var call = await way.Opened(installed);
        await way.Pass(call);

        // The ladder: error in Release, QA and Dev; no similar work: a new record.
        await way.Written(call);
        var l2 = app.As(Role.WorkDeskExpert);
        (await l2.Post($"api/v1/calls/{call}/test-case/runs", new { environment = "Qa", marks = WayOfACall.Failed })).ShouldBe(HttpStatusCode.Conflict, "reproduction.run-out-of-order");
        foreach (var environment in (string[])["Release", "Qa", "Dev"])
            (await l2.Post($"api/v1/calls/{call}/test-case/runs", new { environment, marks = WayOfACall.Failed })).ShouldBe(HttpStatusCode.OK);
        (await l2.Post($"api/v1/calls/{call}/ladder/accept", new { row = "R7", workRecord = WayOfACall.WriteUpWith() })).ShouldBe(HttpStatusCode.Conflict, "ladder.not-the-next-step");
        (await l2.Post($"api/v1/calls/{call}/ladder/search", new { })).ShouldBe(HttpStatusCode.OK);
        (await l2.Post($"api/v1/calls/{call}/ladder/accept", new { row = "R3", message = "…" })).ShouldBe(HttpStatusCode.Conflict, "ladder.not-the-next-step");
        var work = (await l2.Post($"api/v1/calls/{call}/ladder/accept", new { row = "R7", workRecord = await way.WriteUp() })).ShouldBe(HttpStatusCode.OK).Json.GetProperty("workRecord").GetInt64();
        Assert.Equal("AtL3", await State(call));

        await way.FromSortedToReady(work, coming);
        Assert.Equal("AwaitingRelease", await State(call));

        (await app.As(Role.ReleaseManager).Post($"api/v1/catalogue/versions/{coming}/publish", new { })).ShouldBe(HttpStatusCode.OK);
        await way.Dispatch();
        Assert.Equal("AwaitingUpgrade", await State(call));
        Assert.True(await app.Do(services => services.GetRequiredService<KademeDb>().Set<Notice>().AnyAsync(notice => notice.Kind == NoticeKind.FixPublished && notice.Number == call)));

        // The user says it persists; second level takes it up and advises again, by explaining.
        (await app.As(Role.EndUser).Post($"api/v1/calls/{call}/still-present", new { reason = "Yeni sürümde de aynı." })).ShouldBe(HttpStatusCode.OK);
        Assert.Equal("AtL2", await State(call));

        // What ran before says nothing of the version that is there now.
        var ladder = (await l2.Get($"api/v1/calls/{call}/ladder")).ShouldBe(HttpStatusCode.OK).Json;
        Assert.Equal(("RunIn", "Release", 2), (ladder.GetProperty("next").GetProperty("kind").GetString(), ladder.GetProperty("next").GetProperty("environment").GetString(), ladder.GetProperty("testCase").GetProperty("version").GetInt32()));
        (await l2.Post($"api/v1/calls/{call}/ladder/accept", new { row = "R7", workRecord = WayOfACall.WriteUpWith() })).ShouldBe(HttpStatusCode.Conflict, "ladder.not-the-next-step");
        (await l2.Post($"api/v1/calls/{call}/resolve", new { solution = "Yetkinizde eksik vardı; düzelttik.", closingClass = "UsageHelp" })).ShouldBe(HttpStatusCode.Conflict, "call.ladder-decides");
        (await l2.Post($"api/v1/calls/{call}/send-back-to-first-level", new { reason = "Yetki eksik; kullanım konusu." })).ShouldBe(HttpStatusCode.OK);
        var first = app.As(Role.LevelOneSpecialist);
        (await first.Post($"api/v1/calls/{call}/classify", new { @class = "UsageHelp" })).ShouldBe(HttpStatusCode.OK);
        (await first.Post($"api/v1/calls/{call}/resolve", new { solution = "Yetkinizde eksik vardı; düzelttik." })).ShouldBe(HttpStatusCode.OK);
        (await app.As(Role.EndUser).Post($"api/v1/calls/{call}/confirm")).ShouldBe(HttpStatusCode.OK);
        Assert.Equal("Closed", await State(call));
        (await app.As(Role.EndUser).Post($"api/v1/calls/{call}/reopen", new { reason = "Yine oldu." })).ShouldBe(HttpStatusCode.OK);
        Assert.Equal("AtL1", await State(call));
    }

    [Fact]
    public async Task A_failed_test_sends_the_record_to_revision_and_its_calls_back_to_third_level()
    {
        var (installed, coming) = await way.Catalogue();
        var (call, work) = await way.AtThirdLevel(installed);
        await way.FromSortedToReady(work, coming, until: "enter-beta");
        Assert.Equal("AwaitingRelease", await State(call));

        (await app.As(Role.QaMember).Post($"api/v1/work-records/{work}/tests", new { marks = WayOfACall.Failed, observations = "Beta’da yine iki katı." })).ShouldBe(HttpStatusCode.OK);

        Assert.Equal("AtL3", await State(call));
        Assert.Equal("Revision", (await app.As(Role.Coder).Get($"api/v1/work-records/{work}")).Json.GetProperty("stage").GetString());
    }

    [Fact]
    public async Task A_declined_record_gives_its_calls_back_to_second_level()
    {
        var (installed, _) = await way.Catalogue();
        var (call, work) = await way.AtThirdLevel(installed);
        var analyst = app.As(Role.BusinessAnalyst);
        (await analyst.Post($"api/v1/work-records/{work}/sort", new { @class = "Error", component = World.Component.Value, severity = "Major" })).ShouldBe(HttpStatusCode.OK);
        (await analyst.Post($"api/v1/work-records/{work}/decline", new { reasonForUser = "Davranış bilerek böyle." })).ShouldBe(HttpStatusCode.OK);

        Assert.Equal("AtL2", await State(call));
    }

    [Fact]
    public async Task An_older_version_is_advised_to_upgrade_and_the_call_follows_the_installed_version()
    {
        var (_, _) = await way.Catalogue();
        var older = await app.Do(services => services.GetRequiredService<KademeDb>().Set<ProductVersion>().OrderBy(version => version.Order).Select(version => version.Id.Value).FirstAsync());
        var call = await way.Opened(older);
        await way.Pass(call);
        await way.Written(call);
        var l2 = app.As(Role.WorkDeskExpert);
        var run = (await l2.Post($"api/v1/calls/{call}/test-case/runs", new { environment = "Release", marks = WayOfACall.Passed })).ShouldBe(HttpStatusCode.OK);
        Assert.Equal("R1", run.Json.GetProperty("row").GetString());
        (await l2.Post($"api/v1/calls/{call}/ladder/accept", new { row = "R1", message = "Yöneticinizin sürüm yükseltmesi sorunu giderir." })).ShouldBe(HttpStatusCode.OK);
        Assert.Equal("AwaitingUpgrade", await State(call));
    }

    [Fact]
    public async Task Another_tenant_finds_neither_the_call_nor_anything_that_hangs_on_it()
    {
        var (installed, _) = await way.Catalogue();
        var (call, work) = await way.AtThirdLevel(installed);
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
        var (installed, _) = await way.Catalogue();
        var call = await way.Opened(installed);
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
        var (installed, _) = await way.Catalogue();
        var call = await way.Opened(installed);
        (await app.As(Role.LevelOneSpecialist).Post($"api/v1/calls/{call}/notes", new { text = "Gizli kalsın", forAllLevels = true })).ShouldBe(HttpStatusCode.OK);

        Assert.DoesNotContain("Gizli kalsın", (await app.As(Role.EndUser).Get($"api/v1/calls/{call}")).Text, StringComparison.Ordinal);
        Assert.Contains("Gizli kalsın", (await app.As(Role.WorkDeskExpert).Get($"api/v1/calls/{call}")).Text, StringComparison.Ordinal);
    }

    private async Task<string?> State(long call) => (await app.As(Role.EndUser).Get($"api/v1/calls/{call}")).ShouldBe(HttpStatusCode.OK).Json.GetProperty("state").GetString();
}
