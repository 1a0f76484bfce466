using System.Net;
using Kademe.Domain.Organizations;
using Kademe.Modules.Tests.Kernel;

namespace Kademe.Modules.Tests.Calls;

/// <summary>The call's page shows what is new without a script: what lies behind is folded, what was just sent says so, the next clock stands in front.</summary>
public abstract class CallPageOrderTests(KademeApp app)
{
    public sealed class OnSqlite(SqliteApp app) : CallPageOrderTests(app), IClassFixture<SqliteApp>;

    public sealed class OnPostgres(PostgresApp app) : CallPageOrderTests(app), IClassFixture<PostgresApp>;

    private readonly WayOfACall way = new(app);

    [Fact]
    public async Task What_the_reader_has_answered_is_folded_and_what_came_since_is_in_sight()
    {
        var call = await way.Opened((await way.Catalogue()).Installed);
        for (var round = 1; round <= 3; round++) await Says(Role.EndUser, call, $"Kullanıcı {round}");
        await Says(Role.LevelOneSpecialist, call, "Bakıyoruz.");
        for (var round = 4; round <= 8; round++) await Says(Role.EndUser, call, $"Kullanıcı {round}");

        var page = await (await app.Browse(Role.LevelOneSpecialist)).Open($"/calls/{call}");

        Assert.Equal(["Kullanıcı 4", "Kullanıcı 5", "Kullanıcı 6", "Kullanıcı 7", "Kullanıcı 8"], InSight(page));
        Assert.Contains("Bakıyoruz.", page.WordsOf(".tl__fold"), StringComparison.Ordinal);
        Assert.Equal("Kullanıcı 8", page.WordsOf("#newest .msg__body"));
        Assert.Contains("Toplamın düzeltilmesi", page.WordsOf(".tl > li:first-child .msg"), StringComparison.Ordinal); // the request itself is never folded
    }

    [Fact]
    public async Task Of_a_long_conversation_nobody_answered_the_newest_are_in_sight()
    {
        var call = await way.Opened((await way.Catalogue()).Installed);
        for (var round = 1; round <= 14; round++) await Says(Role.EndUser, call, $"Kullanıcı {round}");

        var page = await (await app.Browse(Role.LevelOneSpecialist)).Open($"/calls/{call}");

        Assert.Equal([.. Enumerable.Range(7, 8).Select(round => $"Kullanıcı {round}")], InSight(page));
    }

    [Fact]
    public async Task A_short_conversation_is_not_folded()
    {
        var call = await way.Opened((await way.Catalogue()).Installed);
        await Says(Role.EndUser, call, "Bir şey daha var.");

        var page = await (await app.Browse(Role.LevelOneSpecialist)).Open($"/calls/{call}");

        Assert.Null(page.Document.QuerySelector(".tl__fold"));
    }

    [Fact]
    public async Task What_was_sent_is_led_to_and_says_so_once()
    {
        var call = await way.Opened((await way.Catalogue()).Installed);
        var page = await (await app.Browse(Role.LevelOneSpecialist)).Open($"/calls/{call}");

        var sent = await page.Submit("form:has(input[name='Input.GivesWorkaround'])", ("Input.Action", "ReplyToCall"), ("Input.Text", "Bakıyoruz."));

        Assert.Equal($"/calls/{call}?done=ReplyToCall", sent.Path);
        Assert.Contains("Gönderildi", sent.WordsOf("#newest header"), StringComparison.Ordinal);
        Assert.Equal("Bakıyoruz.", sent.WordsOf("#newest .msg__body"));
        Assert.DoesNotContain("Gönderildi", (await (await app.Browse(Role.LevelOneSpecialist)).Open($"/calls/{call}")).WordsOf("#newest header"), StringComparison.Ordinal);
        var invented = await (await app.Browse(Role.LevelOneSpecialist)).Open($"/calls/{call}?done=CallNobodyKnows");
        Assert.Null(invented.Document.QuerySelector(".work__head .banner"));
    }

    [Fact]
    public async Task The_clock_that_is_due_first_stands_in_front_and_under_the_title_and_the_rest_is_folded()
    {
        app.ToNextWorkingDayAt(10);
        var call = await way.Opened((await way.Catalogue()).Installed);

        var page = await (await app.Browse(Role.LevelOneSpecialist)).Open($"/calls/{call}");

        Assert.Equal("İlk yanıt", page.WordsOf(".work__head .clock__what"));
        Assert.Equal("İlk yanıt", page.WordsOf(".side__b > .clocks .clock__what"));
        Assert.Equal(page.Document.QuerySelectorAll(".side .clocks .clock").Length - 1, page.Document.QuerySelectorAll(".side details .clocks .clock").Length);
    }

    [Fact]
    public async Task The_history_says_on_which_environment_a_test_was_run_and_what_it_came_to()
    {
        var (call, _) = await way.AtThirdLevel((await way.Catalogue()).Installed);

        var page = await (await app.Browse(Role.BusinessAnalyst)).Open($"/calls/{call}");

        foreach (var environment in (string[])["Release", "QA", "Dev"]) Assert.Contains($"test vakasını {environment} ortamında çalıştırdı: hata yinelendi", page.Words, StringComparison.Ordinal);
    }

    private static List<string> InSight(Sheet page) =>
        [.. page.Document.QuerySelectorAll(".thread > .tl > li:not(.tl__fold) > .msg:not(.msg--request) .msg__body").Select(body => body.TextContent.Trim())];

    private async Task Says(Role role, long call, string text)
    {
        app.Time.Advance(TimeSpan.FromMinutes(1));
        (await app.As(role).Post($"api/v1/calls/{call}/replies", new { text })).ShouldBe(HttpStatusCode.OK);
    }
}
