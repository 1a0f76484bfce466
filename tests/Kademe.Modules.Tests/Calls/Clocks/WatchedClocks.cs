using System.Net;
using System.Text.Json;
using Kademe.Domain.Catalogue;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Domain.Sla;
using Kademe.Modules.Calls;
using Kademe.Modules.Kernel;
using Kademe.Modules.Notifications;
using Kademe.Modules.Sla;
using Kademe.Modules.Tests.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Kademe.Modules.Tests.Calls;

/// <summary>Calls at a partner's desk whose clocks are looked at through timers: what the tests of warnings, breaches and escalation share.</summary>
public abstract class WatchedClocks(KademeApp app)
{
    private protected KademeApp App { get; } = app;

    private protected WayOfACall Way { get; } = new(app);

    private protected static Duration PastEveryLease => Dispatcher.Lease + Duration.FromSeconds(1);

    private protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    private protected async Task<long> Opened(Somebody? by = null)
    {
        var known = await App.Do(services => services.GetRequiredService<KademeDb>().Set<ProductVersion>().Where(one => one.State == VersionState.Published).OrderBy(one => one.Id).Select(one => (ProductVersionId?)one.Id).FirstOrDefaultAsync(Ct));
        var installed = known?.Value ?? (await Way.Catalogue()).Installed;
        return (await App.As(by ?? App.World.Of(Role.EndUser, App.World.Served)).Post("api/v1/calls", new
        {
            address = "depo.irsaliye", installedVersion = installed, customisation = "Standard", problems = new[] { "Toplam iki katı" }, requests = new[] { "Düzeltilmesi" },
        })).ShouldBe(HttpStatusCode.Created).Json.GetProperty("number").GetInt64();
    }

    private protected async Task<long> Urgent(Somebody? by = null, Somebody? first = null)
    {
        var call = await Opened(by);
        await Judged(call, "High", "High", first);
        return call;
    }

    private protected async Task Judged(long call, string impact, string urgency, Somebody? first = null)
    {
        await Did(first ?? First, call, "classify", new { @class = "Error" });
        await Did(first ?? First, call, "prioritise", new { impact, urgency });
    }

    private protected async Task Did(Somebody who, long call, string step, object body)
    {
        var done = await App.As(who).Post($"api/v1/calls/{call}/{step}", body);
        Assert.True(done.Status is HttpStatusCode.OK or HttpStatusCode.Created, $"{step}: {done.Status} {done.Text}");
    }

    // A further version of the default agreement from tomorrow on.
    private protected async Task Agreed(EscalationStep[] steps)
    {
        var from = App.Time.Now().InZone(WorkingDays.Istanbul).Date.PlusDays(1);
        (await App.As(App.World.Of(Role.ServiceLevelManager, App.World.Vendor)).Post($"api/v1/service-levels/agreements/{Delivered.Agreement.Value}/versions", new
        {
            from = CalendarDefinition.Write(from), definition = Delivered.AgreementDefinition with { Escalation = steps },
        })).ShouldBe(HttpStatusCode.OK);
    }

    private protected async Task Edited(Func<CalendarDefinition, CalendarDefinition> edit)
    {
        var newest = await App.Do(services => services.GetRequiredService<KademeDb>().Set<CalendarVersion>().Where(one => one.Calendar == Delivered.Calendar).OrderByDescending(one => one.Number).FirstAsync(Ct));
        (await App.As(App.World.Of(Role.ServiceLevelManager, App.World.Vendor)).Put($"api/v1/service-levels/calendars/{Delivered.Calendar.Value}", new
        {
            name = "Türkiye mesai", definition = edit(newest.Definition),
        })).ShouldBe(HttpStatusCode.OK);
    }

    private protected sealed record Notified(NoticeKind Kind, int Percent, Instant Reached, Instant At);

    // What a person was told of these clocks of a call, of the first answer's unless named.
    private protected Task<List<Notified>> Told(Somebody somebody, long call, params ClockKind[] clocks) => App.Do(async services =>
    {
        var rows = await services.GetRequiredService<KademeDb>().Set<Notice>().AsNoTracking().Where(notice => notice.Person == somebody.Id && notice.Number == call && notice.Key.Contains("/clock/"))
            .OrderBy(notice => notice.Id).ToListAsync(Ct);
        var wanted = clocks.Length == 0 ? [ClockKind.Response] : clocks;
        return (from row in rows
                let args = JsonSerializer.Deserialize<NoticeArgs>(row.Args, KademeJson.Options)!
                where wanted.Contains(args.Clock!.Value)
                select new Notified(row.Kind, args.Percent!.Value, args.Until!.Value, row.At)).ToList();
    });

    private protected Task<List<ClockCrossing>> Crossings(long call) => App.Do(services => services.GetRequiredService<KademeDb>().Unfiltered<ClockCrossing>().AsNoTracking()
        .Where(one => one.Call == new CallNumber(call) && one.Clock == ClockKind.Response).OrderBy(one => one.Percent).ToListAsync(Ct));

    private protected Task<List<Instant>> Waiting(long call) => App.Do(async services =>
    {
        var subject = CallClocksDue.SubjectOf(new(call));
        var due = await services.GetRequiredService<KademeDb>().Set<TimerRow>().Where(row => row.Kind == CallClocksDue.Kind && row.Subject == subject && row.State == JobState.Waiting).Select(row => row.DueAt).ToListAsync(Ct);
        return due.ConvertAll(Instant.FromUnixTimeMilliseconds);
    });

    private protected async Task<Instant?> NextAt(long call) => (await Clocks(call)).Min(clock => clock.NextAt);

    private protected async Task<CallClock> Clock(long call) => (await Clocks(call)).Single(clock => clock.Clock is ClockKind.Response);

    private protected Task<List<CallClock>> Clocks(long call) => App.Do(services => services.GetRequiredService<KademeDb>().Unfiltered<CallClock>().AsNoTracking().Where(clock => clock.Call == new CallNumber(call)).ToListAsync(Ct));

    private protected static async Task UntilIdle(Dispatcher dispatcher)
    {
        while (await dispatcher.RunOnce(Ct) > 0)
        {
        }
    }

    private protected static async Task<bool> Dies(Dispatcher dispatcher)
    {
        try
        {
            await UntilIdle(dispatcher);
            return false;
        }
        catch (KilledException)
        {
            return true;
        }
    }

    private protected Somebody First => App.World.Of(Role.LevelOneSpecialist, App.World.Partner);

    private protected Somebody Lead => App.World.Of(Role.PartnerLead, App.World.Partner);

    private protected Somebody Manager => App.World.Of(Role.ServiceLevelManager, App.World.Partner);
}
