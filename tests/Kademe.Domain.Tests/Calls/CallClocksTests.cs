using CsCheck;
using Kademe.Domain.Calls;
using Kademe.Domain.Catalogue;
using Kademe.Domain.Kernel;
using Kademe.Domain.Sla;
using NodaTime;
using Xunit;

namespace Kademe.Domain.Tests.Calls;

/// <summary>What the facts of a call mean to its clocks.</summary>
public sealed class CallClocksTests
{
    private static readonly Instant Start = Instant.FromUtc(2026, 11, 23, 6, 0);

    private static readonly StateMachine<CallState> States = StateTable.Of<CallState>();

    private static readonly Agreement Promised = Agreement.Make(
        ClockKinds.All.Select(clock => new TargetRow(clock, TargetRow.Any, new(Duration.FromHours(4), null, [50]))), PauseLists.Of([], [], [Labels.WaitingCustomer], [])).Value;

    private static readonly (string Name, Func<Call, Act, Refusal?> Give)[] Steps =
    [
        ("route", (call, act) => call.RouteToFirstLevel(new(3), act).Refusal),
        ("resubmit", (call, act) => call.Resubmit(new(1), 1, 1, act).Refusal),
        ("cancel", (call, act) => call.Cancel(null, byCustomer: true, act).Refusal),
        ("error", (call, act) => call.Classify(CallClass.Error, null, act).Refusal),
        ("help", (call, act) => call.Classify(CallClass.UsageHelp, null, act).Refusal),
        ("prioritise", (call, act) => call.Prioritise(Impact.High, Urgency.High, null, hasReason: false, act).Refusal),
        ("second", (call, act) => call.PassToSecondLevel(new(2), new(1), act).Refusal),
        ("fourth", (call, act) => call.PassToFourthLevel(new(1), new(1), act).Refusal),
        ("back to first", (call, act) => call.SendBackToFirstLevel(new(1), act).Refusal),
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
        ("installed", (call, act) => call.ReportInstalled(new(6), act).Refusal),
        ("still", (call, act) => call.ReportStillPresent(new(1), act).Refusal),
        ("resolve", (call, act) => call.Resolve(CallClass.UsageHelp, new(1), act).Refusal),
        ("confirm", (call, act) => call.Confirm(act).Refusal),
        ("reopen", (call, act) => call.Reopen(new(1), act.At, act).Refusal),
        ("workaround", (call, act) => call.NoteReply(new(1), byUser: false, act, givesWorkaround: true).Refusal),
        ("reply", (call, act) => call.NoteReply(new(1), byUser: false, act).Refusal),
    ];

    [Fact]
    public void Clocks_have_a_label_for_every_open_state_but_the_draft_and_for_no_other() =>
        Assert.All(Enum.GetValues<CallState>(), state => Assert.Equal(States[state].Traits.HasFlag(StateTraits.Open) && state is not CallState.Draft, Call.ClockLabelOf(state) is not null));

    [Fact]
    public void Every_label_is_one_that_agreements_may_name() =>
        Assert.All(Enum.GetValues<CallState>().Select(Call.ClockLabelOf).OfType<string>(), label => Assert.Contains(label, Labels.States));

    [Fact]
    public void A_draft_has_no_clock_and_one_that_is_sent_begins_at_first_level_by_the_usual_priority()
    {
        var call = Begun();
        var facts = Taken(call);
        Assert.Empty(Call.ClockEventsOf(facts));

        call.Submit(By(1, 1));

        Assert.Equal([new ClockEvent.Opened(Minute(1), "P3", SupportLevel.L1)], Call.ClockEventsOf([.. facts, .. call.TakeNewFacts()]));
    }

    [Fact]
    public void Judging_class_and_priority_changes_the_label_and_passing_on_the_level()
    {
        var events = EventsOf("route", "error", "prioritise", "second");

        Assert.Equal(
            [
                new ClockEvent.Opened(Minute(0), "P3", SupportLevel.L1), new ClockEvent.StateChanged(Minute(1), Labels.InProgress), new ClockEvent.PriorityChanged(Minute(2), "Error/P3"),
                new ClockEvent.PriorityChanged(Minute(3), "Error/P1"), new ClockEvent.LevelChanged(Minute(4), SupportLevel.L2),
            ],
            events);
    }

    [Fact]
    public void A_question_answers_the_user_and_holds_the_call_until_his_own_answer() => Assert.Equal(
        [new ClockEvent.Updated(Minute(2)), new ClockEvent.StateChanged(Minute(2), Labels.WaitingCustomer), new ClockEvent.StateChanged(Minute(3), Labels.InProgress)],
        EventsOf("route", "ask", "answer").Skip(2));

    [Fact]
    public void A_resolved_call_that_comes_back_is_reopened_at_the_level_that_solved_it() => Assert.Equal(
        [
            new ClockEvent.PriorityChanged(Minute(2), "UsageHelp/P3"), new ClockEvent.Resolved(Minute(2)), // classified by its solution
            new ClockEvent.Reopened(Minute(4), Labels.InProgress, SupportLevel.L1, "UsageHelp/P3"),
        ],
        EventsOf("route", "resolve", "confirm", "reopen").Skip(2));

