using System.Net;
using Kademe.Domain.Calls;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Domain.WorkRecords;
using Kademe.Modules.Calls;
using Kademe.Modules.Kernel;
using Kademe.Modules.Notifications;
using Kademe.Modules.Tests.Calls;
using Kademe.Modules.Tests.Kernel;
using Kademe.Modules.WorkRecords;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kademe.Modules.Tests.WorkRecords;

/// <summary>No call falls out of sight because of what becomes of its records, or of the call it was closed as the same with.</summary>
public abstract class CallsStayInSightTests(KademeApp app)
{
    private const string Reason = "Bu davranış bilerek böyle; ayarlardan değiştirebilirsiniz.";

    private readonly WayOfACall way = new(app);

    public sealed class OnSqlite(SqliteApp app) : CallsStayInSightTests(app), IClassFixture<SqliteApp>;

    public sealed class OnPostgres(PostgresApp app) : CallsStayInSightTests(app), IClassFixture<PostgresApp>;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_call_stays_while_one_of_its_records_lives_and_reads_why_each_was_declined()
    {
        var (installed, _) = await way.Catalogue();
        var (call, first) = await way.AtThirdLevel(installed);
        var (_, second) = await way.AtThirdLevel(installed);
        await Link(call, second);
        await Sort(first);
        await Sort(second);
        (await app.As(Role.BusinessAnalyst).Post($"api/v1/work-records/{first}/decline", new { reasonForUser = " " })).ShouldBe(HttpStatusCode.BadRequest);

        await Decline(first);
        Assert.Equal("AtL3", await State(call));
        Assert.Contains(Reason, await Entries(call), StringComparison.Ordinal);

        await Decline(second);
        Assert.Equal("AtL2", await State(call));
        Assert.True(await app.Do(services => services.GetRequiredService<KademeDb>().Set<Notice>().AnyAsync(notice => notice.Kind == NoticeKind.WorkDeclined && notice.Number == call, Ct)));
    }

    [Fact]
    public async Task A_call_the_user_was_asked_about_comes_to_second_level_when_its_record_is_declined()
    {
        var (installed, _) = await way.Catalogue();
        var (call, work) = await way.AtThirdLevel(installed);
        await Sort(work);
        (await app.As(Role.BusinessAnalyst).Post($"api/v1/calls/{call}/ask", new { question = "Hangi belge türünde?" })).ShouldBe(HttpStatusCode.OK);
        await Decline(work);
        Assert.Equal("AwaitingUser", await State(call));
        (await app.As(Role.EndUser).Post($"api/v1/calls/{call}/answer", new { text = "Hepsinde." })).ShouldBe(HttpStatusCode.OK);
        Assert.Equal("AtL2", await State(call));
    }

    [Fact]
    public async Task Whoever_names_a_duplicate_is_led_to_the_record_that_lives()
    {
        var (installed, _) = await way.Catalogue();
        var (_, a) = await way.AtThirdLevel(installed);
        var (_, b) = await way.AtThirdLevel(installed);
        var (call, c) = await way.AtThirdLevel(installed);
        await Duplicate(a, b, HttpStatusCode.OK);
        await Duplicate(c, a, HttpStatusCode.OK); // names a duplicate
        Assert.Contains(call, await CallsOf(b));
        Assert.Empty(await CallsOf(a));
        await Duplicate(b, a, HttpStatusCode.BadRequest, "work.duplicate-of-itself"); // leads back to itself

        var (_, d) = await way.AtThirdLevel(installed);
        await Duplicate(b, d, HttpStatusCode.OK); // the survivor is a duplicate itself: its calls move on
        Assert.Contains(call, await CallsOf(d));
        await Sort(d);
        await Decline(d);
        Assert.Equal("AtL2", await State(call));
        var (_, e) = await way.AtThirdLevel(installed);
        await Duplicate(e, c, HttpStatusCode.BadRequest, "work.survivor-not-alive");
        await Duplicate(e, d, HttpStatusCode.BadRequest, "work.survivor-not-alive");
    }

