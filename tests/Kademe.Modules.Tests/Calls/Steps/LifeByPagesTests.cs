using System.Globalization;
using Kademe.Domain.Calls;
using Kademe.Domain.Kernel;
using Kademe.Domain.WorkRecords;
using Kademe.Modules.Tests.Files;
using Kademe.Modules.Tests.Kernel;
using Kademe.Modules.Tests.WorkRecords;

namespace Kademe.Modules.Tests.Calls;

/// <summary>
/// An empty desk, from the page of the first run to the confirmed solution, by pages alone: whatever a real installation needs has a page, or this stops there.
/// </summary>
public abstract class LifeByPagesTests(KademeApp app)
{
    private const string Password = "merdivenin-dört-basamağı";
    private const string Zone = "Europe/Istanbul";

    private readonly Dictionary<string, Browser> people = new(StringComparer.Ordinal);
    private Browser administrator = null!;

    public sealed class OnSqlite(EmptySqliteApp app) : LifeByPagesTests(app), IClassFixture<EmptySqliteApp>;

    public sealed class OnPostgres(EmptyPostgresApp app) : LifeByPagesTests(app), IClassFixture<EmptyPostgresApp>;

    private static string Today => KademeApp.Start.ToDateTimeOffset().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    [Fact]
    public async Task A_new_desk_takes_a_call_from_the_request_to_the_published_version_by_pages_alone()
    {
        var (vendor, partner, customer) = await Organizations();
        await People(vendor, partner, customer);
        Done(await (await administrator.Open($"/organizations/{customer}")).Submit(Handled("activate")));

        var (installed, coming) = await Catalogue();
        await Contracts(customer);
        var page = await people["SystemAdministrator"].Open("/portal/installations");
        Done(await page.Submit("#tell form", ("Version", installed), ("Installation", OptionOf(page, "Installation"))));

        var call = await Request(installed);
        await FirstLevel(call);
        var work = await SecondLevel(call);
        await ThirdLevel(work, coming);
        await Release(work, coming);

        await Answered(call, CallState.AwaitingUpgrade);
        page = await people["SystemAdministrator"].Open("/portal/installations");
        Done(await page.Submit("#tell form", ("Version", coming), ("Installation", OptionOf(page, "Installation"))));
        await Answered(call, CallState.Resolved);
        Done(await (await people["EndUser"].Open($"/portal/calls/{call}")).Submit(OnTheLadder.FormOf("ConfirmSolution")));
        await Answered(call, CallState.Closed);
        await Step("ReleaseManager", work, "CompleteWorkRecord", WorkStage.Done);
    }

    private static Sheet Done(Sheet page) => OnTheLadder.Done(page);

    private static string Handled(string name) => $"form:has(input[name='_handler'][value='{name}'])";

    // Whatever is offered first: the test names only what it is about.
    private static string OptionOf(Sheet page, string field) =>
        page.Document.QuerySelectorAll($"select[name$='.{field}'] option").Select(option => option.GetAttribute("value")).First(value => !string.IsNullOrEmpty(value))!;

    private static string OptionOf(Sheet page, string field, string words) =>
        page.Document.QuerySelectorAll($"select[name$='.{field}'] option").First(option => option.TextContent.Contains(words, StringComparison.Ordinal)).GetAttribute("value")!;

    private static string LastOf(string path) => path.Split('?')[0].Split('/')[^1];

    private async Task<(string Vendor, string Partner, string Customer)> Organizations()
    {
        var first = await app.Browser().Open("/first-run");
        Done(await first.Submit(
            "form:has(input[name='Input.Password'])",
            ("Vendor", "Üretici"),
            ("Zone", Zone),
            ("Name", "Aylin Kurucu"),
            ("Mail", "aylin@uretici.example"),
            ("Password", Password),
            ("Again", Password)));
        administrator = app.Browser();
        await administrator.SignIn("aylin@uretici.example", Password);
        var partner = await Organization("Partner", "Köprü Danışmanlık");
        var customer = await Organization("Customer", "Derin Tekstil");
        Done(await (await administrator.Open($"/organizations/{partner}")).Submit("#authorizations form:has([name$='.Level'])", ("Level", "L2")));
        Done(await (await administrator.Open($"/organizations/{customer}")).Submit("#relate form", ("Level", "L2"), ("Provider", partner)));
        var vendor = OptionOf(await administrator.Open("/people"), "Organization", "Üretici");
        return (vendor, partner, customer);
    }

