using Kademe.Domain.Kernel;
using Kademe.Domain.Reports;

namespace Kademe.Modules.Reports;

/// <summary>Where the flow between levels is drawn: levels from left to right, what goes on leaves above, what ends leaves below. Bands are as high as calls are many.</summary>
internal sealed class FlowShape
{
    public const decimal Width = 720;
    private const decimal BarWidth = 13, Tallest = 170, LabelHeight = 24, EndsAfter = 84;
    private static readonly Dictionary<SupportLevel, (decimal X, decimal Y)> Places = new() { [SupportLevel.L1] = (10, 100), [SupportLevel.L2] = (170, 72), [SupportLevel.L3] = (320, 100), [SupportLevel.L4] = (420, 24) };

    /// <summary>A level.</summary>
    public sealed record Bar(FlowLevel Level, decimal X, decimal Y, decimal Height);

    /// <summary>How calls stand that ended at a level: a narrow bar with its words.</summary>
    public sealed record Stop(SupportLevel Level, FlowEnd End, decimal X, decimal Y, decimal Height);

    /// <summary>Calls on their way, from a level to another or to where they ended.</summary>
    public sealed record Band(SupportLevel Colour, decimal FromX, decimal FromY, decimal ToX, decimal ToY, decimal Height);

    private readonly decimal scale;

    public FlowShape(LevelFlow flow)
    {
        scale = flow.Levels.Count == 0 ? 0 : Tallest / flow.Levels.Max(level => level.Reached);
        Bars = [.. flow.Levels.Select(level => new Bar(level, Places[level.Level].X, Places[level.Level].Y, HeightOf(level.Reached)))];
        var (bands, stops, floor) = (new List<Band>(), new List<Stop>(), 0m);
        var into = Bars.ToDictionary(bar => bar.Level.Level, bar => bar.Y);
        var below = new Dictionary<SupportLevel, decimal>();
        foreach (var bar in Bars)
        {
            var y = bar.Y;
            foreach (var up in bar.Level.Up.OrderByDescending(up => up.To))
            {
                var (to, height) = (Bars.First(other => other.Level.Level == up.To), HeightOf(up.Count));
                bands.Add(new(up.To, bar.X + BarWidth, y, to.X, into[up.To], height));
                (y, into[up.To]) = (y + height, into[up.To] + height);
            }

            below[bar.Level.Level] = y;
        }

        // From right to left, each below the one before, so that no words meet.
        foreach (var bar in Bars.Reverse())
        {
            var (y, at) = (below[bar.Level.Level], Math.Max(below[bar.Level.Level] + 30, floor));
            foreach (var end in bar.Level.Ends)
            {
                var height = HeightOf(end.Count);
                bands.Add(new(bar.Level.Level, bar.X + BarWidth, y, bar.X + EndsAfter, at, height));
                stops.Add(new(bar.Level.Level, end, bar.X + EndsAfter, at, height));
                (y, at) = (y + height, at + Math.Max(height + 8, LabelHeight));
            }

            floor = Math.Max(floor, at);
        }

        (Bands, Stops, Height) = (bands, stops, Math.Max(floor, Bars.Select(bar => bar.Y + bar.Height).DefaultIfEmpty(0).Max()) + 8);
    }

    public IReadOnlyList<Bar> Bars { get; }

    public IReadOnlyList<Band> Bands { get; }

    public IReadOnlyList<Stop> Stops { get; }

    public decimal Height { get; }

    // Even one call of many is seen.
    private decimal HeightOf(int calls) => Math.Max(1.5m, calls * scale);
}
