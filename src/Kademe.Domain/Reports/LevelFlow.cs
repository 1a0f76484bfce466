using Kademe.Domain.Kernel;

namespace Kademe.Domain.Reports;

/// <summary>Calls that went on to a higher level.</summary>
public sealed record FlowStep(SupportLevel To, int Count);

/// <summary>Calls that went no higher, by how they stand.</summary>
public sealed record FlowEnd(PathEnd End, int Count);

/// <summary>One level in the flow.</summary>
/// <param name="Level">The level.</param>
/// <param name="Reached">How many calls reached it.</param>
/// <param name="Up">How many went on from it, and to where.</param>
/// <param name="Ends">How those that went no higher stand.</param>
public sealed record FlowLevel(SupportLevel Level, int Reached, IReadOnlyList<FlowStep> Up, IReadOnlyList<FlowEnd> Ends);

/// <summary>How calls flowed from level to level and where they ended.</summary>
/// <param name="Levels">The levels that calls reached, in order.</param>
public sealed record LevelFlow(IReadOnlyList<FlowLevel> Levels)
{
    /// <summary>How many calls there are: each ended at one level.</summary>
    public int Calls => Levels.Sum(level => level.Ends.Sum(end => end.Count));

    /// <summary>Counts paths.</summary>
    public static LevelFlow Of(IEnumerable<LevelPath> paths)
    {
        ArgumentNullException.ThrowIfNull(paths);
        var all = paths.ToList();
        return new([.. all.SelectMany(path => path.Levels).Distinct().Order().Select(level => LevelOf(level, all))]);
    }

    private static FlowLevel LevelOf(SupportLevel level, List<LevelPath> all)
    {
        var there = all.Where(path => path.Reached(level)).ToList();
        return new(
            level, there.Count,
            [.. there.Select(path => path.NextAfter(level)).OfType<SupportLevel>().CountBy(next => next).OrderBy(next => next.Key).Select(next => new FlowStep(next.Key, next.Value))],
            [.. there.Where(path => path.Highest == level).CountBy(path => path.End).OrderBy(end => end.Key).Select(end => new FlowEnd(end.Key, end.Value))]);
    }
}
