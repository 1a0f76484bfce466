using System.Net;
using Kademe.Domain.Calls;
using Kademe.Domain.Catalogue;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Modules.Calls;
using Kademe.Modules.Kernel;
using Kademe.Modules.Releases;
using Kademe.Modules.Tests.Calls;
using Kademe.Modules.Tests.Kernel;
using Kademe.Modules.WorkRecords;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Kademe.Modules.Tests.Releases;

/// <summary>Publishing tells every waiting call once, however often the job dies, and withdrawing takes it back.</summary>
public abstract class PublishVersionTests(KademeApp app)
{
    private const int Waiting = 105;

    private readonly WayOfACall way = new(app);

    public sealed class OnSqlite(SqliteApp app) : PublishVersionTests(app), IClassFixture<SqliteApp>;

    public sealed class OnPostgres(PostgresApp app) : PublishVersionTests(app), IClassFixture<PostgresApp>;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Killed_between_its_parts_the_job_loses_no_call_and_tells_none_twice()
    {
        var (installed, coming) = await way.Catalogue();
        var (_, work) = await way.AtThirdLevel(installed);
        await way.FromSortedToReady(work, coming);
        List<CallNumber> waiting = [];
        for (var i = 0; i < Waiting; i++) waiting.Add(new(await way.Opened(installed)));
        await app.Do(services => services.GetRequiredService<KademeDb>().Unfiltered<Call>().Where(call => waiting.Contains(call.Number))
            .ExecuteUpdateAsync(call => call.SetProperty(one => one.State, CallState.AwaitingRelease).SetProperty(one => one.FixVersion, new ProductVersionId(coming)), Ct));
        (await app.As(Role.ReleaseManager).Post($"api/v1/catalogue/versions/{coming}/publish", new { works = (long[])[work] })).ShouldBe(HttpStatusCode.OK);

        var handlers = new HandlersOfTheTest(app);
        var deaths = 0;
        for (var step = 0; step < 8; step++)
        {
            var dispatcher = handlers.Dispatcher(diesAt: step);
            try
            {
                while (await dispatcher.RunOnce(Ct) > 0)
                {
                }
            }
            catch (KilledException)
            {
                deaths++; // as a process that ended: the next one takes over when the lease is past
            }

            app.Pass(Duration.FromHours(1));
        }

        await way.Dispatch();
        Assert.True(deaths > 3, $"died {deaths} times");
        var told = await app.Do(services => services.GetRequiredService<KademeDb>().Set<PublicationCall>().Where(one => waiting.Contains(one.Call)).ToListAsync(Ct));
        Assert.Equal(Waiting, told.Count);
        var facts = await app.Do(services => services.GetRequiredService<KademeDb>().Unfiltered<StoredCallFact>()
            .Where(fact => waiting.Contains(fact.Call) && fact.Kind == nameof(FixPublished)).Select(fact => fact.Call).ToListAsync(Ct));
        Assert.Equal(Waiting, facts.Count);
        Assert.Equal(Waiting, facts.Distinct().Count());
    }

