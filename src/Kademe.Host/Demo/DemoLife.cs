using Kademe.Domain.Access;
using Kademe.Domain.Calls;
using Kademe.Domain.Catalogue;
using Kademe.Domain.Files;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Domain.Reproduction;
using Kademe.Domain.WorkRecords;
using Kademe.Modules.Access;
using Kademe.Modules.Calls;
using Kademe.Modules.Files;
using Kademe.Modules.Kernel;
using Kademe.Modules.Organizations;
using Kademe.Modules.Releases;
using Kademe.Modules.Reproduction;
using Kademe.Modules.Sla;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Kademe.Host.Demo;

/// <summary>
/// The demo's past, lived in the order of time by the people of its world through the product's own commands: each step plans the next one, and whatever
/// would lie in the future has not happened yet. A refused step is a defect of the demo and stops it.
/// </summary>
internal sealed partial class DemoLife(IServiceProvider services, WorldTime time, DemoWorld world, Random random, Instant now)
{
    private static readonly Duration End = Duration.FromDays(12);
    private static readonly Duration Old = Duration.FromDays(2);

    private readonly PriorityQueue<Func<Task>, (Instant At, long Order)> plan = new();
    private readonly Dictionary<PersonId, Viewer> viewers = [];
    private readonly HashSet<CallNumber> told = [];
    private Instant at;
    private long order;
    private int opened, logged;

    public async Task Live(int calls)
    {
        List<Instant> old = [];
        var young = 0;
        for (var one = 0; one < calls; one++)
        {
            // Denser lately: most of a desk's calls are young.
            var age = Duration.FromMinutes(3 + (Math.Pow(random.NextDouble(), 1.8) * 118 * 24 * 60));
            if (age <= Old) PlanCall(now - age, young++);
            else if (one % 8 > 0) old.Add(AtWork(now - age));
            else PlanClimb();
        }

        // Answered and closed long ago: made in bulk, some days at a time, so that the numbers follow the days.
        var bulk = new BulkCalls(services, world, random, now);
        foreach (var days in old.Order().Chunk(50)) Plan(days[^1] + Duration.FromMinutes(1), () => bulk.Make(days, overOnly: true, default));
        foreach (var place in world.Customers.Where(place => place.Ending is not null))
            Plan(now - End, () => As(world.Vendor(Role.PartnerProgrammeOfficer), hands => hands.Do<EndRelation, Done>(use => use.Handle(place.Ending!.Value, new(), default))));
        PlanRests();
        PlanWatch();
        Plan(now - Duration.FromDays(2), () => As(world.Vendor(Role.ServiceLevelManager), hands => hands.Do<AmendCalendar, AmendCalendar.Saved>(use => use.Handle(
            world.ServiceLevels.Saturdays, new() { Name = "Türkiye mesai ve planlı cumartesiler", Note = "Yıl sonu kapanışı için", Definition = world.ServiceLevels.WithSaturday }, default))));
        Plan(now - Duration.FromDays(60), () => Publish(world.Versions[2]));
        Plan(now - Duration.FromDays(22), () => Publish(world.Versions[3]));
        while (plan.TryDequeue(out var step, out var due))
        {
            at = due.At;
            time.Set(at.ToDateTimeOffset());
            await step();
        }

        await LeaveNothingOut();
        await Watch(now);
    }

    // Of three one climbs; of twelve one is for the customiser, and one for fourth level.
    private void PlanCall(Instant sent, int turn)
    {
        var moment = AtWork(sent);
        var (story, place) = Chosen(moment, moment, (turn % 12) switch
        {
            0 or 3 or 6 or 9 => [CallClass.Error, CallClass.Improvement],
            1 => [CallClass.Customisation],
            5 => [CallClass.Infrastructure],
            _ => Enum.GetValues<CallClass>(),
        });
        Plan(moment, () => Open(story, place));
    }

    // A customer that is served until then, and a story of these classes in its language.
    private (Story Story, DemoCustomer Place) Chosen(Instant moment, Instant until, CallClass[] classes)
    {
        List<DemoCustomer> served = [.. world.Customers.Where(place => place.Ending is null || until < now - End)];
        var place = served[random.Next(served.Count)];
        List<Story> spoken = [.. Stories.All.Where(story => story.Language == place.Language)];
        if (spoken.FindAll(story => classes.Contains(story.Class)) is not [_, ..] fitting) fitting = spoken;
        return (fitting[random.Next(fitting.Count)].Told(random, moment.ToDateTimeUtc()), place);
    }

