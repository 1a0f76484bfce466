namespace Kademe.Domain.Sla;

/// <summary>
/// A service calendar as someone wrote it, not looked at yet (SLA 3). A part that was not written is null;
/// <see cref="ServiceCalendar.Make"/> says what is wrong with it.
/// </summary>
public sealed record CalendarText(string Id, string? Zone)
{
    /// <summary>Openings under the names of weekdays, <c>mon</c> to <c>sun</c>.</summary>
    public IReadOnlyList<(string Weekday, IReadOnlyList<OpeningText> Openings)> Weekly { get; init; } = [];

    /// <summary>Closures.</summary>
    public IReadOnlyList<ClosureText> Holidays { get; init; } = [];

    /// <summary>Exceptional openings.</summary>
    public IReadOnlyList<(string? Date, IReadOnlyList<OpeningText> Openings)> Openings { get; init; } = [];
}

/// <summary>An opening as written: its start and its end.</summary>
public readonly record struct OpeningText(string? From, string? To);

/// <summary>A closure as written; without times it is the whole date.</summary>
public readonly record struct ClosureText(string? Date, string? From = "00:00", string? To = "24:00");
