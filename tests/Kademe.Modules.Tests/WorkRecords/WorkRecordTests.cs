using System.Net;
using Kademe.Domain.Calls;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Modules.Calls;
using Kademe.Modules.Kernel;
using Kademe.Modules.Notifications;
using Kademe.Modules.Tests.Calls;
using Kademe.Modules.Tests.Files;
using Kademe.Modules.Tests.Kernel;
using Kademe.Modules.WorkRecords;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kademe.Modules.Tests.WorkRecords;

/// <summary>What the stages of a work record demand, and who reads how much of it.</summary>
public abstract class WorkRecordTests(KademeApp app)
{
    private readonly WayOfACall way = new(app);

    public sealed class OnSqlite(SqliteApp app) : WorkRecordTests(app), IClassFixture<SqliteApp>;

    public sealed class OnPostgres(PostgresApp app) : WorkRecordTests(app), IClassFixture<PostgresApp>;

    [Fact]
    public async Task Its_files_are_evidence_for_those_of_its_origin_alone_and_a_mock_up_opens_from_its_item()
    {
        var (installed, _) = await way.Catalogue();
        var call = await way.Opened(installed);
        await way.Pass(call);
        await way.Written(call);
        var l2 = app.As(Role.WorkDeskExpert);
        async Task<long> Sent(string name, byte[] content) => (await l2.Upload("api/v1/attachments", name, content)).ShouldBe(HttpStatusCode.Created).Json.GetProperty("id").GetInt64();
        foreach (var environment in (string[])["Release", "Qa"]) (await l2.Post($"api/v1/calls/{call}/test-case/runs", new { environment, marks = WayOfACall.Failed })).ShouldBe(HttpStatusCode.OK);
        (await l2.Post($"api/v1/calls/{call}/test-case/runs", new { environment = "Dev", marks = WayOfACall.Failed, attachments = (long[])[await Sent("dev.har", "{}"u8.ToArray())] })).ShouldBe(HttpStatusCode.OK);
        (await l2.Post($"api/v1/calls/{call}/ladder/search", new { })).ShouldBe(HttpStatusCode.OK);
        var own = await Sent("bizim.log", Samples.Log());
        (await l2.Post($"api/v1/calls/{call}/notes", new { text = "Bize özel", attachments = (long[])[own] })).ShouldBe(HttpStatusCode.OK);
        var (picture, mockUp) = (await Sent("qa.png", Samples.Png()), await Sent("taslak.png", Samples.Png()));
        object Accept(int item) => new
        {
            row = "R7", workRecord = new
            {
                title = "Toplam yanlış", publicTitle = "Toplam", category = World.WorkCategory.Value, pageUrl = "https://erp.derin.example/depo", problems = (string[])["İki katı."], requests = (string[])["Doğru toplansın.", "Uyarı verilsin."],
                evidence = (long[])[own, picture], mockUps = (object[])[new { attachment = mockUp, item }],
            },
        };
        (await l2.Post($"api/v1/calls/{call}/ladder/accept", Accept(3))).ShouldBe(HttpStatusCode.BadRequest, "work.mock-up-without-item");
        var work = (await l2.Post($"api/v1/calls/{call}/ladder/accept", Accept(2))).ShouldBe(HttpStatusCode.OK).Json.GetProperty("workRecord").GetInt64();

        var vendor = (await app.As(Role.BusinessAnalyst).Get($"api/v1/work-records/{work}")).ShouldBe(HttpStatusCode.OK).Json.GetProperty("evidence").EnumerateArray().ToList();
        Assert.Equal(["TestRun", "Log", "Screenshot", "MockUp"], vendor.Select(one => one.GetProperty("kind").GetString()));
        Assert.Equal(2, vendor[3].GetProperty("item").GetInt32());
        foreach (var one in vendor.Skip(1)) (await app.As(Role.BusinessAnalyst).Get($"api/v1/attachments/{one.GetProperty("file").GetProperty("id").GetInt64()}")).ShouldBe(HttpStatusCode.OK);
        (await app.As(Role.BusinessAnalyst).Get($"api/v1/attachments/{own}")).ShouldBe(HttpStatusCode.NotFound); // the note itself stays its organisation's
        var page = await (await app.Browse(Role.BusinessAnalyst)).Open($"/work-records/{work}");
        Assert.Contains("qa.png", page.Words, StringComparison.Ordinal);
        Assert.Contains("taslak, madde 2", page.Words, StringComparison.Ordinal);
        var other = app.World.Of(Role.WorkDeskExpert, app.World.OtherPartner);
        Assert.Empty((await app.As(other).Get($"api/v1/work-records/{work}")).ShouldBe(HttpStatusCode.OK).Json.GetProperty("evidence").EnumerateArray());
        (await app.As(other).Get($"api/v1/attachments/{picture}")).ShouldBe(HttpStatusCode.NotFound);
        (await app.As(Role.EndUser).Get($"api/v1/attachments/{picture}")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task By_page_each_role_takes_its_own_step_from_opened_to_ready()
    {
        var (installed, coming) = await way.Catalogue();
        var (_, work) = await way.AtThirdLevel(installed);

        await Step(Role.BusinessAnalyst, work, "SortWorkRecord", "Sınıflandırıldı", ("Component", $"{World.Component.Value}"), ("Class", "Error"), ("Severity", "Major"));
        await Step(
            Role.BusinessAnalyst, work, "WriteSolutionPlan", "Çözüm planlandı", ("Cause", "Kalan okunuyor"), ("Approach", "Satırlar okunsun"), ("TestScope", "Kısmi sevk"),
            ("VersionAimedAt", $"{coming}"));
        await Step(Role.Coder, work, "StartCoding", "Kodlanıyor");
        await Step(Role.Coder, work, "OpenPullRequest", "Kod incelemesinde", ("Text", "412"));
        await Step(Role.CodeManager, work, "MergeToDev", "Dev testinde");
        await way.Built();
        await Step(Role.QaMember, work, "RecordTest", "Sürüme Ekle", ("Input.Marks[0]", "Successful"), ("Input.Marks[1]", "Successful"));
        await Step(Role.CodeManager, work, "MergeToMaster", "QA testinde");
        await way.Built();
        await Step(Role.QaMember, work, "RecordTest", "QA testinde", ("Input.Marks[0]", "Successful"), ("Input.Marks[1]", "Successful"));
        await Step(Role.QaMember, work, "EnterBeta", "Beta’da");
        await way.Built();
        await Step(Role.QaMember, work, "RecordTest", "Beta’da", ("Input.Marks[0]", "Successful"), ("Input.Marks[1]", "Successful"));
        await Step(Role.Coder, work, "AskForRelease", "Beta’da");
        await Step(Role.ReleaseManager, work, "ReadyForRelease", "Yayına hazır");

        var board = (await (await app.Browse(Role.ReleaseManager)).Open("/pipeline")).ShouldBe(HttpStatusCode.OK);
        Assert.Contains($"İŞ-{work}", board.WordsOf(".lane[data-l='4']"), StringComparison.Ordinal);
        var found = (await (await app.Browse(Role.QaMember)).Open("/work-records?text=PARTİYLE")).ShouldBe(HttpStatusCode.OK);
        Assert.Contains($"İŞ-{work}", found.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plan_aims_at_a_version_still_to_come()
    {
        var (installed, coming) = await way.Catalogue();
        var (_, work) = await way.AtThirdLevel(installed);
        var analyst = app.As(Role.BusinessAnalyst);
        var sorted = new { @class = "Error", component = World.Component.Value, severity = "Major" };
        (await analyst.Post($"api/v1/work-records/{work}/sort", sorted)).ShouldBe(HttpStatusCode.OK);
        Task<Answer> Plan(long? version) => analyst.Post($"api/v1/work-records/{work}/plan", new
        {
            cause = "Sipariş kalanı okunuyor",
            approach = "İrsaliye satırları okunsun",
            objects = (string[])["depo.irsaliye"],
            versionAimedAt = version,
            testScope = "Kısmi sevk",
        });

        (await Plan(null)).ShouldBe(HttpStatusCode.BadRequest, "input.required");
        (await Plan(installed)).ShouldBe(HttpStatusCode.BadRequest, "work.version-is-out");
        (await Plan(987_654)).ShouldBe(HttpStatusCode.BadRequest, "call.unknown-version");
        Assert.Equal("Planned", (await Plan(coming)).ShouldBe(HttpStatusCode.OK).Json.GetProperty("stage").GetString());
    }

    [Fact]
    public async Task A_step_of_another_role_is_refused_by_page_and_by_API()
    {
        var (installed, _) = await way.Catalogue();
        var (_, work) = await way.AtThirdLevel(installed);
        (await app.As(Role.Coder).Post($"api/v1/work-records/{work}/sort", new { @class = "Error", component = World.Component.Value, severity = "Major" })).ShouldBe(HttpStatusCode.Forbidden);

        var page = await (await app.Browse(Role.Coder)).Open($"/work-records/{work}");
        Assert.Null(page.Document.QuerySelector(FormOf("SortWorkRecord")));
        var refused = await page.Submit(FormOf("AddFlowNote"), ("Input.Action", "SortWorkRecord"), ("_handler", "SortWorkRecord"), ("Text", "…"));
        Assert.Equal("Opened", (await app.As(Role.Coder).Get($"api/v1/work-records/{work}")).Json.GetProperty("stage").GetString());
        Assert.NotEqual(HttpStatusCode.InternalServerError, refused.Status);
    }

    [Fact]
    public async Task Nobody_merges_or_proves_what_they_coded_and_no_stage_is_left_out()
    {
        var (installed, coming) = await way.Catalogue();
        var (_, work) = await way.AtThirdLevel(installed);
        var coder = app.As(Role.Coder);
        (await coder.Post($"api/v1/work-records/{work}/start-coding")).ShouldBe(HttpStatusCode.Conflict, "work.stage-forbids"); // no plan yet
        await Give(Role.CodeManager, app.World.Of(Role.Coder));
        await Give(Role.QaMember, app.World.Of(Role.Coder));
        await way.FromSortedToReady(work, coming, until: "pull-request");
        (await coder.Post($"api/v1/work-records/{work}/merge-to-dev")).ShouldBe(HttpStatusCode.Forbidden, "work.reviewed-by-author");
        (await app.As(Role.CodeManager).Post($"api/v1/work-records/{work}/merge-to-master")).ShouldBe(HttpStatusCode.Conflict, "work.not-in-stage");
        (await app.As(Role.CodeManager).Post($"api/v1/work-records/{work}/merge-to-dev")).ShouldBe(HttpStatusCode.OK);
        (await coder.Post($"api/v1/work-records/{work}/tests", new { marks = WayOfACall.Passed })).ShouldBe(HttpStatusCode.Forbidden, "work.tested-by-coder");
        await way.Built();
        (await app.As(Role.QaMember).Post($"api/v1/work-records/{work}/tests", new { marks = (string[])["Successful"] })).ShouldBe(HttpStatusCode.BadRequest, "reproduction.step-unmarked");
    }

    [Fact]
    public async Task Each_audience_reads_its_part_of_the_record()
    {
        var (installed, _) = await way.Catalogue();
        var (call, work) = await way.AtThirdLevel(installed);
        (await app.As(Role.BusinessAnalyst).Post($"api/v1/work-records/{work}/notes", new { kind = "Note", text = "Yalnız bizde kalsın" })).ShouldBe(HttpStatusCode.OK);

        var vendor = (await app.As(Role.QaMember).Get($"api/v1/work-records/{work}")).ShouldBe(HttpStatusCode.OK);
        Assert.Equal("Whole", vendor.Json.GetProperty("depth").GetString());
        Assert.Contains("Yalnız bizde kalsın", vendor.Text, StringComparison.Ordinal);

        var origin = (await app.As(Role.WorkDeskExpert).Get($"api/v1/work-records/{work}")).ShouldBe(HttpStatusCode.OK);
        Assert.Equal("Whole", origin.Json.GetProperty("depth").GetString());
        Assert.DoesNotContain("Yalnız bizde kalsın", origin.Text, StringComparison.Ordinal);

        var other = (await app.As(app.World.Of(Role.WorkDeskExpert, app.World.OtherPartner)).Get($"api/v1/work-records/{work}")).ShouldBe(HttpStatusCode.OK);
        Assert.Equal("Core", other.Json.GetProperty("depth").GetString());
        Assert.Equal("", other.Json.GetProperty("page").GetString());
        Assert.Empty(other.Json.GetProperty("evidence").EnumerateArray());
        Assert.Empty(other.Json.GetProperty("linkedCalls").EnumerateArray());

        var customer = (await app.As(Role.EndUser).Get($"api/v1/work-records/{work}")).ShouldBe(HttpStatusCode.OK);
        Assert.Equal("Kısmi sevkte irsaliye toplamı", customer.Json.GetProperty("title").GetString());
        Assert.DoesNotContain("önceki partiyle", customer.Text, StringComparison.Ordinal);
        Assert.Empty(customer.Json.GetProperty("problems").EnumerateArray());
        Assert.Empty(customer.Json.GetProperty("steps").EnumerateArray());
        (await app.As(app.World.Of(Role.EndUser, app.World.Stranger)).Get($"api/v1/work-records/{work}")).ShouldBe(HttpStatusCode.NotFound, "work.not-found");
        (await (await app.Browse(app.World.Of(Role.EndUser, app.World.Stranger))).Open($"/work-records/{work}")).ShouldBe(HttpStatusCode.NotFound);

        var desk = (await (await app.Browse(Role.WorkDeskExpert)).Open($"/calls/{call}")).ShouldBe(HttpStatusCode.OK);
        Assert.NotNull(desk.Document.QuerySelector($"a[href='/work-records/{work}']"));
    }

    [Fact]
    public async Task A_duplicate_gives_calls_notes_and_informed_persons_to_the_survivor()
    {
        var (installed, _) = await way.Catalogue();
        var (_, survivor) = await way.AtThirdLevel(installed);
        var (call, duplicate) = await way.AtThirdLevel(installed);
        (await app.As(Role.WorkDeskExpert).Post($"api/v1/work-records/{duplicate}/notes", new { kind = "Finding", text = "TL siparişte de oluyor" })).ShouldBe(HttpStatusCode.OK);
        (await app.As(Role.BusinessAnalyst).Post($"api/v1/work-records/{duplicate}/duplicate", new { survivor = duplicate })).ShouldBe(HttpStatusCode.BadRequest, "work.duplicate-of-itself");
        (await app.As(Role.BusinessAnalyst).Post($"api/v1/work-records/{duplicate}/duplicate", new { survivor })).ShouldBe(HttpStatusCode.OK);

        var record = (await app.As(Role.QaMember).Get($"api/v1/work-records/{survivor}")).Json;
        Assert.Equal(2, record.GetProperty("calls").GetInt32());
        Assert.Contains(record.GetProperty("notes").EnumerateArray(), note => note.GetProperty("words").GetString() == "TL siparişte de oluyor");
        Assert.Contains((await app.As(Role.WorkDeskExpert).Get($"api/v1/calls/{call}/work-records")).Json.EnumerateArray(), one => one.GetProperty("number").GetInt64() == survivor);
        Assert.Equal("Duplicate", (await app.As(Role.QaMember).Get($"api/v1/work-records/{duplicate}")).ShouldBe(HttpStatusCode.OK).Json.GetProperty("stage").GetString());
    }

    [Fact]
    public async Task The_calls_of_a_duplicate_whose_survivor_is_out_already_are_told_at_once()
    {
        var (installed, coming) = await way.Catalogue();
        var (call, duplicate) = await way.AtThirdLevel(installed);
        var survivor = await Published(installed, coming);

        (await app.As(Role.BusinessAnalyst).Post($"api/v1/work-records/{duplicate}/duplicate", new { survivor })).ShouldBe(HttpStatusCode.OK);

        Assert.Equal("AwaitingUpgrade", await State(call));
    }

    [Fact]
    public async Task A_call_whose_fix_is_out_already_does_not_await_it()
    {
        var (installed, coming) = await way.Catalogue();
        var call = await new OnTheLadder(app).AtSecondLevel(installed);
        await way.Written(call);
        var l2 = app.As(Role.WorkDeskExpert);
        foreach (var environment in (string[])["Release", "Qa", "Dev"]) (await l2.Post($"api/v1/calls/{call}/test-case/runs", new { environment, marks = WayOfACall.Failed })).ShouldBe(HttpStatusCode.OK);
        var found = await Published(installed, coming);
        (await l2.Post($"api/v1/calls/{call}/ladder/search", new { found })).ShouldBe(HttpStatusCode.OK);

        (await l2.Post($"api/v1/calls/{call}/ladder/accept", new { row = "R9", finding = "Aynı hata sipariş ekranında da var.", message = "Hata giderildi, yeni sürümle gelir." })).ShouldBe(HttpStatusCode.OK);

        Assert.Equal("AwaitingUpgrade", await State(call));
        Assert.True(await app.Do(services => services.GetRequiredService<KademeDb>().Set<Notice>().AnyAsync(notice => notice.Kind == NoticeKind.FixPublished && notice.Number == call)));
    }

    [Fact]
    public async Task A_fix_is_not_said_to_come_with_the_release_in_which_the_error_was_seen()
    {
        var (installed, coming) = await way.Catalogue();
        await Published(installed, coming); // the Release environment has it from now on
        var call = await new OnTheLadder(app).AtSecondLevel(installed);
        await way.Written(call);
        var l2 = app.As(Role.WorkDeskExpert);
        (await l2.Post($"api/v1/calls/{call}/test-case/runs", new { environment = "Release", marks = WayOfACall.Failed })).ShouldBe(HttpStatusCode.OK);
        (await l2.Post($"api/v1/calls/{call}/test-case/runs", new { environment = "Qa", marks = WayOfACall.Passed })).ShouldBe(HttpStatusCode.OK);

        (await l2.Post($"api/v1/calls/{call}/ladder/accept", new { row = "R3", message = "Yeni sürümle gelir.", fixVersion = coming })).ShouldBe(HttpStatusCode.BadRequest, "ladder.fix-version-was-tested");

        Assert.Equal("AtL2", await State(call));
    }

    [Fact]
    public async Task More_calls_than_a_part_follow_their_record_all()
    {
        const int others = 130;
        var (installed, coming) = await way.Catalogue();
        var (first, work) = await way.AtThirdLevel(installed);
        List<CallNumber> calls = [];
        for (var i = 0; i < others; i++) calls.Add(new(await way.Opened(installed)));
        await app.Do(async services =>
        {
            var db = services.GetRequiredService<KademeDb>();
            var like = await db.Unfiltered<Call>().SingleAsync(one => one.Number == new CallNumber(first), Ct);
            await db.Unfiltered<Call>().Where(call => calls.Contains(call.Number)).ExecuteUpdateAsync(
                call => call.SetProperty(one => one.State, CallState.AtL3).SetProperty(one => one.Level, SupportLevel.L3).SetProperty(one => one.Desk, like.Desk), Ct);
            db.AddRange(calls.Select(call => new CallWorkLink { Call = call, Work = new(work), Customer = like.Customer, LinkedBy = like.Requester, LinkedAt = KademeApp.Start }));
            await db.SaveChangesAsync(Ct);
        });

        await way.FromSortedToReady(work, coming, until: "enter-beta");
        await way.Dispatch();

        var left = await app.Do(services => services.GetRequiredService<KademeDb>().Unfiltered<Call>().CountAsync(call => calls.Contains(call.Number) && call.State != CallState.AwaitingRelease, Ct));
        Assert.Equal(0, left);
    }

    [Fact]
    public async Task Reading_on_loses_no_record_that_moved_in_the_same_moment()
    {
        var (installed, _) = await way.Catalogue();
        for (var i = 0; i < 3; i++) await way.AtThirdLevel(installed); // the clock of the test stands still
        List<long> seen = [];
        var after = "";
        do
        {
            var page = (await app.As(Role.QaMember).Get($"api/v1/work-records?size=1&after={after}")).ShouldBe(HttpStatusCode.OK).Json;
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(row => row.GetProperty("number").GetInt64()));
            after = page.TryGetProperty("next", out var next) ? next.GetString() ?? "" : "";
        }
        while (after.Length > 0);

        var all = await app.Do(services => services.GetRequiredService<KademeDb>().Set<Domain.WorkRecords.WorkRecord>().CountAsync());
        Assert.Equal(all, seen.Distinct().Count());
        Assert.Equal(all, seen.Count);
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    // A record on the way of another call, out with the version to come.
    private async Task<long> Published(long installed, long coming)
    {
        var (_, work) = await way.AtThirdLevel(installed);
        await way.FromSortedToReady(work, coming);
        (await app.As(Role.ReleaseManager).Post($"api/v1/catalogue/versions/{coming}/publish", new { works = (long[])[work] })).ShouldBe(HttpStatusCode.OK);
        await way.Dispatch();
        return work;
    }

    private async Task<string?> State(long call) => (await app.As(Role.WorkDeskExpert).Get($"api/v1/calls/{call}")).Json.GetProperty("state").GetString();

    private static string FormOf(string action) => $"form:has(input[name='Input.Action'][value={action}])";

    private async Task Step(Role role, long work, string action, string stage, params (string Name, string Value)[] typed)
    {
        var page = (await (await app.Browse(role)).Open($"/work-records/{work}")).ShouldBe(HttpStatusCode.OK);
        var after = (await page.Submit(FormOf(action), typed)).ShouldBe(HttpStatusCode.OK);
        Assert.Contains(stage, after.WordsOf(".page-head"), StringComparison.Ordinal);
    }

    private Task Give(Role role, Somebody to) => app.Do(services => services.GetRequiredService<Decisions>().Run<Done>($"{role}", () =>
    {
        services.GetRequiredService<KademeDb>().Add(Membership.Give(to.Id, to.At, role, [], KademeApp.Start).Value);
        return Task.FromResult<Outcome<Done>>(default(Done));
    }, TestContext.Current.CancellationToken));
}
