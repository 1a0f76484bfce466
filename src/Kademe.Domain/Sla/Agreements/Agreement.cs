using System.Collections.Frozen;
using Kademe.Domain.Kernel;
using NodaTime;

namespace Kademe.Domain.Sla;

/// <summary>What is promised for a call, as the engine reads it: targets, pauses and policies (SLA 6). A call has one version of it.</summary>
public sealed class Agreement
{
    private readonly FrozenDictionary<(ClockKind Clock, string Priority), Target> targets;
    private readonly FrozenSet<ClockKind> measured;

    private Agreement(List<TargetRow> rows, PauseLists pause, Policies policy, PriorityMatrix matrix)
    {
        (Targets, Pause, Policy, Matrix) = (rows, pause, policy, matrix);
        targets = rows.ToFrozenDictionary(row => (row.Clock, row.Priority), row => row.Target);
        measured = rows.Select(row => row.Clock).ToFrozenSet();
    }

    /// <summary>Which states hold which clocks.</summary>
    public PauseLists Pause { get; }

    /// <summary>How clocks begin again.</summary>
    public Policies Policy { get; }

    /// <summary>Priority out of impact and urgency.</summary>
    public PriorityMatrix Matrix { get; }

    /// <summary>Every target.</summary>
    public IReadOnlyList<TargetRow> Targets { get; }

    /// <summary>Ids of the calendars that its targets count by.</summary>
    public IEnumerable<string> Calendars => Targets.Select(row => row.Target.Calendar).OfType<string>().Distinct(StringComparer.Ordinal);

    /// <summary>The agreement, or what is wrong with its targets.</summary>
    public static Outcome<Agreement> Make(IEnumerable<TargetRow> targets, PauseLists? pause = null, Policies? policy = null, PriorityMatrix? matrix = null)
    {
        var rows = targets.ToList();
        for (var i = 0; i < rows.Count; i++)
        {
            if (Wrong(rows[i].Target) is { } refusal) return refusal;
            if (rows.FindIndex(row => row.Clock == rows[i].Clock && row.Priority == rows[i].Priority) < i) return new TargetTwice(rows[i].Clock, rows[i].Priority);
        }

        return new Agreement(rows, pause ?? PauseLists.None, policy ?? new(), matrix ?? PriorityMatrix.Usual);
    }

    /// <summary>What is wrong with a target; null when nothing is.</summary>
    public static Refusal? Wrong(Target target)
    {
        if (target.Duration < Duration.FromSeconds(1) || target.Duration > Duration.FromSeconds(Target.LongestSeconds)) return new TargetWithoutDuration(target.Duration);
        return target.Warnings.FirstOrDefault(percent => percent is < 1 or > 99, defaultValue: 1) is var wrong && wrong is < 1 or > 99 ? new NotAPercentage(wrong) : null;
    }

    /// <summary>The target of a clock at a priority: its own row's, else the row's of every priority, else none (SLA 6.1).</summary>
    public Target? TargetOf(ClockKind clock, string priority) =>
        targets.GetValueOrDefault((clock, priority)) ?? targets.GetValueOrDefault((clock, TargetRow.Any));

    /// <summary>True when a clock has a target at some priority.</summary>
    public bool Measures(ClockKind clock) => measured.Contains(clock);
}

/// <summary>A target is at least one second, and not centuries.</summary>
public sealed record TargetWithoutDuration(Duration Duration) : Refusal("agreement.target-without-duration", RefusalKind.Invalid);

/// <summary>Warnings stand at whole percentages from 1 to 99.</summary>
public sealed record NotAPercentage(int Percent) : Refusal("agreement.not-a-percentage", RefusalKind.Invalid)
{
    /// <inheritdoc/>
    public override IReadOnlyList<object> Arguments => [Percent];
}

/// <summary>One clock has two targets at one priority.</summary>
public sealed record TargetTwice(ClockKind Clock, string Priority) : Refusal("agreement.target-twice", RefusalKind.Invalid)
{
    /// <inheritdoc/>
    public override IReadOnlyList<object> Arguments => [Clock, Priority];
}
