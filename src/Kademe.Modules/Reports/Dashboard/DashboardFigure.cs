using Kademe.Domain.Calls;
using Kademe.Domain.Kernel;
using Kademe.Domain.Reports;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Kademe.Modules.Reports;

/// <summary>
/// A figure of the dashboard that is counted from folded calls: at a level those that were in a state (M-13), late for a cause (M-30), ended, went on to a higher level,
/// or, with none of these, reached it.
/// </summary>
internal sealed record DashboardFigure(SupportLevel Level)
{
    public CallState? State { get; private init; }

    public BreachCause? Cause { get; private init; }

    public PathEnd? End { get; private init; }

    public SupportLevel? Next { get; private init; }

    /// <summary>Reads an address; two figures at once are not understood.</summary>
    public static Outcome<DashboardFigure> Read(FigureInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (!IsRead<SupportLevel>(input.Level, out var level) || level is not { } at) return NotUnderstood(input.Level, "level");
        if (!IsRead<CallState>(input.State, out var state)) return NotUnderstood(input.State, "state");
        if (!IsRead<BreachCause>(input.Cause, out var cause)) return NotUnderstood(input.Cause, "cause");
        if (!IsRead<PathEnd>(input.End, out var end)) return NotUnderstood(input.End, "end");
        if (!IsRead<SupportLevel>(input.Next, out var next)) return NotUnderstood(input.Next, "next");
        (string? Written, string Field)[] asked = [(input.State, "state"), (input.Cause, "cause"), (input.End, "end"), (input.Next, "next")];
        return asked.Where(one => one.Written is not null).ToList() is [_, var second, ..] ? NotUnderstood(second.Written, second.Field) : new DashboardFigure(at) { State = state, Cause = cause, End = end, Next = next };
    }

    private static InvalidInput NotUnderstood(string? written, string field) => ReportFilter.NotUnderstood(written, field);

    private static bool IsRead<T>(string? written, out T? choice)
        where T : struct, Enum
    {
        choice = ExactName.Of<T>(written);
        return written is null || choice is not null;
    }
}

/// <summary>What an address asks of a figure of the dashboard, as it was written there.</summary>
public sealed record FigureInput
{
    /// <summary>The level.</summary>
    [FromQuery(Name = "level")] public string? Level { get; init; }

    /// <summary>The state in which time went.</summary>
    [FromQuery(Name = "state")] public string? State { get; init; }

    /// <summary>Why a promise was broken.</summary>
    [FromQuery(Name = "cause")] public string? Cause { get; init; }

    /// <summary>How calls that went no higher stand.</summary>
    [FromQuery(Name = "end")] public string? End { get; init; }

    /// <summary>The level they went on to.</summary>
    [FromQuery(Name = "next")] public string? Next { get; init; }

    /// <summary>As a page's address says it.</summary>
    public static FigureInput Of(IQueryCollection query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return new() { Level = One("level"), State = One("state"), Cause = One("cause"), End = One("end"), Next = One("next") };

        string? One(string name) => query[name] is [{ Length: > 0 } value, ..] ? Text.Shorten(value, 40) : null;
    }
}
