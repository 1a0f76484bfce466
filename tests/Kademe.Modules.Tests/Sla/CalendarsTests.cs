using System.Net;
using Kademe.Domain.Organizations;
using Kademe.Domain.Sla;
using Kademe.Modules.Shell;
using Kademe.Modules.Sla;
using Kademe.Modules.Tests.Kernel;

namespace Kademe.Modules.Tests.Sla;

public abstract class CalendarsTests(KademeApp app)
{
    public sealed class OnSqlite(SqliteApp app) : CalendarsTests(app), IClassFixture<SqliteApp>;

    public sealed class OnPostgres(PostgresApp app) : CalendarsTests(app), IClassFixture<PostgresApp>;

    private const string Address = "api/v1/service-levels/calendars";

    private Client Keeper => app.As(app.World.Of(Role.ServiceLevelManager, app.World.Vendor));

    private static CalendarDefinition Office => new() { Zone = "Europe/Berlin", Weekly = [new("mon", "09:00", "17:00"), new("tue", "09:00", "17:00")] };

    [Fact]
    public async Task It_is_begun_edited_and_keeps_every_version()
    {
        var id = await Begin("Berlin");
        var edited = await Keeper.Put($"{Address}/{id}", new { name = "Berlin", note = "Tatil", definition = Office with { Holidays = [new("2026-12-24", "13:00", Name: "Heiligabend")] } }, seen: 1);

        Assert.Equal(2, edited.ShouldBe(HttpStatusCode.OK).Json.GetProperty("version").GetInt32());
        var view = await Keeper.Get($"{Address}/{id}?week=2026-12-24");
        Assert.Equal(2, view.Version);
        var versions = view.Json.GetProperty("versions");
        Assert.Equal([2, 1], versions.EnumerateArray().Select(one => one.GetProperty("number").GetInt32()));
        Assert.Equal("2026-12-24", versions[0].GetProperty("changes").GetProperty("added").GetProperty("holidays")[0].GetProperty("date").GetString());
        Assert.Equal("2026-12-21", view.Json.GetProperty("week")[0].GetProperty("date").GetString());
        Assert.Equal("09:00–17:00", view.Json.GetProperty("week")[0].GetProperty("open")[0].GetProperty("text").GetString());
    }

    [Fact]
    public async Task Who_edits_what_changed_meanwhile_is_told()
    {
        var id = await Begin("Yarış");
        (await Keeper.Put($"{Address}/{id}", new { name = "Yarış", definition = Office with { Zone = "Europe/Vienna" } }, seen: 1)).ShouldBe(HttpStatusCode.OK);

        (await Keeper.Put($"{Address}/{id}", new { name = "Yarış", definition = Office with { Zone = "Europe/Zurich" } }, seen: 1)).ShouldBe(HttpStatusCode.PreconditionFailed, "call.changed");
        (await Keeper.Put($"{Address}/{id}", new { name = "Yarış", definition = Office with { Zone = "Europe/Vienna" } }, seen: 2)).ShouldBe(HttpStatusCode.Conflict, "calendar.nothing-changed");
    }

    [Fact]
    public async Task Eight_edits_at_once_make_as_many_versions_as_were_let_through()
    {
        var id = await Begin("Sekiz");
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(hour => Keeper.Put($"{Address}/{id}", new { name = "Sekiz", definition = Office with { Weekly = [new("wed", $"0{hour}:30", "18:00")] } })));

