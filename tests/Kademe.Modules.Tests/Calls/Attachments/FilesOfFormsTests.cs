using System.Net;
using Kademe.Domain.Calls;
using Kademe.Domain.Organizations;
using Kademe.Modules.Kernel;
using Kademe.Modules.Tests.Files;
using Kademe.Modules.Tests.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kademe.Modules.Tests.Calls;

/// <summary>Files that come with a form of a page: kept when the form is refused, named when they are lost, and shown where they were sent.</summary>
public abstract class FilesOfFormsTests(KademeApp app)
{
    public sealed class OnSqlite(SqliteApp app) : FilesOfFormsTests(app), IClassFixture<SqliteApp>;

    public sealed class OnPostgres(PostgresApp app) : FilesOfFormsTests(app), IClassFixture<PostgresApp>;

    private readonly FilesOfCalls given = new(app);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_refused_form_keeps_its_files_so_that_nobody_chooses_them_again()
    {
        var (version, _) = await given.Way.Catalogue();
        var page = await (await app.Browse(Role.EndUser)).Open("/portal/new");

        var refused = await page.Submit("button[value=send]", [("ekran.png", Samples.Png()), ("kurulum.exe", Samples.Program)], ("Input.Problems[0]", "Toplam yanlış"));
        Assert.Contains("kurulum.exe", refused.WordsOf("[data-refusal]"), StringComparison.Ordinal);
        Assert.Contains("ekran.png", refused.WordsOf(".files"), StringComparison.Ordinal);
        var again = await refused.Submit("button[value=send]", [("günlük.log", Samples.Log())], ("Input.Problems[0]", "Toplam yanlış"));
        Assert.Equal(2, again.Document.QuerySelectorAll("input[name=held]").Length);
        var landed = await again.Submit(
            "button[value=send]", ("Input.Problems[0]", "Toplam yanlış"), ("Input.Requests[0]", "Düzeltilsin"), ("Input.Address", "depo.irsaliye"), ("Input.InstalledVersion", $"{version}"), ("Input.Customisation", "Standard"));

        Assert.StartsWith("/portal/calls/", landed.Path, StringComparison.Ordinal);
        Assert.Contains("ekran.png", landed.Words, StringComparison.Ordinal);
        Assert.Contains("günlük.log", landed.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_without_proof_stores_nothing_and_names_the_files_to_be_chosen_again()
    {
        foreach (var (language, words) in ((string, string)[])[("tr", "yeniden seçin"), ("en", "choose them again"), ("de", "erneut aus")])
        {
            var page = await (await app.Browse(Role.EndUser)).Open($"/language/{language}?from=/portal/new");
            var (rows, files) = (await given.Rows(), given.StoredFiles());
            page.Document.QuerySelector("form[enctype] input[name=__RequestVerificationToken]")!.SetAttribute("value", "of-another-session");

            var again = await page.Submit("button[value=send]", [("ekran.png", Samples.Png()), ("<b>günlük</b>‮gol.log", Samples.Log())], ("Input.Problems[0]", "Toplam yanlış"));

            Assert.Equal((rows, files), (await given.Rows(), given.StoredFiles()));
            Assert.Contains("Toplam yanlış", WebUtility.HtmlDecode(again.Html), StringComparison.Ordinal);
            Assert.Contains(words, again.WordsOf("[data-files-lost]"), StringComparison.Ordinal);
            Assert.Equal(["ekran.png", "<b>günlük</b>gol.log"], again.Document.QuerySelectorAll("[data-files-lost] bdi").Select(item => item.TextContent));
            var sent = await again.Submit("button[value=send]", [("ekran.png", Samples.Png())], ("Input.Problems[0]", "Toplam yanlış"));
            Assert.Null(sent.Document.QuerySelector("[data-files-lost]"));
            Assert.Single(sent.Document.QuerySelectorAll("input[name=held]"));
        }
    }

    [Fact]
    public async Task Only_the_form_that_was_sent_names_its_files_and_what_is_too_much_is_named_too()
    {
        var call = await given.Opened([]);
        (await app.As(Role.LevelOneSpecialist).Post($"api/v1/calls/{call}/return-incomplete", new { notMet = new[] { "Detail" }, reason = "Hangi depo?" })).ShouldBe(HttpStatusCode.OK);
        var page = await (await app.Browse(Role.EndUser)).Open($"/portal/calls/{call}");
        Assert.Equal(2, page.Document.QuerySelectorAll("input[type=file]").Length);

        await given.With(limits => limits.MostAtOnce = 1, async () =>
        {
            var again = await page.Submit("form:has(input[value=ResubmitCall])", [("bir.png", Samples.Png()), ("iki.png", Samples.Png())], ("Input.Text", "Merkez depo"));

            Assert.Equal(["bir.png", "iki.png"], again.Document.QuerySelectorAll("[data-files-lost] bdi").Select(item => item.TextContent));
            Assert.NotNull(again.Document.QuerySelector("form:has(input[value=ResubmitCall]) [data-files-lost]"));
        });
    }

    [Theory]
    [InlineData("ReplyToCall")]
    [InlineData("CancelCall")]
    public async Task What_was_typed_for_a_call_that_moved_on_meanwhile_stays_with_the_reason(string form)
    {
        const string words = "Ekran görüntüsü ektedir, kopyada depo boş";
        var call = await given.Opened([]);
        var page = await (await app.Browse(Role.EndUser)).Open($"/portal/calls/{call}");
        (await app.As(Role.EndUser).Post($"api/v1/calls/{call}/cancel", new { reason = "Gerek kalmadı" })).ShouldBe(HttpStatusCode.OK);

        var again = form is "ReplyToCall"
            ? await page.Submit($"form:has(input[value={form}])", [("ekran.png", Samples.Png())], ("Input.Text", words))
            : await page.Submit($"form:has(input[value={form}])", ("Input.Text", words));

        Assert.NotNull(again.Document.QuerySelector($"form:has(input[value={form}]) [data-refusal]"));
        Assert.Contains(words, again.Document.QuerySelector($"form:has(input[value={form}]) textarea")!.TextContent, StringComparison.Ordinal);
        if (form is "ReplyToCall") Assert.Contains("ekran.png", again.WordsOf("form:has(input[value=ReplyToCall]) .files"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_confirmation_that_comes_too_late_says_why()
    {
        var call = await given.Opened([]);
        (await app.As(Role.LevelOneSpecialist).Post($"api/v1/calls/{call}/resolve", new { solution = "Yetki eklendi.", closingClass = "UsageHelp" })).ShouldBe(HttpStatusCode.OK);
        var page = await (await app.Browse(Role.EndUser)).Open($"/portal/calls/{call}");
        (await app.As(Role.EndUser).Post($"api/v1/calls/{call}/reopen", new { reason = "Yine oldu" })).ShouldBe(HttpStatusCode.OK);

        var again = await page.Submit("form:has(input[value=ConfirmSolution])");

        Assert.NotNull(again.Document.QuerySelector("form:has(input[value=ConfirmSolution]) [data-refusal]"));
    }

    [Fact]
    public async Task A_draft_keeps_its_files_until_they_are_left_out_or_it_is_thrown_away()
    {
        var page = await (await app.Browse(Role.EndUser)).Open("/portal/new");
        await page.Submit("button[value=keep]", [("bir.png", Samples.Png()), ("iki.png", Samples.Png())], ("Input.Problems[0]", "Taslak"));
        var draft = await app.Do(services => services.GetRequiredService<KademeDb>().Unfiltered<Call>().Where(call => call.State == CallState.Draft && call.Subject == "Taslak").Select(call => call.Number).SingleAsync(Ct));
        var files = await given.Names(draft);
        Assert.Equal(["bir.png", "iki.png"], files.Values);

        var opened = await (await app.Browse(Role.EndUser)).Open($"/portal/new?draft={draft.Value}");
        Assert.Equal(2, opened.Document.QuerySelectorAll("input[name=held]").Length);
        await opened.Submit("button[value=keep]", ("held", $"{files.Keys.First()}"));
        Assert.Equal(["bir.png"], (await given.Names(draft)).Values);
        (await app.As(Role.KeyUser).Get($"api/v1/attachments/{files.Keys.First()}")).ShouldBe(HttpStatusCode.NotFound);
        (await app.As(Role.EndUser).Put($"api/v1/drafts/{draft.Value}", new { problems = (string[])["Taslak"] })).ShouldBe(HttpStatusCode.OK);
        Assert.Single(await given.Names(draft));

        (await app.As(Role.EndUser).Delete($"api/v1/drafts/{draft.Value}")).ShouldBe(HttpStatusCode.NoContent);
        Assert.Empty(await given.Names(draft));
    }

    [Fact]
    public async Task By_page_the_desk_and_the_user_send_files_with_what_they_write()
    {
        var call = await given.Opened([]);
        var desk = await app.Browse(Role.LevelOneSpecialist);
        await (await desk.Open($"/calls/{call}")).Submit("form:has(textarea[name='Input.Text']):has(input[type=file])", [("adımlar.pdf", "%PDF-1.7 adımlar"u8.ToArray())], ("Input.Text", "Adımlar ektedir"));

        var portal = await (await app.Browse(Role.EndUser)).Open($"/portal/calls/{call}");
        Assert.Contains("adımlar.pdf", portal.WordsOf(".thread"), StringComparison.Ordinal);
        await portal.Submit("form:has(input[value=ReplyToCall])", [("sonuç.png", Samples.Png())], ("Input.Text", "Sonucu ekledim"));
        var thread = (await desk.Open($"/calls/{call}")).ShouldBe(HttpStatusCode.OK);
        Assert.Contains("sonuç.png", thread.WordsOf(".thread"), StringComparison.Ordinal);
        Assert.NotNull(thread.Document.QuerySelector(".thread a.thumb img[src$='/inline']"));
    }
}
