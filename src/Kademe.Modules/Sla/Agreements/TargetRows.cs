using Kademe.Domain.Kernel;
using Kademe.Domain.Sla;

namespace Kademe.Modules.Sla;

/// <summary>A row of the table of targets as it is typed: for whom, which time counts, and a length for each clock.</summary>
public sealed class TargetRowInput
{
    /// <summary>What stands for all time instead of a calendar's.</summary>
    public const string RoundTheClock = "24x7";

    /// <summary>The class; empty = every class.</summary>
    public string? Class { get; set; }

    /// <summary>The priority; empty = every priority.</summary>
    public string? Priority { get; set; }

    /// <summary>Empty = the agreement's calendar; 24x7 = all time; else a calendar's number.</summary>
    public string? Counts { get; set; }

    /// <summary>A length for each clock, in their order.</summary>
    public List<string?> Lengths { get; set; } = [];

    internal bool IsEmpty => Lengths.TrueForAll(string.IsNullOrWhiteSpace);
}

/// <summary>Between targets and the rows of their table.</summary>
public static class TargetRows
{
    /// <summary>Most rows a table may have.</summary>
    public const int Most = 80;

    /// <summary>Rows of targets: those alike in class, priority and the time that counts stand in one.</summary>
    public static List<TargetRowInput> Of(IEnumerable<PromisedTarget> targets, IReadOnlyList<ClockKind> clocks, Func<int, string> written) =>
    [
        .. targets.GroupBy(one => (one.Class, one.Priority, Counts: CountsOf(one))).Select(row => new TargetRowInput
        {
            Class = row.Key.Class, Priority = row.Key.Priority, Counts = row.Key.Counts,
            Lengths = [.. clocks.Select(clock => row.FirstOrDefault(one => one.Clock == clock) is { } target ? written(target.Minutes) : null)],
        }),
    ];

    /// <summary>The targets of typed rows; empty rows are none.</summary>
    public static Outcome<IReadOnlyList<PromisedTarget>> Read(IReadOnlyList<TargetRowInput> rows, IReadOnlyList<ClockKind> clocks)
    {
        var targets = new List<PromisedTarget>();
        for (var at = 0; at < Math.Min(rows.Count, Most); at++)
        {
            var row = rows[at];
            if (row.IsEmpty) continue;
            long number = 0;
            var counts = Text.OneLine(row.Counts);
            if (counts.Length > 0 && counts != RoundTheClock && !long.TryParse(counts, System.Globalization.CultureInfo.InvariantCulture, out number)) return new InvalidInput("calendar.not-found", "Targets");
            for (var clock = 0; clock < Math.Min(row.Lengths.Count, clocks.Count); clock++)
            {
                if (!TargetLength.Read(row.Lengths[clock], "Targets").Succeeded(out var length, out var refusal)) return refusal;
                if (length.Minutes is { } minutes) targets.Add(new(clocks[clock], NullIfEmpty(row.Class), NullIfEmpty(row.Priority), minutes, counts == RoundTheClock, number == 0 ? null : new CalendarId(number)));
            }
        }

        return targets;
    }

    /// <summary>The word for the time that counts.</summary>
    public static string CountsOf(PromisedTarget target) => target.RoundTheClock ? TargetRowInput.RoundTheClock : target.Calendar is { } own ? CalendarDefinition.IdOf(own) : "";

    private static string RoundTheClock => TargetRowInput.RoundTheClock;

    private static string? NullIfEmpty(string? typed) => Text.OneLine(typed) is { Length: > 0 } text ? text : null;
}
