namespace Kademe.Domain.Sla;

/// <summary>What one version of a calendar changed against another, row by row.</summary>
/// <param name="ZoneBefore">The former zone when it changed; else null.</param>
/// <param name="Added">Rows that came.</param>
/// <param name="Removed">Rows that went.</param>
public sealed record CalendarChanges(string? ZoneBefore, CalendarDefinition Added, CalendarDefinition Removed)
{
    /// <summary>True when both say the same.</summary>
    public bool IsNone => ZoneBefore is null && IsEmpty(Added) && IsEmpty(Removed);

    /// <summary>From one version to the next.</summary>
    public static CalendarChanges Between(CalendarDefinition before, CalendarDefinition after) =>
        new(string.Equals(before.Zone, after.Zone, StringComparison.Ordinal) ? null : before.Zone, Less(after, before), Less(before, after));

    private static CalendarDefinition Less(CalendarDefinition one, CalendarDefinition other) => one with
    {
        Weekly = [.. one.Weekly.Except(other.Weekly)],
        Holidays = [.. one.Holidays.Except(other.Holidays)],
        Openings = [.. one.Openings.Except(other.Openings)],
    };

    private static bool IsEmpty(CalendarDefinition rows) => rows is { Weekly: [], Holidays: [], Openings: [] };
}