        var saved = answers.Count(answer => answer.Status is HttpStatusCode.OK);
        Assert.InRange(saved, 1, 8);
        Assert.All(answers.Where(answer => answer.Status is not HttpStatusCode.OK), answer => answer.ShouldBe(HttpStatusCode.PreconditionFailed, "call.changed"));
        Assert.Equal(saved + 1, (await Keeper.Get($"{Address}/{id}")).Json.GetProperty("versions").GetArrayLength());
    }

    [Theory]
    [InlineData("calendar.unknown-zone", """{"zone":"Europe/Ankara"}""")]
    [InlineData("calendar.bad-time", """{"zone":"UTC","weekly":[{"weekday":"mon","from":"24:00","to":"25:00"}]}""")]
    [InlineData("calendar.empty-interval", """{"zone":"UTC","weekly":[{"weekday":"mon","from":"09:00","to":"09:00"}]}""")]
    [InlineData("calendar.empty-closure", """{"zone":"UTC","holidays":[{"date":"2026-01-01","from":"12:00","to":"09:00"}]}""")]
    [InlineData("calendar.bad-date", """{"zone":"UTC","holidays":[{"date":"2026-02-29"}]}""")]
    [InlineData("calendar.bad-weekday", """{"zone":"UTC","weekly":[{"weekday":"pazartesi","from":"09:00","to":"18:00"}]}""")]
    public async Task Every_fault_is_refused_with_its_code_in_three_languages(string code, string definition)
    {
        (await Keeper.PostRaw(Address, $$"""{"name":"X","definition":{{definition}}}""")).ShouldBe(HttpStatusCode.BadRequest, code);

        Assert.Equal(3, Enum.GetValues<Language>().Select(language => new Texts(language)[$"refusal.{code}"]).Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [InlineData("""{"name":"X","definition":null}""")]
    [InlineData("""{"name":"X","definition":{"zone":null}}""")]
    [InlineData("""{"name":"X","definition":{"zone":"UTC","weekly":null}}""")]
    [InlineData("""{"name":"X","definition":{"zone":"UTC","weekly":[null]}}""")]
    [InlineData("""{"name":"X","definition":{"zone":"UTC","holidays":[{"date":null}]}}""")]
    [InlineData("""{"name":"X","definition":{"zone":"UTC","openings":[{"date":"2026-01-01","from":null,"to":"10:00"}]}}""")]
    [InlineData("""{"name":null,"definition":{"zone":"UTC"}}""")]
    public async Task What_is_missing_is_refused_and_no_error(string body) => (await Keeper.PostRaw(Address, body)).ShouldBe(HttpStatusCode.BadRequest);

    [Fact]
    public async Task A_calendar_without_any_opening_is_taken_and_said_to_never_open()
    {
        var id = (await Keeper.Post(Address, new { name = "Kapalı", definition = new { zone = "UTC" } })).ShouldBe(HttpStatusCode.Created).Json.GetProperty("id").GetInt64();

        Assert.True((await Keeper.Get(Address)).Json.EnumerateArray().Single(one => one.GetProperty("id").GetInt64() == id).GetProperty("neverOpens").GetBoolean());
    }

    [Fact]
    public async Task A_preview_says_what_changes_and_saves_nothing()
    {
        var id = await Begin("Önizleme");

        var preview = await Keeper.Post($"{Address}/{id}/preview", Office with { Openings = [new("2026-11-28", "10:00", "14:00", "Planlı")] });

        Assert.Equal("2026-11-28", preview.ShouldBe(HttpStatusCode.OK).Json.GetProperty("changes").GetProperty("added").GetProperty("openings")[0].GetProperty("date").GetString());
        Assert.True(preview.Json.GetProperty("moves").GetProperty("isWhole").GetBoolean());
        Assert.Equal(1, (await Keeper.Get($"{Address}/{id}")).Version);
    }

    [Fact]
    public async Task Others_read_only_the_calendars_that_concern_them_and_keep_none()
    {
        var id = await Begin("Gizli");
        foreach (var who in new[] { app.World.Of(Role.ServiceLevelManager, app.World.Partner), app.World.Of(Role.SupportOfficer) })
        {
            Assert.Equal([Delivered.Calendar.Value], (await app.As(who).Get(Address)).ShouldBe(HttpStatusCode.OK).Json.EnumerateArray().Select(one => one.GetProperty("id").GetInt64()));
            (await app.As(who).Get($"{Address}/{id}")).ShouldBe(HttpStatusCode.NotFound, "calendar.not-found");
            Assert.Equal("", (await app.As(who).Get($"{Address}/1")).Json.GetProperty("versions")[0].GetProperty("savedBy").GetString());
        }

        var partner = app.As(app.World.Of(Role.ServiceLevelManager, app.World.Partner));
        (await partner.Put($"{Address}/{id}", new { name = "Y", definition = Office })).ShouldBe(HttpStatusCode.NotFound, "calendar.not-found");
        (await partner.Put($"{Address}/1", new { name = "Y", definition = Office })).ShouldBe(HttpStatusCode.Forbidden, "access.not-your-role");
        (await partner.Post(Address, new { name = "Y", definition = Office })).ShouldBe(HttpStatusCode.Forbidden, "access.not-your-role");
        (await app.As(Role.EndUser).Get(Address)).ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Holidays_come_out_of_a_calendar_file()
    {
        var id = await Begin("Dosya");
        const string File = """
            BEGIN:VCALENDAR
            VERSION:2.0
            PRODID:-//Ofis//TR
            BEGIN:VEVENT
            UID:1
            DTSTART;VALUE=DATE:20261224
            DTEND;VALUE=DATE:20261227
            SUMMARY:Weihnachten
            END:VEVENT
            BEGIN:VEVENT
            UID:2
            DTSTART;VALUE=DATE:20260101
            RRULE:FREQ=YEARLY;COUNT=3
            SUMMARY:Neujahr
            END:VEVENT
            BEGIN:VEVENT
            UID:3
            DTSTART:20261231T120000Z
            DTEND:20261231T230000Z
            SUMMARY:Silvester
            END:VEVENT
            BEGIN:VEVENT
            UID:4
            DTSTART;VALUE=DATE:20261111
            STATUS:CANCELLED
            SUMMARY:Abgesagt
            END:VEVENT
            END:VCALENDAR
            """;

        (await Keeper.PostRaw($"{Address}/{id}/holidays", File, "text/calendar")).ShouldBe(HttpStatusCode.OK);

        var holidays = (await Keeper.Get($"{Address}/{id}")).Json.GetProperty("definition").GetProperty("holidays").EnumerateArray()
            .Select(one => $"{one.GetProperty("date").GetString()} {one.GetProperty("from").GetString()}-{one.GetProperty("to").GetString()} {one.GetProperty("name").GetString()}");
        Assert.Equal(
            [
                "2026-01-01 00:00-24:00 Neujahr", "2026-12-24 00:00-24:00 Weihnachten", "2026-12-25 00:00-24:00 Weihnachten", "2026-12-26 00:00-24:00 Weihnachten",
                "2026-12-31 13:00-24:00 Silvester", "2027-01-01 00:00-24:00 Neujahr", "2028-01-01 00:00-24:00 Neujahr",
            ],
            holidays);
        (await Keeper.PostRaw($"{Address}/{id}/holidays", File, "text/calendar")).ShouldBe(HttpStatusCode.Conflict, "calendar.nothing-changed");
    }

    [Fact]
    public async Task An_event_that_cannot_be_read_is_named_by_page_and_API_and_a_day_called_like_hours_stays_whole()
    {
        const string File = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:13:00-18:00 bakim\r\nDTSTART;VALUE=DATE:20261228\r\nEND:VEVENT\r\n"
            + "BEGIN:VEVENT\r\nSUMMARY:Kayıp\r\nDTSTART;TZID=X-Nerede:20261229T100000\r\nDURATION:PT1H\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
        var id = await Begin("Adlı");

        var taken = (await Keeper.PostRaw($"{Address}/{id}/holidays", File, "text/calendar")).ShouldBe(HttpStatusCode.OK).Json;
        Assert.Equal((1, "calendar.event-zone-unknown"), (taken.GetProperty("added").GetInt32(), taken.GetProperty("unread")[0].GetProperty("code").GetString()));
        Assert.Contains("Kayıp", taken.GetProperty("unread")[0].GetProperty("text").GetString(), StringComparison.Ordinal);
        (await Keeper.PostRaw($"{Address}/{id}/holidays", File, "text/calendar")).ShouldBe(HttpStatusCode.BadRequest, "calendar.event-zone-unknown");

        var browser = await app.Browse(app.World.Of(Role.ServiceLevelManager, app.World.Vendor));
        var form = await browser.Open($"/service-levels/calendars/{await Begin("Sayfadan")}/edit");
        var read = await form.Submit("button[value=import]", [("tatil.ics", System.Text.Encoding.UTF8.GetBytes(File))]);
        Assert.Contains("“Kayıp” alınmadı", read.Words, StringComparison.Ordinal);
        var saved = await (await read.Submit("button[value=preview]")).Submit("button[value=save]");
        var kept = (await Keeper.Get("api/v1/" + saved.Path.Split('?')[0].TrimStart('/'))).Json.GetProperty("definition").GetProperty("holidays")[0];
        Assert.Equal("00:00-24:00 13:00-18:00 bakim", $"{kept.GetProperty("from").GetString()}-{kept.GetProperty("to").GetString()} {kept.GetProperty("name").GetString()}");
    }

    [Theory]
    [InlineData("nothing of the kind", "calendar.file-not-read")]
    [InlineData("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR", "calendar.file-without-events")]
    [InlineData("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:tomorrow\r\nEND:VEVENT", "calendar.file-not-read")]
    [InlineData("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:19800101\r\nSUMMARY:Eski\r\nEND:VEVENT\r\nEND:VCALENDAR", "calendar.file-without-events")]
    public async Task A_file_that_is_none_is_refused(string file, string code)
    {
        var id = await Begin("Bozuk");

        var answer = await Keeper.PostRaw($"{Address}/{id}/holidays", file, "text/calendar");

        answer.ShouldBe(HttpStatusCode.BadRequest, code);
    }

    [Fact]
    public async Task A_rule_that_repeats_each_second_does_not_hold_the_desk_up()
    {
        var id = await Begin("Sonsuz");
        var watch = System.Diagnostics.Stopwatch.StartNew();

        await Keeper.PostRaw($"{Address}/{id}/holidays", "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:20260101T000000Z\r\nDTEND:20260101T000001Z\r\nRRULE:FREQ=SECONDLY\r\nEND:VEVENT\r\nEND:VCALENDAR", "text/calendar");

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), watch.Elapsed.ToString());
    }

    [Fact]
    public async Task By_page_it_is_previewed_saved_and_read()
    {
        var browser = await app.Browse(app.World.Of(Role.ServiceLevelManager, app.World.Vendor));
        var form = await browser.Open("/service-levels/calendars/new");

        var wrong = await form.Submit("button[value=preview]", ("Name", "Nöbet"), ("Sat", "10:00-10:00"));
        Assert.Contains("boş", wrong.WordsOf(".refusal"), StringComparison.Ordinal);
        var preview = await wrong.Submit("button[value=preview]", ("Sat", "10:00-14:00"));
        Assert.Contains("Cumartesi 10:00–14:00", preview.WordsOf("#preview"), StringComparison.Ordinal);
        var other = await preview.Submit("button[value=save]", ("Sun", "10:00-12:00"));
        Assert.Contains("Pazar 10:00–12:00", other.WordsOf("#preview"), StringComparison.Ordinal);
        var saved = await other.Submit("button[value=save]", ("Note", "İlk"));

        Assert.Contains("done=1", saved.Path, StringComparison.Ordinal);
        Assert.Contains("Nöbet", saved.Words, StringComparison.Ordinal);
        Assert.Contains("10:00–14:00", saved.WordsOf("#week"), StringComparison.Ordinal);
        var edit = await browser.Open(saved.Path.Split('?')[0] + "/edit");
        var second = await (await edit.Submit("button[value=preview]", ("Openings", "2026-11-28 10:00-14:00 Planlı çalışma"))).Submit("button[value=save]");
        Assert.Contains("Planlı çalışma", second.WordsOf("#openings"), StringComparison.Ordinal);
        Assert.Contains("2. sürüm", second.WordsOf("#versions"), StringComparison.Ordinal);
    }

    private async Task<long> Begin(string name) => (await Keeper.Post(Address, new { name, definition = Office })).ShouldBe(HttpStatusCode.Created).Json.GetProperty("id").GetInt64();
}
