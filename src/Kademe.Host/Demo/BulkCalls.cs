using Kademe.Domain.Calls;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Modules.Kernel;
using Kademe.Modules.Sla;
using NodaTime;

namespace Kademe.Host.Demo;

/// <summary>
/// Calls in bulk, to measure with: the domain's own moves and the product's own projection (facts, audience, notices, audit), but fifty calls in
/// each decision instead of one.
/// </summary>
internal sealed class BulkCalls(IServiceProvider services, DemoWorld world, Random random, Instant now)
{
    private const int Part = 50;
    private const int EntriesOfACall = 6;

    private Queue<EntryId> entries = new();
    private bool openOnly;

    // Ways that end neither solved nor over.
    private static readonly int[] OpenWays = [.. Enumerable.Range(0, 17), .. Enumerable.Range(20, 4), .. Enumerable.Range(60, 24)];

    /// <summary>Calls in every state, opened over the last 120 days; open ones alone over the last week.</summary>
    public async Task Make(int calls, bool openOnly, Action<int> made, CancellationToken ct)
    {
        (this.openOnly, var minutes) = (openOnly, openOnly ? 4 * 24 * 60 : 118 * 24 * 60);
        for (var done = 0; done < calls;)
        {
            List<Instant> openings = [.. Enumerable.Range(0, Math.Min(Part, calls - done)).Select(_ => now - Duration.FromMinutes(3_000 + random.Next(minutes))).Order()];
            await Make(openings, overOnly: false, ct);
            made(done += openings.Count);
        }
    }

    /// <summary>One call for each opening, in one decision; only calls that are over when wanted.</summary>
    public async Task Make(IReadOnlyList<Instant> openings, bool overOnly, CancellationToken ct)
    {
        await using var created = services.CreateAsyncScope();
        var scope = created.ServiceProvider;
        var (db, numbers) = (scope.GetRequiredService<KademeDb>(), scope.GetRequiredService<Numbers>());
        var outcome = await scope.GetRequiredService<Decisions>().Run<Done>("seed", async () =>
        {
            var book = scope.GetRequiredService<SlaBook>();
            entries = new(await numbers.Next<EntryId>(openings.Count * EntriesOfACall, ct));
            foreach (var (number, opened) in (await numbers.Next<CallNumber>(openings.Count, ct)).Zip(openings))
            {
                var place = world.Customers[random.Next(world.Customers.Count)];
                Live(db, number, place, await book.PromiseFor(subscription: null, place.GivenTo(world.VendorId), opened, ct), opened, overOnly);
            }

            return default(Done);
        }, ct);
        if (outcome.Refusal is { } refusal) throw new InvalidOperationException(refusal.Code);
    }

