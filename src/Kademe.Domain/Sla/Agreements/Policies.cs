using System.Collections.Frozen;

namespace Kademe.Domain.Sla;

/// <summary>What becomes of a clock that begins again (SLA 8).</summary>
public enum Again
{
    /// <summary>It goes on with the time it has.</summary>
    Continue,

    /// <summary>It begins a new cycle.</summary>
    Restart,
}

/// <summary>How clocks begin again (SLA 6).</summary>
/// <param name="Reopen">When the call is reopened (SLA 8.5).</param>
/// <param name="PriorityChange">When another priority brings another target: keep what has elapsed, or restart (SLA 8.3).</param>
/// <param name="OlaReentry">When the call comes back to a level (SLA 8.4).</param>
public sealed record Policies(Again Reopen = Again.Continue, Again PriorityChange = Again.Continue, Again OlaReentry = Again.Continue);

/// <summary>The states of a call in which each kind of clock is held (SLA 6.3).</summary>
public sealed record PauseLists(FrozenSet<string> Response, FrozenSet<string> Update, FrozenSet<string> Resolution, FrozenSet<string> Ola)
{
    /// <summary>No state holds any clock.</summary>
    public static PauseLists None { get; } = Of([], [], [], []);

    /// <summary>The lists of states.</summary>
    public static PauseLists Of(IEnumerable<string> response, IEnumerable<string> update, IEnumerable<string> resolution, IEnumerable<string> ola) =>
        new(States(response), States(update), States(resolution), States(ola));

    /// <summary>True when a state holds a clock.</summary>
    public bool Hold(ClockKind clock, string state) => clock switch
    {
        ClockKind.Response => Response.Contains(state),
        ClockKind.Update => Update.Contains(state),
        ClockKind.Resolution => Resolution.Contains(state),
        _ => Ola.Contains(state),
    };

    private static FrozenSet<string> States(IEnumerable<string> states) => states.ToFrozenSet(StringComparer.Ordinal);
}
