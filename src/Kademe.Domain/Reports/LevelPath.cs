using Kademe.Domain.Calls;
using Kademe.Domain.Kernel;

namespace Kademe.Domain.Reports;

/// <summary>What became of a call, as the flow between levels shows it.</summary>
public enum PathEnd
{
    /// <summary>Solved, or closed.</summary>
    Solved,

    /// <summary>Waits for a version to be published or to be installed.</summary>
    AwaitsVersion,

    /// <summary>Open otherwise.</summary>
    Open,

    /// <summary>The request was taken back.</summary>
    TakenBack,
}

/// <summary>
/// How a call went up: the levels it reached, each when it was there for the first time and above all before, and what became of it. A call that came back down
/// counts where it had been highest.
/// </summary>
/// <param name="Levels">In order, rising; at least one.</param>
/// <param name="End">How it stands.</param>
public sealed record LevelPath(IReadOnlyList<SupportLevel> Levels, PathEnd End)
{
    /// <summary>The highest level it reached.</summary>
    public SupportLevel Highest => Levels[^1];

    /// <summary>It was at the level, in this sense.</summary>
    public bool Reached(SupportLevel level) => Levels.Contains(level);

    /// <summary>The level it went on to from one it reached; null when it went no higher.</summary>
    public SupportLevel? NextAfter(SupportLevel level) => Levels.Where(reached => reached > level).Select(reached => (SupportLevel?)reached).FirstOrDefault();

    /// <summary>The path of a call from where it stood; null of one that was never sent.</summary>
    public static LevelPath? Of(IReadOnlyList<CallPlace> places)
    {
        ArgumentNullException.ThrowIfNull(places);
        var levels = new List<SupportLevel>();
        foreach (var place in places)
        {
            if (place.Level is { } level && (levels is [] || level > levels[^1])) levels.Add(level);
        }

        return levels is [] ? null : new(levels, EndOf(places[^1].State));
    }

    private static PathEnd EndOf(CallState state) => state switch
    {
        CallState.Resolved or CallState.Closed or CallState.SolvedBefore => PathEnd.Solved,
        CallState.AwaitingRelease or CallState.AwaitingUpgrade => PathEnd.AwaitsVersion,
        CallState.Cancelled => PathEnd.TakenBack,
        _ => PathEnd.Open,
    };
}
