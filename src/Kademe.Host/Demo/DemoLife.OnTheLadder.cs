using Kademe.Domain.Calls;
using Kademe.Domain.Catalogue;
using Kademe.Domain.Organizations;
using Kademe.Modules.Calls;
using Kademe.Modules.Reproduction;
using NodaTime;

namespace Kademe.Host.Demo;

/// <content>Calls that rest on each step of the ladder since yesterday, and one beyond it, so that whoever signs in as an expert finds one of every phase.</content>
internal sealed partial class DemoLife
{
    private enum Rest
    {
        BeforeTestCase,
        BeforeQa,
        BlockedInQa,
        BeforeDev,
        BeforeSearch,
        BeforeJoining,
        BeforeOpening,
        BeforeAdvice,
        BeforeCauses,
        BeforeTelling,
        Told,
    }

    private void PlanRests()
    {
        foreach (var rest in Enum.GetValues<Rest>()) Plan(now - Duration.FromHours(22) + Duration.FromMinutes(17 * (int)rest), () => Begin(rest));
    }

    private async Task Begin(Rest rest)
    {
        var served = world.Customers.Where(place => place.Partner.Id == world.Customers[0].Partner.Id && place.Language == "tr" && place.Ending is null).ToList();
        if (served.Find(place => (place.Installed != Released.Id) == (rest is Rest.BeforeAdvice)) is not { } place)
        {
            // Nobody has the release yet: one is the first.
            if (rest is Rest.BeforeAdvice || served.Find(one => !one.StaysOld) is not { } first) return;
            await Upgrade(place = first, Released);
        }

        List<Story> stories = [.. Stories.All.Where(story => story.Language == "tr" && story.Class is CallClass.Error && story.Steps.Count > 1)];
        var known = rest is Rest.BeforeJoining ? works.Values.FirstOrDefault(work => !work.Ended && stories.Exists(story => story.Title == work.Story.Title)) : null;
        var story = known is null ? stories[(int)rest % stories.Count] : stories.First(one => one.Title == known.Story.Title);
        var life = await Sent(story.Told(random, at.ToDateTimeUtc()), place);
        After(0.4, 1, () => ToSecondLevel(life, new(StepsTo(rest, life, known))));
    }

    private async Task ToSecondLevel(Life life, Queue<Func<Hands, Task>> steps)
    {
        (life.First, life.Second) = (world.Of(life.FirstLevel, life.FirstRole), world.FirstOf(life.Place.Partner.Id, Role.WorkDeskExpert));
        await As(life.First, async hands =>
        {
            await hands.Do<ClassifyCall, CallStands>(use => use.Handle(life.Call, ClassOf(life.Story), default));
            await hands.Do<PrioritiseCall, CallStands>(use => use.Handle(life.Call, new() { Impact = Impact.Medium, Urgency = Urgency.Medium }, default));
            await TakeOn(hands, life);
            await hands.Do<PassToSecondLevel, CallStands>(use => use.Handle(life.Call, new() { Findings = life.Story.Findings }, default));
        });
        After(0.4, 1.5, () => Go(life, steps));
    }

    private async Task Go(Life life, Queue<Func<Hands, Task>> steps)
    {
        if (!steps.TryDequeue(out var step)) return;
        await As(life.Second, step);
        After(0.3, 1.5, () => Go(life, steps));
    }

    private IEnumerable<Func<Hands, Task>> StepsTo(Rest rest, Life life, Work? known)
    {
        yield return hands => hands.Do<TakeCall, CallStands>(use => use.Handle(life.Call, default));
        if (rest is Rest.BeforeTestCase) yield break;
        yield return hands => hands.Do<RecordAnalysis, CallStands>(use => use.Handle(life.Call, new() { Restatement = life.Story.Restatement, Understanding = life.Story.Findings }, default));
        yield return hands => WriteCase(hands, life);
        yield return hands => Run(hands, life, EnvironmentKind.Release, clean: rest is Rest.BeforeAdvice or Rest.BeforeCauses);
        if (rest is Rest.BeforeQa or Rest.BeforeAdvice or Rest.BeforeCauses) yield break;
        if (rest is Rest.BlockedInQa)
        {
            yield return hands => hands.Do<RecordRun, RecordRun.Recorded>(use => use.Handle(life.Call, new() { Environment = EnvironmentKind.Qa, BlockedBecause = "QA ortamında örnek veri yenileniyor; öğleden sonra bitecek." }, default));
            yield break;
        }

        yield return hands => Run(hands, life, EnvironmentKind.Qa, clean: rest is Rest.BeforeTelling or Rest.Told);
        if (rest is Rest.Told) yield return async hands => await Accept(hands, life, (await hands.Do<ShowLadder, ShowLadder.View>(use => use.Handle(life.Call, default))).Next!);
        if (rest is Rest.BeforeTelling or Rest.BeforeDev or Rest.Told) yield break;
        yield return hands => Run(hands, life, EnvironmentKind.Dev, clean: false);
        if (rest is not Rest.BeforeSearch) yield return hands => hands.Do<RecordSearch, CallStands>(use => use.Handle(life.Call, new() { Found = known?.Number }, default));
    }
}
