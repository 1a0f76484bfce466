using System.Globalization;
using System.Net;
using System.Text.Json;
using Kademe.Domain.Organizations;
using Kademe.Domain.Sla;
using Kademe.Modules.Tests.Kernel;
using NodaTime;

namespace Kademe.Modules.Tests.Calls;

/// <summary>Every clock of a call says what it shows and why: to whom it concerns, as it stands and as it stood.</summary>
public abstract class ClocksExplainedTests(KademeApp app)
{
    public sealed class OnSqlite(SqliteApp app) : ClocksExplainedTests(app), IClassFixture<SqliteApp>;

    public sealed class OnPostgres(PostgresApp app) : ClocksExplainedTests(app), IClassFixture<PostgresApp>;

    private static readonly string[] OfTheCustomer = ["Response", "Update", "Resolution"];

    private readonly WayOfACall way = new(app);

    [Fact]
    public async Task The_intervals_have_no_hole_and_the_counted_ones_add_up_to_what_has_elapsed()
    {
        var call = await Asked();
        app.Pass(Duration.FromHours(50));
        (await app.As(Role.EndUser).Post($"api/v1/calls/{call}/answer", new { text = "Ana depo." })).ShouldBe(HttpStatusCode.OK);
        app.Pass(Duration.FromHours(30));

        foreach (var clock in (await Clocks(Role.LevelOneSpecialist, call)).Select(one => one.GetProperty("clock").GetString()!))
        {
            var why = await Why(Role.LevelOneSpecialist, call, clock);
            var intervals = why.GetProperty("intervals").EnumerateArray().ToList();
            Assert.Equal(why.GetProperty("clock").GetProperty("startedAt").GetString(), intervals[0].GetProperty("from").GetString());
            Assert.Equal(intervals.Skip(1).Select(one => one.GetProperty("from").GetString()), intervals.SkipLast(1).Select(one => one.GetProperty("to").GetString()));
            Assert.Equal(why.GetProperty("clock").GetProperty("elapsedSeconds").GetInt64(), intervals.Sum(one => one.GetProperty("countedSeconds").GetInt64()));
            Assert.Equal(why.GetProperty("clock").GetProperty("elapsedSeconds").GetInt64(), intervals[^1].GetProperty("totalSeconds").GetInt64());
        }
    }