    [Fact]
    public async Task A_call_is_closed_as_the_same_only_with_one_that_goes_on()
    {
        var (installed, _) = await way.Catalogue();
        var (a, b, c, d) = (await way.Opened(installed), await way.Opened(installed), await way.Opened(installed), await way.Opened(installed));
        foreach (var call in (long[])[a, b, c, d])
            (await app.As(Role.LevelOneSpecialist).Post($"api/v1/calls/{call}/classify", new { @class = "UsageHelp" })).ShouldBe(HttpStatusCode.OK);
        await Same(b, a, HttpStatusCode.OK);
        await Same(c, b, HttpStatusCode.OK);
        var closed = await app.Do(services => services.GetRequiredService<KademeDb>().Unfiltered<StoredCallFact>()
            .SingleAsync(fact => fact.Call == new CallNumber(c) && fact.Kind == nameof(CallClosed), Ct));
        Assert.Equal(new CallNumber(a), Assert.IsType<CallClosed>(closed.Read().Fact).SameAs);
        await Same(a, c, HttpStatusCode.BadRequest, "call.same-as-itself");
        (await app.As(Role.EndUser).Post($"api/v1/calls/{a}/cancel", new { reason = "Gerek kalmadı." })).ShouldBe(HttpStatusCode.OK);
        await Same(d, a, HttpStatusCode.BadRequest, "call.other-not-alive");
        await Same(d, b, HttpStatusCode.BadRequest, "call.other-not-alive");
    }

