using System.Net;
using Kademe.Domain.Calls;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Domain.Sla;
using Kademe.Modules.Calls;
using Kademe.Modules.Kernel;
using Kademe.Modules.Sla;
using Kademe.Modules.Tests.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Kademe.Modules.Tests.Calls;

/// <summary>Clocks are written with every change, and always show what the engine makes of the call's facts.</summary>
public abstract class ClocksOfACallTests(KademeApp app)
{
    public sealed class OnSqlite(SqliteApp app) : ClocksOfACallTests(app), IClassFixture<SqliteApp>;

    public sealed class OnPostgres(PostgresApp app) : ClocksOfACallTests(app), IClassFixture<PostgresApp>;

    private readonly WayOfACall way = new(app);

    [Fact]
    public async Task Over_the_life_of_a_call_its_clocks_show_what_the_engine_folds()
    {
        var (installed, coming) = await way.Catalogue();
        var (call, work) = await way.AtThirdLevel(installed);
        await Agree(call, "AtL3", ClockKind.OlaL3);
        app.Pass(Duration.FromHours(5));
        await way.FromSortedToReady(work, coming);
        await Agree(call, "AwaitingRelease", ClockKind.OlaL2);
        app.Pass(Duration.FromHours(30));
        (await app.As(Role.ReleaseManager).Post($"api/v1/catalogue/versions/{coming}/publish", new { })).ShouldBe(HttpStatusCode.OK);
        await way.Dispatch();
        await Agree(call, "AwaitingUpgrade", ClockKind.OlaL2);
        app.Pass(Duration.FromHours(70));
        (await app.As(Role.EndUser).Post($"api/v1/calls/{call}/still-present", new { reason = "Yeni sürümde de aynı." })).ShouldBe(HttpStatusCode.OK);
        app.Pass(Duration.FromMinutes(40));
        (await app.As(Role.WorkDeskExpert).Post($"api/v1/calls/{call}/send-back-to-first-level", new { reason = "Yetki eksikmiş." })).ShouldBe(HttpStatusCode.OK);
        var first = app.As(Role.LevelOneSpecialist);
        (await first.Post($"api/v1/calls/{call}/classify", new { @class = "UsageHelp", reason = "Yetki eksikmiş." })).ShouldBe(HttpStatusCode.OK);
        (await first.Post($"api/v1/calls/{call}/resolve", new { solution = "Yetkinizde eksik vardı; düzelttik." })).ShouldBe(HttpStatusCode.OK);
        Assert.All(await Agree(call, "Resolved", ClockKind.OlaL1), clock => Assert.True(clock.State is ClockState.Stopped || clock.Cycle == 0));
        app.Pass(Duration.FromHours(3));
        (await app.As(Role.EndUser).Post($"api/v1/calls/{call}/confirm")).ShouldBe(HttpStatusCode.OK);
        (await app.As(Role.EndUser).Post($"api/v1/calls/{call}/reopen", new { reason = "Yine oldu." })).ShouldBe(HttpStatusCode.OK);
        Assert.Contains(await Agree(call, "AtL1", ClockKind.OlaL1), clock => clock is { Clock: ClockKind.Resolution, State: ClockState.Running });
    }

    [Fact]
    public async Task A_question_is_the_first_answer_and_holds_the_solution_until_the_users_own()
    {
        var (installed, _) = await way.Catalogue();
        var call = await way.Opened(installed);
        var opened = (await Clock(call, ClockKind.Response)).StartedAt!.Value;
        app.Pass(Duration.FromMinutes(45));
        (await app.As(Role.LevelOneSpecialist).Post($"api/v1/calls/{call}/ask", new { question = "Hangi depo?" })).ShouldBe(HttpStatusCode.OK);

        var (response, solution) = (await Clock(call, ClockKind.Response), await Clock(call, ClockKind.Resolution));
        Assert.Equal((ClockState.Stopped, opened + Duration.FromMinutes(45)), (response.State, response.StoppedAt!.Value));
        Assert.Equal((ClockState.Paused, (Instant?)null), (solution.State, solution.DueAt));

        app.Pass(Duration.FromHours(2));
        (await app.As(Role.EndUser).Post($"api/v1/calls/{call}/answer", new { text = "Ana depo." })).ShouldBe(HttpStatusCode.OK);
        var again = await Clock(call, ClockKind.Resolution);
        Assert.Equal((ClockState.Running, solution.ElapsedSeconds, 40 * 3600L), (again.State, again.ElapsedSeconds, again.TargetSeconds!.Value));
        Assert.NotNull(again.DueAt);
    }

