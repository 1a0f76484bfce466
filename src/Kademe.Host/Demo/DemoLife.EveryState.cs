using Kademe.Domain.Calls;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Domain.Reproduction;
using Kademe.Domain.WorkRecords;
using Kademe.Modules.Calls;
using Kademe.Modules.Kernel;
using Kademe.Modules.WorkRecords;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Kademe.Host.Demo;

/// <content>What chance left out: whoever looks at the demo finds a call in every state and a work record at every stage.</content>
internal sealed partial class DemoLife
{
    private const int FewDrafts = 4;
    private const int FewReturned = 3;
    private const int Passes = 10;
    private readonly List<Life> lives = [];
    private readonly List<Work> made = [];

    private async Task LeaveNothingOut()
    {
        (at, var places) = (now - Duration.FromMinutes(2), world.Customers.Where(place => place.Ending is null).ToList());
        time.Set(at.ToDateTimeOffset());
        foreach (var place in places.Take(FewDrafts)) await Draft(place);
        var atFirst = await CallsIn(CallState.AtL1);
        foreach (var life in lives.Where(life => life.Place.Ending is null && atFirst.Contains(life.Call)).TakeLast(FewReturned)) await Return(life);
        var atSecond = await CallsIn(CallState.AtL2);
        if ((await CallsIn(CallState.AtCustomiser)).Count == 0 && lives.Find(life => life.Second != default && !Ladder.IsFor(life.Story.Class) && life.Place.Ending is null && atSecond.Contains(life.Call)) is { } customised) await ToCustomiser(customised, customised.Second);

        await Try<CompleteWorkRecord>(WorkStage.Published, Role.BusinessAnalyst, (use, work) => use.Handle(work.Number, default));
        await Move(WorkStage.Opened, WorkStage.Returned, work => Third<ReturnWorkRecord>(Role.BusinessAnalyst, use => use.Handle(work.Number, new() { Missing = "Hangi belge türlerinde oluştuğu yazılmamış." }, default)));
        await Move(WorkStage.Opened, WorkStage.Duplicate, async work =>
        {
            var others = await WorksIn(WorkStage.Sorted, WorkStage.Planned, WorkStage.InCoding, WorkStage.Opened);
            await Third<MarkDuplicate>(Role.BusinessAnalyst, use => use.Handle(work.Number, new() { Survivor = others.First(other => other != work).Number }, default));
        });
        await Move(WorkStage.Opened, WorkStage.Declined, async work =>
        {
            await Sorted(work);
            await Decline(work);
        });
        for (var pass = 0; pass < Passes; pass++) await MoveOn();
    }

    // From the release back to the sorting: what a step empties, the next ones fill again.
    private async Task MoveOn()
    {
        await Move(WorkStage.InQaTest, WorkStage.InBeta, async work =>
        {
            await Tested(work, clean: true);
            await Third<EnterBeta>(Role.QaMember, use => use.Handle(work.Number, default));
        });
        await Move(WorkStage.InDevTest, WorkStage.Revision, work => Tested(work, clean: false));
        await Move(WorkStage.AddToVersion, WorkStage.InQaTest, work => Third<MergeToMaster>(Role.CodeManager, use => use.Handle(work.Number, default)));
        await Move(WorkStage.InDevTest, WorkStage.AddToVersion, work => Tested(work, clean: true));
        await Move(WorkStage.InReview, WorkStage.InDevTest, work => Third<MergeToDev>(Role.CodeManager, use => use.Handle(work.Number, default)));
        await Move(WorkStage.InCoding, WorkStage.InReview, work => Third<OpenPullRequest>(Role.Coder, use => use.Handle(work.Number, new() { Reference = $"Çİ-{random.Next(300, 900)}" }, default)));
        await Move(WorkStage.Planned, WorkStage.InCoding, work => Third<StartCoding>(Role.Coder, use => use.Handle(work.Number, default)));
        await Move(WorkStage.Sorted, WorkStage.Planned, work => Third<WriteSolutionPlan>(Role.BusinessAnalyst, use => use.Handle(work.Number, PlanOf(work), default)));
        await Move(WorkStage.Opened, WorkStage.Sorted, Sorted);
    }

    private Task Sorted(Work work) => Third<SortWorkRecord>(Role.BusinessAnalyst, use => use.Handle(
        work.Number, SortingOf(work, Severity.Major), default));

    private Task Draft(DemoCustomer place)
    {
        var story = Stories.All.First(one => one.Language == place.Language).Told(random, at.ToDateTimeUtc());
        return As(world.Of(place.Customer.Id, Role.EndUser), hands => hands.Do<SaveDraft, CallStands>(use => use.Handle(
            number: null, new() { Address = story.Address, Installation = place.Installation, Problems = [story.First] }, CallChannel.Portal, default)));
    }

    private Task Return(Life life) => As(life.First == default ? world.Of(life.FirstLevel, life.FirstRole) : life.First, hands => hands.Do<ReturnIncompleteCall, CallStands>(use => use.Handle(
        life.Call, new() { NotMet = [RequestRule.Detail], Reason = life.Story.Question }, default)));

    private async Task Tested(Work work, bool clean)
    {
        await Built();
        await Third<RecordTest>(Role.QaMember, use => use.Handle(
            work.Number, new() { Marks = Marks(work.Story, clean), Observations = clean ? "Beklenen sonuç alındı." : $"Son adımda: {work.Story.Result}" }, default));
    }

    // Takes the newest record a stage further when no other stands there.
    private async Task Move(WorkStage from, WorkStage to, Func<Work, Task> step)
    {
        if ((await WorksIn(to)).Count == 0 && await WorksIn(from) is [.., var newest] there && (from is not WorkStage.Opened || there.Count > 1)) await step(newest);
    }

    // The first record whose calls allow it.
    private async Task Try<TUse>(WorkStage from, Role role, Func<TUse, Work, Task<Outcome<WorkRecordStands>>> use)
        where TUse : notnull
    {
        foreach (var work in await WorksIn(from))
        {
            if ((await Try<TUse, WorkRecordStands>(world.Vendor(role), command => use(command, work))).Refusal is null) return;
        }
    }

    private async Task<List<CallNumber>> CallsIn(CallState state)
    {
        List<CallNumber> found = [];
        await As(world.Vendor(Role.PlatformAdministrator), async hands =>
            found = await hands.Services.GetRequiredService<KademeDb>().Set<Call>().AsNoTracking().Where(call => call.State == state).OrderBy(call => call.Number).Select(call => call.Number).ToListAsync());
        return found;
    }

    private async Task<List<Work>> WorksIn(params WorkStage[] stages)
    {
        List<WorkRecordNumber> found = [];
        await As(world.Vendor(Role.BusinessAnalyst), async hands =>
            found = await hands.Services.GetRequiredService<KademeDb>().Set<WorkRecord>().AsNoTracking().Where(work => stages.Contains(work.Stage)).Select(work => work.Number).ToListAsync());
        return [.. made.Where(work => found.Contains(work.Number))];
    }
}