    private async Task<string> Organization(string kind, string name)
    {
        var added = await (await administrator.Open("/organizations")).Submit("#new form", ("Kind", kind), ("Name", name), ("Language", "tr"), ("Zone", Zone));
        return LastOf(Done(added).Path);
    }

    private async Task People(string vendor, string partner, string customer)
    {
        (string Role, string At, string? Level)[] roles =
        [
            ("SupportOfficer", customer, null), ("SystemAdministrator", customer, null), ("EndUser", customer, null), ("LevelOneSpecialist", customer, "L1"),
            ("WorkDeskExpert", partner, "L2"),
            ("BusinessAnalyst", vendor, "L3"), ("Coder", vendor, "L3"), ("CodeManager", vendor, "L3"), ("QaMember", vendor, "L3"), ("ReleaseManager", vendor, "L3"),
            ("ServiceLevelManager", vendor, null),
        ];
        foreach (var (role, at, level) in roles) people[role] = await Person(role, at, level);
    }

    // Registered, certified, invited, and let in by the link.
    private async Task<Browser> Person(string role, string at, string? level)
    {
        var mail = $"{role.ToLowerInvariant()}@ornek.example";
        var page = Done(await (await administrator.Open("/people")).Submit("#new form", ("Organization", at), ("Role", role), ("Name", $"Kişi {role}"), ("Mail", mail)));
        if (level is not null)
        {
            page = Done(await page.Submit(
                "#certificates form:has([name='Input.Level'])",
                ("Level", level),
                ("Issuer", "Akademi"),
                ("SerialNumber", $"S-{role}"),
                ("ValidFrom", "2026-01-01"),
                ("ValidTo", "2030-12-31")));
        }

        var invited = Done(await page.Submit(Handled("invite")));
        var accepting = await app.Browser().Open(new Uri(invited.WordsOf(".banner code"), UriKind.RelativeOrAbsolute) is { IsAbsoluteUri: true } link ? link.PathAndQuery : invited.WordsOf(".banner code"));
        Done(await accepting.Submit("form:has(input[name='Input.Again'])", ("Password", Password), ("Again", Password)));
        var browser = app.Browser();
        await browser.SignIn(mail, Password);
        return browser;
    }

    // What customers had before the desk began, what comes next, and where it is tried.
    private async Task<(string Installed, string Coming)> Catalogue()
    {
        var analyst = people["BusinessAnalyst"];
        Done(await (await analyst.Open("/catalogue/objects")).Submit("#new form", ("Address", "depo.irsaliye"), ("Title", "Sevk irsaliyesi"), ("Type", "sayfa")));
        var manager = people["ReleaseManager"];
        Done(await (await manager.Open("/releases/take-over")).Submit("#take-over form", ("Name", "Çınar.26"), ("Branch", "ana"), ("PublishedOn", "2026-10-01")));
        Done(await (await manager.Open("/catalogue/versions")).Submit("#new form", ("Name", "Çınar.27"), ("Branch", "ana")));
        var versions = await manager.Open("/catalogue/versions");
        var (installed, coming) = (NumberOf(versions, "Çınar.26"), NumberOf(versions, "Çınar.27"));
        foreach (var kind in (string[])["Release", "Qa", "Dev", "Beta"])
            Done(await (await manager.Open("/catalogue/environments")).Submit("#new form", ("Kind", kind), ("Name", kind), ("Url", $"https://{kind}.ornek.example"), ("Branch", "ana")));
        await Built("Release", installed, "2026-10-01");
        await Built("QA", coming, Today);
        await Built("Dev", coming, Today);
        return (installed, coming);
    }

    private static string NumberOf(Sheet versions, string name) =>
        LastOf(versions.Document.QuerySelectorAll("#versions a").First(link => link.TextContent == name).GetAttribute("href")!);

    private async Task Built(string environment, string version, string day)
    {
        var page = await people["QaMember"].Open("/catalogue/environments");
        Done(await page.Submit("#build form", ("Environment", OptionOf(page, "Environment", environment)), ("Version", version), ("BuiltOn", day)));
    }

