using Kademe.Domain.Kernel;
using Kademe.Domain.Sla;
using NodaTime;

namespace Kademe.Domain.Calls;

/// <content>What each fact means to the call's clocks (SLA 8).</content>
public sealed partial class Call
{
    /// <summary>The priority by which clocks go while nobody has judged it.</summary>
    public const Priority PriorityBeforeJudged = Calls.Priority.P3;

    // How agreements name each state; one that is not here is before the call was sent, or after it ended.
    private static readonly IReadOnlyDictionary<CallState, string> ClockLabels = new Dictionary<CallState, string>
    {
        [CallState.Submitted] = Labels.New,
        [CallState.AtL1] = Labels.InProgress,
        [CallState.AtL2] = Labels.InProgress,
        [CallState.AtL3] = Labels.InProgress,
        [CallState.AtL4] = Labels.InProgress,
        [CallState.Returned] = Labels.Returned,
        [CallState.AwaitingUser] = Labels.WaitingCustomer,
        [CallState.AwaitingUpgrade] = Labels.WaitingUpgrade,
        [CallState.AwaitingRelease] = Labels.WaitingRelease,
        [CallState.AtCustomiser] = Labels.AtCustomiser,
    };

    // Only a fold of the facts knows it, and only clocks ask for it.
    private bool hasWorkaround;

    /// <summary>How agreements name a state; null for one in which no clock goes.</summary>
    public static string? ClockLabelOf(CallState state) => ClockLabels.GetValueOrDefault(state);

    /// <summary>A call's facts as its clocks see them, in order.</summary>
    public static IReadOnlyList<ClockEvent> ClockEventsOf(IEnumerable<Happened> facts) => [.. ClockCausesOf(facts).Select(cause => cause.Event)];

    /// <summary>
    /// The events of a call's clocks, each with the fact that made it. What stands differently after a fact than before is an event; so is a person's message
    /// to the user. A message that no person wrote is none: robots answer nobody (REQ-152).
    /// </summary>
    public static IReadOnlyList<ClockCause> ClockCausesOf(IEnumerable<Happened> facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var (call, causes, at) = (new Call(), new List<ClockCause>(), Instant.MinValue);
        foreach (var happened in facts)
        {
            var before = call.Footing;
            call.Apply((CallFact)happened.Fact, happened.Act, happened.Sequence);
            at = Instant.Max(at, happened.Act.At); // the clocks of two machines may differ a little; the order of facts is the order of events
            causes.AddRange(Events(before, call.Footing, IsMessage(happened), at).Select(one => new ClockCause(one, happened)));
        }

        return causes;
    }

    /// <summary>How agreements name class and priority together, whether anybody has judged them or not.</summary>
    public static string ClockPriorityOf(CallClass? judged, Priority? priority) => Labels.Of(judged?.ToString(), (priority ?? PriorityBeforeJudged).ToString());

    private ClockFooting Footing => new(
        Level is not null, State is CallState.AwaitingRelease && hasWorkaround ? Labels.WaitingReleaseWorkaround : ClockLabelOf(State), Level, ClockPriorityOf(Class, Priority));

    private static IEnumerable<ClockEvent> Events(ClockFooting before, ClockFooting now, bool message, Instant at)
    {
        if (!now.Sent) yield break;
        if (!before.Sent) yield return new ClockEvent.Opened(at, now.Priority, now.Level, now.State ?? Labels.New);
        if (!before.Sent) yield break;
        if (message) yield return new ClockEvent.Updated(at);
        if (before.State is null && now.State is not null) yield return new ClockEvent.Reopened(at, now.State, now.Level, now.Priority);
        if (before.State is not null && now.State is not null && before.State != now.State) yield return new ClockEvent.StateChanged(at, now.State);
        if (before.State is not null && before.Level != now.Level && now.Level is { } level) yield return new ClockEvent.LevelChanged(at, level);
        if (before.Priority != now.Priority && (before.State is not null || now.State is null)) yield return new ClockEvent.PriorityChanged(at, now.Priority);
        if (before.State is not null && now.State is null) yield return new ClockEvent.Resolved(at);
    }

    // What a person writes to the user together with a decision is an answer like any other.
    private static bool IsMessage(Happened happened) => happened.Act.Person is not null && happened.Fact
        is ReplySent { ByUser: false } or UserAsked or CallReturned or UpgradeAdvised or ReleaseAwaited { Notice: not null };

    private readonly record struct ClockFooting(bool Sent, string? State, SupportLevel? Level, string Priority);
}

/// <summary>An event of a call's clocks and the fact that made it.</summary>
public sealed record ClockCause(ClockEvent Event, Happened Happened);
