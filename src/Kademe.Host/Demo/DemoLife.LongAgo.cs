using Kademe.Domain.Access;
using Kademe.Domain.Calls;
using Kademe.Domain.Catalogue;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Domain.Reproduction;
using Kademe.Domain.WorkRecords;
using Kademe.Modules.Catalogue;
using Kademe.Modules.Kernel;
using Kademe.Modules.Sla;
using Kademe.Modules.WorkRecords;
using NodaTime;

namespace Kademe.Host.Demo;

/// <content>
/// Calls of long ago that became a work record: what went before is written in one decision, by the domain's own moves, at the moment the record is opened. The record
/// itself goes its way through the product's commands, as all others do.
/// </content>
internal sealed partial class DemoLife
{
    private static readonly EnvironmentKind[] Rungs = [EnvironmentKind.Release, EnvironmentKind.Qa, EnvironmentKind.Dev];

    private const int Draws = 4;
    private readonly HashSet<string> climbing = new(StringComparer.Ordinal);

    // Denser lately, so that third level has records at every stage; each of another matter, as far as there are stories.
    private void PlanClimb()
    {
        var sent = AtWork(now - Old - Duration.FromDays(80 * Math.Pow(random.NextDouble(), 2)));
        var (story, place) = Chosen(sent, now, [CallClass.Error, CallClass.Improvement]);
        for (var draw = 0; draw < Draws && !climbing.Add(story.Title); draw++) (story, place) = Chosen(sent, now, [CallClass.Error, CallClass.Improvement]);
        var climb = new LongClimb(LifeOf(story, place), sent, Duration.FromHours(5 + random.Next(14)));
        Plan(sent, () => Alone(async scope => climb.Life.Call = await scope.GetRequiredService<Numbers>().Next<CallNumber>(default))); // numbers follow the days
        Plan(climb.At(1), () => Alone(scope => Tell(scope, climb)));
    }

    private async Task Tell(IServiceProvider scope, LongClimb climb)
    {
        var (life, db, numbers) = (climb.Life, scope.GetRequiredService<KademeDb>(), scope.GetRequiredService<Numbers>());
        (life.First, life.Second) = (world.Of(life.FirstLevel, life.FirstRole), world.Of(life.Place.Partner.Id, Role.WorkDeskExpert));
        var promise = await scope.GetRequiredService<SlaBook>().PromiseFor(life.Place.Subscription, life.Place.GivenTo(world.VendorId), climb.Opened, default);
        var entries = await numbers.Next<EntryId>(2, default);

        var (user, first, story) = (new Act(life.User, life.Place.Customer.Id, climb.Opened), new Act(life.First, life.FirstLevel, climb.At(0.06)), life.Story);
        var call = Call.Draft(life.Call, life.Place.Origin(story, life.User), story.First, 1 + story.More.Count, story.Asked.Count, user).Value;
        db.Add(call);
        db.AddRange(CallItem.From(call.Number, CallItemKind.Problem, [story.First, .. story.More]));
        db.AddRange(CallItem.From(call.Number, CallItemKind.Request, story.Asked));
        _ = call.Submit(user, promise).Value;
        _ = call.RouteToFirstLevel(life.FirstLevel, user).Value;
        _ = call.AssignTo(life.First, first).Value;
        _ = call.Classify(story.Class, world.Lists.CallCategoryOf(story), first).Value;
        _ = call.Prioritise(story.Impact, story.Urgency, instead: null, hasReason: false, first).Value;
        _ = call.NoteReply(Write(entries[0], EntryKind.Reply, EntryAudience.Public, Words(life, "Merhaba, talebinizi inceledim ve konuyu üstlendim.", "Hello, I have looked into your request and taken it on.", "Guten Tag, ich habe Ihre Anfrage geprüft und den Fall übernommen."), first), byUser: false, first).Value;
        _ = call.PassToSecondLevel(life.Place.Partner.Id, Write(entries[1], EntryKind.Findings, EntryAudience.AllLevels, story.Findings, first), first).Value;
        _ = call.AssignTo(life.Second, climb.Second(0.4)).Value;
        await GoUp(scope, call, climb);
        lives.Add(life);

        EntryId Write(EntryId id, EntryKind kind, EntryAudience audience, string text, Act act)
        {
            db.Add(Entry.Write(id, life.Call, kind, audience, text, "Text", act).Value);
            return id;
        }
    }