    [Fact]
    public async Task Whoever_publishes_is_told_of_every_call_whose_fix_nobody_knows()
    {
        var (installed, _) = await way.Catalogue();
        var call = await way.Opened(installed);
        await way.Pass(call);
        await way.Written(call);
        var l2 = app.As(Role.WorkDeskExpert);
        (await l2.Post($"api/v1/calls/{call}/test-case/runs", new { environment = "Release", marks = WayOfACall.Failed })).ShouldBe(HttpStatusCode.OK);
        (await l2.Post($"api/v1/calls/{call}/test-case/runs", new { environment = "Qa", marks = WayOfACall.Passed })).ShouldBe(HttpStatusCode.OK);
        (await l2.Post($"api/v1/calls/{call}/ladder/accept", new { row = "R3", message = "Giderildi, yeni sürümle gelecek." })).ShouldBe(HttpStatusCode.OK);
        Assert.Equal("AwaitingRelease", await State(call));

        var row = (await app.As(Role.ReleaseManager).Get("api/v1/releases/unknown-fixes")).ShouldBe(HttpStatusCode.OK).Json.EnumerateArray().Single(one => one.GetProperty("number").GetInt64() == call);
        Assert.False(row.TryGetProperty("subject", out var subject) && subject.GetString() is { Length: > 0 }); // the call itself never reached the vendor
        Assert.Equal("depo.irsaliye", row.GetProperty("address").GetString());
        var stranger = await app.As(app.World.Of(Role.WorkDeskExpert, app.World.OtherPartner)).Get("api/v1/releases/unknown-fixes");
        Assert.DoesNotContain(stranger.ShouldBe(HttpStatusCode.OK).Json.EnumerateArray(), one => one.GetProperty("number").GetInt64() == call);
        Assert.Contains($"Ç-{call}", (await (await app.Browse(Role.ReleaseManager)).Open("/pipeline")).WordsOf("#unknown"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Whatever_becomes_of_the_records_no_open_call_waits_for_dead_ones_alone(int seed)
    {
        var random = new Random(seed);
        var (installed, _) = await way.Catalogue();
        List<(long Call, long Work)> made = [];
        for (var one = 0; one < 4; one++) made.Add(await way.AtThirdLevel(installed));
        for (var link = 0; link < 3; link++) await Link(made[random.Next(4)].Call, made[random.Next(4)].Work);
        List<CallNumber> calls = [.. made.Select(one => new CallNumber(one.Call))];
        for (var step = 0; step < 16; step++)
        {
            var (work, other) = (made[random.Next(4)].Work, made[random.Next(4)].Work);
            var analyst = app.As(Role.BusinessAnalyst);
            _ = random.Next(4) switch
            {
                0 => await analyst.Post($"api/v1/work-records/{work}/sort", Sorting),
                1 => await analyst.Post($"api/v1/work-records/{work}/decline", new { reasonForUser = Reason }),
                2 => await analyst.Post($"api/v1/work-records/{work}/duplicate", new { survivor = other }),
                _ => await app.As(Role.WorkDeskExpert).Post($"api/v1/work-records/{work}/object", new { finding = "Başka yerde de oluyor." }),
            };
            var lost = await app.Do(services =>
            {
                var db = services.GetRequiredService<KademeDb>();
                return db.Unfiltered<Call>()
                    .Where(call => calls.Contains(call.Number) && (call.State == CallState.AtL3 || call.State == CallState.AwaitingRelease))
                    .Where(call => !db.Set<CallWorkLink>().Any(link => link.Call == call.Number && db.Set<WorkRecord>()
                        .Any(one => one.Number == link.Work && one.Stage != WorkStage.Declined && one.Stage != WorkStage.Duplicate)))
                    .Select(call => call.Number).ToListAsync(Ct);
            });
            Assert.True(lost.Count == 0, $"seed {seed}, step {step}: {string.Join(", ", lost)}");
        }
    }

    private static object Sorting => new { @class = "Error", component = World.Component.Value, severity = "Major" };

    private async Task Sort(long work) => (await app.As(Role.BusinessAnalyst).Post($"api/v1/work-records/{work}/sort", Sorting)).ShouldBe(HttpStatusCode.OK);

    private async Task Decline(long work) =>
        (await app.As(Role.BusinessAnalyst).Post($"api/v1/work-records/{work}/decline", new { reasonForUser = Reason })).ShouldBe(HttpStatusCode.OK);

    private async Task Duplicate(long work, long survivor, HttpStatusCode expected, string? code = null) =>
        (await app.As(Role.BusinessAnalyst).Post($"api/v1/work-records/{work}/duplicate", new { survivor })).ShouldBe(expected, code);

    private async Task Same(long call, long other, HttpStatusCode expected, string? code = null) =>
        (await app.As(Role.LevelOneSpecialist).Post($"api/v1/calls/{call}/close-as-same", new { other })).ShouldBe(expected, code);

    private Task<List<long>> CallsOf(long work) => app.Do(services => services.GetRequiredService<KademeDb>().Set<CallWorkLink>()
        .Where(link => link.Work == new WorkRecordNumber(work)).Select(link => link.Call.Value).ToListAsync(Ct));

    private Task Link(long call, long work) => app.Do(services => services.GetRequiredService<Decisions>().Run<Done>("link", async () =>
    {
        var db = services.GetRequiredService<KademeDb>();
        var (to, of) = (new CallNumber(call), new WorkRecordNumber(work));
        if (await db.Set<CallWorkLink>().AnyAsync(link => link.Call == to && link.Work == of, Ct)) return default(Done);
        db.Add(new CallWorkLink { Call = to, Work = of, Customer = app.World.InHouse.Id, LinkedBy = app.World.Of(Role.WorkDeskExpert).Id, LinkedAt = KademeApp.Start });
        return default(Done);
    }, Ct));

    private async Task<string> Entries(long call) => (await app.As(Role.EndUser).Get($"api/v1/calls/{call}/entries")).ShouldBe(HttpStatusCode.OK).Text;

    private async Task<string?> State(long call) => (await app.As(Role.EndUser).Get($"api/v1/calls/{call}")).ShouldBe(HttpStatusCode.OK).Json.GetProperty("state").GetString();
}
