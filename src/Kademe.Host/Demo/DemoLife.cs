using Kademe.Domain.Calls;
using Kademe.Domain.Catalogue;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Domain.Reproduction;
using Kademe.Domain.WorkRecords;
using Kademe.Modules.Access;
using Kademe.Modules.Calls;
using Kademe.Modules.Kernel;
using Kademe.Modules.Releases;
using Kademe.Modules.Reproduction;
using Kademe.Modules.WorkRecords;
using NodaTime;

namespace Kademe.Host.Demo;

/// <summary>
/// The demo's past, lived in the order of time by the people of its world through the product's own commands: each step plans the next one, and whatever
/// would lie in the future has not happened yet. A refused step is a defect of the demo and stops it.
/// </summary>
internal sealed class DemoLife(IServiceProvider services, WorldTime time, DemoWorld world, Random random, Instant now)
{
    private static readonly TestOutcome[] ErrorSeen = [TestOutcome.Successful, TestOutcome.Unsuccessful];
    private static readonly TestOutcome[] Clean = [TestOutcome.Successful, TestOutcome.Successful];

    private readonly PriorityQueue<Func<Task>, (Instant At, long Order)> plan = new();
    private readonly Dictionary<string, WorkRecordNumber> works = new(StringComparer.Ordinal);
    private Instant at;
    private long order;

    public async Task Live(int calls)
    {
        for (var one = 0; one < calls; one++)
        {
            // Denser lately: most of a desk's calls are young.
            var age = Duration.FromMinutes(3 + (Math.Pow(random.NextDouble(), 2.2) * 110 * 24 * 60));
            var (story, customer) = (Stories.All[random.Next(Stories.All.Length)], world.Customers[random.Next(world.Customers.Count)]);
            Plan(now - age, () => Open(story, customer.Customer, customer.Partner, customer.InHouse, customer.Installed));
        }

        Plan(now - Duration.FromDays(21), Publish);
        while (plan.TryDequeue(out var step, out var due))
        {
            at = due.At;
            time.Set(at.ToDateTimeOffset());
            await step();
        }
    }

    private async Task Open(Story story, Organization customer, Organization partner, bool inHouse, ProductVersionId installed)
    {
        var stands = await As<OpenCall, CallStands>(world.Of(customer.Id, Role.EndUser), open => open.Handle(
            new()
            {
                Address = story.Address, InstalledVersion = installed, Customisation = CustomisationStatement.Standard, Hint = HintOf(story.Class),
                Problems = [story.Problem, story.More], Requests = [story.Wish], Scenario = $"Belge no: {random.Next(1000, 9999)}-{random.Next(100, 999)}.",
            },
            CallChannel.Portal, default));
        var life = new Life(stands.Number, story, customer.Id, partner.Id, inHouse ? customer.Id : partner.Id, world.Versions.FindIndex(version => version.Id == installed) < 3);
        After(0.1, 6, () => Triage(life));
    }

    private async Task Triage(Life life)
    {
        var expert = world.Of(life.FirstLevel, Role.LevelOneSpecialist);
        var infrastructure = life.Story.Class is CallClass.Infrastructure;
        await Do<ClassifyCall>(expert, use => use.Handle(life.Call, new() { Class = life.Story.Class, Reason = infrastructure ? life.Story.Findings : null }, default));
        await Do<PrioritiseCall>(expert, use => use.Handle(life.Call, new() { Impact = (Impact)random.Next(3), Urgency = (Urgency)random.Next(3) }, default));
        var way = random.Next(20);
        if (way == 0) await Do<ReturnIncompleteCall>(expert, use => use.Handle(life.Call, new() { NotMet = [RequestRule.Detail], Reason = "Hangi belgede olduğunu ve adımlarınızı yazar mısınız?" }, default));
        else if (way == 1) await Do<CancelCall>(expert, use => use.Handle(life.Call, new() { Reason = "Kullanıcı sorunun kendiliğinden geçtiğini bildirdi." }, default));
        else if (infrastructure) After(0.5, 8, () => Do<PassToFourthLevel>(expert, use => use.Handle(life.Call, new() { Findings = life.Story.Findings }, default)));
        else if (life.Story.Class is CallClass.UsageHelp && way < 12) After(0.2, 9, () => Solve(life, expert));
        else After(0.5, 10, () => PassOn(life, expert));
    }

    private async Task PassOn(Life life, PersonId expert)
    {
        await Do<PassToSecondLevel>(expert, use => use.Handle(life.Call, new() { Findings = life.Story.Findings }, default));
        After(0.5, 24, () => TakeUp(life));
    }

    private async Task TakeUp(Life life)
    {
        var expert = world.Of(life.Partner, Role.WorkDeskExpert);
        await Do<TakeCall>(expert, use => use.Handle(life.Call, default));
        await Do<AddNote>(expert, use => use.Handle(life.Call, new() { Text = "Test vakasını kullanıcının anlattığı adımlardan kuruyorum.", ForAllLevels = true }, default));
        if (life.Story.Class is CallClass.UsageHelp) After(0.5, 12, () => Solve(life, expert));
        else if (random.Next(6) == 0) After(0.3, 4, () => Ask(life, expert));
        else After(1, 20, () => Climb(life, expert));
    }

