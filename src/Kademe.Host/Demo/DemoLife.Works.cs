using Kademe.Domain.Access;
using Kademe.Domain.Calls;
using Kademe.Domain.Catalogue;
using Kademe.Domain.Files;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Domain.Reproduction;
using Kademe.Domain.WorkRecords;
using Kademe.Modules.Catalogue;
using Kademe.Modules.Kernel;
using Kademe.Modules.Reproduction;
using Kademe.Modules.WorkRecords;
using NodaTime;
using Microsoft.EntityFrameworkCore;

namespace Kademe.Host.Demo;

/// <content>The ladder, and the life of the work records above it.</content>
internal sealed partial class DemoLife
{
    private readonly Dictionary<string, Work> works = new(StringComparer.Ordinal);
    private static readonly Duration Young = Duration.FromDays(3);

    private readonly HashSet<ProductVersionId> published = [];

    // The version that work planned now will come with.
    private ProductVersionId Coming => world.Versions.First(version => version.Order == 26 && version.Patch > 0 && !published.Contains(version.Id)).Id;

    private async Task Climb(Life life)
    {
        var story = life.Story;
        life.CleanRelease = life.Old ? random.Next(5) < 2 : story.Class is CallClass.Error && random.Next(14) == 0;
        life.CleanQa = random.Next(10) == 0;
        await As(life.Second, async hands =>
        {
            await WriteCase(hands, life);
            await hands.Write();
            await Run(hands, life, EnvironmentKind.Release, life.CleanRelease);
        });
        Later(life, 0.2, 6, () => NextStep(life));
    }

    private Task<WriteTestCase.Written> WriteCase(Hands hands, Life life)
    {
        var text = CaseTextOf(life);
        return hands.Do<WriteTestCase, WriteTestCase.Written>(use => use.Handle(life.Call, new()
        {
            Data = text.Data, Authorisation = text.Authorisation, Settings = text.Settings, Steps = text.Steps, ExpectedResult = text.ExpectedResult,
            ResultAtCustomer = text.ResultAtCustomer, CustomerVersion = text.CustomerVersion, DataIsSynthetic = true,
        }, default));
    }

    private TestCaseText CaseTextOf(Life life) => new()
    {
        Address = ObjectAddress.Parse(life.Story.Address).Value, Data = Words(life, "Test şirketinde üretilmiş örnek belge", "A sample document made in the test company", "Ein Musterbeleg aus der Testfirma"),
        Authorisation = Words(life, "Sayfanın standart yetkisi", "The page’s standard right", "Das Standardrecht der Seite"), Settings = Words(life, "Öntanımlı ayarlar", "Default settings", "Standardeinstellungen"),
        Steps = [.. life.Story.Steps.Select(step => new TestStep(step[0], step[1]))], ExpectedResult = life.Story.Steps[^1][1], ResultAtCustomer = life.Story.Result,
        CustomerVersion = world.Versions.First(version => version.Id == life.Place.Installed).Label.In(life.Story.Language),
    };

    private static string PageOf(Story story) => $"https://erp.example/{story.Address.Replace('.', '/')}";

    private static Task<RecordRun.Recorded> Run(Hands hands, Life life, EnvironmentKind environment, bool clean) => hands.Do<RecordRun, RecordRun.Recorded>(use => use.Handle(
        life.Call, new() { Environment = environment, Marks = Marks(life.Story, clean), Observations = clean ? Words(life, "Hata görülmedi.", "The error is not there.", "Der Fehler tritt nicht auf.") : life.Story.Result }, default));

    private async Task NextStep(Life life)
    {
        var ended = false;
        await As(life.Second, async hands =>
        {
            var ladder = await hands.Do<ShowLadder, ShowLadder.View>(use => use.Handle(life.Call, default));
            ended = ladder.Next is not { } next || !ladder.MayWork || await Step(hands, life, next);
        });
        if (!ended) Later(life, 0.2, 7, () => NextStep(life));
    }

