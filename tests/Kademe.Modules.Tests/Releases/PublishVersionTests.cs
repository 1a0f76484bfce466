using System.Net;
using Kademe.Domain.Calls;
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
        var published = (await line.Submit("#publish form", ("Version", $"{coming}"), ("Works", $"{work}"))).ShouldBe(HttpStatusCode.OK);
        Assert.Equal($"/releases/{coming}", published.Path);
        await way.Dispatch();
        Assert.Equal("AwaitingUpgrade", await State(call));
        (await app.As(Role.QaMember).Post($"api/v1/work-records/{work}/complete")).ShouldBe(HttpStatusCode.OK);

        var notes = (await (await app.Browse(Role.EndUser)).Open($"/releases/{coming}")).ShouldBe(HttpStatusCode.OK);
        Assert.Contains("Her irsaliye kendi toplamını gösterir.", notes.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("önceki partiyle", notes.Words, StringComparison.Ordinal);
        Assert.Null(notes.Document.QuerySelector("#withdraw"));

        var page = await (await app.Browse(Role.ReleaseManager)).Open($"/releases/{coming}");
        var withdrawn = (await page.Submit("#withdraw form", ("Reason", "Kurulumda veri yitiyor."))).ShouldBe(HttpStatusCode.OK);
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
        var again = await (await (await app.Browse(Role.ReleaseManager)).Open("/pipeline")).Submit("#publish form", ("Version", $"{later}"), ("Works", ""));
        Assert.NotNull(again.Document.QuerySelector($"#publish input[value='{other}'][checked]")); // for the version chosen it goes on board
        Assert.Equal("ReadyForRelease", (await app.As(Role.ReleaseManager).Get($"api/v1/work-records/{other}")).ShouldBe(HttpStatusCode.OK).Json.GetProperty("stage").GetString());
    }

    [Fact]
    public async Task Only_the_release_manager_publishes_and_never_without_records()
    {
        var (_, coming) = await way.Catalogue();
        (await app.As(Role.Coder).Post($"api/v1/catalogue/versions/{coming}/publish", new { })).ShouldBe(HttpStatusCode.Forbidden);
        (await app.As(Role.ReleaseManager).Post($"api/v1/catalogue/versions/{coming}/publish", new { works = (long[])[987_654] })).ShouldBe(HttpStatusCode.BadRequest, "release.not-ready");
        (await (await app.Browse(Role.EndUser)).Open("/pipeline")).ShouldBe(HttpStatusCode.Forbidden);
    }

    private async Task<string?> State(long call) => (await app.As(Role.EndUser).Get($"api/v1/calls/{call}")).ShouldBe(HttpStatusCode.OK).Json.GetProperty("state").GetString();
}
