using System.Text.Json;

namespace Kademe.Domain.Kernel;

/// <summary>
/// Reader of the one table of states (<c>states.json</c>): domain, tests, documentation and screens all take states from it (rule 7).
/// A machine is found under the name of its enumeration; enumeration and table must name the same states.
/// </summary>
public static class StateTable
{
    private static readonly JsonSerializerOptions Reading = new() { PropertyNameCaseInsensitive = true };
    private static readonly Lazy<Dictionary<string, MachineText>> Everything = new(Read);

    /// <summary>The machine of an enumeration.</summary>
    /// <exception cref="InvalidOperationException">Table and enumeration differ: the program is built wrongly.</exception>
    public static StateMachine<TState> Of<TState>()
        where TState : struct, Enum => Cached<TState>.Machine;

    /// <summary>Builds a machine from a table's text; every contradiction is named.</summary>
    internal static StateMachine<TState> Parse<TState>(string json)
        where TState : struct, Enum => Build<TState>(Machines(json));

    private static StateMachine<TState> Build<TState>(Dictionary<string, MachineText> machines)
        where TState : struct, Enum
    {
        var name = typeof(TState).Name;
        if (!machines.TryGetValue(name, out var machine)) throw Wrong(name, "the table has no such machine");
        var declared = Enum.GetNames<TState>();
        var written = machine.States.Select(state => state.Name).ToList();
        if (written.Distinct(StringComparer.Ordinal).Count() != written.Count) throw Wrong(name, "a state stands twice");
        var missing = declared.Except(written, StringComparer.Ordinal).Concat(written.Except(declared, StringComparer.Ordinal)).ToList();
        if (missing.Count > 0) throw Wrong(name, $"only one of table and enumeration knows {string.Join(", ", missing)}");

        var states = machine.States.Select(Row<TState>).ToList();
        var moves = machine.Transitions.Select(move => new Transition<TState>(Value<TState>(move.From), Value<TState>(move.To), move.By)).ToList();
        foreach (var state in states)
        {
            var leaves = moves.Exists(move => EqualityComparer<TState>.Default.Equals(move.From, state.State));
            if (leaves == state.Traits.HasFlag(StateTraits.Terminal)) throw Wrong(name, $"{state.State} is terminal exactly when nothing leads out of it");
        }

        return new(machine.Source, states, moves);
    }

    private static StateRow<TState> Row<TState>(StateText state)
        where TState : struct, Enum =>
        state.Text is [var turkish, var english, var german]
            ? new(Value<TState>(state.Name), turkish, english, german, Traits(state), state.Level is { } level ? (SupportLevel)level : null)
            : throw Wrong(state.Name, "a state has three texts");

    private static StateTraits Traits(StateText state) =>
        state.Traits.Aggregate(StateTraits.None, (all, flag) => all | Trait(flag));

    private static StateTraits Trait(string flag) =>
        ExactName.Of<StateTraits>(char.ToUpperInvariant(flag[0]) + flag[1..]) ?? throw Wrong(flag, "there is no such trait");

    private static TState Value<TState>(string name)
        where TState : struct, Enum =>
        ExactName.Of<TState>(name) ?? throw Wrong(typeof(TState).Name, $"a move names the unknown state {name}");

    private static Dictionary<string, MachineText> Read()
    {
        using var stream = typeof(StateTable).Assembly.GetManifestResourceStream("states.json")
            ?? throw new InvalidOperationException("The table of states is not in the assembly.");
        using var reader = new StreamReader(stream);
        return Machines(reader.ReadToEnd());
    }

    private static Dictionary<string, MachineText> Machines(string json) => JsonSerializer.Deserialize<Dictionary<string, MachineText>>(json, Reading)!;

    private static InvalidOperationException Wrong(string machine, string why) => new($"States of {machine}: {why}.");

    private static class Cached<TState>
        where TState : struct, Enum
    {
        internal static readonly StateMachine<TState> Machine = Build<TState>(Everything.Value);
    }

    private sealed record MachineText(string Source, IReadOnlyList<StateText> States, IReadOnlyList<MoveText> Transitions);

    private sealed record StateText(string Name, IReadOnlyList<string> Text, IReadOnlyList<string> Traits, int? Level);

    private sealed record MoveText(string From, string To, string By);
}