    private async Task Ask(Life life, PersonId expert)
    {
        await Do<AskUser>(expert, use => use.Handle(life.Call, new() { Question = "Aynı adımı başka bir belgede de dener misiniz? Sonucu bize yazmanız yeterli." }, default));
        After(2, 60, async () =>
        {
            await Do<AnswerQuestion>(world.Of(life.Customer, Role.EndUser), use => use.Handle(life.Call, new() { Text = "Denedim, sonuç aynı." }, default));
            After(1, 20, () => Climb(life, expert));
        });
    }

    private async Task Climb(Life life, PersonId expert)
    {
        await As<WriteTestCase, WriteTestCase.Written>(expert, use => use.Handle(life.Call, new()
        {
            Data = "Test şirketinde üretilmiş örnek belge", Authorisation = "Sayfanın standart yetkisi", Settings = "Öntanımlı ayarlar",
            Steps = [new("Sayfayı açıp örnek belgeyi çağır", "Belge eksiksiz açılır"), new(life.Story.More, life.Story.Wish)],
            ExpectedResult = life.Story.Wish, ResultAtCustomer = life.Story.Problem, CustomerVersion = life.Old ? "Çınar.25" : "Çınar.26", DataIsSynthetic = true,
        }, default));
        After(0.5, 6, () => NextStep(life, expert));
    }

    private async Task NextStep(Life life, PersonId expert)
    {
        var ladder = await As<ShowLadder, ShowLadder.View>(expert, use => use.Handle(life.Call, default));
        if (ladder.Next is not { } next || !ladder.MayWork) return;
        switch (next.Kind)
        {
            case nameof(LadderStep.RunIn):
                var clean = life.Old && next.Environment is EnvironmentKind.Release;
                await As<RecordRun, RecordRun.Recorded>(expert, use => use.Handle(life.Call, new() { Environment = next.Environment, Marks = clean ? Clean : ErrorSeen, Observations = clean ? "Bu sürümde görülmedi." : "İkinci adımda aynı sonuç." }, default));
                break;
            case nameof(LadderStep.SearchWorks):
                await Do<RecordSearch>(expert, use => use.Handle(life.Call, new() { Found = works.TryGetValue(life.Story.Address, out var known) ? known : null }, default));
                break;
            case nameof(LadderStep.CheckCauses):
                return;
            default:
                await Accept(life, expert, next);
                return;
        }

        After(0.3, 5, () => NextStep(life, expert));
    }

    private async Task Accept(Life life, PersonId expert, ShowLadder.Step next)
    {
        var accepted = await As<AcceptLadderOutcome, AcceptLadderOutcome.Accepted>(expert, use => use.Handle(life.Call, new()
        {
            Row = next.Row,
            Message = next.Row is LadderRow.R1 ? "Sistem yöneticinizin güncel sürüme yükseltmesi sorunu giderir." : "Hata giderildi; düzeltme yeni sürümle gelecek.",
            Finding = $"{life.Story.More} Aynı sonuç bu müşteride de var.",
            WorkRecord = new()
            {
                Title = life.Story.Title.Length > 0 ? life.Story.Title : life.Story.Problem, PublicTitle = life.Story.Problem, Category = "Hesaplama",
                PageUrl = $"https://erp.example/{life.Story.Address.Replace('.', '/')}", Problems = [life.Story.Problem, life.Story.More], Requests = [life.Story.Wish],
            },
        }, default));
        if (next.Row is not LadderRow.R7 || accepted.WorkRecord is not { } work) return;
        works[life.Story.Address] = work;
        After(4, 40, () => Sort(work, life.Story));
    }

    private async Task Sort(WorkRecordNumber work, Story story)
    {
        await Do<SortWorkRecord, WorkRecordStands>(Role.BusinessAnalyst, use => use.Handle(work, new() { Class = story.Class, Component = story.Address.Split('.')[0], Severity = (Severity)random.Next(Enum.GetValues<Severity>().Length) }, default));
        After(6, 70, async () =>
        {
            await Do<WriteSolutionPlan, WorkRecordStands>(Role.BusinessAnalyst, use => use.Handle(work, new()
            {
                Cause = "Hesap yanlış kaynaktan okunuyor.", Approach = "Kaynak düzeltilecek, mevcut kayıtlar yeniden hesaplanacak.", Objects = [story.Address], VersionAimedAt = world.Versions[4].Id,
                EffortHours = random.Next(4, 40), TestScope = "İkinci seviyenin test vakası ve komşu sayfalar",
            }, default));
            After(6, 60, () => Code(work, story));
        });
    }

    private async Task Code(WorkRecordNumber work, Story story)
    {
        await Do<StartCoding, WorkRecordStands>(Role.Coder, use => use.Handle(work, default));
        After(6, 80, async () =>
        {
            await Do<OpenPullRequest, WorkRecordStands>(Role.Coder, use => use.Handle(work, new() { Reference = $"Çİ-{random.Next(300, 900)}" }, default));
            After(3, 30, async () =>
            {
                await Do<MergeToDev, WorkRecordStands>(Role.CodeManager, use => use.Handle(work, default));
                After(3, 30, () => Test(work, story, mayFail: true));
            });
        });
    }

