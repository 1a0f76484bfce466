using System.Globalization;
using System.Text;
using Kademe.Domain.Calls;
using Kademe.Domain.Catalogue;
using Kademe.Domain.Kernel;
using Kademe.Domain.Reproduction;
using Kademe.Domain.WorkRecords;

namespace Kademe.Domain.Tests.Kernel;

/// <summary>Writes the page of states from the table of states.</summary>
internal static class StatesDocument
{
    internal static string Write()
    {
        var page = new StringBuilder("# States\n\nGenerated from `src/Kademe.Domain/Kernel/states.json`; run the domain tests with `UPDATE_DOCS=1` to write it anew.\n");
        Add(page, "Call", StateTable.Of<CallState>());
        Add(page, "Work record", StateTable.Of<WorkStage>());
        Add(page, "Test run", StateTable.Of<TestRunState>());
        Add(page, "Version or patch", StateTable.Of<VersionState>());
        return page.ToString();
    }

    private static void Add<TState>(StringBuilder page, string title, StateMachine<TState> machine)
        where TState : struct, Enum
    {
        page.Append(CultureInfo.InvariantCulture, $"\n## {title} ({machine.Source})\n\n```mermaid\nstateDiagram-v2\n    [*] --> {machine.All.First()}\n");
        foreach (var move in machine.Transitions) page.Append(CultureInfo.InvariantCulture, $"    {move.From} --> {move.To}: {move.By}\n");
        foreach (var state in machine.States.Where(state => state.Traits.HasFlag(StateTraits.Terminal))) page.Append(CultureInfo.InvariantCulture, $"    {state.State} --> [*]\n");
        page.Append("```\n\n| State | Türkçe | English | Deutsch | Meaning | Leaves to |\n|---|---|---|---|---|---|\n");
        foreach (var state in machine.States)
        {
            var targets = machine.Targets(state.State) is { Count: > 0 } some ? string.Join(", ", some) : "-";
            page.Append(CultureInfo.InvariantCulture, $"| {state.State} | {state.Turkish} | {state.English} | {state.German} | {Meaning(state)} | {targets} |\n");
        }
    }

    private static string Meaning<TState>(StateRow<TState> state)
        where TState : struct, Enum
    {
        var flags = state.Traits is StateTraits.None ? "-" : state.Traits.ToString();
        return state.Level is { } level ? $"{flags}; {level}" : flags;
    }
}
