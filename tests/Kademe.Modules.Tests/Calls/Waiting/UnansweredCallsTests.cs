using System.Net;
using System.Text.Json;
using Kademe.Domain.Calls;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Domain.Sla;
using Kademe.Modules.Calls;
using Kademe.Modules.Kernel;
using Kademe.Modules.Notifications;
using Kademe.Modules.Tests.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Kademe.Modules.Tests.Calls;

/// <summary>While the user's word is awaited: reminders, the notice, the closing and the way back, all in business days, each once (REQ-050, REQ-075, REQ-137).</summary>
public abstract class UnansweredCallsTests(KademeApp app) : WatchedClocks(app)
{
    public sealed class OnSqlite(SqliteApp app) : UnansweredCallsTests(app), IClassFixture<SqliteApp>;

    public sealed class OnPostgres(PostgresApp app) : UnansweredCallsTests(app), IClassFixture<PostgresApp>;

    private Somebody User => App.World.Of(Role.EndUser, App.World.Served);

    [Fact]
    public async Task A_question_is_recalled_twice_then_the_closing_is_announced_and_comes()
    {
        var (call, asked) = await Asked();
        var closes = BusinessDay(asked, 10).End;
        Assert.Equal(closes, (await Shown(call)).GetProperty("closesAt").Deserialize<Instant>(KademeJson.Options));
        (NoticeKind Kind, Instant At)[] due =
            [(NoticeKind.InformationReminder, BusinessDay(asked, 2).SameTime), (NoticeKind.InformationReminder, BusinessDay(asked, 5).SameTime), (NoticeKind.CallWillClose, BusinessDay(asked, 8).SameTime), (NoticeKind.CallClosed, closes)];
        List<NoticeKind> expected = [];
        foreach (var (kind, at) in due)
        {
            App.PassTo(at - Duration.FromSeconds(1));
            await Way.Dispatch();
            Assert.Equal(expected, await Heard(User, call));
            App.PassTo(at);
            await Way.Dispatch();
            expected.Add(kind);
            Assert.Equal(expected, await Heard(User, call));
        }

        Assert.Equal("Closed", (await Shown(call)).GetProperty("state").GetString());
        Assert.Equal([NoticeKind.CallWillClose, NoticeKind.CallClosed], await Heard(First, call));
        foreach (var stranger in App.World.Strangers) Assert.Empty(await Heard(stranger, call));
        App.Pass(Duration.FromDays(20));
        await Way.Dispatch();
        Assert.Equal(expected, await Heard(User, call));
        Assert.Equal(0, await TimersOf(call));
    }

    [Fact]
    public async Task A_call_that_was_answered_is_left_alone_and_the_next_question_counts_anew()
    {
        var (call, asked) = await Asked();
        App.PassTo(BusinessDay(asked, 2).SameTime);
        await Way.Dispatch();
        await Did(User, call, "answer", new { text = "Ana depo." });
        Assert.Equal(0, await TimersOf(call));
        App.Pass(Duration.FromDays(30));
        await Way.Dispatch();
        Assert.Equal([NoticeKind.InformationReminder], await Heard(User, call));

        App.ToNextWorkingDayAt(10);
        await Did(First, call, "ask", new { question = "Hangi gün?" });
        App.PassTo(BusinessDay(App.Time.Now(), 2).SameTime);
        await Way.Dispatch();
        Assert.Equal([NoticeKind.InformationReminder, NoticeKind.InformationReminder], await Heard(User, call));
        await Did(User, call, "answer", new { text = "Salı." });
    }

    [Fact]
    public async Task After_a_downtime_each_is_told_once_and_the_announced_days_are_still_given()
    {
        var (call, _) = await Asked();
        App.Pass(Duration.FromDays(60));
        App.ToNextWorkingDayAt(10);
        var back = App.Time.Now();
        await Way.Dispatch();
        await Way.Dispatch();

        Assert.Equal([NoticeKind.InformationReminder, NoticeKind.InformationReminder, NoticeKind.CallWillClose], await Heard(User, call));
        Assert.Equal("AwaitingUser", (await Shown(call)).GetProperty("state").GetString());
        var closes = BusinessDay(back, 2).End;
        Assert.Equal(closes, (await Shown(call)).GetProperty("closesAt").Deserialize<Instant>(KademeJson.Options));
        App.PassTo(closes - Duration.FromSeconds(1));
        await Way.Dispatch();
        Assert.Equal("AwaitingUser", (await Shown(call)).GetProperty("state").GetString());
        App.PassTo(closes);
        await Way.Dispatch();
        Assert.Equal("Closed", (await Shown(call)).GetProperty("state").GetString());
    }