    [Fact]
    public async Task By_page_a_version_is_published_read_by_everyone_and_withdrawn()
    {
        var (installed, coming) = await way.Catalogue();
        var (call, work) = await way.AtThirdLevel(installed);
        await way.FromSortedToReady(work, coming);
        (await app.As(Role.BusinessAnalyst).Post($"api/v1/work-records/{work}/release-note", new { turkish = "Her irsaliye kendi toplamını gösterir.", english = "Each note shows its own total." })).ShouldBe(HttpStatusCode.OK);
        (await (await app.Browse(Role.EndUser)).Open($"/releases/{coming}")).ShouldBe(HttpStatusCode.NotFound);

        var line = (await (await app.Browse(Role.ReleaseManager)).Open("/pipeline")).ShouldBe(HttpStatusCode.OK);
        Assert.Contains("Her irsaliye kendi toplamını gösterir.", line.WordsOf(".notes"), StringComparison.Ordinal);
        Assert.NotNull(line.Document.QuerySelector($"#coming a[href='/releases/{coming}/publish']"));
        var preview = (await (await app.Browse(Role.ReleaseManager)).Open($"/releases/{coming}/publish")).ShouldBe(HttpStatusCode.OK);
        Assert.Contains("Her irsaliye kendi toplamını gösterir.", preview.WordsOf("#notes"), StringComparison.Ordinal);
        var published = (await preview.Submit("#confirm form")).ShouldBe(HttpStatusCode.OK);
        Assert.Equal($"/releases/{coming}", published.Path);
        await way.Dispatch();
        Assert.Equal("AwaitingUpgrade", await State(call));
        (await app.As(Role.QaMember).Post($"api/v1/work-records/{work}/complete")).ShouldBe(HttpStatusCode.OK);

        var notes = (await (await app.Browse(Role.EndUser)).Open($"/releases/{coming}")).ShouldBe(HttpStatusCode.OK);
        Assert.Contains("Her irsaliye kendi toplamını gösterir.", notes.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("önceki partiyle", notes.Words, StringComparison.Ordinal);
        Assert.Null(notes.Document.QuerySelector("#withdraw"));
        (await (await app.Browse(Role.EndUser)).Open($"/releases/{coming}/withdraw")).ShouldBe(HttpStatusCode.Forbidden);

        var page = await (await app.Browse(Role.ReleaseManager)).Open($"/releases/{coming}");
        Assert.Null(page.Document.QuerySelector("main button.btn--danger")); // nothing is taken back before what it does was shown
        var asked = (await (await app.Browse(Role.ReleaseManager)).Open($"/releases/{coming}/withdraw")).ShouldBe(HttpStatusCode.OK);
        Assert.Equal(("1", "1", "1"), (asked.WordsOf("#works-count"), asked.WordsOf("#calls-count"), asked.WordsOf("#customers-count")));
        var withdrawn = (await asked.Submit("#withdraw form", ("Reason", "Kurulumda veri yitiyor."))).ShouldBe(HttpStatusCode.OK);
        Assert.Contains("Kurulumda veri yitiyor.", withdrawn.Words, StringComparison.Ordinal);
        await way.Dispatch();
        Assert.Equal("AwaitingRelease", await State(call));
        Assert.Equal("Revision", (await app.As(Role.QaMember).Get($"api/v1/work-records/{work}")).Json.GetProperty("stage").GetString());
    }

    [Fact]
    public async Task A_call_whose_other_work_is_under_way_is_not_told()
    {
        var (installed, coming) = await way.Catalogue();
        var (call, work) = await way.AtThirdLevel(installed);
        var (_, other) = await way.AtThirdLevel(installed);
        await app.Do(services => services.GetRequiredService<Decisions>().Run<Done>("link", () =>
        {
            var customer = app.World.InHouse.Id;
            services.GetRequiredService<KademeDb>().Add(new CallWorkLink { Call = new(call), Work = new(other), Customer = customer, LinkedBy = app.World.Of(Role.WorkDeskExpert).Id, LinkedAt = KademeApp.Start });
            return Task.FromResult<Outcome<Done>>(default(Done));
        }, Ct));
        await way.FromSortedToReady(work, coming);
        Assert.Equal("AtL3", await State(call));
        (await app.As(Role.ReleaseManager).Post($"api/v1/catalogue/versions/{coming}/publish", new { works = (long[])[work] })).ShouldBe(HttpStatusCode.OK);
        await way.Dispatch();
        Assert.Equal("AtL3", await State(call));
        (await app.As(Role.ReleaseManager).Post($"api/v1/work-records/{work}/complete")).ShouldBe(HttpStatusCode.Conflict, "work.calls-still-waiting");
    }

    [Fact]
    public async Task What_is_ready_but_aimed_at_a_later_version_waits_unless_it_is_named()
    {
        var (installed, coming) = await way.Catalogue();
        var (_, work) = await way.AtThirdLevel(installed);
        await way.FromSortedToReady(work, coming);
        var (next, later) = await way.Catalogue();
        var (_, other) = await way.AtThirdLevel(next);
        await way.FromSortedToReady(other, later);

        var works = (await app.As(Role.ReleaseManager).Post($"api/v1/catalogue/versions/{coming}/publish", new { })).ShouldBe(HttpStatusCode.OK).Json.GetProperty("works").EnumerateArray().Select(one => one.GetInt64()).ToList();

        Assert.Contains(work, works);
        Assert.DoesNotContain(other, works);
        var forIt = (await (await app.Browse(Role.ReleaseManager)).Open($"/releases/{later}/publish")).ShouldBe(HttpStatusCode.OK);
        Assert.NotNull(forIt.Document.QuerySelector($"#choose input[value='{other}'][checked]")); // for the version it is aimed at it goes on board
        Assert.Equal("ReadyForRelease", (await app.As(Role.ReleaseManager).Get($"api/v1/work-records/{other}")).ShouldBe(HttpStatusCode.OK).Json.GetProperty("stage").GetString());
    }

    [Fact]
    public async Task Nothing_is_ticked_but_what_aims_at_the_version_and_what_is_shown_is_what_goes_out()
    {
        var (installed, coming) = await way.Catalogue();
        var (_, work) = await way.AtThirdLevel(installed);
        await way.FromSortedToReady(work, coming);
        var (next, later) = await way.Catalogue();
        var (_, stray) = await way.AtThirdLevel(next);
        await way.FromSortedToReady(stray, later); // aims at another version
        var manager = app.As(Role.ReleaseManager);
        var shown = (await manager.Get($"api/v1/catalogue/versions/{coming}/publication-preview")).ShouldBe(HttpStatusCode.OK).Json;
        Assert.Equal([work], OnBoard(shown));
        Assert.Contains(shown.GetProperty("works").EnumerateArray(), one => one.GetProperty("number").GetInt64() == stray && !one.GetProperty("onBoard").GetBoolean());
        Assert.Equal((1, 1), (shown.GetProperty("calls").GetInt32(), shown.GetProperty("customers").GetInt32()));

        (await app.As(Role.BusinessAnalyst).Post($"api/v1/work-records/{work}/release-note", new { turkish = "Sonradan yazıldı." })).ShouldBe(HttpStatusCode.OK);
        object Asked(System.Text.Json.JsonElement seen) => new { works = OnBoard(seen), preview = seen.GetProperty("digest").GetString() };
        (await manager.Post($"api/v1/catalogue/versions/{coming}/publish", Asked(shown))).ShouldBe(HttpStatusCode.PreconditionFailed, "release.changed-since-preview");
        var again = (await manager.Get($"api/v1/catalogue/versions/{coming}/publication-preview")).ShouldBe(HttpStatusCode.OK).Json;
        (await manager.Post($"api/v1/catalogue/versions/{coming}/publish", Asked(again))).ShouldBe(HttpStatusCode.OK);
        Assert.Equal("ReadyForRelease", (await manager.Get($"api/v1/work-records/{stray}")).Json.GetProperty("stage").GetString());

        var withdrawal = (await manager.Get($"api/v1/catalogue/versions/{coming}/withdrawal-preview")).ShouldBe(HttpStatusCode.OK).Json.GetProperty("digest").GetString();
        (await manager.Post($"api/v1/work-records/{work}/complete")).ShouldBe(HttpStatusCode.Conflict);
        await way.Dispatch();
        (await manager.Post($"api/v1/work-records/{work}/complete")).ShouldBe(HttpStatusCode.OK);
        (await manager.Post($"api/v1/catalogue/versions/{coming}/withdraw", new { reason = "Veri yitiyor.", preview = withdrawal })).ShouldBe(HttpStatusCode.PreconditionFailed, "release.changed-since-preview");
    }

    [Fact]
    public async Task A_build_older_than_the_merge_proves_nothing_wherever_it_runs()
    {
        var (installed, coming) = await way.Catalogue();
        var (_, work) = await way.AtThirdLevel(installed);
        var qa = app.As(Role.QaMember);
        foreach (var until in (string[])["merge-to-dev", "merge-to-master", "enter-beta"])
        {
            await way.Built();
            app.Pass(Duration.FromMinutes(1));
            await way.Until(work, coming, until);
            if (until is "enter-beta") await Old(coming, EnvironmentKind.Beta);
            var stale = await qa.Post($"api/v1/work-records/{work}/tests", new { marks = WayOfACall.Passed });
            stale.ShouldBe(HttpStatusCode.Conflict, "work.build-older-than-merge");
            await way.Built();
            (await qa.Post($"api/v1/work-records/{work}/tests", new { marks = WayOfACall.Passed })).ShouldBe(HttpStatusCode.OK);
        }

        await way.Until(work, coming, "ready-for-release");
        var manager = app.As(Role.ReleaseManager);
        var yesterday = app.Time.GetUtcNow().AddDays(-1).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        (await manager.Post($"api/v1/catalogue/versions/{coming}/publish", new { works = (long[])[work], builtOn = yesterday })).ShouldBe(HttpStatusCode.Conflict, "work.build-older-than-merge");
        (await manager.Post($"api/v1/catalogue/versions/{coming}/publish", new { works = (long[])[work], builtOn = "2030-01-01" })).ShouldBe(HttpStatusCode.BadRequest, "catalogue.built-in-future");
        (await manager.Post($"api/v1/catalogue/versions/{coming}/publish", new { works = (long[])[work] })).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_planned_version_goes_to_beta_by_its_release_manager_and_only_then_out()
    {
        await way.Catalogue();
        var manager = app.As(Role.ReleaseManager);
        var order = await app.Do(services => services.GetRequiredService<KademeDb>().Set<ProductVersion>().MaxAsync(one => one.Order, Ct)) + 1;
        var planned = (await manager.Post("api/v1/catalogue/versions", new { name = $"Meşe.{order}", branch = "ana" })).ShouldBe(HttpStatusCode.Created).Json.GetProperty("id").GetInt64();
        (await app.As(Role.BusinessAnalyst).Post($"api/v1/catalogue/versions/{planned}/begin-beta", new { })).ShouldBe(HttpStatusCode.Forbidden);
        (await manager.Post($"api/v1/catalogue/versions/{planned}/begin-beta", new { builtOn = "2030-01-01" })).ShouldBe(HttpStatusCode.BadRequest, "catalogue.built-in-future");
        (await manager.Post($"api/v1/catalogue/versions/{planned}/begin-beta", new { })).ShouldBe(HttpStatusCode.NoContent);
        Assert.Equal("Beta", (await manager.Get($"api/v1/catalogue/versions/{planned}")).Json.GetProperty("state").GetString());
        (await manager.Post($"api/v1/catalogue/versions/{planned}/begin-beta", new { })).ShouldBe(HttpStatusCode.Conflict, "catalogue.version-not-in-state");
        (await manager.Post("api/v1/catalogue/versions/987654/begin-beta", new { })).ShouldBe(HttpStatusCode.NotFound, "catalogue.version-not-found");
        var beta = (await manager.Get("api/v1/catalogue/environments")).Json.EnumerateArray().First(one => one.GetProperty("kind").GetString() == "Beta");
        Assert.Equal(planned, beta.GetProperty("version").GetInt64());
    }

    [Fact]
    public async Task Only_the_release_manager_publishes_and_never_without_records()
    {
        var (_, coming) = await way.Catalogue();
        (await app.As(Role.Coder).Post($"api/v1/catalogue/versions/{coming}/publish", new { })).ShouldBe(HttpStatusCode.Forbidden);
        (await app.As(Role.ReleaseManager).Post($"api/v1/catalogue/versions/{coming}/publish", new { works = (long[])[987_654] })).ShouldBe(HttpStatusCode.BadRequest, "release.not-ready");
        (await (await app.Browse(Role.EndUser)).Open("/pipeline")).ShouldBe(HttpStatusCode.Forbidden);
    }

    private static long[] OnBoard(System.Text.Json.JsonElement shown) =>
        [.. shown.GetProperty("works").EnumerateArray().Where(one => one.GetProperty("onBoard").GetBoolean()).Select(one => one.GetProperty("number").GetInt64())];

    private Task Old(long version, EnvironmentKind kind) => app.Do(services => services.GetRequiredService<Decisions>().Run<Done>("old", async () =>
    {
        var db = services.GetRequiredService<KademeDb>();
        var built = await db.Set<ProductVersion>().SingleAsync(one => one.Id == new ProductVersionId(version), Ct);
        (await db.Set<TestEnvironment>().SingleAsync(one => one.Kind == kind, Ct)).Install(built, new LocalDate(2026, 11, 20), KademeApp.Start - Duration.FromDays(2));
        return default(Done);
    }, Ct));

    private async Task<string?> State(long call) => (await app.As(Role.EndUser).Get($"api/v1/calls/{call}")).ShouldBe(HttpStatusCode.OK).Json.GetProperty("state").GetString();
}
