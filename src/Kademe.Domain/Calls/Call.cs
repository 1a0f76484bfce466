using Kademe.Domain.Catalogue;
using Kademe.Domain.Kernel;
using NodaTime;

namespace Kademe.Domain.Calls;

/// <summary>
/// The desk's record of one request, from the user's page to the published version and back. Its state changes only by facts, each permitted by the
/// table of states (SM-1); replaying the facts gives the state. Texts stand in entries, so that erasing a person changes no fact.
/// </summary>
public sealed partial class Call : IHasFacts, IVisible
{
    private static readonly StateMachine<CallState> States = StateTable.Of<CallState>();
    private readonly List<Happened> fresh = [];

    private Call()
    {
        Subject = "";
        Module = "";
    }

    /// <summary>Its number, shown Ç-20418.</summary>
    public CallNumber Number { get; private set; }

    /// <summary>Number of the last deciding fact: what a form must have seen to decide.</summary>
    public long Version { get; private set; }

    /// <summary>Number of the last fact of any kind.</summary>
    public long LastFact { get; private set; }

    /// <summary>The first numbered item of the request, in the user's words.</summary>
    public string Subject { get; private set; }

    /// <summary>Where it stands.</summary>
    public CallState State { get; private set; }

    /// <summary>The level that has it, or that waits; null before it was sent.</summary>
    public SupportLevel? Level { get; private set; }

    /// <summary>The organisation whose queue holds it; null before it was routed.</summary>
    public OrganizationId? Desk { get; private set; }

    /// <summary>First level's organisation, kept for the way back.</summary>
    public OrganizationId? FirstLevelDesk { get; private set; }

    /// <summary>Second level's organisation, kept for the way back.</summary>
    public OrganizationId? SecondLevelDesk { get; private set; }

    /// <summary>Exactly one person, except while in a queue (REQ-001).</summary>
    public PersonId? Responsible { get; private set; }

    /// <summary>Who was responsible at first level last: watches the call until its solution (REQ-046).</summary>
    public PersonId? FirstLevelExpert { get; private set; }

    /// <summary>Who was responsible at second level last: the expert whose works the linked records are (REQ-098).</summary>
    public PersonId? SecondLevelExpert { get; private set; }

    /// <summary>The customer enterprise it belongs to.</summary>
    public OrganizationId Customer { get; private set; }

    /// <summary>Whose request it is.</summary>
    public PersonId Requester { get; private set; }

    /// <summary>How it came.</summary>
    public CallChannel Channel { get; private set; }

    /// <summary>The subscription, when known.</summary>
    public SubscriptionId? Subscription { get; private set; }

    /// <summary>The installation; null = unknown.</summary>
    public InstallationId? Installation { get; private set; }

    /// <summary>The object; null when not in the catalogue.</summary>
    public ProductObjectId? Object { get; private set; }

    /// <summary>Address of the object.</summary>
    public ObjectAddress? Address { get; private set; }

    /// <summary>Module of the object, empty when unknown: rights of power users go by it.</summary>
    public string Module { get; private set; }

    /// <summary>The installed version as reported with the request: where the trouble was seen. Nothing that is installed later changes it.</summary>
    public ProductVersionId? InstalledVersion { get; private set; }

    /// <summary>The version that the customer reported when the call's fix was installed; null before.</summary>
    public ProductVersionId? UpgradedTo { get; private set; }

    /// <summary>Day the installed build was made, when known.</summary>
    public LocalDate? InstalledBuiltOn { get; private set; }

    /// <summary>What is said about customisation.</summary>
    public CustomisationStatement? Customisation { get; private set; }

    /// <summary>The statement contradicts the catalogue.</summary>
    public bool CustomisationContradicts { get; private set; }

    /// <summary>The user's plain-word choice.</summary>
    public RequestHint? Hint { get; private set; }

    /// <summary>Whom it concerns, as the user chose.</summary>
    public Impact? Reach { get; private set; }

    /// <summary>How long it can wait, as the user chose.</summary>
    public Urgency? Wait { get; private set; }

    /// <summary>Reported from another page than the one concerned.</summary>
    public bool WrongContext { get; private set; }

    /// <summary>Numbered problem or suggestion items given so far.</summary>
    public int ProblemItems { get; private set; }

    /// <summary>Numbered items of what is asked for.</summary>
    public int RequestItems { get; private set; }

    /// <summary>Kind of matter, once classified.</summary>
    public CallClass? Class { get; private set; }

    /// <summary>Kind of matter as seen at the end (REQ-043).</summary>
    public CallClass? ClosingClass { get; private set; }

    /// <summary>Category, when given: a value of the catalogue's list.</summary>
    public ListValueId? Category { get; private set; }

    /// <summary>Impact, once judged.</summary>
    public Impact? Impact { get; private set; }

    /// <summary>Urgency, once judged.</summary>
    public Urgency? Urgency { get; private set; }

    /// <summary>What the table proposed when the priority was set; another priority was set by hand.</summary>
    public Priority? Proposed { get; private set; }

    /// <summary>Priority, once set.</summary>
    public Priority? Priority { get; private set; }

    /// <summary>The customiser it was passed to last, a person or a team; not in any fact, so that it can be erased.</summary>
    public string? Customiser { get; private set; }

