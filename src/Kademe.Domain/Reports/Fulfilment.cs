using NodaTime;

namespace Kademe.Domain.Reports;

/// <summary>How promises were kept (M-02, M-03): met of decided, and apart from both what counts for neither.</summary>
/// <param name="Met">Kept.</param>
/// <param name="Breached">Broken.</param>
/// <param name="Undecided">Not yet decided.</param>
/// <param name="Withdrawn">Ended by the request being taken back.</param>
/// <param name="WithoutTarget">Nothing was promised.</param>
/// <param name="PriorBreaches">Earlier cycles of clocks decided now that were breached when they ended.</param>
public sealed record Fulfilment(int Met, int Breached, int Undecided, int Withdrawn, int WithoutTarget, int PriorBreaches)
{
    /// <summary>Nothing counted.</summary>
    public static Fulfilment None { get; } = new(0, 0, 0, 0, 0, 0);

    /// <summary>Met and breached together: what the share is of.</summary>
    public int Decided => Met + Breached;

    /// <summary>The share met, from 0 to 1; null when nothing was decided.</summary>
    public decimal? Share => Decided == 0 ? null : (decimal)Met / Decided;

    /// <summary>Counts clocks, judged at a moment.</summary>
    public static Fulfilment Of(IEnumerable<MeasuredClock> clocks, Instant now)
    {
        ArgumentNullException.ThrowIfNull(clocks);
        var (verdicts, prior) = (new int[Enum.GetValues<ClockVerdict>().Length], 0);
        foreach (var clock in clocks)
        {
            var verdict = clock.VerdictAt(now);
            verdicts[(int)verdict]++;
            if (verdict is not ClockVerdict.Undecided) prior += clock.PriorBreaches;
        }

        return new(Of(ClockVerdict.Met), Of(ClockVerdict.Breached), Of(ClockVerdict.Undecided), Of(ClockVerdict.Withdrawn), Of(ClockVerdict.WithoutTarget), prior);

        int Of(ClockVerdict verdict) => verdicts[(int)verdict];
    }

    /// <summary>How many clocks had this verdict.</summary>
    public int Count(ClockVerdict verdict) => verdict switch
    {
        ClockVerdict.Met => Met,
        ClockVerdict.Breached => Breached,
        ClockVerdict.Undecided => Undecided,
        ClockVerdict.Withdrawn => Withdrawn,
        _ => WithoutTarget,
    };
}
