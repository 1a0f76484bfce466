using CsCheck;
using Kademe.Domain.Calls;
using Kademe.Domain.Catalogue;
using Kademe.Domain.Kernel;
using NodaTime;
using Xunit;

namespace Kademe.Domain.Tests.Calls;

public sealed class CallPropertyTests
{
    private static readonly StateMachine<CallState> States = StateTable.Of<CallState>();
    private static readonly Instant Start = Instant.FromUtc(2026, 11, 23, 6, 0);

    // Every command of the aggregate, tried in any state with plausible arguments.
    private static readonly (string Name, Func<Call, Act, Refusal?> Give)[] Commands =
    [
        ("submit", (call, act) => call.Submit(act).Refusal),
        ("route", (call, act) => call.RouteToFirstLevel(new(3), act).Refusal),
        ("resubmit", (call, act) => call.Resubmit(new(1), 1, 1, act).Refusal),
        ("cancel", (call, act) => call.Cancel(null, act).Refusal),
        ("assign", (call, act) => call.AssignTo(new(act.At.ToUnixTimeSeconds() % 5), act).Refusal),
        ("classify", (call, act) => call.Classify((CallClass)(act.At.ToUnixTimeSeconds() % 6), null, act).Refusal),
        ("error", (call, act) => call.Classify(CallClass.Error, "Stok", act).Refusal),
        ("prioritise", (call, act) => call.Prioritise(Impact.Medium, Urgency.High, null, hasReason: false, act).Refusal),
        ("second", (call, act) => call.PassToSecondLevel(new(2), new(1), act).Refusal),
        ("fourth", (call, act) => call.PassToFourthLevel(new(1), new(1), act).Refusal),
        ("back to first", (call, act) => call.SendBackToFirstLevel(new(1), act).Refusal),
        ("back to second", (call, act) => call.SendBackToSecondLevel(new(1), act).Refusal),
        ("other desk", (call, act) => call.FollowDesk(call.Level ?? SupportLevel.L1, new(4), act).Refusal),
        ("ask", (call, act) => call.AskUser(new(1), act).Refusal),
        ("answer", (call, act) => call.Answer(new(1), act).Refusal),
        ("return", (call, act) => call.ReturnIncomplete([RequestRule.Detail], new(1), act).Refusal),
        ("customiser", (call, act) => call.PassToCustomiser("Uyarlayan", new(1), act).Refusal),
        ("from customiser", (call, act) => call.ReturnFromCustomiser(new(1), act).Refusal),
        ("advise", (call, act) => call.AdviseUpgrade(new(6), new(1), act).Refusal),
        ("await", (call, act) => call.AwaitRelease(new(7001), null, new(1), act).Refusal),
        ("third", (call, act) => call.CarryToThirdLevel(new(7001), new(1), opened: true, act).Refusal),
        ("publish", (call, act) => call.PublishFix(new(6), new(1), act).Refusal),
        ("withdraw", (call, act) => call.WithdrawFixVersion(new(6), act).Refusal),
        ("fall back", (call, act) => call.FallBackToThirdLevel(new(7001), act).Refusal),
        ("decline", (call, act) => call.DeclineWork(new(7001), act).Refusal),
        ("installed", (call, act) => call.ReportInstalled(new(6), act).Refusal),
        ("still", (call, act) => call.ReportStillPresent(new(1), act).Refusal),
        ("resolve", (call, act) => call.Resolve(null, new(1), act).Refusal),
        ("confirm", (call, act) => call.Confirm(act).Refusal),
        ("unanswered", (call, act) => call.CloseUnanswered(act).Refusal),
        ("same", (call, act) => call.CloseAsSame(new(20000), act).Refusal),
        ("reopen", (call, act) => call.Reopen(new(1), act.At, act).Refusal),
        ("reply", (call, act) => call.NoteReply(new(1), byUser: false, act).Refusal),
        ("note", (call, act) => call.NoteNote(new(1), act).Refusal),
    ];

    [Fact]
    public void Random_commands_never_make_a_move_the_table_forbids_and_replay_gives_the_same_call() =>
        Gen.Int[0, Commands.Length - 1].Array[1, 60].Sample(
            sequence =>
            {
                var (call, facts) = Begun();
                for (var step = 0; step < sequence.Length; step++)
                {
                    var (before, version) = (call.State, call.Version);
                    var refusal = Commands[sequence[step]].Give(call, new Act(new(1), new(3), Start + Duration.FromMinutes(step + 1)));
                    var taken = call.TakeNewFacts();
                    facts.AddRange(taken);
                    if (refusal is not null) Assert.Empty(taken);
                    if (refusal is not null) Assert.Equal((before, version), (call.State, call.Version));
                    if (call.State != before) Assert.True(States.May(before, call.State), $"{before} → {call.State} by {Commands[sequence[step]].Name}");
                }

                Assert.Equal(Enumerable.Range(1, facts.Count).Select(at => (long)at), facts.Select(one => one.Sequence));
                Assert.Equal(Picture(call), Picture(Call.Replay(facts)));
            },
            iter: 3000);

