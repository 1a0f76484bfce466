using Kademe.Domain.Calls;
using Kademe.Domain.Reports;
using Kademe.Domain.Sla;
using Kademe.Modules.Sla;
using NodaTime;

namespace Kademe.Modules.Reports;

/// <summary>What the dashboard shows.</summary>
public sealed record Dashboard
{
    /// <summary>What the dashboard calls good: nine and a half of ten. An aim, not a promise.</summary>
    public const decimal Aim = 0.95m;

    /// <summary>First day.</summary>
    public required LocalDate From { get; init; }

    /// <summary>Last day.</summary>
    public required LocalDate To { get; init; }

    /// <summary>First response, then solution.</summary>
    public required IReadOnlyList<Kept> Promises { get; init; }

    /// <summary>The times at levels; none for customers.</summary>
    public required IReadOnlyList<Kept> Levels { get; init; }

    /// <summary>Week by week, in a long period month by month.</summary>
    public required IReadOnlyList<Step> Course { get; init; }

    /// <summary>Open calls that are due next, in the order they are due.</summary>
    public required IReadOnlyList<DueRow> NextDue { get; init; }

    /// <summary>Open calls that are past due already, counted to a thousand.</summary>
    public required int PastDue { get; init; }

    /// <summary>Open calls by level and age.</summary>
    public required IReadOnlyList<BacklogLine> Backlog { get; init; }

    /// <summary>Of all that were solved; null when none was.</summary>
    public required Solving? SolvingAll { get; init; }

    /// <summary>By priority.</summary>
    public required IReadOnlyList<Solving> SolvingByPriority { get; init; }

    /// <summary>By class.</summary>
    public required IReadOnlyList<Solving> SolvingByClass { get; init; }

    /// <summary>Where time went, and why promises were broken.</summary>
    public required TimeSpent Time { get; init; }

    /// <summary>How many closed calls were reopened (M-12).</summary>
    public required Reopenings Reopened { get; init; }

    /// <summary>How many calls arrived on each weekday (Monday first) in each hour.</summary>
    public required IReadOnlyList<IReadOnlyList<int>> Arrivals { get; init; }

    /// <summary>Reviews of agreements whose day has passed (REQ-154).</summary>
    public required IReadOnlyList<ListReviews.Line> OverdueReviews { get; init; }

    /// <summary>There was more than a report is made of.</summary>
    public required bool IsCut { get; init; }

    /// <summary>One promise over the period.</summary>
    /// <param name="Clock">Which.</param>
    /// <param name="Figures">Kept and broken.</param>
    /// <param name="Before">The share in the period of the same length before; null when nothing was decided then.</param>
    /// <param name="Calls">Address of the calls behind it.</param>
    public sealed record Kept(ClockKind Clock, Fulfilment Figures, decimal? Before, string Calls);

    /// <summary>The shares of one week or month.</summary>
    /// <param name="From">Its first day.</param>
    /// <param name="Response">First response.</param>
    /// <param name="Resolution">Solution.</param>
    public sealed record Step(LocalDate From, Fulfilment Response, Fulfilment Resolution);

    /// <summary>How long solving took, of one class or priority (M-10).</summary>
    /// <param name="Class">The class, in lines by class.</param>
    /// <param name="Priority">The priority, in lines by priority.</param>
    /// <param name="Counted">In the time that counts.</param>
    /// <param name="Wall">On the wall.</param>
    public sealed record Solving(CallClass? Class, Priority? Priority, Spread Counted, Spread Wall);
}