    private async Task Contracts(string customer)
    {
        var keeper = people["ServiceLevelManager"];
        var calendar = await keeper.Open("/service-levels/calendars/new");
        (string, string)[] week = [("Name", "Mesai"), ("Zone", Zone), ("Mon", "09:00-18:00"), ("Tue", "09:00-18:00"), ("Wed", "09:00-18:00"), ("Thu", "09:00-18:00"), ("Fri", "09:00-18:00")];
        var preview = Done(await calendar.Submit("button[name='Input.Act'][value=preview]", week));
        Done(await preview.Submit("button[name='Input.Act'][value=save]"));

        var subscribed = Done(await (await administrator.Open($"/subscriptions?customer={customer}")).Submit(
            "#new form",
            ("Customer", customer),
            ("Definition", "ERP aboneliği"),
            ("Package", "Tam"),
            ("Levels", "L1"),
            ("Levels", "L2"),
            ("Levels", "L3"),
            ("Start", "2026-01-01")));
        var subscription = LastOf(subscribed.Path);
        Done(await subscribed.Submit("#new form", ("Input.Domains[0]", "erp.derin.example"), ("Branch", "ana")));

        var agreement = await keeper.Open($"/service-levels/agreements/new?subscription={subscription}");
        var agreed = Done(await agreement.Submit("button[name='Input.Act'][value=save]", ("Name", "Altın"), ("From", "2026-11-24"), ("Calendar", OptionOf(agreement, "Calendar", "Mesai"))));
        Assert.Contains("/service-levels/agreements/", agreed.Path, StringComparison.Ordinal);
    }

    private async Task<string> Request(string version)
    {
        var form = await people["EndUser"].Open("/portal/new");
        var sent = Done(await form.Submit(
            "button[name='Input.Act'][value=send]",
            ("Input.Problems[0]", "İkinci parti irsaliyede toplam iki katı çıkıyor"),
            ("Address", "depo.irsaliye"),
            ("InstalledVersion", version),
            ("Customisation", "Standard"),
            ("Input.Requests[0]", "Toplamın düzeltilmesi")));
        Assert.StartsWith("/portal/calls/", sent.Path, StringComparison.Ordinal);
        return LastOf(sent.Path);
    }

    private async Task FirstLevel(string call)
    {
        await Act("LevelOneSpecialist", call, "TakeCall");
        await Act("LevelOneSpecialist", call, "ClassifyCall", ("Class", "Error"));
        await Act("LevelOneSpecialist", call, "PrioritiseCall", ("Impact", "Medium"), ("Urgency", "High"));
        await Act("LevelOneSpecialist", call, "PassToSecondLevel", ("Text", "Kullanım hatası değil, her seferinde oluyor."));
    }

    private async Task Act(string role, string call, string action, params (string Name, string Value)[] typed) =>
        Done(await (await people[role].Open($"/calls/{call}")).Submit(OnTheLadder.FormOf(action), typed));

    private async Task<string> SecondLevel(string call)
    {
        await Act("WorkDeskExpert", call, "TakeCall");
        var expert = people["WorkDeskExpert"];
        Done(await (await expert.Open($"/calls/{call}/reproduction")).Submit(
            OnTheLadder.FormOf("WriteTestCase"),
            ("Data", "240 kolilik örnek sipariş"),
            ("Authorisation", "Depo sorumlusu"),
            ("Settings", "Öntanımlı"),
            ("ExpectedResult", "Her irsaliye kendi toplamını gösterir"),
            ("Input.Steps[0].Action", "Satış siparişini aç"),
            ("Input.Steps[0].Expected", "Açık miktar 240")));
        foreach (var name in (string[])["release.png", "qa.png", "dev.png"])
        {
            Done(await (await expert.Open($"/calls/{call}/reproduction")).Submit(
                OnTheLadder.FormOf("RecordRun"),
                [(name, Samples.Png())],
                ("Input.Marks[0]", "Unsuccessful"),
                ("Observations", "İkinci irsaliye iki katı")));
        }

        var found = Done(await (await expert.Open($"/calls/{call}/reproduction")).Submit(OnTheLadder.FormOf("RecordNoneFound")));
        Done(await found.Submit(
            OnTheLadder.FormOf("AcceptR7"),
            ("Title", "Kısmi sevkte toplam önceki partiyle hesaplanıyor"),
            ("PublicTitle", "İrsaliye toplamı"),
            ("Category", OptionOf(found, "Category", "Düzeltme"))));
        var opened = await expert.Open($"/calls/{call}");
        return LastOf(opened.Document.QuerySelector("a[href^='/work-records/']")!.GetAttribute("href")!);
    }