    private async Task Open(Story story, DemoCustomer place)
    {
        var life = await Sent(story, place);
        (life.Impact, life.Urgency) = (Sway(story.Impact), Sway(story.Urgency));
        Plan(Worked(at, FirstLook(life)), () => Judge(life));
    }

    private async Task<Life> Sent(Story story, DemoCustomer place)
    {
        var life = LifeOf(story, place);
        var shows = opened++ % 5 is 0 or 2;
        await As(life.User, async hands =>
        {
            IReadOnlyList<TakenFile> files = shows ? [await Sent(hands.Services, DemoFiles.PictureName(story), DemoFiles.Picture(story))] : [];
            life.Call = (await hands.Do<OpenCall, CallStands>(use => use.Handle(
                new()
                {
                    Address = story.Address, Installation = place.Installation, Hint = HintOf(story.Class),
                    Customisation = story.Class is CallClass.Customisation ? CustomisationStatement.Customised : random.Next(4) == 0 ? CustomisationStatement.Unsure : CustomisationStatement.Standard,
                    Problems = [story.First, .. story.More], Requests = story.Asked, Files = files,
                },
                random.Next(3) == 0 ? CallChannel.Portal : CallChannel.ProductPage, default))).Number;
        });
        lives.Add(life);
        life.Old = place.Installed != Released.Id;
        return life;
    }

    private Life LifeOf(Story story, DemoCustomer place)
    {
        var inHouse = place.InHouse(story.Address);
        return new(place, story, world.Of(place.Customer.Id, Role.EndUser), inHouse ? place.Customer.Id : place.Partner.Id, inHouse && place.OwnModules!.Count > 0 ? Role.PowerUser : Role.LevelOneSpecialist);
    }

    private static Task<TakenFile> LogOf(IServiceProvider services, Story story, Instant at) =>
        Sent(services, $"{story.Address}.log", DemoFiles.Log(story, at.ToDateTimeOffset()));

    private static async Task<TakenFile> Sent(IServiceProvider services, string name, Stream content)
    {
        await using (content)
        {
            var taken = await services.GetRequiredService<TakeFile>().Handle(name, content, default);
            return taken.Succeeded(out var file, out var refusal) ? file : throw new InvalidOperationException($"{name}: {refusal.Code}");
        }
    }

    private ProductVersion Released => world.Versions.FindLast(version => published.Contains(version.Id)) ?? world.Versions[1];

    // What first level does on its first look, in one decision: class, priority, and often the way.
    private async Task Judge(Life life)
    {
        life.First = world.Of(life.FirstLevel, life.FirstRole);
        var (story, way, quick) = (life.Story, random.Next(24), random.Next(3) == 0);
        await As(life.First, async hands =>
        {
            await hands.Do<ClassifyCall, CallStands>(use => use.Handle(life.Call, ClassOf(story), default));
            await hands.Do<PrioritiseCall, CallStands>(use => use.Handle(life.Call, new() { Impact = life.Impact, Urgency = life.Urgency }, default));
            if (way == 0) await hands.Do<ReturnIncompleteCall, CallStands>(use => use.Handle(life.Call, new() { NotMet = [RequestRule.Detail], Reason = story.Question }, default));
            else if (way > 1) await TakeOn(hands, life);
            else await hands.Do<CancelCall, CallStands>(use => use.Handle(life.Call, new() { Reason = Words(life, "Sorunun kendiliğinden geçtiğini bildirdiniz; talebi kapatıyoruz.", "You told us that it went away by itself; we close the request.", "Sie haben mitgeteilt, dass es von selbst verschwunden ist; wir schließen die Anfrage.") }, default));
        });
        if (way == 0) Later(life, 8, 90, () => Resubmit(life));
        if (way <= 1) return;
        if (way <= 4) Later(life, 0.1, 3, () => Ask(life, life.First, () => Judged(life)));
        else Later(life, quick ? 0.1 : 0.4, quick ? 2 : 14, () => Judged(life));
    }

    private ClassifyCall.Command ClassOf(Story story) => new()
    {
        Class = story.Class,
        Category = world.Lists.CallCategoryOf(story),
        Reason = story.Class is CallClass.Infrastructure or CallClass.Customisation ? story.Findings : null,
    };

    // The first answer by a person.
    private static Task TakeOn(Hands hands, Life life) => hands.Reply(life.Call, Words(life, "Merhaba, talebinizi inceledim ve konuyu üstlendim; gelişmeleri buradan yazacağım.", "Hello, I have looked into your request and taken it on; I will write here how it goes on.", "Guten Tag, ich habe Ihre Anfrage geprüft und den Fall übernommen; wie es weitergeht, schreibe ich hier."));

