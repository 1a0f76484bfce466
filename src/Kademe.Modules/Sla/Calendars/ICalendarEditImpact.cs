using Kademe.Domain.Kernel;
using Kademe.Domain.Sla;
using NodaTime;

namespace Kademe.Modules.Sla;

/// <summary>What saving another version of a calendar would do to open calls, asked before it is saved; and how far they have followed it afterwards. Answered by whoever has calls.</summary>
public interface ICalendarEditImpact
{
    /// <summary>Looks at open calls as they would stand now under the draft, for a short time: what was not looked at by then is said.</summary>
    Task<EditMoves> Ask(CalendarId calendar, OpenTime draft, CancellationToken ct);

    /// <summary>How far open calls have followed the newest version of a calendar; null when none was ever edited.</summary>
    Task<EditFollowed?> Followed(CalendarId calendar, CancellationToken ct);
}

/// <summary>What an edit would do to open calls.</summary>
/// <param name="Looked">How many were looked at.</param>
/// <param name="Moved">How many would be due at another instant.</param>
/// <param name="WouldBreach">How many would be breached and are not.</param>
/// <param name="NoLonger">How many are breached and would no longer be.</param>
/// <param name="IsWhole">Every open call was looked at; else the figures are "at least".</param>
public sealed record EditMoves(int Looked, int Moved, int WouldBreach, int NoLonger, bool IsWhole)
{
    /// <summary>The first of those that would be breached.</summary>
    public IReadOnlyList<EditedCall> Breaching { get; init; } = [];

    /// <summary>Nobody has calls.</summary>
    public static EditMoves None { get; } = new(0, 0, 0, 0, IsWhole: true);
}

/// <summary>How far open calls have followed a version of a calendar, in the background.</summary>
/// <param name="Version">The version.</param>
/// <param name="Total">How many there are; 0 until the first were looked at.</param>
/// <param name="Looked">How many were looked at.</param>
/// <param name="Moved">How many of those are due at another instant.</param>
/// <param name="StartedAt">When the version was saved.</param>
/// <param name="EndedAt">When all had been looked at; null while it goes on.</param>
public sealed record EditFollowed(int Version, int Total, int Looked, int Moved, Instant StartedAt, Instant? EndedAt);

/// <summary>A call that an edit would move.</summary>
/// <param name="Number">The call.</param>
/// <param name="Subject">Its first item; null for whoever may not open the call.</param>
public sealed record EditedCall(CallNumber Number, string? Subject);

/// <summary>While no module has calls, an edit moves none.</summary>
internal sealed class NoCalendarEditImpact : ICalendarEditImpact
{
    public Task<EditMoves> Ask(CalendarId calendar, OpenTime draft, CancellationToken ct) => Task.FromResult(EditMoves.None);

    public Task<EditFollowed?> Followed(CalendarId calendar, CancellationToken ct) => Task.FromResult<EditFollowed?>(null);
}
