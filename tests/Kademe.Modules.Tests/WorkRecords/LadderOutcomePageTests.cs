using System.Net;
using Kademe.Domain.Catalogue;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Modules.Kernel;
using Kademe.Modules.Tests.Calls;
using Kademe.Modules.Tests.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using static Kademe.Modules.Tests.WorkRecords.OnTheLadder;

namespace Kademe.Modules.Tests.WorkRecords;

/// <summary>Every way off the ladder by page: its form, its effect, and what is refused.</summary>
public abstract class LadderOutcomePageTests(KademeApp app)
{
    private readonly OnTheLadder ladder = new(app);

    public sealed class OnSqlite(SqliteApp app) : LadderOutcomePageTests(app), IClassFixture<SqliteApp>;

    public sealed class OnPostgres(PostgresApp app) : LadderOutcomePageTests(app), IClassFixture<PostgresApp>;

    [Fact]
    public async Task R7_a_record_is_written_up_warned_of_long_items_and_carries_the_call_to_third_level()
    {
        var call = await ladder.AtSecondLevel((await ladder.Way.Catalogue()).Installed);
        var browser = await ladder.Expert();
        var search = await ladder.ToTheSearch(browser, call);
        Assert.Null(search.Document.QuerySelector(FormOf("AcceptR7"))); // no record without a finding of the search
        var form = Done(await search.Submit(FormOf("RecordNoneFound")));
        Assert.Contains("https://ortam.example/depo/irsaliye", form.Html, StringComparison.Ordinal);

        (string, string)[] typed = [("Title", "Satır toplamı önceki partiyle hesaplanıyor"), ("PublicTitle", "Kısmi sevkte irsaliye toplamı"), ("Category", $"{World.WorkCategory.Value}")];
        var tooLong = await form.Submit(FormOf("AcceptR7"), [.. typed, ("Input.Problems[0]", new string('a', 401))]);
        Assert.Contains("400", tooLong.WordsOf("#form-AcceptR7 [role=alert]"), StringComparison.Ordinal);
        var warned = await form.Submit(FormOf("AcceptR7"), [.. typed, ("_key", "warned"), ("Input.Problems[0]", new string('b', 241))]);
        Assert.Contains("241", warned.WordsOf("#form-AcceptR7 [role=alert]"), StringComparison.Ordinal);
        Assert.Equal("Hesaplama", warned.Document.QuerySelector("#AcceptR7-Input-Category option[selected]")!.TextContent);

        var carried = Done(await warned.Submit(FormOf("AcceptR7"), [("dev.log", "ERROR dev"u8.ToArray())], ("LongIsMeant", "true")));
        Assert.Equal($"/calls/{call}", carried.Path);
        Assert.Equal("AtL3", await ladder.State(call));
        var works = (await app.As(Role.WorkDeskExpert).Get($"api/v1/calls/{call}/work-records")).Json.EnumerateArray().ToList();
        var work = Assert.Single(works).GetProperty("number").GetInt64();
        var record = (await app.As(Role.WorkDeskExpert).Get($"api/v1/work-records/{work}")).Json;
        Assert.Equal("Unsuccessful", record.GetProperty("result").GetString());
        Assert.Equal(241, record.GetProperty("problems")[0].GetString()!.Length);

        // Third level reads the page, and takes no step on it.
        var reader = (await (await app.Browse(Role.BusinessAnalyst)).Open(PageOf(call))).ShouldBe(HttpStatusCode.OK);
        Assert.Empty(reader.Document.QuerySelectorAll("main form[method=post]"));
    }

    [Fact]
    public async Task R7_a_run_alone_supports_no_record_and_a_file_opens_it()
    {
        var call = await ladder.AtSecondLevel((await ladder.Way.Catalogue()).Installed);
        var browser = await ladder.Expert();
        await ladder.ToTheSearch(browser, call);
        var form = Done(await (await ladder.Open(browser, call)).Submit(FormOf("RecordNoneFound")));

        var api = app.As(Role.WorkDeskExpert);
        var refused = await api.Post($"api/v1/calls/{call}/ladder/accept", new { row = "R7", workRecord = WayOfACall.WriteUpWith() });
        refused.ShouldBe(HttpStatusCode.BadRequest, "work.evidence-missing");
        var missing = await form.Submit(FormOf("AcceptR7"), ("PublicTitle", "İrsaliye toplamı"), ("Category", $"{World.WorkCategory.Value}"));
        Assert.Contains("En az bir destekleyici kanıt ekleyin", missing.WordsOf("#form-AcceptR7 [role=alert]"), StringComparison.Ordinal);
        var field = missing.Document.QuerySelector("#form-AcceptR7 [role=alert] a")!.GetAttribute("href")!.Split('#')[1];
        Assert.NotNull(missing.Document.GetElementById(field));
        Assert.Equal("AtL2", await ladder.State(call));
        Assert.Empty((await api.Get($"api/v1/calls/{call}/work-records")).ShouldBe(HttpStatusCode.OK).Json.EnumerateArray());

        Done(await missing.Submit(FormOf("AcceptR7"), [("dev.log", "ERROR dev"u8.ToArray())], ("_key", "with-a-file")));
        Assert.Equal("AtL3", await ladder.State(call));
    }