    private async Task Resubmit(Life life)
    {
        await As(life.User, hands => hands.Do<ResubmitCall, CallStands>(use => use.Handle(life.Call, new() { Text = life.Story.Answer, Problems = [life.Story.Answer] }, default)));
        Later(life, 0.5, 12, () => Judged(life));
    }

    private async Task Judged(Life life)
    {
        var story = life.Story;
        if (story.Class is CallClass.Infrastructure)
        {
            await As(life.First, hands => hands.Do<PassToFourthLevel, CallStands>(use => use.Handle(life.Call, new() { Findings = story.Findings }, default)));
            Later(life, 6, 140, () => Solve(life, world.Vendor(Role.InfrastructureExpert)));
        }
        else if (story.Class is CallClass.UsageHelp && random.Next(5) > 0) Later(life, 0.2, 9, () => Solve(life, life.First));
        else if (story.Class is CallClass.Customisation && random.Next(2) == 0) Later(life, 0.2, 9, () => ToCustomiser(life, life.First));
        else
        {
            await As(life.First, async hands =>
            {
                if (random.Next(2) == 0) await hands.Reply(life.Call, Words(life, $"{Hello(life)} Adımlarınızı denedim ve aynı sonucu aldım. Konuyu {life.Place.Partner.Name} ekibine iletiyorum.", $"{Hello(life)} I followed your steps and got the same result. I am passing this on to {life.Place.Partner.Name}.", $"{Hello(life)} Ich habe Ihre Schritte nachvollzogen und dasselbe gesehen. Ich gebe den Fall an {life.Place.Partner.Name} weiter."));
                await hands.Do<PassToSecondLevel, CallStands>(use => use.Handle(life.Call, new() { Findings = story.Findings }, default));
            });
            Later(life, 0.3, 30, () => TakeUp(life));
        }
    }

    private async Task TakeUp(Life life)
    {
        life.Second = world.Of(life.Place.Partner.Id, Role.WorkDeskExpert);
        await As(life.Second, async hands =>
        {
            await hands.Do<TakeCall, CallStands>(use => use.Handle(life.Call, default));
            IReadOnlyList<TakenFile> files = logged++ % 3 == 0 ? [await LogOf(hands.Services, life.Story, at)] : [];
            if (life.Story.Restatement.Length > 0)
                await hands.Do<AddNote, CallStands>(use => use.Handle(life.Call, new() { Text = $"{life.Story.Restatement} {Words(life, "Test vakasını kullanıcının adımlarından kuruyorum.", "I am writing the test case from the user’s steps.", "Ich schreibe den Testfall aus den Schritten der Anwenderin.")}", ForAllLevels = true, Files = files }, default));
        });
        if (life.Story.Class is CallClass.Customisation) Later(life, 1, 20, () => ToCustomiser(life, life.Second));
        else if (life.Story.Class is CallClass.UsageHelp) Later(life, 0.5, 14, () => Solve(life, life.Second));
        else if (random.Next(5) == 0) Later(life, 0.3, 5, () => Ask(life, life.Second, () => Climb(life)));
        else Later(life, 1, 26, () => Climb(life));
    }

    private async Task Ask(Life life, PersonId expert, Func<Task> then)
    {
        await As(expert, hands => hands.Do<AskUser, CallStands>(use => use.Handle(life.Call, new() { Question = life.Story.Question }, default)));
        After(1, 110, async () =>
        {
            await As(life.User, hands => hands.Do<AnswerQuestion, CallStands>(use => use.Handle(life.Call, new() { Text = life.Story.Answer }, default)));
            Later(life, 0.5, 16, then);
        }, life);
    }

    private async Task ToCustomiser(Life life, PersonId expert)
    {
        await As(expert, hands => hands.Do<PassToCustomiser, CallStands>(use => use.Handle(life.Call, new() { Customiser = $"{life.Place.Partner.Name} uyarlama ekibi", Reason = life.Story.Findings }, default)));
        Later(life, 30, 240, () => Solve(life, expert));
    }

    private async Task Solve(Life life, PersonId expert)
    {
        await As(expert, hands => hands.Do<ResolveCall, CallStands>(use => use.Handle(life.Call, new() { Solution = $"{Hello(life)} {life.Story.Reply}", ClosingClass = life.Story.Class }, default)));
        Later(life, 1, 120, () => Confirm(life.User, life.Call, life));
    }

