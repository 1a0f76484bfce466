using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Kademe.Domain.Organizations;
using Kademe.Modules.Tests.Kernel;
using NodaTime;

namespace Kademe.Modules.Tests.Calls;

/// <summary>Words for the other side of a call do not cross what their writer has not read, and go to nobody who reads no more.</summary>
public abstract class CrossedWordsTests(KademeApp app)
{
    public sealed class OnSqlite(SqliteApp app) : CrossedWordsTests(app), IClassFixture<SqliteApp>;

    public sealed class OnPostgres(PostgresApp app) : CrossedWordsTests(app), IClassFixture<PostgresApp>;

    private const string Written = "Elle yazılmış söz";
    // What they write stays among the levels.
    private static readonly string[] Internal = ["ClassifyCall", "PrioritiseCall", "PassToSecondLevel", "PassToFourthLevel"];

    private const string News = "Sorun kendiliğinden geçti";

    private int keys;

    [Fact]
    public async Task A_reply_says_what_its_writer_had_read_and_one_that_crosses_is_answered_with_what_came()
    {
        var call = await Opened();
        var (desk, user) = (app.As(Role.LevelOneSpecialist), app.As(Role.EndUser));
        var read = await LastEntry(desk, call);

        (await desk.PostRaw($"api/v1/calls/{call}/replies", $$"""{"text":"{{Written}}"}"""))
            .ShouldBe(HttpStatusCode.PreconditionRequired, "call.last-read-missing");
        (await user.Reply(call, News)).ShouldBe(HttpStatusCode.OK);
        var crossed = (await desk.Post($"api/v1/calls/{call}/replies", new { text = Written, lastRead = read }))
            .ShouldBe(HttpStatusCode.Conflict, "call.went-on");

        Assert.Equal([News], crossed.Json.GetProperty("entries").EnumerateArray().Select(entry => entry.GetProperty("text").GetString()));
        Assert.Equal([News], await Replies(call));
        var last = crossed.Json.GetProperty("lastEntry").GetInt64();
        (await desk.Post($"api/v1/calls/{call}/replies", new { text = Written, lastRead = last })).ShouldBe(HttpStatusCode.OK);
        Assert.Equal([Written, News], await Replies(call));
    }

    [Fact]
    public async Task A_note_needs_no_reading_and_a_number_nobody_gave_out_has_read_nothing()
    {
        var call = await Opened();
        (await app.As(Role.EndUser).Reply(call, News)).ShouldBe(HttpStatusCode.OK);
        var desk = app.As(Role.LevelOneSpecialist);

        (await desk.Post($"api/v1/calls/{call}/notes", new { text = "Bize" })).ShouldBe(HttpStatusCode.OK);
        (await desk.Post($"api/v1/calls/{call}/replies", new { text = Written, lastRead = 999_999_999_999 }))
            .ShouldBe(HttpStatusCode.Conflict, "call.went-on");
    }

    [Fact]
    public async Task What_else_others_did_is_told_before_a_reply_goes_over_it()
    {
        var call = await Opened();
        var desk = app.As(Role.LevelOneSpecialist);
        var seen = (await desk.Get($"api/v1/calls/{call}")).Version!.Value;
        var read = await LastEntry(desk, call);
        await new WayOfACall(app).Pass(call, app.World.Of(Role.TransformationSpecialist));

        var crossed = (await desk.Post($"api/v1/calls/{call}/replies", new { text = Written, lastRead = read }, seen: seen))
            .ShouldBe(HttpStatusCode.Conflict, "call.went-on");

        Assert.Equal(
            ["CallTaken", "CallRouted"],
            crossed.Json.GetProperty("moves").EnumerateArray().Select(move => move.GetProperty("fact").GetString()));
        var now = crossed.Json.GetProperty("version").GetInt64();
        (await desk.Post($"api/v1/calls/{call}/replies", new { text = Written, lastRead = read }, seen: now)).ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData(Role.LevelOneSpecialist, "/calls/")]
    [InlineData(Role.EndUser, "/portal/calls/")]
    public async Task Whatever_a_page_writes_to_the_other_side_is_held_back_while_something_is_unread(Role role, string address)
    {
        var (wrong, seen) = (new List<string>(), 0);
        var (browser, other) = (await app.Browse(role), role is Role.EndUser ? Role.LevelOneSpecialist : Role.EndUser);
        foreach (var stand in (string[])["opened", "asked", "resolved"])
        {
            var call = await Opened();
            await Bring(call, stand);
            var page = await browser.Open(address + call);
            (await app.As(other).Reply(call, News)).ShouldBe(HttpStatusCode.OK);
            var before = await Said(call);
            foreach (var form in page.Document.QuerySelectorAll<IHtmlFormElement>("main form:has(textarea):has([name='Input.Action'])"))
            {
                var step = form.QuerySelector<IHtmlInputElement>("input[name='Input.Action']:checked, input[name='Input.Action'][type=hidden]")!.Value;
                if (Internal.Contains(step)) continue;
                var answer = await page.Send(form, field => Filled(form, field));
                if (await Said(call) != before) wrong.Add($"{stand}: {step} went over what was unread");
                if (!answer.Words.Contains(News, StringComparison.Ordinal)) wrong.Add($"{stand}: {step} does not show what came");
                if (answer.Document.QuerySelector("[role=alert] .news") is null) continue;
                seen++;
                var again = answer.Document.QuerySelector("form:has(.news)")!;
                if (again.QuerySelector<IHtmlTextAreaElement>("textarea")!.Value != Written) wrong.Add($"{stand}: {step} lost its words");
                if (!again.TextContent.Contains("Yine de gönder", StringComparison.Ordinal)) wrong.Add($"{stand}: {step} does not ask once more");
            }
        }

        wrong.ShouldBeNone();
        Assert.True(seen > 4, $"Only {seen} forms were held back.");
    }

