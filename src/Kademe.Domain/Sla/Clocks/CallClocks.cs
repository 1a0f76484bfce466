using System.Collections.Immutable;
using Kademe.Domain.Kernel;
using NodaTime;

namespace Kademe.Domain.Sla;

/// <summary>
/// The clocks of one call: a pure fold over its events under one agreement (SLA 8). Each event gives a new value; nothing is changed in place,
/// so any point of a call's history can be kept, asked again, or continued differently.
/// </summary>
public sealed partial record CallClocks
{
    private CallClocks(Agreement agreement, Calendars calendars) => (Agreement, Calendars) = (agreement, calendars);

    /// <summary>What is promised.</summary>
    public Agreement Agreement { get; }

    /// <summary>The calendars in force for every clock that is not stopped.</summary>
    public Calendars Calendars { get; private init; }

    /// <summary>The instant of the newest event.</summary>
    public Instant KnownUntil { get; private init; } = Instant.MinValue;

    /// <summary>True from the moment the call was opened.</summary>
    public bool Exists { get; private init; }

    /// <summary>True while it is resolved.</summary>
    public bool IsResolved { get; private init; }

    /// <summary>The call's state.</summary>
    public string State { get; private init; } = "";

    /// <summary>The call's priority.</summary>
    public string Priority { get; private init; } = "";

    /// <summary>Where the call is.</summary>
    public SupportLevel? Level { get; private init; }

    /// <summary>Every clock, in the order of <see cref="ClockKind"/>.</summary>
    public ImmutableArray<Clock> Clocks { get; private init; } = [.. ClockKinds.All.Select(kind => new Clock(kind))];

    private SupportLevel? ResolvedAt { get; init; }

    /// <summary>One clock.</summary>
    public Clock this[ClockKind kind] => Clocks[(int)kind];

    /// <summary>Before anything has happened, with the calendars as they stand then.</summary>
    public static CallClocks Before(Agreement agreement, Calendars calendars) => new(agreement, calendars);

    /// <summary>After events in the order of their instants; equal instants keep the order given (SLA 8.1).</summary>
    public CallClocks After(IEnumerable<ClockEvent> events) => events.Aggregate(this, (call, happened) => call.After(happened));

    /// <summary>After one more event. What means nothing in the call's present state changes nothing.</summary>
    public CallClocks After(ClockEvent happened)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(happened.At, KnownUntil, nameof(happened));
        var call = happened switch
        {
            ClockEvent.CalendarChanged e => this with { Calendars = Calendars.With(e.Version) },
            ClockEvent.Opened e => Exists ? this : On(e),
            _ when !Exists => this,
            ClockEvent.PriorityChanged e => On(e),
            ClockEvent.LevelChanged e => On(e),
            ClockEvent.Reopened e => IsResolved ? On(e) : this,
            _ when IsResolved => this,
            ClockEvent.StateChanged e => this with { State = e.State },
            ClockEvent.Updated e => On(e),
            ClockEvent.Resolved e => On(e),
            _ => throw new ArgumentException($"No rule for {happened.GetType().Name}.", nameof(happened)),
        };
        return call.Settle(happened is ClockEvent.Opened opened ? opened.ClocksFrom : happened.At) with { KnownUntil = happened.At };
    }

    /// <summary>What every clock shows at an instant, knowing the events so far; a level's once it was entered (SLA 7). Empty before the call exists.</summary>
    public IReadOnlyList<ClockReport> ReportAt(Instant asOf)
    {
        var at = asOf.ToWholeSecond();
        ArgumentOutOfRangeException.ThrowIfLessThan(at, KnownUntil, nameof(asOf));
        if (!Exists) return [];
        var reports = new List<ClockReport>(Clocks.Length);
        foreach (var clock in Clocks)
        {
            if (clock.Kind.Level is null || clock.Cycle > 0) reports.Add(ClockReport.Of(clock, at, Calendars));
        }

        return reports;
    }
}
