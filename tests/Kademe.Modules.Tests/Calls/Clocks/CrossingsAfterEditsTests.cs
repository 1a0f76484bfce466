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

/// <summary>An edit of a calendar announces nothing; what was reached before it is told.</summary>
public abstract class CrossingsAfterEditsTests(KademeApp app) : WatchedClocks(app)
{
    public sealed class OnSqlite(SqliteApp app) : CrossingsAfterEditsTests(app), IClassFixture<SqliteApp>;

    public sealed class OnPostgres(PostgresApp app) : CrossingsAfterEditsTests(app), IClassFixture<PostgresApp>;

    [Fact]
    public async Task What_an_edit_of_the_calendar_moves_into_the_past_is_recorded_and_told_to_nobody()
    {
        App.ToNextWorkingDayAt(19); // closed
        var call = await Urgent();
        var due = (await Clock(call)).DueAt!.Value;
        App.Pass(Duration.FromHours(3));
        var today = CalendarDefinition.Write(App.Time.Now().InZone(WorkingDays.Istanbul).Date);
        await Edited(definition => definition with { Openings = [.. definition.Openings, new(today, "19:00", "19:50")] });
        App.PassTo(due - Duration.FromMinutes(20));
        await Way.Dispatch();

        Assert.Equal([(50, false), (75, false)], (await Crossings(call)).Where(one => one.Percent < 90).Select(one => (one.Percent, one.Told)));
        Assert.Equal([90, 100], (await Told(First, call)).Select(notice => notice.Percent)); // reached in the morning, ten minutes after opening
        Assert.Equal(due - Duration.FromMinutes(50), (await Clock(call)).DueAt);
    }

    [Fact]
    public async Task What_was_reached_before_an_edit_is_told_though_late()
    {
        var opened = App.ToNextWorkingDayAt(10);
        var call = await Urgent();
        App.PassTo(opened + Duration.FromMinutes(40)); // half has gone, and nobody has looked
        var today = CalendarDefinition.Write(opened.InZone(WorkingDays.Istanbul).Date);
        await Edited(definition => definition with { Holidays = [.. definition.Holidays, new(today, "10:00", "12:00", "Elektrik kesintisi")] });
        App.Pass(Duration.FromMinutes(5));
        await Way.Dispatch();

        Assert.Equal((50, opened + Duration.FromMinutes(30)), Assert.Single(await Told(First, call)) is var notice ? (notice.Percent, notice.Reached) : default);
        App.PassTo(opened + Duration.FromHours(2) + Duration.FromMinutes(45)); // once ever, though it is reached again; the next one when it comes
        await Way.Dispatch();
        Assert.Equal([50, 75], (await Told(First, call)).Select(one => one.Percent));
    }
}