    [Fact]
    public void Every_move_of_the_table_has_a_command_that_makes_it()
    {
        // Breadth first over everything that decides what is permitted next.
        var reached = new HashSet<(CallState, CallState)>();
        var seen = new HashSet<object>();
        var waiting = new Queue<List<Happened>>([Begun().Facts]);
        while (waiting.TryDequeue(out var facts))
        {
            foreach (var (_, give) in Commands)
            {
                var call = Call.Replay(facts);
                var before = call.State;
                if (give(call, new Act(new(1), new(3), Start + Duration.FromMinutes(facts.Count))) is not null) continue;
                reached.Add((before, call.State));
                if (seen.Add((call.State, call.Level, call.Class, call.Priority is null, call.FixVersion, call.SolvedAt, call.FirstLevelDesk is null, call.SecondLevelDesk is null)))
                    waiting.Enqueue([.. facts, .. call.TakeNewFacts()]);
            }
        }

        var never = States.Transitions.Where(move => !reached.Contains((move.From, move.To))).Select(move => $"{move.From} → {move.To}");
        Assert.Equal(["Draft → SolvedBefore"], never); // comes with the library
    }

    [Fact]
    public void A_remark_does_not_change_the_version_that_a_form_has_seen()
    {
        var (call, _) = Begun();
        call.Submit(At(1));
        call.RouteToFirstLevel(new(3), At(2));
        var seen = call.Version;

        Assert.Null(call.NoteReply(new(1), byUser: true, At(3)).Refusal);

        Assert.Equal(seen, call.Version);
        Assert.Equal(seen + 1, call.LastFact);
    }

    [Fact]
    public void An_incomplete_call_cannot_be_sent_and_every_missing_item_is_named()
    {
        var origin = new CallOrigin { Customer = new(3), Requester = new(1), Channel = CallChannel.Portal };
        var call = Call.Draft(new(20001), origin, "Toplam yanlış", 1, 0, At(0)).Value;

        var refused = Assert.IsType<SeveralRefusals>(call.Submit(At(1)).Refusal);

        Assert.Equal(
            [RequestRule.Version, RequestRule.Object, RequestRule.Customisation, RequestRule.Asked],
            refused.All.Cast<RequestItemMissing>().Select(missing => missing.Item));
    }

    [Fact]
    public void A_call_cannot_leave_first_level_unclassified_or_without_priority()
    {
        var (call, _) = Begun();
        call.Submit(At(1));
        call.RouteToFirstLevel(new(3), At(2));

        Assert.IsType<CallNotClassified>(call.PassToSecondLevel(new(2), new(1), At(3)).Refusal);
        call.Classify(CallClass.Error, null, At(4));
        Assert.IsType<CallNotPrioritised>(call.PassToSecondLevel(new(2), new(1), At(5)).Refusal);
        call.Prioritise(Impact.High, Urgency.High, null, hasReason: false, At(6));
        Assert.Null(call.PassToSecondLevel(new(2), new(1), At(7)).Refusal);
    }

    [Fact]
    public void Third_level_is_reached_only_from_second_and_only_by_errors_and_improvements()
    {
        var (call, _) = Begun();
        call.Submit(At(1));
        call.RouteToFirstLevel(new(3), At(2));
        Assert.IsType<CallNotThere>(call.CarryToThirdLevel(new(7001), new(1), opened: true, At(3)).Refusal);

        call.Classify(CallClass.UsageHelp, null, At(4));
        call.Prioritise(Impact.Low, Urgency.Low, null, hasReason: false, At(5));
        call.PassToSecondLevel(new(2), new(1), At(6));
        Assert.IsType<LadderNotForThisClass>(call.CarryToThirdLevel(new(7001), new(1), opened: true, At(7)).Refusal);
    }

    [Fact]
    public void Another_priority_than_the_tables_needs_a_reason()
    {
        var (call, _) = Begun();
        call.Submit(At(1));
        call.RouteToFirstLevel(new(3), At(2));

        Assert.Equal("call.priority-needs-reason", call.Prioritise(Impact.Low, Urgency.Low, Priority.P1, hasReason: false, At(3)).Refusal?.Code);
        Assert.Equal(Priority.P1, call.Prioritise(Impact.Low, Urgency.Low, Priority.P1, hasReason: true, At(4)).Value.Priority);
    }

    [Fact]
    public void A_closed_call_reopens_at_the_level_that_solved_it_and_only_within_the_period()
    {
        var (call, _) = Begun();
        call.Submit(At(1));
        call.RouteToFirstLevel(new(3), At(2));
        call.Classify(CallClass.UsageHelp, null, At(3));
        call.Resolve(null, new(1), At(4));
        call.Confirm(At(5));

        Assert.IsType<ReopeningTooLate>(call.Reopen(new(2), until: At(6).At, At(7)).Refusal);
        Assert.Equal(SupportLevel.L1, call.Reopen(new(2), until: At(9).At, At(8)).Value.Level);
        Assert.Equal(CallState.AtL1, call.State);
    }

    private static Act At(int minute) => new(new(1), new(3), Start + Duration.FromMinutes(minute));

    private static (Call Call, List<Happened> Facts) Begun()
    {
        var origin = new CallOrigin
        {
            Customer = new(3), Requester = new(1), Channel = CallChannel.ProductPage, Address = ObjectAddress.Parse("depo.irsaliye").Value,
            InstalledVersion = new(5), Customisation = CustomisationStatement.Standard,
        };
        var call = Call.Draft(new(20001), origin, "İkinci parti irsaliyede toplam iki katı çıkıyor", 1, 1, At(0)).Value;
        return (call, [.. call.TakeNewFacts()]);
    }

    private static object Picture(Call call) => (
        (call.Number, call.State, call.Level, call.Desk, call.Responsible, call.Version, call.LastFact),
        (call.Class, call.Priority, call.Fix, call.FixVersion, call.SolvedAt, call.InstalledVersion, call.Reopened),
        (call.ProblemItems, call.RequestItems, call.FirstAnsweredAt, call.ResolvedAt, call.ClosedAt, call.MovedAt));
}
