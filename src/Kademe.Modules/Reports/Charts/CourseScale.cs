namespace Kademe.Modules.Reports;

/// <summary>The scale of the course of shares: it begins below the lowest, at a number that gives round lines, so that differences are seen and the axis says how large they are.</summary>
internal static class CourseScale
{
    private const int Spaces = 4;
    private static readonly decimal[] Beginnings = [0.88m, 0.8m, 0.6m, 0.4m, 0.2m, 0m];

    /// <summary>Where it begins.</summary>
    public static decimal Begin(IEnumerable<Dashboard.Step> steps)
    {
        var least = steps.SelectMany(step => (decimal?[])[step.Response.Share, step.Resolution.Share]).OfType<decimal>().DefaultIfEmpty(0.8m).Min();
        return Beginnings.First(one => one <= least);
    }

    /// <summary>The shares at which a line is drawn across.</summary>
    public static IEnumerable<decimal> Lines(decimal low) => Enumerable.Range(0, Spaces + 1).Select(i => low + ((1 - low) * i / Spaces));
}