    [Fact]
    public async Task R7_a_file_of_a_run_supports_a_record_whose_write_up_names_none()
    {
        var call = await ladder.AtSecondLevel((await ladder.Way.Catalogue()).Installed);
        await ladder.Way.Written(call);
        var api = app.As(Role.WorkDeskExpert);
        var log = (await api.Upload("api/v1/attachments", "dev.log", "ERROR dev"u8.ToArray())).ShouldBe(HttpStatusCode.Created).Json.GetProperty("id").GetInt64();
        foreach (var environment in (string[])["Release", "Qa", "Dev"])
        {
            var run = new { environment, marks = WayOfACall.Failed, attachments = environment is "Dev" ? (long[])[log] : [] };
            (await api.Post($"api/v1/calls/{call}/test-case/runs", run)).ShouldBe(HttpStatusCode.OK);
        }

        (await api.Post($"api/v1/calls/{call}/ladder/search", new { })).ShouldBe(HttpStatusCode.OK);
        var accepted = await api.Post($"api/v1/calls/{call}/ladder/accept", new { row = "R7", workRecord = WayOfACall.WriteUpWith() });

        var work = accepted.ShouldBe(HttpStatusCode.OK).Json.GetProperty("workRecord").GetInt64();
        var evidence = (await api.Get($"api/v1/work-records/{work}")).ShouldBe(HttpStatusCode.OK).Json.GetProperty("evidence").EnumerateArray();
        Assert.Equal(["TestRun", "Log"], evidence.Select(one => one.GetProperty("kind").GetString()));
    }

    [Fact]
    public async Task A_file_sent_with_a_run_and_one_sent_with_the_write_up_support_the_record()
    {
        var call = await ladder.AtSecondLevel((await ladder.Way.Catalogue()).Installed);
        var browser = await ladder.Expert();
        await ladder.Write(browser, call);
        var page = await ladder.Open(browser, call);
        var unmarked = await page.Submit(FormOf("RecordRun"), [("release.log", "ERROR toplam"u8.ToArray())], ("Input.Marks[0]", "Successful"));
        Assert.Contains("release.log", unmarked.WordsOf("#form-RecordRun"), StringComparison.Ordinal); // it waits, and need not be chosen again
        var run = Done(await unmarked.Submit(FormOf("RecordRun"), ("Input.Marks[1]", "Unsuccessful")));
        Assert.Contains("release.log Release", run.WordsOf("#evidence"), StringComparison.Ordinal);

        await ladder.Run(browser, call, fails: true);
        await ladder.Run(browser, call, fails: true);
        var form = Done(await (await ladder.Open(browser, call)).Submit(FormOf("RecordNoneFound")));
        Done(await form.Submit(FormOf("AcceptR7"), [("dev.log", "ERROR dev"u8.ToArray())], ("PublicTitle", "İrsaliye toplamı"), ("Category", $"{World.WorkCategory.Value}")));

        var work = Assert.Single((await app.As(Role.WorkDeskExpert).Get($"api/v1/calls/{call}/work-records")).Json.EnumerateArray()).GetProperty("number").GetInt64();
        var evidence = (await app.As(Role.WorkDeskExpert).Get($"api/v1/work-records/{work}")).Json.GetProperty("evidence").EnumerateArray().Select(one => one.GetProperty("kind").GetString());
        Assert.Equal(["TestRun", "Log", "Log"], evidence);
    }