    private async Task ThirdLevel(string work, string coming)
    {
        // The parts of the product are the vendor's to name: whoever misses one finds the way to the list.
        var sorting = await people["BusinessAnalyst"].Open($"/work-records/{work}");
        Assert.Empty(sorting.Document.QuerySelectorAll($"{OnTheLadder.FormOf("SortWorkRecord")} [type=submit]"));
        var empty = sorting.Document.QuerySelector($"{OnTheLadder.FormOf("SortWorkRecord")} .banner a")!.GetAttribute("href")!;
        var lists = await people["BusinessAnalyst"].Open(empty);
        Done(await lists.Submit("#new form", ("Name", "Depo")));
        var component = OptionOf(await people["BusinessAnalyst"].Open($"/work-records/{work}"), "Component", "Depo");
        await Step("BusinessAnalyst", work, "SortWorkRecord", WorkStage.Sorted, ("Class", "Error"), ("Component", component), ("Severity", "Major"));
        await Step(
            "BusinessAnalyst",
            work,
            "WriteSolutionPlan",
            WorkStage.Planned,
            ("Cause", "Kalan okunuyor"),
            ("Approach", "Satırlar okunsun"),
            ("TestScope", "Kısmi sevk"),
            ("VersionAimedAt", coming));
        await Step("Coder", work, "StartCoding", WorkStage.InCoding);
        await Step("Coder", work, "OpenPullRequest", WorkStage.InReview, ("Text", "412"));
        await Step("CodeManager", work, "MergeToDev", WorkStage.InDevTest);
        await Built("Dev", coming, Today);
        await Step("QaMember", work, "RecordTest", WorkStage.AddToVersion, ("Input.Marks[0]", "Successful"));
        await Step("CodeManager", work, "MergeToMaster", WorkStage.InQaTest);
        await Built("QA", coming, Today);
        await Step("QaMember", work, "RecordTest", WorkStage.InQaTest, ("Input.Marks[0]", "Successful"));
        await Step("QaMember", work, "EnterBeta", WorkStage.InBeta);

        // A version is in Beta before a test there says anything; and only from there is it published.
        var line = await people["ReleaseManager"].Open("/pipeline");
        Assert.Null(line.Document.QuerySelector($"a[href='/releases/{coming}/publish']"));
        Done(await line.Submit(Handled($"begin-beta-{coming}")));
        await Step("QaMember", work, "RecordTest", WorkStage.InBeta, ("Input.Marks[0]", "Successful"));
        await Step("Coder", work, "AskForRelease", WorkStage.InBeta);
        await Step("ReleaseManager", work, "ReadyForRelease", WorkStage.ReadyForRelease);
        await Step("BusinessAnalyst", work, "WriteReleaseNote", WorkStage.ReadyForRelease, ("Turkish", "Her irsaliye kendi toplamını gösterir."));
    }

    private async Task Step(string role, string work, string action, WorkStage stage, params (string Name, string Value)[] typed)
    {
        var after = Done(await (await people[role].Open($"/work-records/{work}")).Submit(OnTheLadder.FormOf(action), typed));
        Assert.Contains(StateTable.Of<WorkStage>()[stage].Turkish, after.WordsOf(".page-head"), StringComparison.Ordinal);
    }

    private async Task Release(string work, string coming)
    {
        var preview = Done(await people["ReleaseManager"].Open($"/releases/{coming}/publish"));
        Assert.Equal(("1", "1", "1"), (preview.WordsOf("#works-count"), preview.WordsOf("#calls-count"), preview.WordsOf("#customers-count")));
        Assert.Contains($"İŞ-{work}", preview.WordsOf("#notes"), StringComparison.Ordinal);
        var published = Done(await preview.Submit("#confirm form"));
        Assert.Equal($"/releases/{coming}", published.Path);
        await new WayOfACall(app).Dispatch();
    }

    private async Task Answered(string call, CallState state)
    {
        var page = Done(await people["WorkDeskExpert"].Open($"/calls/{call}"));
        Assert.Contains(StateTable.Of<CallState>()[state].Turkish, page.WordsOf(".work__head"), StringComparison.Ordinal);
    }
}