    private void Live(KademeDb db, CallNumber number, DemoCustomer place, PromiseId promise, Instant opened, bool overOnly)
    {
        List<Story> fitting = [.. Stories.All.Where(story => story.Language == place.Language && !(overOnly && story.Class is CallClass.Error or CallClass.Improvement))];
        var story = fitting[random.Next(fitting.Count)].Told(random, opened.ToDateTimeUtc());
        var user = new Act(world.Of(place.Customer.Id, Role.EndUser), place.Customer.Id, opened);
        var inHouse = place.InHouse(story.Address);
        var firstDesk = inHouse ? place.Customer.Id : place.Partner.Id;
        var first = new Act(world.Of(firstDesk, inHouse && place.OwnModules!.Count > 0 ? Role.PowerUser : Role.LevelOneSpecialist), firstDesk, opened + Duration.FromMinutes(20 + random.Next(200)));
        var second = new Act(world.Of(place.Partner.Id, Role.WorkDeskExpert), place.Partner.Id, opened + Duration.FromMinutes(300 + random.Next(900)));

        var call = Call.Draft(number, place.Origin(story, user.Person!.Value), story.First, 1 + story.More.Count, story.Asked.Count, user).Value;
        db.Add(call);
        db.AddRange(CallItem.From(number, CallItemKind.Problem, [story.First, .. story.More]));
        db.AddRange(CallItem.From(number, CallItemKind.Request, story.Asked));
        _ = call.Submit(user, promise).Value;
        _ = call.RouteToFirstLevel(firstDesk, user).Value;
        var way = overOnly ? (random.Next(12) == 0 ? 17 : 30) : openOnly ? OpenWays[random.Next(OpenWays.Length)] : random.Next(100);
        if (way < 10) return;

        _ = call.AssignTo(first.Person!.Value, first).Value;
        _ = call.Classify(story.Class, world.Lists.CallCategoryOf(story), first).Value;
        _ = call.Prioritise((Impact)random.Next(3), (Urgency)random.Next(3), instead: null, hasReason: false, first).Value;
        if (way < 14) _ = call.AskUser(Write(EntryKind.Question, story.Question, first), first).Value;
        else if (way < 17) _ = call.ReturnIncomplete([RequestRule.Detail], Write(EntryKind.Reason, story.Question, first), first).Value;
        else if (way < 20) _ = call.Cancel(Write(EntryKind.Reason, "Kullanıcı talebini geri çekti.", first), byCustomer: false, first).Value;
        else if (way < 24) _ = call.PassToFourthLevel(world.VendorId, Write(EntryKind.Findings, story.Findings, first), first).Value;
        else if (way < 60) Solve(first);
        else
        {
            _ = call.PassToSecondLevel(place.Partner.Id, Write(EntryKind.Findings, story.Findings, first), first).Value;
            if (way < 68) return;
            _ = call.AssignTo(second.Person!.Value, second).Value;
            _ = call.NoteReply(Write(EntryKind.Reply, story.Reply, second), byUser: false, second).Value;
            if (way < 78) return;
            if (way < 84 && story.Class is CallClass.Error or CallClass.Improvement) _ = call.AwaitRelease(fix: null, world.Versions[4].Id, Write(EntryKind.Notice, story.Reply, second), second).Value;
            else if (way < 86)
            {
                if (call.OnLadder) call.NoteCauses(CausePath.ToCustomiser, second);
                _ = call.PassToCustomiser("Uyarlama ekibi", Write(EntryKind.Reason, story.Findings, second), second).Value;
            }
            else Solve(second);
        }

        EntryId Write(EntryKind kind, string text, Act act)
        {
            var entry = Entry.Write(entries.Dequeue(), number, kind, kind is EntryKind.Findings ? EntryAudience.AllLevels : EntryAudience.Public, text, "Text", act).Value;
            db.Add(entry);
            return entry.Id;
        }

        // What climbs the ladder is solved by what it gives: the version that holds the fix.
        void Solve(Act by)
        {
            if (call.OnLadder)
            {
                _ = call.AdviseUpgrade(world.Versions[1].Id, Write(EntryKind.Notice, story.Reply, by), by).Value;
                _ = call.ReportInstalled(world.Versions[1].Id, user with { At = by.At + Duration.FromMinutes(50) }).Value;
            }
            else
            {
                _ = call.Resolve(story.Class, Write(EntryKind.Solution, story.Reply, by), by).Value;
            }

            if (!overOnly && way % 6 == 0) return;
            var confirmed = user with { At = by.At + Duration.FromHours(1 + random.Next(40)) };
            _ = call.Confirm(confirmed).Value;
            if (!overOnly || random.Next(16) > 0) return;

            // It happened again, and was solved for good.
            var (again, solved) = (confirmed with { At = confirmed.At + Duration.FromHours(20) }, by with { At = confirmed.At + Duration.FromHours(26) });
            _ = call.Reopen(Write(EntryKind.Reason, story.First, again), until: null, again).Value;
            _ = call.Resolve(story.Class, Write(EntryKind.Solution, story.Reply, solved), solved).Value;
            _ = call.Confirm(user with { At = solved.At + Duration.FromHours(2) }).Value;
        }
    }
}
