using Kademe.Domain.Calls;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Domain.Sla;
using Kademe.Modules.Calls;
using Kademe.Modules.Kernel;
using Kademe.Modules.Notifications;
using Kademe.Modules.Sla;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Kademe.Host.Demo;

/// <content>How the demo's desks keep time: people work in the delivered calendar's hours, answer before they must, and are told of what comes due.</content>
internal sealed partial class DemoLife
{
    private const int DaysOfNews = 1;
    private static readonly OpenTime Office = new(Delivered.CalendarDefinition.Compile(Delivered.Calendar).Value);
    private static readonly Duration AWeek = Duration.FromDays(7);
    private static readonly Duration OldNews = Duration.FromDays(1);

    private static Instant Worked(Instant from, Duration time) => Office.AddBusinessTime(from, time)!.Value;

    // What would be sent at night is sent in the day before, but for every fifth request.
    private Instant AtWork(Instant sent)
    {
        if (Office.IsOpen(sent) || sent.ToUnixTimeMilliseconds() % 5 == 0 || Office.OpenIntervals(sent - AWeek, sent) is not [.., var before]) return sent;
        return before.Start + Duration.FromMilliseconds(sent.ToUnixTimeMilliseconds() % (long)before.Duration.TotalMilliseconds);
    }

    // Most first answers come well in time, some just so, few too late.
    private Duration FirstLook(Life life)
    {
        var promised = Math.Min(Minutes(ClockKind.Response, life.Priority), Minutes(ClockKind.Response, Call.PriorityBeforeJudged));
        return Duration.FromMinutes(promised * (0.05 + (0.65 * random.NextDouble()) + (random.Next(14) == 0 ? 0.5 : 0)));
    }

    private static double PaceOf(Life life) => life.Priority switch { Priority.P1 => 0.08, Priority.P2 => 0.16, _ => 0.25 };

    private static int Minutes(ClockKind clock, Priority priority) => AgreementDefinition.RowFor(Delivered.AgreementDefinition.Targets, clock, callClass: null, priority.ToString())!.Minutes;

    // Rounds in which what has come due is told, and in the last days the looks each desk takes at whom it owes news.
    private void PlanWatch()
    {
        foreach (var hours in (int[])[24 * 40, 24 * 10, 24 * 4, 24 * 2, 24, 8, 2]) Plan(now - Duration.FromHours(hours), () => Watch(at));
        foreach (var day in Office.OpenIntervals(now - AWeek, now).TakeLast(DaysOfNews))
        {
            for (var look = day.Start; look < day.End; look += Duration.FromHours(4)) Plan(look + Duration.FromMinutes(5), WriteNews);
        }

        Plan(now - Duration.FromMinutes(40), WriteNews);
    }

    private async Task Watch(Instant moment)
    {
        time.Set(moment.ToDateTimeOffset());
        var dispatcher = services.GetRequiredService<Dispatcher>();
        while (await dispatcher.RunOnce(default) > 0)
        {
        }

        // People read what they are told, if not at once.
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<KademeDb>().Set<Notice>().Where(notice => notice.ReadAt == null && notice.At < moment - OldNews)
            .ExecuteUpdateAsync(notice => notice.SetProperty(one => one.ReadAt, moment));
    }

    // Whoever owes news before the next look writes some; now and then somebody forgets.
    private async Task WriteNews()
    {
        var (moment, horizon) = (at, Worked(at, Duration.FromHours(5)));
        List<CallNumber> owed = [];
        await As(world.Vendor(Role.PlatformAdministrator), async hands => owed = await hands.Services.GetRequiredService<KademeDb>().Set<CallClock>().AsNoTracking()
            .Where(clock => clock.Clock == ClockKind.Update && clock.State == ClockState.Running && clock.DueAt < horizon).OrderBy(clock => clock.Call).Select(clock => clock.Call).ToListAsync());
        foreach (var life in lives.Where(life => owed.Contains(life.Call) && life.Place.Ending is null && (life.Call.Value + moment.ToUnixTimeSeconds() / 3600) % 9 != 0))
        {
            var author = life.Second != default ? life.Second : life.First;
            if (author == default) continue;
            await TryToReply(author, life.Call, Words(life, "Çalışma sürüyor; bir sonraki bilgiyi yine buradan yazacağım.", "Work goes on; I will write the next news here.", "Die Arbeit läuft weiter; die nächste Nachricht schreibe ich wieder hier."));
        }
    }
}