    [Fact]
    public void A_version_that_is_withdrawn_after_it_solved_the_call_opens_it_again() => Assert.Equal(
        [new ClockEvent.Resolved(Minute(6)), new ClockEvent.Reopened(Minute(7), Labels.WaitingRelease, SupportLevel.L2, "Error/P1")],
        EventsOf("route", "error", "prioritise", "second", "advise", "installed", "withdraw")[^2..]);

    [Fact]
    public void A_workaround_is_a_state_of_its_own_while_a_version_is_awaited_whenever_it_was_given()
    {
        Assert.Equal([new ClockEvent.StateChanged(Minute(5), Labels.WaitingRelease), new ClockEvent.Updated(Minute(6)), new ClockEvent.StateChanged(Minute(6), Labels.WaitingReleaseWorkaround)], EventsOf("route", "error", "prioritise", "second", "await", "workaround")[^3..]);
        Assert.Equal(new ClockEvent.StateChanged(Minute(6), Labels.WaitingReleaseWorkaround), EventsOf("route", "error", "prioritise", "second", "workaround", "await")[^1]);
    }

    [Fact]
    public void What_a_robot_writes_answers_nobody() => Assert.DoesNotContain(EventsOf(person: null, "route", "reply", "ask"), happened => happened is ClockEvent.Updated);

    [Fact]
    public void In_any_life_clocks_know_the_state_level_and_priority_of_the_call_and_are_over_when_it_is() => Lives((call, facts) =>
    {
        var clocks = CallClocks.Before(Promised, Calendars.None).After(Call.ClockEventsOf(facts));
        Assert.Equal(call.IsOpen, !clocks.IsResolved);
        Assert.Equal(call.Level, clocks.Level);
        Assert.Equal(Labels.Of(call.Class?.ToString(), (call.Priority ?? Call.PriorityBeforeJudged).ToString()), clocks.Priority);
        var helped = facts.Reverse().TakeWhile(one => one.Fact is not CallReopened).Any(one => one is { Act.Person: not null, Fact: ReplySent { GivesWorkaround: true } });
        if (call.IsOpen) Assert.Equal(call.State is CallState.AwaitingRelease && helped ? Labels.WaitingReleaseWorkaround : Call.ClockLabelOf(call.State), clocks.State);
        if (!call.IsOpen) Assert.DoesNotContain(clocks.Clocks, clock => clock.Phase is ClockPhase.Active);
    });

    [Fact]
    public void In_any_life_the_first_answer_is_stopped_by_a_person_or_by_the_end_alone() => Lives((call, facts) =>
    {
        var clocks = CallClocks.Before(Promised, Calendars.None).After(Call.ClockEventsOf(facts));
        var first = facts.FirstOrDefault(one => one.Act.Person is not null && one.Fact is ReplySent or UserAsked or CallReturned or UpgradeAdvised or ReleaseAwaited);
        var end = facts.FirstOrDefault(one => one.Fact is CallResolved or CallClosed or CallCancelled or TargetVersionInstalled);
        var expected = new[] { first, end }.OfType<Happened>().Select(one => (Instant?)one.Act.At).Min();
        Assert.Equal(expected, clocks[ClockKind.Response].StoppedAt);
    });

    [Fact]
    public void Facts_whose_moments_go_back_by_the_difference_of_two_machines_keep_their_order()
    {
        var call = Begun();
        call.Submit(By(1, 10));
        call.RouteToFirstLevel(new(3), By(1, 9));

        var events = Call.ClockEventsOf(call.TakeNewFacts());

        Assert.Equal([Minute(10), Minute(10)], events.Select(happened => happened.At));
    }

    private static void Lives(Action<Call, IReadOnlyList<Happened>> law) =>
        Gen.Select(Gen.Int[0, Steps.Length - 1], Gen.Bool).Array[1, 50].Sample(
            life =>
            {
                var call = Begun();
                call.Submit(By(1, 0));
                List<Happened> facts = [.. call.TakeNewFacts()];
                for (var step = 0; step < life.Length; step++)
                {
                    _ = Steps[life[step].Item1].Give(call, By(life[step].Item2 ? 1 : null, step + 1));
                    facts.AddRange(call.TakeNewFacts());
                }

                law(call, facts);
            },
            iter: 2000);

    private static List<ClockEvent> EventsOf(params string[] steps) => EventsOf(1, steps);

    private static List<ClockEvent> EventsOf(long? person, params string[] steps)
    {
        var call = Begun();
        call.Submit(By(1, 0));
        for (var step = 0; step < steps.Length; step++) Assert.Null(Array.Find(Steps, one => one.Name == steps[step]).Give(call, By(person, step + 1)));
        return [.. Call.ClockEventsOf(call.TakeNewFacts())];
    }

    private static List<Happened> Taken(Call call) => [.. call.TakeNewFacts()];

    private static Instant Minute(int minute) => Start + Duration.FromMinutes(minute);

    private static Act By(long? person, int minute) => new(person is { } one ? new PersonId(one) : null, person is null ? null : new OrganizationId(3), Minute(minute));

    private static Call Begun() => Call.Draft(
        new(20001),
        new()
        {
            Customer = new(3), Requester = new(1), Channel = CallChannel.ProductPage, Address = ObjectAddress.Parse("depo.irsaliye").Value,
            InstalledVersion = new(5), Customisation = CustomisationStatement.Standard,
        },
        "Toplam iki katı çıkıyor", 1, 1, By(1, 0)).Value;
}