    [Fact]
    public async Task R6_the_work_is_laid_beside_the_own_findings_and_joined_in_one_go()
    {
        var (installed, _) = await ladder.Way.Catalogue();
        var (_, work) = await ladder.Way.AtThirdLevel(installed);
        var call = await ladder.AtSecondLevel(installed);
        var browser = await ladder.Expert();
        var search = await ladder.ToTheSearch(browser, call);
        Assert.Contains("Benzerlik %", search.WordsOf($"li:has(a[href*='compare={work}'])"), StringComparison.Ordinal);

        var compared = (await browser.Open($"{PageOf(call)}?compare={work}")).ShouldBe(HttpStatusCode.OK);
        var beside = compared.WordsOf("#match");
        foreach (var part in (string[])["İkinci parti irsaliyede toplam iki katı çıkıyor", "İkinci parti irsaliyede toplam iki katı.", "Toplamın düzeltilmesi", "Toplam yalnız o irsaliyeden", "Başarısız"])
            Assert.Contains(part, beside, StringComparison.Ordinal);

        var found = Done(await compared.Submit(FormOf("RecordSearch")));
        var unsaid = await found.Submit(FormOf("AcceptR6"));
        Assert.NotNull(unsaid.Document.QuerySelector("#form-AcceptR6 [role=alert]"));
        Assert.Equal("AtL2", await ladder.State(call));

        Done(await unsaid.Submit(FormOf("AcceptR6"), ("Finding", "TL siparişte de oluyor"), ("FindingKind", "Warning")));
        Assert.Equal("AtL3", await ladder.State(call));
        var record = (await app.As(Role.QaMember).Get($"api/v1/work-records/{work}")).Json;
        var note = Assert.Single(record.GetProperty("notes").EnumerateArray(), one => one.GetProperty("words").GetString() == "TL siparişte de oluyor");
        Assert.Equal("Warning", note.GetProperty("kind").GetString());
        Assert.Contains(record.GetProperty("informed").EnumerateArray(), one => one.GetProperty("id").GetInt64() == app.World.Of(Role.WorkDeskExpert).Id.Value);
        Assert.Equal(2, record.GetProperty("calls").GetInt32());
    }

    [Fact]
    public async Task A_declined_work_shows_its_reason_and_is_objected_to_or_answered()
    {
        var (installed, _) = await ladder.Way.Catalogue();
        foreach (var objects in (bool[])[true, false])
        {
            var (call, work) = await ladder.Way.AtThirdLevel(installed);
            (await app.As(Role.BusinessAnalyst).Post($"api/v1/work-records/{work}/sort", new { @class = "Error", component = World.Component.Value, severity = "Major" })).ShouldBe(HttpStatusCode.OK);
            (await app.As(Role.BusinessAnalyst).Post($"api/v1/work-records/{work}/decline", new { reasonForUser = "Davranış bilerek böyle." })).ShouldBe(HttpStatusCode.OK);
            (await app.As(Role.WorkDeskExpert).Post($"api/v1/calls/{call}/ladder/search", new { found = work })).ShouldBe(HttpStatusCode.OK);

            var page = await ladder.Open(await ladder.Expert(), call);
            Assert.Contains("Davranış bilerek böyle.", page.WordsOf("#match"), StringComparison.Ordinal);
            Done(objects
                ? await page.Submit(FormOf("AcceptR6Object"), ("Finding", "Ayar kapalıyken de oluyor"))
                : await page.Submit(FormOf("AcceptR6"), ("Message", "Bu davranış bir ayara bağlı; ayarı kapatabilirsiniz.")));
            Assert.Equal(objects ? "AtL3" : "Resolved", await ladder.State(call));
            Assert.Equal(objects ? "Sorted" : "Declined", (await app.As(Role.QaMember).Get($"api/v1/work-records/{work}")).Json.GetProperty("stage").GetString());
        }
    }

    [Fact]
    public async Task R1_the_versions_are_compared_and_the_administrator_is_advised_to_upgrade()
    {
        var call = await ladder.AtSecondLevel((await ladder.Way.Catalogue()).Installed); // built before the Release that is tested
        var browser = await ladder.Expert();
        await ladder.Write(browser, call);
        var page = await ladder.Run(browser, call, fails: false);
        Assert.Contains("denenen sürümden eski", page.WordsOf("#step"), StringComparison.Ordinal);

        Done(await page.Submit(FormOf("AcceptR1"), ("Message", "Sürüm yükseltme sorunu giderir.")));
        Assert.Equal("AwaitingUpgrade", await ladder.State(call));
    }

    [Fact]
    public async Task R2_the_causes_are_checked_in_order_and_the_way_out_is_the_one_found()
    {
        var (_, coming) = await ladder.Way.Catalogue();
        await Publish(coming);
        var call = await ladder.AtSecondLevel(coming); // newer than the Release that is tested
        var browser = await ladder.Expert();
        await ladder.Write(browser, call);
        var first = await ladder.Run(browser, call, fails: false);
        Assert.Contains("Uyarlamayı inceleyin", first.WordsOf("#form-CheckCauses"), StringComparison.Ordinal);
        var unsaid = await first.Submit(FormOf("CheckCauses"), ("Result", "NotTheCause"));
        Assert.NotNull(unsaid.Document.QuerySelector("#form-CheckCauses [role=alert]"));

        var second = Done(await unsaid.Submit(FormOf("CheckCauses"), ("Result", "NotTheCause"), ("Finding", "Nesne standart")));
        var third = Done(await second.Submit(FormOf("CheckCauses"), ("Result", "TheCause"), ("Finding", "Yuvarlama ayarı açık")));
        Assert.Null(third.Document.QuerySelector(FormOf("CheckCauses")));

        Done(await third.Submit(FormOf("ResolveCall"), ("Text", "Yuvarlama ayarını kapatın.")));
        Assert.Equal("Resolved", await ladder.State(call));
    }

