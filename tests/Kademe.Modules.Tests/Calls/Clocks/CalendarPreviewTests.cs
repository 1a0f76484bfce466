using System.Net;
using System.Text.Json;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Domain.Sla;
using Kademe.Modules.Sla;
using Kademe.Modules.Tests.Kernel;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Kademe.Modules.Tests.Calls;

/// <summary>Before a calendar is saved, it is said what the edit would do to open calls; nothing is written.</summary>
public abstract class CalendarPreviewTests(KademeApp app)
{
    public sealed class OnSqlite(SqliteApp app) : CalendarPreviewTests(app), IClassFixture<SqliteApp>;

    public sealed class OnPostgres(PostgresApp app) : CalendarPreviewTests(app), IClassFixture<PostgresApp>;

    private const string Address = "api/v1/service-levels/calendars";

    private readonly WayOfACall way = new(app);

    [Fact]
    public async Task An_edit_says_how_many_open_calls_move_which_would_breach_and_which_no_longer()
    {
        var installed = (await way.Catalogue()).Installed;
        To(DayOfWeek.Friday, 14); // 17:00 in Istanbul: one hour is left of the week
        var call = await way.Opened(installed);
        var solved = await way.Opened(installed);
        (await app.As(Role.LevelOneSpecialist).Post($"api/v1/calls/{solved}/classify", new { @class = "UsageHelp" })).ShouldBe(HttpStatusCode.OK);
        (await app.As(Role.LevelOneSpecialist).Post($"api/v1/calls/{solved}/prioritise", new { impact = "Low", urgency = "Low" })).ShouldBe(HttpStatusCode.OK);
        (await app.As(Role.LevelOneSpecialist).Post($"api/v1/calls/{solved}/resolve", new { solution = "Ayarlandı.", closingClass = "UsageHelp" })).ShouldBe(HttpStatusCode.OK);
        To(DayOfWeek.Monday, 7); // two hours have been counted of eight

        var saturday = app.Time.GetUtcNow().AddDays(-2).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        var open = await Preview(definition => definition with { Openings = [new(saturday, "09:00", "18:00", "Sayım")] });
        Assert.Equal((1, 1, 1, 0), Moves(open));
        Assert.True(open.GetProperty("isWhole").GetBoolean());
        Assert.Equal([call], open.GetProperty("breaching").EnumerateArray().Select(one => one.GetProperty("number").GetInt64()));
        Assert.Equal("OnTime", await State(call));

        To(DayOfWeek.Tuesday, 7); // eleven of eight
        Assert.Equal("Late", await State(call));
        var monday = app.Time.GetUtcNow().AddDays(-1).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal((1, 1, 0, 1), Moves(await Preview(definition => definition with { Holidays = [.. definition.Holidays, new(monday, Name: "İdari izin")] })));
        Assert.Equal((1, 0, 0, 0), Moves(await Preview(definition => definition with { Holidays = [.. definition.Holidays, new("2026-01-02", Name: "Geçmiş")] })));

        var page = await (await app.Browse(app.World.Of(Role.PlatformAdministrator))).Open($"/service-levels/calendars/{Delivered.Calendar.Value}/edit");
        var shown = await page.Submit("button[value=preview]", ("Input.Openings", $"{saturday} 09:00-18:00 Sayım"));
        Assert.Contains("1 açık çağrıya bakıldı.", shown.WordsOf("#preview"), StringComparison.Ordinal);
        Assert.Equal("Late", await State(call)); // nothing was written
    }

    [Fact]
    public async Task A_calendar_that_nothing_counts_by_moves_nothing() => Assert.Equal(0, (await app.Do(services => services.GetRequiredService<ICalendarEditImpact>().Ask(
        new CalendarId(999), new OpenTime(new CalendarDefinition { Zone = "UTC" }.Compile(new CalendarId(999)).Value), CancellationToken.None))).Looked);

    private static (int, int, int, int) Moves(JsonElement moves) =>
        (moves.GetProperty("looked").GetInt32(), moves.GetProperty("moved").GetInt32(), moves.GetProperty("wouldBreach").GetInt32(), moves.GetProperty("noLonger").GetInt32());

    private async Task<JsonElement> Preview(Func<CalendarDefinition, CalendarDefinition> edit)
    {
        var now = Delivered.CalendarDefinition;
        return (await app.As(app.World.Of(Role.PlatformAdministrator)).Post($"{Address}/{Delivered.Calendar.Value}/preview", edit(now))).ShouldBe(HttpStatusCode.OK).Json.GetProperty("moves");
    }

    private async Task<string> State(long call)
    {
        var clocks = (await app.As(Role.LevelOneSpecialist).Get($"api/v1/calls/{call}/clocks")).ShouldBe(HttpStatusCode.OK).Json.GetProperty("clocks");
        return clocks.EnumerateArray().Single(clock => clock.GetProperty("clock").GetString() == "Response").GetProperty("breached").GetBoolean() ? "Late" : "OnTime";
    }

    private void To(DayOfWeek day, int utcHour)
    {
        while (app.Time.GetUtcNow() is var now && (now.DayOfWeek != day || now.Hour != utcHour || now.Minute != 0)) app.Pass(Duration.FromMinutes(60 - now.Minute));
    }
}
