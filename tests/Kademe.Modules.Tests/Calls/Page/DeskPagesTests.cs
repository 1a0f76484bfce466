using System.Net;
using Kademe.Domain.Catalogue;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Modules.Kernel;
using Kademe.Modules.Tests.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kademe.Modules.Tests.Calls;

/// <summary>The queue and the call by page, without a script.</summary>
public abstract class DeskPagesTests(KademeApp app)
{
    public sealed class OnSqlite(SqliteApp app) : DeskPagesTests(app), IClassFixture<SqliteApp>;

    public sealed class OnPostgres(PostgresApp app) : DeskPagesTests(app), IClassFixture<PostgresApp>;

    [Fact]
    public async Task The_queue_lists_urgent_calls_first_and_a_call_is_taken_from_its_row()
    {
        var (usual, urgent) = (await Opened("Rapor geç geliyor"), await Opened("Fatura kesilemiyor"));
        (await app.As(Role.LevelOneSpecialist).Post($"api/v1/calls/{usual}/prioritise", new { impact = "Low", urgency = "Low" })).ShouldBe(HttpStatusCode.OK);
        (await app.As(Role.LevelOneSpecialist).Post($"api/v1/calls/{urgent}/prioritise", new { impact = "High", urgency = "High" })).ShouldBe(HttpStatusCode.OK);
        var untouched = await Opened("Yeni talep");
        var browser = await app.Browse(Role.LevelOneSpecialist);

        var queue = (await browser.Open("/queue?view=Desk")).ShouldBe(HttpStatusCode.OK);
        var rows = queue.Document.QuerySelectorAll("tr[data-row] .id").Select(cell => cell.TextContent).ToList();
        Assert.True(rows.IndexOf($"Ç-{urgent}") < rows.IndexOf($"Ç-{untouched}") && rows.IndexOf($"Ç-{untouched}") < rows.IndexOf($"Ç-{usual}"), string.Join(' ', rows));

        var call = (await queue.Submit($"button[name=Taken][value='{untouched}']")).ShouldBe(HttpStatusCode.OK);
        Assert.Equal($"/calls/{untouched}", call.Path);
        Assert.Contains(app.World.Of(Role.LevelOneSpecialist).Name, call.WordsOf(".work__meta"), StringComparison.Ordinal);
        Assert.Contains("çağrıyı üstlendi", call.Words, StringComparison.Ordinal);

        // Somebody else's page still offers it: the row says why not, and nothing breaks.
        var late = (await queue.Submit($"button[name=Taken][value='{untouched}']", ("_key", "another-key"))).ShouldBe(HttpStatusCode.OK);
        Assert.Contains("Çağrının sorumlusu zaten bu kişi.", late.WordsOf("[role=alert]"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_from_an_older_state_shows_the_latest_state_and_what_was_typed()
    {
        var number = await Opened("İrsaliye toplamı iki katı");
        await Classified(number);
        var browser = await app.Browse(Role.LevelOneSpecialist);
        var page = await browser.Open($"/calls/{number}");
        (await app.As(Role.TransformationSpecialist).Post($"api/v1/calls/{number}/prioritise", new { impact = "High", urgency = "Medium" })).ShouldBe(HttpStatusCode.OK);

        var stale = (await page.Submit(FormOf("CancelCall"), ("Text", "Yanlışlıkla açılmış."))).ShouldBe(HttpStatusCode.OK);
        Assert.Equal("Yanlışlıkla açılmış.", stale.Document.QuerySelector("#CancelCall-Input-Text")!.TextContent.Trim());
        Assert.NotNull(stale.Document.QuerySelector(".act[data-open] [role=alert]"));
        Assert.Contains("P2", stale.WordsOf(".work__head"), StringComparison.Ordinal);
        Assert.Equal("", stale.Document.QuerySelector("#AskUser-Input-Text")!.TextContent.Trim());

        var done = (await stale.Submit(FormOf("CancelCall"))).ShouldBe(HttpStatusCode.OK);
        Assert.Contains("Geri çekildi", done.WordsOf(".work__head"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_whose_command_is_no_longer_offered_still_keeps_what_was_typed()
    {
        var number = await Opened("Stok eksiye düşüyor");
        await Classified(number);
        var page = await (await app.Browse(Role.LevelOneSpecialist)).Open($"/calls/{number}");
        (await app.As(Role.TransformationSpecialist).Post($"api/v1/calls/{number}/cancel", new { reason = "İki kez açılmış." })).ShouldBe(HttpStatusCode.OK);

        var refused = (await page.Submit(FormOf("AskUser"), ("Text", "Hangi depoda oluyor?"))).ShouldBe(HttpStatusCode.OK);
        Assert.Equal("Hangi depoda oluyor?", refused.Document.QuerySelector("#AskUser-Input-Text")!.TextContent.Trim());
    }

    [Fact]
    public async Task Any_one_missing_item_alone_can_be_ticked_when_a_request_is_returned()
    {
        var number = await Opened("Ekran açılmıyor");
        var page = await (await app.Browse(Role.LevelOneSpecialist)).Open($"/calls/{number}");

        var returned = (await page.Submit(FormOf("ReturnIncompleteCall"), ("NotMet", "Customisation"), ("Text", "Uyarlama bilgisi doğru değil."))).ShouldBe(HttpStatusCode.OK);
        Assert.Contains("eksik bilgiyle iade etti: Uyarlama bilgisi", returned.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_note_is_read_by_the_desk_and_never_by_the_user()
    {
        var number = await Opened("Kur farkı yanlış");
        var page = await (await app.Browse(Role.LevelOneSpecialist)).Open($"/calls/{number}");
        var written = (await page.Submit(FormOf("AddNote"), ("Input.Action", "AddNote"), ("Text", "Kullanıcının yetkisi eksik olabilir."))).ShouldBe(HttpStatusCode.OK);
        Assert.Contains("Kullanıcının yetkisi", written.WordsOf(".msg[data-kind=note]"), StringComparison.Ordinal);

        var user = await (await app.Browse(Role.EndUser)).Open($"/calls/{number}");
        Assert.Equal($"/portal/calls/{number}", user.Path);
        Assert.DoesNotContain("yetkisi", user.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("yetkisi", (await app.As(Role.EndUser).Get($"api/v1/calls/{number}/entries")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_tenant_s_desk_finds_no_such_call()
    {
        var number = await Opened("Bordro fişi eksik");
        foreach (var role in (Role[])[Role.LevelOneSpecialist, Role.WorkDeskExpert])
        {
            var stranger = app.World.Of(role, role is Role.LevelOneSpecialist ? app.World.Stranger : app.World.OtherPartner);
            var page = (await (await app.Browse(stranger)).Open($"/calls/{number}")).ShouldBe(HttpStatusCode.NotFound);
            Assert.NotNull(page.Document.QuerySelector("nav a[href='/queue']")); // nobody is lost there
        }
    }

    private static string FormOf(string action) => $"form:has(input[name='Input.Action'][value={action}])";

    private async Task Classified(long call) =>
        (await app.As(Role.LevelOneSpecialist).Post($"api/v1/calls/{call}/classify", new { @class = "UsageHelp" })).ShouldBe(HttpStatusCode.OK);

    private async Task<long> Opened(string problem)
    {
        var version = await Version();
        var opened = await app.As(Role.EndUser).Post("api/v1/calls", new
        {
            address = "depo.irsaliye", installedVersion = version, customisation = "Standard", problems = new[] { problem }, requests = new[] { "Düzeltilmesi" },
        });
        return opened.ShouldBe(HttpStatusCode.Created).Json.GetProperty("number").GetInt64();
    }

    private Task<long> Version() => app.Do(async services =>
    {
        var made = await services.GetRequiredService<Decisions>().Run<ProductVersionId>("version", async () =>
        {
            var db = services.GetRequiredService<KademeDb>();
            if (await db.Set<ProductVersion>().FirstOrDefaultAsync() is { } known) return known.Id;
            var id = await services.GetRequiredService<Numbers>().Next<ProductVersionId>(default);
            var version = ProductVersion.TakeOver(id, VersionName.Parse("Çınar.26").Value, 26, 0, "ana", new(2026, 11, 1), KademeApp.Start).Value;
            db.Add(version);
            return version.Id;
        }, TestContext.Current.CancellationToken);
        return made.Value.Value;
    });
}