    [Fact]
    public async Task Sent_again_with_what_came_in_sight_it_goes()
    {
        var call = await Opened();
        var page = await (await app.Browse(Role.LevelOneSpecialist)).Open($"/calls/{call}");
        (await app.As(Role.EndUser).Reply(call, News)).ShouldBe(HttpStatusCode.OK);

        var held = await page.Submit("form:has(textarea#write-Input-Text)", ("Text", Written));
        Assert.Contains(News, held.WordsOf(".composer .news"), StringComparison.Ordinal);
        Assert.Equal([News], await Replies(call));
        await held.Submit("form:has(textarea#write-Input-Text)");

        Assert.Equal([Written, News], await Replies(call));
    }

    [Fact]
    public async Task A_taken_call_is_taken_and_whoever_comes_second_is_told_once_by_whom()
    {
        var call = await Opened();
        var page = await (await app.Browse(Role.LevelOneSpecialist)).Open($"/calls/{call}");
        var first = app.World.Of(Role.TransformationSpecialist);
        (await app.As(first).Post($"api/v1/calls/{call}/take")).ShouldBe(HttpStatusCode.OK);

        (await app.As(Role.LevelOneSpecialist).Post($"api/v1/calls/{call}/take")).ShouldBe(HttpStatusCode.Conflict, "call.taken");
        var late = await page.Submit(".acts button.btn--primary");

        var told = Assert.Single(late.Document.QuerySelectorAll("[role=alert]:not([hidden])"));
        Assert.Contains($"Bu çağrıyı {first.Name} üstlendi", told.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("TakeCall", (await app.As(Role.LevelOneSpecialist).Get($"api/v1/calls/{call}")).Text, StringComparison.Ordinal);
        var me = app.World.Of(Role.LevelOneSpecialist).Id;
        (await app.As(Role.LevelOneSpecialist).Post($"api/v1/calls/{call}/assign", new { person = me })).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task What_nobody_would_read_on_a_closed_call_is_refused_with_what_to_do_instead()
    {
        var call = await Opened();
        await Bring(call, "resolved");
        var (desk, user) = (app.As(Role.LevelOneSpecialist), app.As(Role.EndUser));
        (await user.Post($"api/v1/calls/{call}/confirm")).ShouldBe(HttpStatusCode.OK);

        (await user.Reply(call, Written)).ShouldBe(HttpStatusCode.Conflict, "call.closed-reopen-instead");
        (await user.Upload($"api/v1/calls/{call}/attachments", "ekran.png", Files.Samples.Png()))
            .ShouldBe(HttpStatusCode.Conflict, "call.closed-reopen-instead");
        (await desk.Reply(call, "Bir ek bilgi")).ShouldBe(HttpStatusCode.OK);
        Assert.Empty((await (await app.Browse(Role.EndUser)).Open($"/portal/calls/{call}")).Document.QuerySelectorAll("form [value=ReplyToCall]"));

        app.Pass(Duration.FromDays(90));
        (await user.Reply(call, Written)).ShouldBe(HttpStatusCode.Conflict, "call.closed-for-good");
        (await desk.Reply(call, Written)).ShouldBe(HttpStatusCode.Conflict, "call.closed-for-good");
    }

    private string? Filled(IHtmlFormElement form, (string Name, string? Value, bool IsText) field) =>
        field.Name == "_key" ? $"crossed-{++keys}"
        : field.IsText || form.QuerySelector($"textarea[name='{field.Name}']") is not null ? Written
        : field.Value is { Length: > 0 } ? field.Value
        : form.QuerySelectorAll<IHtmlOptionElement>($"select[name='{field.Name}'] option").Select(option => option.Value).FirstOrDefault(value => value.Length > 0) ?? field.Value;

    private async Task<long> Opened()
    {
        var way = new WayOfACall(app);
        return await way.Opened((await way.Catalogue()).Installed);
    }

    private async Task Bring(long call, string stand)
    {
        var first = app.As(Role.LevelOneSpecialist);
        if (stand is "opened") (await first.Post($"api/v1/calls/{call}/take")).ShouldBe(HttpStatusCode.OK);
        else if (stand is "asked") (await first.Post($"api/v1/calls/{call}/ask", new { question = "Hangi depo?" })).ShouldBe(HttpStatusCode.OK);
        else (await first.Post($"api/v1/calls/{call}/resolve", new { solution = "Ayarı açın.", closingClass = "UsageHelp" })).ShouldBe(HttpStatusCode.OK);
    }

    private static async Task<long> LastEntry(Client client, long call) =>
        (await client.Get($"api/v1/calls/{call}")).Json.GetProperty("lastEntry").GetInt64();

    // What both sides read.
    private async Task<int> Said(long call) => (await app.As(Role.EndUser).Get($"api/v1/calls/{call}/entries")).Json.GetProperty("items").GetArrayLength();

    private async Task<IReadOnlyList<string?>> Replies(long call) =>
    [
        .. (await app.As(Role.EndUser).Get($"api/v1/calls/{call}/entries")).Json.GetProperty("items").EnumerateArray()
            .Where(entry => entry.GetProperty("kind").GetString() is "Reply")
            .Select(entry => entry.GetProperty("text").GetString()),
    ];
}