    [Fact]
    public async Task An_answer_between_claim_and_firing_wins()
    {
        var (call, asked) = await Asked();
        App.PassTo(BusinessDay(asked, 2).SameTime);
        await Assert.ThrowsAsync<KilledException>(() => UntilIdle(new HandlersOfTheTest(App).Dispatcher(diesAt: 0)));
        await Did(User, call, "answer", new { text = "Ana depo." });
        App.Pass(PastEveryLease);
        await Way.Dispatch();

        Assert.Empty(await Heard(User, call));
    }

    [Fact]
    public async Task Killed_between_any_two_steps_each_happens_once()
    {
        await App.Do(services => services.GetRequiredService<KademeDb>().Set<TimerRow>().Where(row => row.State == JobState.Waiting).ExecuteDeleteAsync(Ct)); // of calls of other tests
        for (var step = 0; ; step++)
        {
            var (call, asked) = await Asked();
            App.PassTo(BusinessDay(asked, 2).SameTime);
            var died = await Dies(new HandlersOfTheTest(App).Dispatcher(diesAt: step));
            App.Pass(PastEveryLease);
            await UntilIdle(new HandlersOfTheTest(App).Dispatcher());

            Assert.Equal([NoticeKind.InformationReminder], await Heard(User, call));
            Assert.Equal(1, await TimersOf(call));
            await Did(User, call, "answer", new { text = "Ana depo." });
            await Did(First, call, "resolve", new { solution = "Yetki eklendi.", closingClass = "UsageHelp" });
            await Did(User, call, "confirm", new { });
            if (died) continue;
            Assert.True(step >= 4, "The steps were not walked through.");
            return;
        }
    }

    [Fact]
    public async Task Who_is_asked_finds_one_box_to_write_in()
    {
        var (call, _) = await Asked();
        Assert.Single(await Boxes());
        await Did(User, call, "answer", new { text = "Ana depo." });
        Assert.Single(await Boxes());

        async Task<IEnumerable<AngleSharp.Dom.IElement>> Boxes() => (await (await App.Browse(User)).Open($"/portal/calls/{call}")).Document.QuerySelectorAll("main .split > .stack:first-child textarea");
    }

    [Fact]
    public async Task A_day_that_the_calendar_closes_moves_what_is_armed()
    {
        var (call, asked) = await Asked();
        var second = BusinessDay(asked, 2).SameTime;
        var third = BusinessDay(asked, 3).SameTime;
        await Edited(definition => definition with { Holidays = [.. definition.Holidays, new HolidayRow(CalendarDefinition.Write(second.InZone(WorkingDays.Istanbul).Date), "00:00", "24:00", "Kapalı")] });
        App.PassTo(second);
        await Way.Dispatch();
        Assert.Empty(await Heard(User, call));
        App.PassTo(third);
        await Way.Dispatch();
        Assert.Equal([NoticeKind.InformationReminder], await Heard(User, call));
        await Did(User, call, "answer", new { text = "Ana depo." });
    }

