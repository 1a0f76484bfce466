using Kademe.Domain.Calls;
using Kademe.Domain.Kernel;
using Kademe.Domain.Sla;
using NodaTime;

namespace Kademe.Domain.Reports;

/// <summary>Why a promise was broken: how the call stood at the moment it was due (M-30).</summary>
public enum BreachCause
{
    /// <summary>It was at a level and nobody was responsible.</summary>
    NobodyTook,

    /// <summary>Somebody worked on it.</summary>
    InWork,

    /// <summary>It waited for the user, for a complete request, or for a word of confirmation.</summary>
    WaitedForCustomer,

    /// <summary>It waited for a version to be published or to be installed.</summary>
    WaitedForVersion,

    /// <summary>It was with whoever customised the product.</summary>
    AtCustomiser,
}

/// <summary>A stretch of time a call spent in one state at one level (M-13).</summary>
/// <param name="Place">Where it stood.</param>
/// <param name="To">Until when.</param>
/// <param name="Counted">What the clock of its solution counted of it.</param>
public sealed record Stay(CallPlace Place, Instant To, Duration Counted)
{
    /// <summary>On the wall.</summary>
    public Duration Wall => To - Place.From;

    /// <summary>Why what was due within it was late.</summary>
    public BreachCause Cause => Place.State switch
    {
        CallState.AwaitingUpgrade or CallState.AwaitingRelease => BreachCause.WaitedForVersion,
        CallState.AtCustomiser => BreachCause.AtCustomiser,
        var state when !Call.IsInHand(state) => BreachCause.WaitedForCustomer,
        _ => Place.Responsible is null ? BreachCause.NobodyTook : BreachCause.InWork,
    };

    /// <summary>The stays of a call from when it was sent until a moment, without those in which it was solved or over.</summary>
    /// <param name="places">Where it stood.</param>
    /// <param name="clocks">Its clocks after the same facts.</param>
    /// <param name="until">Not before the last of them.</param>
    public static IReadOnlyList<Stay> Of(IReadOnlyList<CallPlace> places, CallClocks clocks, Instant until)
    {
        ArgumentNullException.ThrowIfNull(places);
        ArgumentNullException.ThrowIfNull(clocks);
        var counted = clocks.Exists ? clocks.Explain(ClockKind.Resolution, until).Where(interval => interval.Counted > Duration.Zero).ToList() : [];
        var stays = new List<Stay>();
        for (var i = 0; i < places.Count; i++)
        {
            var (place, to) = (places[i], i + 1 < places.Count ? places[i + 1].From : until);
            if (place.Level is null || Call.ClockLabelOf(place.State) is null || to <= place.From) continue;
            stays.Add(new(place, to, counted.Aggregate(Duration.Zero, (sum, interval) => sum + Overlap(interval, place.From, to))));
        }

        return stays;
    }

    private static Duration Overlap(ExplainedInterval interval, Instant from, Instant to)
    {
        var (begins, ends) = (Instant.Max(interval.From, from), Instant.Min(interval.To, to));
        return ends > begins ? ends - begins : Duration.Zero;
    }
}
