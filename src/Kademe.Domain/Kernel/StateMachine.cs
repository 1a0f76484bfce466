namespace Kademe.Domain.Kernel;

/// <summary>What a state means to lists and clocks, beyond its name.</summary>
[Flags]
public enum StateTraits
{
    /// <summary>Nothing in particular.</summary>
    None = 0,

    /// <summary>Work remains.</summary>
    Open = 1,

    /// <summary>Someone outside the levels has the next move.</summary>
    Waiting = 2,

    /// <summary>A level is at work on it.</summary>
    Working = 4,

    /// <summary>Nothing leads out of it.</summary>
    Terminal = 8,

    /// <summary>Found and fixed, not yet published (rule 8).</summary>
    Fixed = 16,

    /// <summary>Out in a published version.</summary>
    Published = 32,
}

/// <summary>One state of a thing: its words in the product's languages, what it means, and the level it stands at.</summary>
public sealed record StateRow<TState>(TState State, string Turkish, string English, string German, StateTraits Traits, SupportLevel? Level)
    where TState : struct, Enum;

/// <summary>One permitted move, and the command that makes it.</summary>
public sealed record Transition<TState>(TState From, TState To, string By)
    where TState : struct, Enum;

/// <summary>
/// The permitted moves between the states of one thing, as the table of states holds them.
/// What is not in the table does not happen, whoever asks.
/// </summary>
public sealed class StateMachine<TState>
    where TState : struct, Enum
{
    private readonly Dictionary<TState, StateRow<TState>> rows;
    private readonly Dictionary<(TState From, TState To), Transition<TState>> moves;

    internal StateMachine(string source, IReadOnlyList<StateRow<TState>> states, IReadOnlyList<Transition<TState>> transitions)
    {
        (Source, States, Transitions) = (source, states, transitions);
        rows = states.ToDictionary(row => row.State);
        moves = transitions.ToDictionary(move => (move.From, move.To));
    }

    /// <summary>Number of the state table in the requirements: SM-1 and so on.</summary>
    public string Source { get; }

    /// <summary>Every state, in the order a thing usually passes them.</summary>
    public IReadOnlyList<StateRow<TState>> States { get; }

    /// <summary>Every permitted move.</summary>
    public IReadOnlyList<Transition<TState>> Transitions { get; }

    /// <summary>Every state's value, in the order of the table.</summary>
    public IEnumerable<TState> All => States.Select(row => row.State);

    /// <summary>The row of a state.</summary>
    public StateRow<TState> this[TState state] => rows[state];

    /// <summary>True when the table knows the move.</summary>
    public bool May(TState from, TState to) => moves.ContainsKey((from, to));

    /// <summary>Where a thing in this state may go.</summary>
    public IReadOnlyList<TState> Targets(TState from) => [.. Transitions.Where(move => EqualityComparer<TState>.Default.Equals(move.From, from)).Select(move => move.To)];

    /// <summary>True when the state carries the trait.</summary>
    public bool Is(TState state, StateTraits trait) => rows[state].Traits.HasFlag(trait);

    /// <summary>The command that makes a permitted move.</summary>
    public string CommandFor(TState from, TState to) => moves[(from, to)].By;
}