    /// <summary>The work record whose fix is awaited, when known.</summary>
    public WorkRecordNumber? Fix { get; private set; }

    /// <summary>The version that solves it: advised, announced or published.</summary>
    public ProductVersionId? FixVersion { get; private set; }

    /// <summary>The level that gave the solution: a reopened call returns there.</summary>
    public SupportLevel? SolvedAt { get; private set; }

    /// <summary>
    /// Second level has had it as an error or an improvement request, and first level has not judged it to be something else since: what the ladder gives
    /// solves it, nothing else does (DT-2, rule 10).
    /// </summary>
    public bool OnLadder { get; private set; }

    /// <summary>The way that the checks of the causes gave (DT-1 R2); null = not checked since the ladder began.</summary>
    public CausePath? CauseFound { get; private set; }

    /// <summary>Moment it was sent, or begun while a draft.</summary>
    public Instant OpenedAt { get; private set; }

    /// <summary>Moment of the last fact of any kind.</summary>
    public Instant MovedAt { get; private set; }

    /// <summary>Moment of the first answer by a person to the user.</summary>
    public Instant? FirstAnsweredAt { get; private set; }

    /// <summary>Moment the customer's key user asked for second level, while first level has yet to decide.</summary>
    public Instant? SecondLevelAskedAt { get; private set; }

    /// <summary>Moment it was resolved, while it is.</summary>
    public Instant? ResolvedAt { get; private set; }

    /// <summary>Moment it was closed, while it is.</summary>
    public Instant? ClosedAt { get; private set; }

    /// <summary>Whether a clock that was stopped at a moment was stopped by the request being taken back. Clocks know whole seconds (SLA 2.1).</summary>
    /// <param name="stoppedAt">When the clock was stopped; null while it is not.</param>
    public bool TakenBackAt(Instant? stoppedAt) =>
        State is CallState.Cancelled && stoppedAt?.ToUnixTimeSeconds() >= ClosedAt?.ToUnixTimeSeconds();

    /// <summary>What was promised for it when it was sent; it keeps that (REQ-147). Null while a draft.</summary>
    public PromiseId? Promise { get; private set; }

    /// <summary>Times it was reopened (M-12).</summary>
    public int Reopened { get; private set; }

    /// <summary>Neither finished nor waiting for a confirmation.</summary>
    public bool IsOpen => States[State].Traits.HasFlag(StateTraits.Open);

    /// <summary>Obligatory items that are not there (REQ-031).</summary>
    public IReadOnlyList<RequestRule> MissingItems =>
        [.. Missing(InstalledVersion, Address, Customisation, ProblemItems, RequestItems, Hint)];

    /// <inheritdoc/>
    public IReadOnlyList<Happened> TakeNewFacts()
    {
        List<Happened> taken = [.. fresh];
        fresh.Clear();
        return taken;
    }

    /// <summary>The state that a sequence of facts gives; texts are not in facts and stay empty.</summary>
    public static Call Replay(IEnumerable<Happened> facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var call = new Call();
        foreach (var happened in facts) call.Apply((CallFact)happened.Fact, happened.Act, happened.Sequence);
        return call;
    }

    /// <summary>Which obligatory items a request lacks, in the order of the form.</summary>
    public static IEnumerable<RequestRule> Missing(
        ProductVersionId? version,
        ObjectAddress? address,
        CustomisationStatement? customisation,
        int problemItems,
        int requestItems,
        RequestHint? hint)
    {
        if (version is null) yield return RequestRule.Version;
        if (address is null) yield return RequestRule.Object;
        if (customisation is null) yield return RequestRule.Customisation;
        if (problemItems == 0) yield return RequestRule.Detail;
        if (requestItems == 0 && hint is null) yield return RequestRule.Asked; // what was chosen says what is asked for
    }

    private Outcome<T> Record<T>(T fact, Act act)
        where T : CallFact
    {
        var sequence = LastFact + 1;
        Apply(fact, act, sequence);
        fresh.Add(new(sequence, fact, act));
        return fact;
    }

    // A move is made by the command that the table of states names for it, and by no other that would end in the same state.
    private Refusal? MayMove(CallState to, string by) =>
        States.May(State, to) && States.CommandFor(State, to) == by ? null : new CallCannotMove(State, to);

    private Refusal? AtLevel(params ReadOnlySpan<CallState> states)
    {
        foreach (var state in states)
        {
            if (State == state) return null;
        }

        return new CallNotThere(State);
    }
}

/// <summary>The table of states has no such move.</summary>
public sealed record CallCannotMove(CallState State, CallState Wanted) : Refusal("call.cannot-move")
{
    /// <inheritdoc/>
    public override IReadOnlyList<object> Arguments => [State, Wanted];
}

/// <summary>The call does not stand where this is done.</summary>
public sealed record CallNotThere(CallState State) : Refusal("call.not-there")
{
    /// <inheritdoc/>
    public override IReadOnlyList<object> Arguments => [State];
}

/// <summary>The call does not exist, or may not be known to this person.</summary>
public sealed record CallNotFound() : Refusal("call.not-found", RefusalKind.NotFound);