    [Fact]
    public async Task A_clock_that_a_withdrawal_stopped_was_neither_kept_nor_broken()
    {
        var call = await way.Opened((await way.Catalogue()).Installed);
        (await app.As(Role.LevelOneSpecialist).Reply(call, "Bakıyorum.")).ShouldBe(HttpStatusCode.OK);
        app.Pass(Duration.FromMilliseconds((60 * 60 * 1000) + 777));
        (await app.As(Role.EndUser).Post($"api/v1/calls/{call}/cancel", new { reason = "Gerek kalmadı" })).ShouldBe(HttpStatusCode.OK);

        var withdrawn = (await Clocks(Role.LevelOneSpecialist, call)).ToDictionary(one => one.GetProperty("clock").GetString()!, one => one.GetProperty("withdrawn").GetBoolean(), StringComparer.Ordinal);
        Assert.Equal((false, true), (withdrawn["Response"], withdrawn["Resolution"]));
        var desk = await app.Browse(Role.LevelOneSpecialist);
        Assert.Contains("geri çekildiği için sona erdi", (await desk.Open($"/calls/{call}")).WordsOf(".clocks"), StringComparison.Ordinal);
        Assert.Contains("geri çekildiği için sona erdi", (await desk.Open($"/calls/{call}/clocks/Resolution")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_held_interval_says_by_which_state_who_and_why_and_a_counted_one_by_which_calendar()
    {
        var call = await Asked();
        app.Pass(Duration.FromHours(2));

        var why = await Why(Role.LevelOneSpecialist, call, "Resolution");

        var intervals = why.GetProperty("intervals").EnumerateArray().ToList();
        var (open, held) = (intervals.First(one => one.GetProperty("reason").GetString() == "OpenHours"), intervals.Last());
        Assert.Equal(("Türkiye mesai", 1), (open.GetProperty("calendar").GetProperty("name").GetString(), open.GetProperty("calendar").GetProperty("version").GetInt32()));
        Assert.Equal(("Paused", "waiting_customer"), (held.GetProperty("reason").GetString(), held.GetProperty("heldBy").GetString()));
        Assert.Equal("Hangi depo?", held.GetProperty("cause").GetProperty("why").GetString());
        Assert.Equal(app.World.Of(Role.LevelOneSpecialist).Name, held.GetProperty("cause").GetProperty("fact").GetProperty("personName").GetString());
        Assert.Equal(("Varsayılan", 1), (why.GetProperty("promise").GetProperty("name").GetString(), why.GetProperty("promise").GetProperty("version").GetInt32()));
        Assert.Equal(JsonValueKind.Null, why.GetProperty("clock").GetProperty("dueAt").ValueKind);
    }

    [Fact]
    public async Task A_night_and_a_named_holiday_explain_why_nothing_counted()
    {
        var call = await Asked();
        app.Pass(Duration.FromMinutes(5));
        (await app.As(Role.EndUser).Post($"api/v1/calls/{call}/answer", new { text = "Ana depo." })).ShouldBe(HttpStatusCode.OK);

        var newYear = Instant.FromUtc(2027, 1, 2, 12, 0);
        var closed = (await Why(Role.LevelOneSpecialist, call, "Resolution", newYear)).GetProperty("intervals").EnumerateArray()
            .Where(one => one.GetProperty("reason").GetString() == "ClosedHours").ToList();

        Assert.Contains(closed, one => one.GetProperty("days").GetArrayLength() == 0); // a night
        Assert.Contains(closed, one => one.GetProperty("days").EnumerateArray().Any(day => day.GetProperty("date").GetString() == "2027-01-01" && day.GetProperty("name").GetString()!.Length > 0));
    }

    [Fact]
    public async Task As_of_a_moment_only_what_had_happened_by_then_is_known()
    {
        var call = await Asked();
        var opened = Moment((await Clock(Role.LevelOneSpecialist, call, "Response")).GetProperty("startedAt"));
        app.Pass(Duration.FromHours(3));
        var then = opened + Duration.FromMinutes(30);

        var response = await Clock(Role.LevelOneSpecialist, call, "Response", then);

        Assert.Equal(("Running", 1800L), (response.GetProperty("state").GetString(), response.GetProperty("elapsedSeconds").GetInt64()));
        Assert.Equal("Stopped", (await Clock(Role.LevelOneSpecialist, call, "Response")).GetProperty("state").GetString());
        Assert.Empty(await Clocks(Role.LevelOneSpecialist, call, opened - Duration.FromSeconds(1)));
    }

    [Fact]
    public async Task The_customer_reads_the_clocks_promised_to_him_and_none_of_the_levels()
    {
        var call = await Asked();

        Assert.All(await Clocks(Role.EndUser, call), clock => Assert.Contains(clock.GetProperty("clock").GetString()!, OfTheCustomer));
        Assert.Contains(await Clocks(Role.LevelOneSpecialist, call), clock => clock.GetProperty("clock").GetString() == "OlaL1");
        (await app.As(Role.EndUser).Get($"api/v1/calls/{call}/clocks/OlaL1")).ShouldBe(HttpStatusCode.NotFound, "call.clock-not-found");
        (await app.As(Role.EndUser).Get($"api/v1/calls/{call}/clocks/Resolution")).ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("clocks/OlaL4")] // the call was never there
    [InlineData("clocks/3")]
    [InlineData("clocks/resolutions")]
    public async Task There_is_no_other_clock(string address) =>
        (await app.As(Role.LevelOneSpecialist).Get($"api/v1/calls/{await Asked()}/{address}")).ShouldBe(HttpStatusCode.NotFound, "call.clock-not-found");

    [Fact]
    public async Task A_moment_too_far_ahead_is_refused_and_one_that_is_none_too()
    {
        var call = await Asked();
        var year = app.Time.GetUtcNow().AddDays(367).ToString("O", CultureInfo.InvariantCulture);

        (await app.As(Role.LevelOneSpecialist).Get($"api/v1/calls/{call}/clocks?asOf={Uri.EscapeDataString(year)}")).ShouldBe(HttpStatusCode.BadRequest, "call.as-of-too-far");
        (await app.As(Role.LevelOneSpecialist).Get($"api/v1/calls/{call}/clocks/Resolution?asOf=0001-01-01T00:00:00Z")).ShouldBe(HttpStatusCode.NotFound, "call.clock-not-found");
        (await app.As(Role.LevelOneSpecialist).Get($"api/v1/calls/{call}/clocks?asOf=yesterday")).ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_draft_has_no_clocks_since_nothing_was_promised()
    {
        var draft = (await app.As(Role.EndUser).Post("api/v1/drafts", new { problems = (string[])["Yarım kaldı"] })).ShouldBe(HttpStatusCode.Created).Json.GetProperty("number").GetInt64();

        Assert.Empty(await Clocks(Role.EndUser, draft));
    }

    [Fact]
    public async Task The_page_tells_every_interval_with_its_reason_and_the_sum()
    {
        var call = await Asked();
        app.Pass(Duration.FromHours(2));
        var page = await (await app.Browse(Role.LevelOneSpecialist)).Open($"/calls/{call}");
        var link = page.Document.QuerySelector(".clocks a[href$='/clocks/Resolution']")!;

        var why = await (await app.Browse(Role.LevelOneSpecialist)).Open(link.GetAttribute("href")!);

        Assert.Contains("Müşterinin yanıtı bekleniyor", why.WordsOf(".intervals"), StringComparison.Ordinal);
        Assert.Contains("Hangi depo?", why.WordsOf(".intervals"), StringComparison.Ordinal);
        Assert.Contains("Süre durduğu için son an belli değil.", why.WordsOf(".sum"), StringComparison.Ordinal);
        var portal = await (await app.Browse(Role.EndUser)).Open($"/portal/calls/{call}/clocks/Resolution");
        Assert.Contains("Varsayılan, 1. sürüm", portal.WordsOf("#promise"), StringComparison.Ordinal);
        (await (await app.Browse(Role.EndUser)).Open($"/portal/calls/{call}/clocks/OlaL1")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Where_the_viewers_wall_clock_shows_another_time_the_calendars_zone_stands_beside_it()
    {
        var call = await Asked();
        (await app.As(Role.WorkDeskExpert).Put("api/v1/account/profile", new { language = "tr", zone = "Europe/London" })).ShouldBe(HttpStatusCode.NoContent);

        var page = await (await app.Browse(Role.WorkDeskExpert)).Open($"/calls/{call}/clocks/Response");
        Assert.Contains("Europe/Istanbul", page.WordsOf(".intervals"), StringComparison.Ordinal);
        Assert.DoesNotContain("Europe/Istanbul", (await (await app.Browse(Role.LevelOneSpecialist)).Open($"/calls/{call}/clocks/Response")).WordsOf(".intervals"), StringComparison.Ordinal);
    }

    // Opened in the morning of a working day and asked after 45 minutes: the question is the first answer, and holds the solution.
    private async Task<long> Asked()
    {
        while (app.Time.GetUtcNow() is not { Hour: 6, DayOfWeek: not (DayOfWeek.Saturday or DayOfWeek.Sunday) }) app.Pass(Duration.FromMinutes(30));
        var call = await way.Opened((await way.Catalogue()).Installed);
        app.Pass(Duration.FromMinutes(45));
        (await app.As(Role.LevelOneSpecialist).Post($"api/v1/calls/{call}/ask", new { question = "Hangi depo?" })).ShouldBe(HttpStatusCode.OK);
        return call;
    }

    private async Task<List<JsonElement>> Clocks(Role role, long call, Instant? asOf = null) =>
        [.. (await app.As(role).Get($"api/v1/calls/{call}/clocks{(asOf is { } then ? $"?asOf={then}" : "")}")).ShouldBe(HttpStatusCode.OK).Json.GetProperty("clocks").EnumerateArray()];

    private async Task<JsonElement> Clock(Role role, long call, string clock, Instant? asOf = null) => (await Clocks(role, call, asOf)).Single(one => one.GetProperty("clock").GetString() == clock);

    private async Task<JsonElement> Why(Role role, long call, string clock, Instant? asOf = null) =>
        (await app.As(role).Get($"api/v1/calls/{call}/clocks/{clock}{(asOf is { } then ? $"?asOf={then}" : "")}")).ShouldBe(HttpStatusCode.OK).Json;

    private static Instant Moment(JsonElement written) => NodaTime.Text.InstantPattern.ExtendedIso.Parse(written.GetString()!).Value;
}
