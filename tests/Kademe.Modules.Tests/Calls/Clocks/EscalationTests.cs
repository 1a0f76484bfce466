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

/// <summary>Steps of escalation that an agreement adds to its warnings.</summary>
public abstract class EscalationTests(KademeApp app) : WatchedClocks(app)
{
    public sealed class OnSqlite(SqliteApp app) : EscalationTests(app), IClassFixture<SqliteApp>;

    public sealed class OnPostgres(PostgresApp app) : EscalationTests(app), IClassFixture<PostgresApp>;

    [Fact]
    public async Task Steps_of_escalation_go_to_whom_they_name_and_repeat_in_the_time_that_counts_until_the_clock_stops()
    {
        await Agreed([new(ClockKind.Response, 80, EscalatesTo.NextLevel), new(ClockKind.Response, 100, EscalatesTo.ServiceLevelManager, RepeatMinutes: 30)]);
        var opened = App.ToNextWorkingDayAt(16);
        var call = await Urgent(App.World.Of(Role.EndUser, App.World.InHouse), App.World.Of(Role.LevelOneSpecialist, App.World.InHouse));
        App.PassTo(opened + Duration.FromMinutes(48));
        await Way.Dispatch();
        Assert.Equal(new Notified(NoticeKind.ClockEscalated, 80, App.Time.Now(), App.Time.Now()), Assert.Single(await Told(Lead, call))); // of second level, who would take it

        App.PassTo(opened + Duration.FromMinutes(60));
        await Way.Dispatch();
        Assert.Equal(NoticeKind.ClockBreached, (await Told(Manager, call))[^1].Kind); // told as manager already: the step adds nothing
        App.PassTo(opened + Duration.FromMinutes(90) - Duration.FromSeconds(1));
        await Way.Dispatch();
        Assert.DoesNotContain(await Told(Manager, call), notice => notice.Kind is NoticeKind.ClockEscalated);
        App.PassTo(opened + Duration.FromMinutes(90));
        await Way.Dispatch();
        Assert.Equal(new Notified(NoticeKind.ClockEscalated, 100, App.Time.Now(), App.Time.Now()), Assert.Single(await Told(Manager, call), notice => notice.Kind is NoticeKind.ClockEscalated));

        App.PassTo(opened + Duration.FromHours(10)); // two in the morning: what fits exactly before closing was told, nothing since
        await Way.Dispatch();
        await Way.Dispatch();
        Assert.Equal(2, (await Told(Manager, call)).Count(notice => notice.Kind is NoticeKind.ClockEscalated));
        Assert.Equal(opened + Duration.FromMinutes(120), (await Told(Manager, call))[^1].Reached);

        App.PassTo(opened + Duration.FromHours(19)); // eleven o'clock: of four that came due while nobody looked, the newest
        await Way.Dispatch();
        Assert.Equal(3, (await Told(Manager, call)).Count(notice => notice.Kind is NoticeKind.ClockEscalated));
        Assert.Equal(App.Time.Now(), (await Told(Manager, call))[^1].Reached);

        await Did(App.World.Of(Role.LevelOneSpecialist, App.World.InHouse), call, "replies", new { text = "Bakıyoruz." });
        App.Pass(Duration.FromHours(6));
        await Way.Dispatch();
        Assert.Equal(3, (await Told(Manager, call)).Count(notice => notice.Kind is NoticeKind.ClockEscalated));
    }
}