    private async Task Test(WorkRecordNumber work, Story story, bool mayFail)
    {
        var failed = mayFail && random.Next(5) == 0;
        var stands = await Do<RecordTest, WorkRecordStands>(Role.QaMember, use => use.Handle(work, new() { Marks = failed ? ErrorSeen : Clean, Observations = failed ? "İkinci adım hâlâ hatalı." : "Beklenen sonuç alındı." }, default));
        switch (stands.Stage)
        {
            case WorkStage.Revision:
                After(10, 60, () => Code(work, story));
                break;
            case WorkStage.AddToVersion:
                After(4, 40, async () =>
                {
                    await Do<MergeToMaster, WorkRecordStands>(Role.CodeManager, use => use.Handle(work, default));
                    After(4, 40, () => Test(work, story, mayFail: false));
                });
                break;
            case WorkStage.InQaTest:
                await Do<EnterBeta, WorkRecordStands>(Role.QaMember, use => use.Handle(work, default));
                await Do<WriteReleaseNote, WorkRecordStands>(Role.BusinessAnalyst, use => use.Handle(work, new() { Turkish = $"{story.Problem} sorunu giderildi." }, default));
                After(30, 120, () => Test(work, story, mayFail: false));
                break;
            case WorkStage.InBeta:
                await Do<AskForRelease, WorkRecordStands>(Role.Coder, use => use.Handle(work, new(), default));
                After(4, 60, () => Do<ReadyForRelease, WorkRecordStands>(Role.ReleaseManager, use => use.Handle(work, default)));
                break;
        }
    }

    private async Task Publish()
    {
        var published = await Run<PublishVersion, PublishVersion.Published>(world.Vendor(Role.ReleaseManager), use => use.Handle(world.Versions[4].Id, new(), default));
        if (published.Refusal is not null)
        {
            After(24, 48, Publish); // nothing was ready yet
            return;
        }

        var dispatcher = services.GetRequiredService<Dispatcher>();
        while (await dispatcher.RunOnce(default) > 0)
        {
        }
    }

    private async Task Solve(Life life, PersonId expert)
    {
        await Do<ReplyToCall>(expert, use => use.Handle(life.Call, new() { Text = $"Merhaba, talebinizi inceledim. {life.Story.Reply}" }, default));
        await Do<ResolveCall>(expert, use => use.Handle(life.Call, new() { Solution = life.Story.Reply, ClosingClass = life.Story.Class }, default));
        After(2, 90, async () =>
        {
            var user = world.Of(life.Customer, Role.EndUser);
            if (random.Next(9) == 0) await Do<ReopenCall>(user, use => use.Handle(life.Call, new() { Reason = "Bugün yeniden oldu." }, default));
            else await Do<ConfirmSolution>(user, use => use.Handle(life.Call, default));
        });
    }

    private static RequestHint HintOf(CallClass kind) => kind switch
    {
        CallClass.UsageHelp => RequestHint.HowTo,
        CallClass.Improvement => RequestHint.CouldBeBetter,
        CallClass.Infrastructure => RequestHint.SlowOrDown,
        _ => RequestHint.Broken,
    };

    private void Plan(Instant due, Func<Task> step)
    {
        if (due < now) plan.Enqueue(step, (Instant.FromUnixTimeMilliseconds(due.ToUnixTimeMilliseconds()), order++));
    }

    private void After(double leastHours, double mostHours, Func<Task> step) =>
        Plan(at + Duration.FromHours(leastHours + (random.NextDouble() * (mostHours - leastHours))), step);

    private Task Do<TUse>(PersonId person, Func<TUse, Task<Outcome<CallStands>>> use)
        where TUse : notnull => As(person, use);

    private Task<T> Do<TUse, T>(Role role, Func<TUse, Task<Outcome<T>>> use)
        where TUse : notnull
        where T : notnull => As(world.Vendor(role), use);

    private async Task<T> As<TUse, T>(PersonId person, Func<TUse, Task<Outcome<T>>> use)
        where TUse : notnull
        where T : notnull
    {
        var outcome = await Run(person, use);
        return outcome.Succeeded(out var value, out var refusal) ? value : throw new InvalidOperationException($"{typeof(TUse).Name}: {refusal.Code} {string.Join(' ', refusal.Arguments)}");
    }

    private async Task<Outcome<T>> Run<TUse, T>(PersonId person, Func<TUse, Task<Outcome<T>>> use)
        where TUse : notnull
        where T : notnull
    {
        await using var scope = services.CreateAsyncScope();
        var viewers = scope.ServiceProvider.GetRequiredService<CurrentViewer>();
        viewers.Become((await viewers.Load(person, default))!);
        return await use(scope.ServiceProvider.GetRequiredService<TUse>());
    }

    private sealed record Life(CallNumber Call, Story Story, OrganizationId Customer, OrganizationId Partner, OrganizationId FirstLevel, bool Old);
}