    [Fact]
    public async Task A_workaround_holds_the_solution_while_a_version_is_awaited_and_the_customer_gives_none()
    {
        var (installed, coming) = await way.Catalogue();
        var (call, work) = await way.AtThirdLevel(installed);
        await way.FromSortedToReady(work, coming);
        (await app.As(Role.EndUser).Reply(call, "Elle düzeltiyoruz.", givesWorkaround: true)).ShouldBe(HttpStatusCode.OK);
        Assert.Equal(ClockState.Running, (await Clock(call, ClockKind.Resolution)).State);

        var page = await (await app.Browse(Role.WorkDeskExpert)).Open($"/calls/{call}");
        (await page.Submit("form:has(input[name='Input.GivesWorkaround'])", ("Input.Action", "ReplyToCall"), ("Input.Text", "O zamana dek tek partide sevk edin."), ("Input.GivesWorkaround", "true"))).ShouldBe(HttpStatusCode.OK);

        var solution = await Clock(call, ClockKind.Resolution);
        Assert.Equal((ClockState.Paused, (Instant?)null), (solution.State, solution.DueAt));
        app.Pass(Duration.FromMinutes(10));
        var why = (await app.As(Role.WorkDeskExpert).Get($"api/v1/calls/{call}/clocks/Resolution")).ShouldBe(HttpStatusCode.OK).Json.GetProperty("intervals").EnumerateArray().Last();
        Assert.Equal(("waiting_release_workaround", "O zamana dek tek partide sevk edin."), (why.GetProperty("heldBy").GetString(), why.GetProperty("cause").GetProperty("why").GetString()));
    }

    [Fact]
    public async Task A_published_version_tells_the_user_but_is_no_persons_message()
    {
        var (installed, coming) = await way.Catalogue();
        var (call, work) = await way.AtThirdLevel(installed);
        await way.FromSortedToReady(work, coming);
        var before = await Clock(call, ClockKind.Update);
        (await app.As(Role.ReleaseManager).Post($"api/v1/catalogue/versions/{coming}/publish", new { })).ShouldBe(HttpStatusCode.OK);
        await way.Dispatch();

        var response = await Clock(call, ClockKind.Response);
        Assert.Equal((before.Cycle, null), ((await Clock(call, ClockKind.Update)).Cycle, response.StoppedAt));
    }

    [Fact]
    public async Task A_call_keeps_what_it_was_promised_as_a_fact()
    {
        var (installed, _) = await way.Catalogue();
        var call = await way.Opened(installed);

        var (promise, told) = await app.Do(async services =>
        {
            var db = services.GetRequiredService<KademeDb>();
            var facts = await db.Unfiltered<StoredCallFact>().Where(fact => fact.Call == new CallNumber(call)).OrderBy(fact => fact.Sequence).ToListAsync();
            return ((await db.Unfiltered<Call>().SingleAsync(one => one.Number == new CallNumber(call))).Promise, Call.Replay(facts.Select(fact => fact.Read())).Promise);
        });

        Assert.NotNull(promise);
        Assert.Equal(promise, told);
    }

    [Fact]
    public async Task The_calls_page_shows_its_clocks_with_what_is_left()
    {
        var (installed, _) = await way.Catalogue();
        var call = await way.Opened(installed);

        var page = await (await app.Browse(Role.LevelOneSpecialist)).Open($"/calls/{call}");

        Assert.Equal(["İlk yanıt", "Çözüm", "Birinci kademe"], page.Document.QuerySelectorAll(".side .clock__what").Select(clock => clock.TextContent));
    }

    [Fact]
    public async Task Whoever_does_not_see_the_call_sees_none_of_its_clocks()
    {
        var (installed, _) = await way.Catalogue();
        var number = new CallNumber(await way.Opened(installed));

        foreach (var stranger in app.World.Strangers)
            Assert.False(await app.DoAs(stranger, services => services.GetRequiredService<KademeDb>().Set<CallClock>().AnyAsync(clock => clock.Call == number)));
    }

    private async Task<CallClock> Clock(long call, ClockKind kind) => await app.Do(services =>
        services.GetRequiredService<KademeDb>().Unfiltered<CallClock>().AsNoTracking().SingleAsync(clock => clock.Call == new CallNumber(call) && clock.Clock == kind));

    // The rows agree with the engine, asked for the moment they were measured at.
    private async Task<List<CallClock>> Agree(long call, string state, ClockKind with)
    {
        var number = new CallNumber(call);
        var (stands, rows, reports) = await app.Do(async services =>
        {
            var db = services.GetRequiredService<KademeDb>();
            var clocks = await db.Unfiltered<CallClock>().AsNoTracking().Where(clock => clock.Call == number).ToListAsync();
            var facts = await db.Unfiltered<StoredCallFact>().Where(fact => fact.Call == number).OrderBy(fact => fact.Sequence).ToListAsync();
            var one = await db.Unfiltered<Call>().SingleAsync(found => found.Number == number);
            var promised = await services.GetRequiredService<SlaBook>().Read(one.Promise!.Value, default);
            var folded = CallClocks.Before(promised.Agreement, promised.CalendarsNow()).After(Call.ClockEventsOf(facts.Select(fact => fact.Read())));
            return (one.State.ToString(), clocks, folded.ReportAt(clocks[0].MeasuredAt));
        });

        Assert.Equal(state, stands);
        Assert.Contains(rows, row => row.Clock == with);
        Assert.Equal(reports.Select(Picture), rows.OrderBy(row => row.Clock).Select(Picture));
        return rows;
    }

    private static object Picture(ClockReport report) => (
        report.Clock, report.Cycle, report.State, report.StartedAt, report.StoppedAt, (long?)report.Target?.TotalSeconds, (long)report.Elapsed.TotalSeconds, (report.Due, report.Breached, report.PriorBreaches));

    private static object Picture(CallClock row) => (
        row.Clock, row.Cycle, row.State, row.StartedAt, row.StoppedAt, row.TargetSeconds, row.ElapsedSeconds, (row.DueAt, row.Breached, row.PriorBreaches));
}