    // True when the ladder ended for now.
    private async Task<bool> Step(Hands hands, Life life, ShowLadder.Step next)
    {
        switch (next.Kind)
        {
            case nameof(LadderStep.RunIn):
                await Run(hands, life, next.Environment!.Value, next.Environment is EnvironmentKind.Qa ? life.CleanQa : next.Environment is EnvironmentKind.Release && life.CleanRelease);
                return false;
            case nameof(LadderStep.SearchWorks):
                var found = next.Work ?? (works.TryGetValue(life.Story.Title, out var known) && random.Next(2) == 0 ? known.Number : null);
                await hands.Do<RecordSearch, Modules.Calls.CallStands>(use => use.Handle(life.Call, new() { Found = found }, default));
                return false;
            case nameof(LadderStep.CheckCauses):
                await hands.Do<CheckCauses, CheckCauses.Checked>(use => use.Handle(life.Call, new() { Result = CauseCheck.TheCause, Finding = Words(life, "Müşterideki sayfa uyarlanmış; standart sayfada hata yok.", "The customer’s page is customised; the standard page is fine.", "Die Seite des Kunden ist angepasst; die Standardseite ist in Ordnung.") }, default));
                Later(life, 0.3, 6, () => ToCustomiser(life, life.Second));
                return true;
            default:
                await Accept(hands, life, next);
                return true;
        }
    }

    // A fix that was not ready for the version it aimed at comes with the next.
    private async Task<bool> Missed(Hands hands, ShowLadder.Step next)
    {
        if (next.Work is not { } number) return false;
        var aimed = await hands.Services.GetRequiredService<KademeDb>().Set<WorkRecord>().AsNoTracking().Where(work => work.Number == number && work.PublishedIn == null).Select(work => work.VersionAimedAt).SingleOrDefaultAsync();
        return aimed is { } version && published.Contains(version);
    }

    private async Task Accept(Hands hands, Life life, ShowLadder.Step next)
    {
        var story = life.Story;
        var call = life.Call;
        var shown = await hands.Services.GetRequiredService<KademeDb>().Set<Attachment>().AsNoTracking().Where(file => file.Call == call).OrderBy(file => file.Id).Select(file => file.Id).ToListAsync();
        var missed = await Missed(hands, next);

        // Who has nothing to show yet takes the lines of the log that the run left.
        IReadOnlyList<TakenFile> log = next.Row is LadderRow.R7 && shown.Count == 0 ? [await LogOf(hands.Services, story, at)] : [];
        var accepted = await hands.Do<AcceptLadderOutcome, AcceptLadderOutcome.Accepted>(use => use.Handle(life.Call, new()
        {
            Row = next.Row, FixVersion = missed ? Coming : null,
            Message = next.Row switch
            {
                LadderRow.R1 => Words(life, "Hata güncel sürümde giderilmiş. Sistem yöneticinizin sürüm yükseltmesi sorunu çözer; adımlar bildiriminizdedir.", "The error is removed in the current version. An upgrade by your system administrator solves it.", "Der Fehler ist in der aktuellen Version behoben. Ein Upgrade durch Ihre Systemadministration löst ihn."),
                LadderRow.R2u => Words(life, "Kurulu sürümünüzü ve yapı tarihini yazar mısınız?", "Which version and build is installed?", "Welche Version und welcher Build ist installiert?"),
                _ => Words(life, "Hata giderildi; düzeltme sonraki sürümle gelecek. Yayımlanınca size yazacağız.", "The error is removed; the fix comes with the next version.", "Der Fehler ist behoben; die Korrektur kommt mit der nächsten Version."),
            },
            Finding = $"{life.Place.Customer.Name}: {story.First}. {story.Result}.", Object = next.Kind is nameof(LadderOutcome.DeclinedFound) && random.Next(3) == 0,
            WorkRecord = new()
            {
                Title = story.Title,
                PublicTitle = story.First,
                Category = world.Lists.WorkCategoryOf(story),
                PageUrl = PageOf(story),
                Problems = [story.Restatement, story.Result], Requests = story.Asked, Evidence = shown, Files = log,
            },
        }, default));
        if (next.Row is LadderRow.R7 && accepted.WorkRecord is { } number) Opened(new(number, story, life.Second));
    }