    [Fact]
    public async Task A_solution_that_nobody_confirms_closes_with_notice_and_the_call_may_be_reopened_for_ten_business_days()
    {
        App.ToNextWorkingDayAt(10);
        var call = await Opened();
        await Did(First, call, "resolve", new { solution = "Yetki eklendi.", closingClass = "UsageHelp" });
        var resolved = App.Time.Now();
        var page = await (await App.Browse(User)).Open($"/portal/calls/{call}");
        Assert.Contains("yazmazsanız çağrı kapanır", page.WordsOf("[data-period]"), StringComparison.Ordinal);
        Assert.Contains("bize yazın. ", page.WordsOf(".ptitle p"), StringComparison.Ordinal);
        Assert.Contains("Yanıt gelmezse kapanır", (await (await App.Browse(First)).Open($"/calls/{call}")).WordsOf("aside"), StringComparison.Ordinal);
        App.PassTo(BusinessDay(resolved, 8).SameTime);
        await Way.Dispatch();
        App.PassTo(BusinessDay(resolved, 10).End);
        await Way.Dispatch();
        Assert.Equal([NoticeKind.CallResolved, NoticeKind.CallWillClose, NoticeKind.CallClosed], await Heard(User, call, all: true));

        var until = BusinessDay(App.Time.Now(), 10).End;
        Assert.Equal(until, (await Shown(call)).GetProperty("reopenableUntil").Deserialize<Instant>(KademeJson.Options));
        App.PassTo(until);
        page = await (await App.Browse(User)).Open($"/portal/calls/{call}");
        Assert.Contains("23:59 tarihine kadar yeniden açabilirsiniz", page.WordsOf("[data-period]"), StringComparison.Ordinal);
        Assert.NotNull(page.Document.QuerySelector("form:has(input[value=ReopenCall])"));
        App.Pass(Duration.FromMilliseconds(1));
        page = await (await App.Browse(User)).Open($"/portal/calls/{call}");
        Assert.Contains("yeni bir talep gönderin", page.WordsOf("[data-period]"), StringComparison.Ordinal);
        Assert.Null(page.Document.QuerySelector("form:has(input[value=ReopenCall])"));
        (await App.As(User).Post($"api/v1/calls/{call}/reopen", new { reason = "Yine oldu" })).ShouldBe(HttpStatusCode.Conflict, "call.reopening-too-late");
    }

    [Fact]
    public async Task Until_the_last_minute_a_closed_call_reopens_where_it_was_solved()
    {
        App.ToNextWorkingDayAt(10);
        var call = await Opened();
        await Did(First, call, "resolve", new { solution = "Yetki eklendi.", closingClass = "UsageHelp" });
        await Did(User, call, "confirm", new { });
        App.PassTo(BusinessDay(App.Time.Now(), 10).End);
        await Did(User, call, "reopen", new { reason = "Yine oldu" });

        var shown = await Shown(call);
        Assert.Equal(("AtL1", 1), (shown.GetProperty("state").GetString(), shown.GetProperty("reopened").GetInt32()));
    }

    private async Task<(long Call, Instant Asked)> Asked()
    {
        App.ToNextWorkingDayAt(10);
        var call = await Opened();
        await Did(First, call, "ask", new { question = "Hangi depo?" });
        return (call, App.Time.Now());
    }

    private async Task<JsonElement> Shown(long call) => (await App.As(User).Get($"api/v1/calls/{call}")).ShouldBe(HttpStatusCode.OK).Json;

    private Task<List<NoticeKind>> Heard(Somebody somebody, long call, bool all = false) => App.Do(async services =>
    {
        NoticeKind[] kinds = [NoticeKind.InformationReminder, NoticeKind.CallWillClose, NoticeKind.CallClosed, .. all ? [NoticeKind.CallResolved] : (NoticeKind[])[]];
        return await services.GetRequiredService<KademeDb>().Set<Notice>().AsNoTracking().Where(notice => notice.Person == somebody.Id && notice.Number == call && kinds.Contains(notice.Kind))
            .OrderBy(notice => notice.Id).Select(notice => notice.Kind).ToListAsync(Ct);
    });

    private Task<int> TimersOf(long call) => App.Do(services =>
    {
        var subject = CloseUnanswered.SubjectOf(new(call));
        return services.GetRequiredService<KademeDb>().Set<TimerRow>().CountAsync(row => row.Kind == CloseUnanswered.Kind && row.Subject == subject && row.State == JobState.Waiting, Ct);
    });

    // Counted by hand: Monday to Friday, without the whole days of the official holidays.
    private static (Instant SameTime, Instant End) BusinessDay(Instant from, int days)
    {
        var whole = TurkishHolidays.All.Where(holiday => holiday.Closure is { From: "00:00", To: "24:00" }).Select(holiday => holiday.Closure.Date).ToHashSet();
        var start = from.InZone(WorkingDays.Istanbul);
        var day = start.Date;
        while (days > 0)
        {
            day = day.PlusDays(1);
            if (day.DayOfWeek is not (IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday) && !whole.Contains(CalendarDefinition.Write(day))) days--;
        }

        return ((day + start.TimeOfDay).InZoneLeniently(WorkingDays.Istanbul).ToInstant(), (day + new LocalTime(23, 59)).InZoneLeniently(WorkingDays.Istanbul).ToInstant());
    }
}