    private async Task Confirm(PersonId user, CallNumber call, Life? life)
    {
        var again = life is not null && random.Next(11) == 0;
        await As(user, async hands =>
        {
            if (again) await hands.Do<ReopenCall, CallStands>(use => use.Handle(call, new() { Reason = Words(life!, "Bugün yeniden oldu; aynı adımlarla aynı sonucu aldım.", "It happened again today with the same steps.", "Es ist heute mit denselben Schritten wieder aufgetreten.") }, default));
            else await hands.Do<ConfirmSolution, CallStands>(use => use.Handle(call, default));
        });
    }

    // A published version: its records, the calls that wait for it, and the customers that take it.
    private async Task Publish(ProductVersion version)
    {
        var manager = world.Vendor(Role.ReleaseManager);
        var seen = await Try<PreviewPublication, PreviewPublication.View>(manager, use => use.Handle(version.Id, builtOn: null, [], default));
        List<WorkRecordNumber> onBoard = [.. seen.Value.Works.Where(work => work.AimedAt is { } aim && !IsLater(aim, version)).Select(work => work.Number)];
        var outcome = await Try<PublishVersion, PublishVersion.Published>(manager, use => use.Handle(version.Id, new() { Works = onBoard }, default));
        if (onBoard.Count == 0 || outcome.Refusal is not null)
        {
            After(10, 20, () => Publish(version)); // nothing was ready yet
            return;
        }

        world.BuiltOn[version.Id] = at.InUtc().Date;

        published.Add(version.Id);
        var dispatcher = services.GetRequiredService<Dispatcher>();
        while (await dispatcher.RunOnce(default) > 0)
        {
        }

        foreach (var place in world.Customers.Where(place => !place.StaysOld)) After(40, 600, () => Upgrade(place, version));
    }

    // What missed an older version goes out with this one.
    private bool IsLater(string aim, ProductVersion version) =>
        world.Versions.Find(one => one.Label.In("tr") == aim) is { } aimed && (aimed.Order, aimed.Patch).CompareTo((version.Order, version.Patch)) > 0;

    private async Task Upgrade(DemoCustomer place, ProductVersion version)
    {
        var administrator = world.Of(place.Customer.Id, Role.SystemAdministrator);
        await As(administrator, hands => hands.Do<ConfirmInstalledVersion, Done>(use => use.Handle(
            place.Installation, new() { Version = version.Id.Value, BuiltOn = world.BuiltOn[version.Id].ToDateOnly() }, default)));
        place.Installed = version.Id;
        await As(administrator, async hands =>
        {
            var db = hands.Services.GetRequiredService<KademeDb>();
            foreach (var call in await db.Set<Call>().AsNoTracking().Where(call => call.Customer == place.Customer.Id && call.State == CallState.Resolved && call.FixVersion != null).OrderBy(call => call.Number).ToListAsync())
                if (told.Add(call.Number)) After(3, 200, () => Confirm(call.Requester, call.Number, life: null));
        });
    }

    private static RequestHint HintOf(CallClass kind) => kind switch
    {
        CallClass.UsageHelp => RequestHint.HowTo,
        CallClass.Improvement => RequestHint.CouldBeBetter,
        CallClass.Infrastructure => RequestHint.SlowOrDown,
        _ => RequestHint.Broken,
    };

    private T Sway<T>(T usual)
        where T : struct, Enum => random.Next(3) == 0 ? Enum.GetValues<T>()[random.Next(3)] : usual;

    private static string Words(Life life, string turkish, string english, string german) => new Wording(turkish, english, german).In(life.Story.Language);

    private string Hello(Life life) => Words(life, "Merhaba, talebinizi inceledim.", "Hello, I have looked into your request.", "Guten Tag, ich habe Ihre Anfrage geprüft.");

    private void Plan(Instant due, Func<Task> step)
    {
        if (due < now) plan.Enqueue(step, (Instant.FromUnixTimeMilliseconds(due.ToUnixTimeMilliseconds()), order++));
    }

    // Once the relation has ended, neither the partner nor the vendor sees the customer's calls: nothing more happens to them.
    private void After(double leastHours, double mostHours, Func<Task> step, Life? life = null)
    {
        var due = at + Duration.FromHours(leastHours + (random.NextDouble() * (mostHours - leastHours)));
        if (life?.Place.Ending is null || due < now - End) Plan(due, step);
    }

    // Experts act in their working hours, the sooner the more urgent it is.
    private void Later(Life life, double leastHours, double mostHours, Func<Task> step)
    {
        var due = Worked(at, Duration.FromHours((leastHours + (random.NextDouble() * (mostHours - leastHours))) * PaceOf(life)));
        if (life.Place.Ending is null || due < now - End) Plan(due, step);
    }
}