    private void Opened(Work work)
    {
        made.Add(work);
        var duplicate = works.TryGetValue(work.Story.Title, out var before) && !before.Ended ? before : null;
        if (duplicate is null) works[work.Story.Title] = work;
        if (at < now - Young && made.Count % 5 > 0) After(2, 20, () => Sort(work, duplicate)); // the youngest, and some others, still wait for third level
    }

    private async Task Sort(Work work, Work? duplicate)
    {
        var way = random.Next(16);
        await As(world.Vendor(Role.BusinessAnalyst), async hands =>
        {
            if (duplicate is not null) await hands.Do<MarkDuplicate, WorkRecordStands>(use => use.Handle(work.Number, new() { Survivor = duplicate.Number }, default));
            else if (way == 0) await hands.Do<ReturnWorkRecord, WorkRecordStands>(use => use.Handle(work.Number, new() { Missing = "Hangi belge türlerinde oluştuğu yazılmamış." }, default));
            else await hands.Do<SortWorkRecord, WorkRecordStands>(use => use.Handle(work.Number, SortingOf(work, (Severity)random.Next(3)), default));
        });
        if (duplicate is not null) return;
        if (way == 0)
        {
            After(5, 60, () => Resubmit(work));
            return;
        }

        if (way <= 2 && work.Story.Class is CallClass.Improvement) After(5, 40, () => Decline(work));
        else After(3, 40, () => WritePlan(work));
    }

    private SortWorkRecord.Command SortingOf(Work work, Severity severity) => new()
    {
        Class = work.Story.Class,
        Component = world.Lists.ComponentOf(work.Story),
        Severity = severity,
    };

    private async Task Resubmit(Work work)
    {
        await As(work.Author, hands => hands.Do<ResubmitWorkRecord, WorkRecordStands>(use => use.Handle(work.Number, new()
        {
            PageUrl = PageOf(work.Story), Problems = [work.Story.Restatement, work.Story.Result, work.Story.Answer], Requests = work.Story.Asked,
        }, default)));
        After(8, 60, () => Sort(work, duplicate: null));
    }

    private Task Decline(Work work)
    {
        work.Ended = true;
        return As(world.Vendor(Role.BusinessAnalyst), hands => hands.Do<DeclineWorkRecord, WorkRecordStands>(use => use.Handle(work.Number, new() { ReasonForUser = "Bu davranış başka müşterilerin kullandığı bir ayara bağlı; ürünün genelinde değiştirilmeyecek." }, default)));
    }

    private async Task WritePlan(Work work)
    {
        await As(world.Vendor(Role.BusinessAnalyst), async hands =>
        {
            await hands.Do<WriteSolutionPlan, WorkRecordStands>(use => use.Handle(work.Number, PlanOf(work), default));
            if (random.Next(3) == 0) await hands.Do<AddFlowNote, WorkRecordStands>(use => use.Handle(work.Number, new() { Kind = FlowNoteKind.Question, Text = work.Story.Question }, default));
        });
        After(3, 40, () => Code(work));
    }

    private WriteSolutionPlan.Command PlanOf(Work work) => new()
    {
        Cause = work.Story.Cause, Approach = work.Story.Plan, Objects = [work.Story.Address], VersionAimedAt = Coming, EffortHours = random.Next(4, 40), Risk = (PlanRisk)random.Next(3),
        TestScope = "İkinci kademenin test vakası ve aynı yordamı kullanan komşu sayfalar",
    };

    private async Task Code(Work work)
    {
        await Third<StartCoding>(Role.Coder, use => use.Handle(work.Number, default));
        After(4, 50, async () =>
        {
            await Third<OpenPullRequest>(Role.Coder, use => use.Handle(work.Number, new() { Reference = $"Çİ-{random.Next(300, 900)}" }, default));
            After(2, 26, () => Review(work));
        });
    }

