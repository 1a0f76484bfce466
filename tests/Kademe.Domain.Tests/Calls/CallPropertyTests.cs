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
        ("cancel", (call, act) => call.Cancel(null, byCustomer: true, act).Refusal),
        ("cancel for the user", (call, act) => call.Cancel(null, byCustomer: false, act).Refusal),
        ("assign", (call, act) => call.AssignTo(new(act.At.ToUnixTimeSeconds() % 5), act).Refusal),
        ("classify", (call, act) => call.Classify((CallClass)(act.At.ToUnixTimeSeconds() % 6), null, act).Refusal),
        ("error", (call, act) => call.Classify(CallClass.Error, new(3), act).Refusal),
        ("help", (call, act) => call.Classify(CallClass.UsageHelp, null, act).Refusal),
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
        ("resolve as help", (call, act) => call.Resolve(CallClass.UsageHelp, new(1), act).Refusal),
        ("resolve as error", (call, act) => call.Resolve(CallClass.Error, new(1), act).Refusal),
        ("answer declined", (call, act) => call.AnswerDeclined(new(1), act).Refusal),
        ("causes", (call, act) => Causes(call, (CausePath)(act.At.ToUnixTimeSeconds() / 60 % 7), act)),
        ("to customiser", (call, act) => Causes(call, CausePath.ToCustomiser, act)),
        ("to explanation", (call, act) => Causes(call, CausePath.ToInformationPath, act)),
        ("to fourth", (call, act) => Causes(call, CausePath.ToFourthLevel, act)),
        ("same", (call, act) => call.CloseAsSame(Older(climbs: false), act).Refusal),
        ("same on the ladder", (call, act) => call.CloseAsSame(Older(climbs: true), act).Refusal),
        ("reopen", (call, act) => call.Reopen(new(1), act.At, act).Refusal),
        ("reply", (call, act) => call.NoteReply(new(1), byUser: false, act).Refusal),
        ("note", (call, act) => call.NoteNote(new(1), act).Refusal),
    ];

    // What the table of states calls the commands that could otherwise end where another leads.
    private static readonly Dictionary<string, string> MakerOf = new()
    {
        ["submit"] = "SubmitCall", ["route"] = "RouteToFirstLevel", ["resubmit"] = "ResubmitCall", ["second"] = "PassToSecondLevel", ["fourth"] = "PassToFourthLevel",
        ["back to first"] = "SendBackToFirstLevel", ["back to second"] = "SendBackToSecondLevel", ["ask"] = "AskUser", ["answer"] = "AnswerQuestion",
        ["return"] = "ReturnIncompleteCall", ["customiser"] = "PassToCustomiser", ["from customiser"] = "ReturnFromCustomiser", ["advise"] = "AdviseUpgrade",
        ["await"] = "AwaitRelease", ["third"] = "CarryToThirdLevel", ["publish"] = "PublishVersion", ["withdraw"] = "WithdrawVersion", ["fall back"] = "WithdrawFix",
        ["decline"] = "DeclineWorkRecord", ["installed"] = "ReportInstalledVersion", ["still"] = "ReportStillPresent", ["resolve"] = "ResolveCall",
        ["resolve as help"] = "ResolveCall", ["resolve as error"] = "ResolveCall", ["same"] = "CloseAsSame", ["reopen"] = "ReopenCall",
    };

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
                    if (call.State == before) continue;
                    var name = Commands[sequence[step]].Name;
                    Assert.True(States.May(before, call.State), $"{before} → {call.State} by {name}");
                    if (MakerOf.TryGetValue(name, out var maker)) Assert.Equal(maker, States.CommandFor(before, call.State));
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
                if (seen.Add((call.State, call.Level, call.Class, call.Priority is null, call.FixVersion, (call.SolvedAt, call.FirstLevelDesk is null, call.SecondLevelDesk is null, call.OnLadder, call.CauseFound))))
                    waiting.Enqueue([.. facts, .. call.TakeNewFacts()]);
            }
        }

        var never = States.Transitions.Where(move => !reached.Contains((move.From, move.To))).Select(move => $"{move.From} → {move.To}");
        Assert.Equal(["Draft → SolvedBefore"], never); // comes with the library
    }

    // What accepting an outcome of the ladder does; the ladder's own rule says when (LadderTests). The checks of the causes are made at second level only.
    private static readonly string[] Outcomes = ["advise", "await", "third", "answer declined", "causes", "to customiser", "to explanation", "to fourth"];

    [Fact]
    public void Nothing_but_the_ladders_outcome_ends_what_second_level_has_as_an_error_or_a_wish()
    {
        // Every way that leads anywhere without an outcome, breadth first; whether the ladder owes one is kept here by the words of the rule.
        var seen = new HashSet<object>();
        var waiting = new Queue<(List<Happened> Facts, bool Owes, string Way)>([(Begun().Facts, false, "")]);
        var owing = 0;
        while (waiting.TryDequeue(out var at))
        {
            foreach (var (name, give) in Commands.Where(command => !Outcomes.Contains(command.Name)))
            {
                var call = Call.Replay(at.Facts);
                var (level, before) = (call.Level, call.State);
                if (give(call, new Act(new(1), new(3), Start + Duration.FromMinutes(at.Facts.Count))) is not null) continue;
                var owes = at.Owes || (call.Level is SupportLevel.L2 && call.Class is CallClass.Error or CallClass.Improvement);
                if (level is SupportLevel.L1 && name is "classify" or "help" && call.Class is not (CallClass.Error or CallClass.Improvement)) owes = false;
                var byDesk = name is not ("cancel" or "unanswered" or "same on the ladder");
                var left = call.State is CallState.Resolved or CallState.Closed or CallState.Cancelled or CallState.AtL3 or CallState.AtL4 or CallState.AtCustomiser;
                if (owes && byDesk && call.State != before) Assert.False(left, $"{before} → {call.State} by {at.Way}{name}");
                if (owes) owing++;
                if (seen.Add((call.State, call.Level, call.Class, call.Priority is null, call.FixVersion, (call.SolvedAt, call.FirstLevelDesk is null, call.SecondLevelDesk is null, owes))))
                    waiting.Enqueue(([.. at.Facts, .. call.TakeNewFacts()], owes, $"{at.Way}{name}, "));
            }
        }

        Assert.True(owing > 100, $"only {owing} of the steps were taken with something owed");
    }

    [Fact]
    public void Each_way_out_that_the_causes_give_is_its_own()
    {
        foreach (var (found, mayCustomiser, mayFourth, mayExplain) in (ReadOnlySpan<(CausePath, bool, bool, bool)>)
            [(CausePath.ToCustomiser, true, false, false), (CausePath.ToFourthLevel, false, true, false), (CausePath.ToInformationPath, false, false, true), (CausePath.AskUser, false, false, false)])
        {
            Assert.Equal(mayCustomiser, AtSecond(found).PassToCustomiser("Uyarlayan", new(1), At(9)).Refusal is null);
            Assert.Equal(mayFourth, AtSecond(found).PassToFourthLevel(new(1), new(1), At(9)).Refusal is null);
            Assert.Equal(mayExplain, AtSecond(found).Resolve(CallClass.UsageHelp, new(1), At(9)).Refusal is null);
            Assert.IsType<LadderDecides>(AtSecond(found).Resolve(CallClass.Error, new(1), At(9)).Refusal);
        }

        var anew = AtSecond(CausePath.ToCustomiser);
        anew.NoteTestCase(new(1), 2, At(9));
        Assert.IsType<LadderDecides>(anew.PassToCustomiser("Uyarlayan", new(1), At(10)).Refusal);
    }

    [Fact]
    public void What_first_level_judges_to_be_something_else_owes_the_ladder_nothing()
    {
        var call = AtSecond(CausePath.CheckCustomisation);
        Assert.Null(call.Classify(CallClass.UsageHelp, null, At(9)).Refusal);
        Assert.IsType<LadderDecides>(call.Resolve(null, new(1), At(10)).Refusal);
        Assert.Null(call.SendBackToFirstLevel(new(1), At(11)).Refusal);
        Assert.IsType<LadderDecides>(call.Resolve(null, new(1), At(12)).Refusal);
        Assert.IsType<LadderDecides>(call.Cancel(null, byCustomer: false, At(12)).Refusal);
        Assert.Null(call.Classify(CallClass.UsageHelp, null, At(13)).Refusal);
        Assert.Null(call.Resolve(null, new(1), At(14)).Refusal);
    }

    [Fact]
    public void No_way_of_the_desk_out_of_first_level_is_gone_unclassified()
    {
        foreach (var (name, give) in Commands)
        {
            var (call, _) = Begun();
            call.Submit(At(1));
            call.RouteToFirstLevel(new(3), At(2));
            var refusal = give(call, At(3));
            var stays = call.Level is SupportLevel.L1 && call.State is CallState.AtL1 or CallState.AwaitingUser or CallState.Returned;
            var takenBack = name is "cancel"; // by whoever asked
            if (refusal is null && !stays && !takenBack) Assert.True(call.Class is not null, $"{call.State} by {name}");
        }

        var same = AtFirst();
        Assert.Null(same.CloseAsSame(Older(climbs: true), At(3)).Refusal);
        Assert.Equal(CallClass.Error, same.Class);
        Assert.IsType<CallNotClassified>(AtFirst().CloseAsSame(Older(climbs: false), At(3)).Refusal);
        Assert.IsType<CallNotClassified>(AtFirst().PassToCustomiser("Uyarlayan", new(1), At(3)).Refusal);
        Assert.IsType<CallNotClassified>(AtFirst().Cancel(null, byCustomer: false, At(3)).Refusal);
    }

    [Fact]
    public void A_call_closes_as_the_same_only_as_an_older_open_one_about_the_same_object()
    {
        var taken = Older(climbs: true);
        taken.Cancel(null, byCustomer: true, At(0));
        Assert.Equal("call.same-is-newer", AtFirst().CloseAsSame(AtFirst(20002), At(3)).Refusal?.Code);
        Assert.Equal("call.same-as-itself", AtFirst().CloseAsSame(AtFirst(), At(3)).Refusal?.Code);
        Assert.Equal("call.same-is-another-matter", AtFirst().CloseAsSame(AtFirst(20000, "depo.sayim"), At(3)).Refusal?.Code);
        Assert.Equal("call.same-is-another-matter", AtFirst().CloseAsSame(Call.Replay(Begun(20000).Facts), At(3)).Refusal?.Code); // a draft
        Assert.IsType<LadderDecides>(AtSecond(CausePath.CheckSettings).CloseAsSame(Older(climbs: false), At(9)).Refusal);
        Assert.Null(AtSecond(CausePath.CheckSettings).CloseAsSame(Older(climbs: true), At(9)).Refusal);
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
    public void A_classification_tells_the_category_and_the_one_before()
    {
        var (call, _) = Begun();
        call.Submit(At(1));
        call.RouteToFirstLevel(new(3), At(2));

        var first = call.Classify(CallClass.UsageHelp, new(7), At(3)).Value;
        var second = call.Classify(CallClass.Error, null, At(4)).Value;

        Assert.Equal(((ListValueId?)new(7), (ListValueId?)null), (first.Category, first.CategoryBefore));
        Assert.Equal(((ListValueId?)null, (ListValueId?)new(7)), (second.Category, second.CategoryBefore));
        Assert.Null(call.Category);
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
    public void An_improvement_is_P4_unless_the_service_level_manager_decides_otherwise()
    {
        var call = AtFirst();
        call.Classify(CallClass.Improvement, null, At(3));
        call.Prioritise(Impact.High, Urgency.High, null, hasReason: false, At(4));
        Assert.Equal(Priority.P4, call.Priority);
        Assert.IsType<ImprovementKeepsPriority>(call.Prioritise(Impact.High, Urgency.High, Priority.P1, hasReason: true, At(5)).Refusal);
        Assert.Equal("call.priority-needs-reason", call.Prioritise(Impact.High, Urgency.High, Priority.P2, hasReason: false, At(5), byManager: true).Refusal?.Code);
        Assert.Equal(Priority.P2, call.Prioritise(Impact.High, Urgency.High, Priority.P2, hasReason: true, At(6), byManager: true).Value.Priority);
    }

    [Fact]
    public void A_class_given_later_proposes_the_priority_anew_and_leaves_one_that_was_set_by_hand()
    {
        var call = AtFirst();
        call.Classify(CallClass.Error, null, At(3));
        call.Prioritise(Impact.High, Urgency.High, null, hasReason: false, At(4));
        call.Classify(CallClass.Improvement, null, At(5));
        Assert.Equal(Priority.P4, call.Priority);
        call.Classify(CallClass.Error, null, At(6));
        Assert.Equal(Priority.P1, call.Priority);

        call.Prioritise(Impact.High, Urgency.High, Priority.P3, hasReason: true, At(7));
        call.Classify(CallClass.UsageHelp, null, At(8));
        Assert.Equal(Priority.P3, call.Priority); // by hand
        call.Classify(CallClass.Improvement, null, At(9));
        Assert.Equal(Priority.P4, call.Priority); // whatever was set before
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

    private static Refusal? Causes(Call call, CausePath found, Act act)
    {
        if (call.State is not CallState.AtL2) return new CallNotThere(call.State);
        call.NoteCauses(found, act);
        return null;
    }

    private static Call AtFirst(long number = 20001, string address = "depo.irsaliye")
    {
        var (call, _) = Begun(number, address);
        call.Submit(At(1));
        call.RouteToFirstLevel(new(3), At(2));
        return call;
    }

    private static Call AtSecond(CausePath found, long number = 20001)
    {
        var call = AtFirst(number);
        call.Classify(CallClass.Error, null, At(4));
        call.Prioritise(Impact.High, Urgency.High, null, hasReason: false, At(6));
        call.PassToSecondLevel(new(2), new(1), At(7));
        call.NoteCauses(found, At(8));
        call.TakeNewFacts();
        return call;
    }

    // An older open call of the same customer about the same object.
    private static Call Older(bool climbs) => climbs ? AtSecond(CausePath.CheckCustomisation, 20000) : AtFirst(20000);

    private static (Call Call, List<Happened> Facts) Begun(long number = 20001, string address = "depo.irsaliye")
    {
        var origin = new CallOrigin
        {
            Customer = new(3), Requester = new(1), Channel = CallChannel.ProductPage, Address = ObjectAddress.Parse(address).Value,
            InstalledVersion = new(5), Customisation = CustomisationStatement.Standard,
        };
        var call = Call.Draft(new(number), origin, "İkinci parti irsaliyede toplam iki katı çıkıyor", 1, 1, At(0)).Value;
        return (call, [.. call.TakeNewFacts()]);
    }

    private static object Picture(Call call) => (
        (call.Number, call.State, call.Level, call.Desk, call.Responsible, call.Version, call.LastFact),
        (call.Class, call.Priority, call.Fix, call.FixVersion, call.SolvedAt, call.InstalledVersion, call.UpgradedTo, call.Reopened),
        (call.OnLadder, call.CauseFound, call.ClosingClass, call.Proposed),
        (call.ProblemItems, call.RequestItems, call.FirstAnsweredAt, call.ResolvedAt, call.ClosedAt, call.MovedAt));
}
