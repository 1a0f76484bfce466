using System.Net;
using Kademe.Domain.Organizations;
using Kademe.Modules.Tests.Kernel;
using static Kademe.Modules.Tests.WorkRecords.OnTheLadder;

namespace Kademe.Modules.Tests.WorkRecords;

/// <summary>The test case and its runs by page: what is permitted next, what is refused, what is kept, and who sees it.</summary>
public abstract class ReproductionPageTests(KademeApp app)
{
    private readonly OnTheLadder ladder = new(app);

    public sealed class OnSqlite(SqliteApp app) : ReproductionPageTests(app), IClassFixture<SqliteApp>;

    public sealed class OnPostgres(PostgresApp app) : ReproductionPageTests(app), IClassFixture<PostgresApp>;

    [Fact]
    public async Task The_call_leads_to_its_reproduction_and_only_the_next_run_can_be_recorded()
    {
        var call = await ladder.AtSecondLevel((await ladder.Way.Catalogue()).Installed);
        var browser = await ladder.Expert();
        var desk = (await browser.Open($"/calls/{call}")).ShouldBe(HttpStatusCode.OK);
        Assert.Equal(PageOf(call), desk.Document.QuerySelector("a[data-key=r]")!.GetAttribute("href"));
        Assert.StartsWith(PageOf(call), desk.Document.QuerySelector("a[data-key=e]")!.GetAttribute("href"), StringComparison.Ordinal);

        var begun = await ladder.Open(browser, call);
        Assert.Null(begun.Document.QuerySelector(FormOf("RecordRun")));
        Assert.Contains("İkinci parti irsaliyede toplam iki katı çıkıyor", begun.WordsOf("#analysis"), StringComparison.Ordinal);
        var written = await ladder.Write(browser, call);
        Assert.Contains("Release ortamında deneyin", written.WordsOf("#step"), StringComparison.Ordinal);
        Assert.Equal("Release", written.Document.QuerySelector("#form-RecordRun input[name='Input.Environment']")!.GetAttribute("value"));

        var failed = await ladder.Run(browser, call, fails: true);
        Assert.Equal("Qa", failed.Document.QuerySelector("#form-RecordRun input[name='Input.Environment']")!.GetAttribute("value"));
        Assert.Contains("Hata var", failed.WordsOf(".track li:nth-child(2)"), StringComparison.Ordinal);
        Assert.Contains("sistem yöneticisine sürüm yükseltme önerin", failed.WordsOf(".rules li[data-state=skip]"), StringComparison.Ordinal);
        Assert.Contains("QA’da deneyin", failed.WordsOf(".rules li[data-state=now]"), StringComparison.Ordinal);
        Assert.Contains("Release", (await browser.Open($"/calls/{call}")).WordsOf("aside"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_blocked_run_is_no_result_and_the_same_run_comes_next()
    {
        var call = await ladder.AtSecondLevel((await ladder.Way.Catalogue()).Installed);
        var browser = await ladder.Expert();
        var page = await ladder.Write(browser, call);
        var unsaid = await page.Submit(FormOf("BlockRun"));
        Assert.NotNull(unsaid.Document.QuerySelector("details[open] [role=alert]"));

        var blocked = Done(await unsaid.Submit(FormOf("BlockRun"), ("Text", "Release ortamı bakımda")));
        Assert.Contains("Engellendi", blocked.WordsOf(".track li:nth-child(2)"), StringComparison.Ordinal);
        Assert.Contains("Release ortamı bakımda", blocked.WordsOf("#step"), StringComparison.Ordinal);

        var lead = (await (await app.Browse(Role.PartnerLead)).Open("/notices")).ShouldBe(HttpStatusCode.OK);
        Assert.Contains("koşum engellendi", lead.Words, StringComparison.Ordinal);

        var again = await ladder.Run(browser, call, fails: true);
        Assert.Contains("Hata var", again.WordsOf(".track li:nth-child(2)"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_changed_test_case_starts_the_ladder_anew_and_says_so()
    {
        var call = await ladder.AtSecondLevel((await ladder.Way.Catalogue()).Installed);
        var browser = await ladder.Expert();
        await ladder.Write(browser, call);
        var page = await ladder.Run(browser, call, fails: true);
        Assert.Contains("merdiveni baştan başlatır", page.WordsOf("#form-WriteTestCase"), StringComparison.Ordinal);

        var changed = Done(await page.Submit(FormOf("WriteTestCase"), ("Input.Steps[1].Expected", "Toplam 2.430,00 TL")));
        Assert.Contains("Eski vaka", changed.WordsOf("#runs"), StringComparison.Ordinal);
        Assert.Equal("Release", changed.Document.QuerySelector("#form-RecordRun input[name='Input.Environment']")!.GetAttribute("value"));

        var unchanged = await changed.Submit(FormOf("WriteTestCase"));
        Assert.Contains("Test vakasında değişiklik yok", unchanged.WordsOf("#form-WriteTestCase [role=alert]"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Marks_of_steps_that_changed_meanwhile_do_not_count_and_stay_on_the_page()
    {
        var call = await ladder.AtSecondLevel((await ladder.Way.Catalogue()).Installed);
        var browser = await ladder.Expert();
        var page = await ladder.Write(browser, call);
        await ladder.Way.Written(call); // a colleague changes the case

        var stale = (await page.Submit(
            FormOf("RecordRun"), ("Input.Marks[0]", "Successful"), ("Input.Marks[1]", "Unsuccessful"), ("Observations", "Toplam 9.720,00 TL"))).ShouldBe(HttpStatusCode.OK);
        Assert.Contains("Siz yazarken", stale.WordsOf("#form-RecordRun [role=alert]"), StringComparison.Ordinal);
        Assert.Equal("Toplam 9.720,00 TL", stale.Document.QuerySelector("#RecordRun-Input-Observations")!.TextContent.Trim());
        Assert.NotNull(stale.Document.QuerySelector("input[name='Input.Marks[1]'][value=Unsuccessful][checked]"));
        Assert.Empty((await app.As(Role.WorkDeskExpert).Get($"api/v1/calls/{call}/ladder")).Json.GetProperty("runs").EnumerateArray());

        Done(await stale.Submit(FormOf("RecordRun")));
        Assert.Single((await app.As(Role.WorkDeskExpert).Get($"api/v1/calls/{call}/ladder")).Json.GetProperty("runs").EnumerateArray());
    }

    [Fact]
    public async Task A_form_from_an_older_state_of_the_call_keeps_what_was_typed()
    {
        var call = await ladder.AtSecondLevel((await ladder.Way.Catalogue()).Installed);
        var page = await ladder.Open(await ladder.Expert(), call);
        (await app.As(Role.WorkDeskExpert).Post($"api/v1/calls/{call}/prioritise", new { impact = "High", urgency = "High" })).ShouldBe(HttpStatusCode.OK);

        var stale = (await page.Submit(FormOf("WriteTestCase"), ("Data", "120 kolilik örnek"), ("Input.Steps[0].Action", "Siparişi aç"))).ShouldBe(HttpStatusCode.OK);
        Assert.Contains("Siz yazarken", stale.WordsOf("#form-WriteTestCase [role=alert]"), StringComparison.Ordinal);
        Assert.Equal("120 kolilik örnek", stale.Document.QuerySelector("#WriteTestCase-Input-Data")!.TextContent.Trim());
        Assert.Equal("Siparişi aç", stale.Document.QuerySelector("input[name='Input.Steps[0].Action']")!.GetAttribute("value"));
    }

    [Fact]
    public async Task What_is_missing_or_looks_like_personal_data_is_said_in_the_person_s_language()
    {
        var call = await ladder.AtSecondLevel((await ladder.Way.Catalogue()).Installed);
        var browser = await ladder.Expert();
        var missing = await (await ladder.Open(browser, call)).Submit(FormOf("WriteTestCase"), ("Data", "Ali Veli, 0532 123 45 67"));
        Assert.True(missing.Document.QuerySelectorAll("#form-WriteTestCase [role=alert] li").Length >= 4, missing.Words);

        await ladder.Write(browser, call);
        var found = await (await ladder.Open(browser, call)).Submit(FormOf("WriteTestCase"), ("Data", "Ali Veli, 0532 123 45 67"));
        Assert.Contains("kişisel veri olabilir", found.WordsOf("#form-WriteTestCase [role=alert]"), StringComparison.Ordinal);
        Assert.Contains("telefon numarası ×1", found.WordsOf("#form-WriteTestCase"), StringComparison.Ordinal);
        var confirmed = Done(await found.Submit(FormOf("WriteTestCase"), ("DataIsSynthetic", "true")));
        Assert.Contains("telefon numarası ×1", confirmed.WordsOf("#case"), StringComparison.Ordinal);

        var unmarked = await confirmed.Submit(FormOf("RecordRun"), ("Input.Marks[1]", "Successful"));
        Assert.Contains("Her adım işaretlenmelidir", unmarked.WordsOf("#form-RecordRun [role=alert]"), StringComparison.Ordinal);
        Assert.NotNull(unmarked.Document.QuerySelector("input[name='Input.Marks[1]'][value=Successful][checked]"));
    }

    [Fact]
    public async Task Analysis_and_restatement_stand_beside_the_user_s_words()
    {
        var call = await ladder.AtSecondLevel((await ladder.Way.Catalogue()).Installed);
        var page = await ladder.Open(await ladder.Expert(), call);
        var written = Done(await page.Submit(FormOf("RecordAnalysis"), ("Restatement", "Satır toplamı sipariş kalanından okunuyor."), ("Understanding", "Kısmi sevkte tutar")));

        Assert.Contains("Satır toplamı sipariş kalanından okunuyor.", written.WordsOf("#analysis"), StringComparison.Ordinal);
        Assert.Contains("İkinci parti irsaliyede toplam iki katı çıkıyor", written.WordsOf("#analysis"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task First_level_reads_without_a_form_and_what_it_sends_is_refused()
    {
        var call = await ladder.AtSecondLevel((await ladder.Way.Catalogue()).Installed);
        var page = await ladder.Write(await ladder.Expert(), call);

        var reader = (await (await app.Browse(Role.LevelOneSpecialist)).Open(PageOf(call))).ShouldBe(HttpStatusCode.OK);
        Assert.Contains("Satış siparişini aç", reader.WordsOf("#case"), StringComparison.Ordinal);
        Assert.Empty(reader.Document.QuerySelectorAll("main form[method=post]"));
        Assert.NotNull(page.Document.QuerySelector(FormOf("RecordRun")));
    }

    [Fact]
    public async Task Another_tenant_s_people_find_no_such_page()
    {
        var call = await ladder.AtSecondLevel((await ladder.Way.Catalogue()).Installed);
        foreach (var role in (Role[])[Role.LevelOneSpecialist, Role.WorkDeskExpert, Role.PartnerLead])
        {
            var stranger = app.World.Of(role, role is Role.LevelOneSpecialist ? app.World.Stranger : app.World.OtherPartner);
            (await (await app.Browse(stranger)).Open(PageOf(call))).ShouldBe(HttpStatusCode.NotFound);
        }

        (await (await app.Browse(Role.BusinessAnalyst)).Open(PageOf(call))).ShouldBe(HttpStatusCode.NotFound); // the vendor, before third level has it
        (await (await app.Browse(Role.WorkDeskExpert)).Open(PageOf(999_999))).ShouldBe(HttpStatusCode.NotFound);
    }
}