    [Fact]
    public async Task R2u_an_unknown_version_is_asked_for()
    {
        await ladder.Way.Catalogue();
        var call = await ladder.AtSecondLevel(await UndatedRelease());
        var browser = await ladder.Expert();
        await ladder.Write(browser, call);
        var page = await ladder.Run(browser, call, fails: false);

        Done(await page.Submit(FormOf("AcceptR2u"), ("Message", "Kurulu derlemenin tarihini yazar mısınız?")));
        Assert.Equal("AwaitingUser", await ladder.State(call));
    }

    [Fact]
    public async Task R3_the_user_is_told_and_the_version_with_the_fix_is_kept()
    {
        var (installed, coming) = await ladder.Way.Catalogue();
        var call = await ladder.AtSecondLevel(installed);
        var browser = await ladder.Expert();
        await ladder.Write(browser, call);
        await ladder.Run(browser, call, fails: true);
        var page = await ladder.Run(browser, call, fails: false);
        Assert.Contains("Fark: 2. adım QA ortamında düzelmiş", page.WordsOf("#case"), StringComparison.Ordinal);
        var unsaid = await page.Submit(FormOf("AcceptR3"), ("FixVersion", $"{coming}"));
        Assert.NotNull(unsaid.Document.QuerySelector($"#AcceptR3-Input-FixVersion option[value='{coming}'][selected]"));

        Done(await unsaid.Submit(FormOf("AcceptR3"), ("Message", "Hata giderildi, yeni sürümle geliyor.")));
        Assert.Equal("AwaitingRelease", await ladder.State(call));
        Assert.Equal(coming, (await app.As(Role.WorkDeskExpert).Get($"api/v1/calls/{call}")).Json.GetProperty("fixVersion").GetProperty("id").GetInt64());
    }

    [Fact]
    public async Task An_outcome_the_rule_gives_no_more_is_refused_and_its_text_stays()
    {
        var (installed, _) = await ladder.Way.Catalogue();
        var call = await ladder.AtSecondLevel(installed);
        var browser = await ladder.Expert();
        await ladder.Write(browser, call);
        var page = await ladder.Run(browser, call, fails: false);
        (await app.As(Role.WorkDeskExpert).Put($"api/v1/calls/{call}/test-case", new
        {
            data = "Başka", authorisation = "Depo", settings = "Öntanımlı", steps = new[] { new { action = "Aç", expected = "Açılır" } }, expectedResult = "Doğru", resultAtCustomer = "Yanlış", customerVersion = "Çınar",
        })).ShouldBe(HttpStatusCode.OK);

        var refused = (await page.Submit(FormOf("AcceptR1"), ("Message", "Sürüm yükseltme sorunu giderir."))).ShouldBe(HttpStatusCode.OK);
        Assert.Contains("izin verilen sonuç bu değil", refused.WordsOf("#form-AcceptR1 [role=alert]"), StringComparison.Ordinal);
        Assert.Equal("Sürüm yükseltme sorunu giderir.", refused.Document.QuerySelector("#AcceptR1-Input-Message")!.TextContent.Trim());
        Assert.Equal("AtL2", await ladder.State(call));
    }

    private Task Publish(long version) => app.Do(async services => (await services.GetRequiredService<Decisions>().Run<Done>("published", async () =>
    {
        var id = new ProductVersionId(version);
        return (await services.GetRequiredService<KademeDb>().Set<ProductVersion>().SingleAsync(one => one.Id == id)).Publish(new LocalDate(2026, 11, 22), KademeApp.Start);
    }, TestContext.Current.CancellationToken)).Value);

    // The Release runs a version of which the installation does not know the build's day.
    private Task<long> UndatedRelease() => app.Do(async services => (await services.GetRequiredService<Decisions>().Run<ProductVersionId>("undated", async () =>
    {
        var db = services.GetRequiredService<KademeDb>();
        var order = await db.Set<ProductVersion>().MaxAsync(one => one.Order) + 1;
        var version = ProductVersion.Plan(await services.GetRequiredService<Numbers>().Next<ProductVersionId>(default), VersionName.Parse($"Çınar.{order}").Value, order, 0, "ana").Value;
        Assert.Null(version.EnterBeta(new LocalDate(2026, 11, 1)).Refusal ?? version.Publish(new LocalDate(2026, 11, 1), KademeApp.Start).Refusal);
        db.Add(version).Property(one => one.BuiltOn).CurrentValue = null;
        (await db.Set<TestEnvironment>().SingleAsync(one => one.Kind == EnvironmentKind.Release)).Install(version, new LocalDate(2026, 11, 21), KademeApp.Start - Duration.FromDays(1));
        return version.Id;
    }, TestContext.Current.CancellationToken)).Value.Value);
}