    private async Task Review(Work work)
    {
        if (random.Next(9) == 0)
        {
            await Third<SendBackToCoding>(Role.CodeManager, use => use.Handle(work.Number, new() { Wanted = "Komşu sayfa için de birim testi ekleyin." }, default));
            After(4, 40, async () =>
            {
                await Third<OpenPullRequest>(Role.Coder, use => use.Handle(work.Number, new() { Reference = $"Çİ-{random.Next(300, 900)}" }, default));
                After(3, 40, () => Review(work));
            });
            return;
        }

        await Third<MergeToDev>(Role.CodeManager, use => use.Handle(work.Number, default));
        After(3, 30, () => Test(work, mayFail: true));
    }

    private async Task Test(Work work, bool mayFail)
    {
        var failed = mayFail && random.Next(5) == 0;
        await Built();
        WorkRecordStands? stands = null;
        await As(world.Vendor(Role.QaMember), async hands =>
        {
            stands = await hands.Do<RecordTest, WorkRecordStands>(use => use.Handle(work.Number, new() { Marks = Marks(work.Story, !failed), Observations = failed ? $"Son adımda: {work.Story.Result}" : "Beklenen sonuç alındı." }, default));
            if (stands.Stage is WorkStage.InQaTest) await hands.Do<EnterBeta, WorkRecordStands>(use => use.Handle(work.Number, default));
        });
        switch (stands!.Stage)
        {
            case WorkStage.Revision:
                After(5, 50, () => Code(work));
                break;
            case WorkStage.AddToVersion:
                After(3, 40, async () =>
                {
                    await Third<MergeToMaster>(Role.CodeManager, use => use.Handle(work.Number, default));
                    After(4, 50, () => Test(work, mayFail: false));
                });
                break;
            case WorkStage.InQaTest:
                var note = work.Story.Note;
                await Third<WriteReleaseNote>(Role.BusinessAnalyst, use => use.Handle(work.Number, new() { Turkish = note[0], English = note[1], German = note[2] }, default));
                After(40, 170, () => Test(work, mayFail: false));
                break;
            case WorkStage.InBeta:
                await Third<AskForRelease>(Role.Coder, use => use.Handle(work.Number, new(), default));
                After(6, 80, () => MakeReady(work));
                break;
        }
    }

    // What is tested is what runs: a build of the version to come, made since the merges.
    private Task Built() => As(world.Vendor(Role.QaMember), async hands =>
    {
        foreach (var environment in await hands.Services.GetRequiredService<ListEnvironments>().Handle(default))
        {
            if (environment.Kind is EnvironmentKind.Release) continue;
            var build = new InstallBuild.Command { Version = Coming.Value, BuiltOn = Today.ToDateOnly() };
            await hands.Do<InstallBuild, Done>(use => use.Handle(environment.Id, build, default));
        }
    });

    // The day where the vendor's people are, who say which build runs.
    private LocalDate Today => at.InZone(DateTimeZoneProviders.Tzdb["Europe/Istanbul"]).Date;

    private async Task MakeReady(Work work)
    {
        await Third<ReadyForRelease>(Role.ReleaseManager, use => use.Handle(work.Number, default));
        work.Ended = true;
    }

    private Task Third<TUse>(Role role, Func<TUse, Task<Outcome<WorkRecordStands>>> use)
        where TUse : notnull => As(world.Vendor(role), hands => hands.Do(use));

    private static List<TestOutcome> Marks(Story story, bool clean) =>
        [.. story.Steps.Select((_, at) => clean || at < story.Steps.Count - 1 ? TestOutcome.Successful : TestOutcome.Unsuccessful)];

    /// <summary>A work record of the demo; ended = fixed or declined, so that a further one is no duplicate of it.</summary>
    private sealed record Work(WorkRecordNumber Number, Story Story, PersonId Author)
    {
        public bool Ended { get; set; }
    }
}