    // The same test case in Release, QA and Dev, unsuccessful everywhere; no record of it was found, so one is opened (R7).
    private async Task GoUp(IServiceProvider scope, Call call, LongClimb climb)
    {
        var (db, numbers) = (scope.GetRequiredService<KademeDb>(), scope.GetRequiredService<Numbers>());
        var (life, opening) = (climb.Life, climb.Second(1));
        var testCase = TestCase.Write(await numbers.Next<TestCaseNumber>(default), call.Number, CaseTextOf(life), dataIsSynthetic: true, life.Second, climb.At(0.5)).Value;
        db.Add(testCase);
        call.NoteTestCase(testCase.Number, testCase.Version, climb.Second(0.5));
        TestRun run = null!;
        foreach (var (rung, kind) in Rungs.Index())
        {
            var act = climb.Second(0.6 + (rung * 0.12));
            run = TestRun.Start(await numbers.Next<TestRunId>(default), testCase, (await db.EnvironmentOf(kind, default))!, life.Second, act.At).Value;
            _ = run.Complete(Marks(life.Story, clean: false), life.Story.Result, act.At).Value;
            db.Add(run);
            call.NoteRun(run.Id, kind, run.Result is TestOutcome.Successful, act);
        }

        // The last run left its lines in the log; they support the record (REQ-107).
        var file = await LogOf(scope, life.Story, climb.At(0.84));
        var log = Attachment.Waiting(await numbers.Next<AttachmentId>(default), file, climb.Second(0.84));
        log.HangOn(call.Number, entry: null, run.Id, EntryAudience.AllLevels);
        db.Add(log);
        _ = call.NoteAttachment(log.Id, entry: null, climb.Second(0.84)).Value;
        var sheet = ReproductionSheet.For(call.Number, opening.At);
        sheet.RecordSearch(testCase, found: null, opening.At);
        db.Add(sheet);
        var work = WorkRecord.Open(
            new()
            {
                Number = await numbers.Next<WorkRecordNumber>(default),
                Address = testCase.Address,
                Title = life.Story.Title,
                PublicTitle = life.Story.First,
                Category = world.Lists.WorkCategoryOf(life.Story),
                Class = life.Story.Class, Priority = call.Priority!.Value, EvidenceCount = 1, TestCase = testCase.Number, TestCaseVersion = testCase.Version, Origin = call.Customer,
                WriteUp = WriteUp.Check(PageOf(life.Story), [life.Story.Restatement, life.Story.Result], life.Story.Asked, life.Story.Class, TestOutcome.Unsuccessful).Value,
            },
            opening).Value;
        db.Add(work);
        db.Add(new Evidence { Work = work.Number, Kind = EvidenceKind.TestRun, Call = call.Number, Run = run.Id, At = opening.At });
        db.Add(new Evidence { Work = work.Number, Kind = EvidenceKind.Log, Call = call.Number, Attachment = log.Id, At = opening.At });
        db.Add(new CallWorkLink { Call = call.Number, Work = work.Number, Customer = call.Customer, LinkedBy = life.Second, LinkedAt = opening.At });
        db.Add(new InformedPerson { Work = work.Number, Person = life.Second, Since = opening.At });
        call.NoteLink(work.Number, opening);
        _ = call.CarryToThirdLevel(work.Number, world.VendorId, opened: true, opening).Value;
        Opened(new(work.Number, life.Story, life.Second));
    }

    // One decision of nobody in particular: the acts in it name who acted.
    private async Task Alone(Func<IServiceProvider, Task> work)
    {
        await using var scope = services.CreateAsyncScope();
        var outcome = await scope.ServiceProvider.GetRequiredService<Decisions>().Run<Done>("demo", async () =>
        {
            await work(scope.ServiceProvider);
            return default(Done);
        }, default);
        if (outcome.Refusal is { } refusal) throw new InvalidOperationException(refusal.Code);
    }

    /// <summary>A call on its way to a work record: opened then, and so much working time later the record is.</summary>
    private sealed record LongClimb(Life Life, Instant Opened, Duration Worked)
    {
        /// <summary>When this part of the way is done, in working hours.</summary>
        public Instant At(double part) => DemoLife.Worked(Opened, Worked * part);

        public Act Second(double part) => new(Life.Second, Life.Place.Partner.Id, At(part));
    }
}
