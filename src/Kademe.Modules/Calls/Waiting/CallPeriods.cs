using Kademe.Domain.Calls;
using Kademe.Domain.Kernel;
using Kademe.Domain.Sla;
using Kademe.Modules.Kernel;
using Kademe.Modules.Sla;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Kademe.Modules.Calls;

/// <summary>
/// Periods that the user of a call has, in business days of the calendar the call was promised by (REQ-050, REQ-137). Where that calendar is hardly ever open, the
/// delivered one counts.
/// </summary>
public sealed class CallPeriods(KademeDb db, SlaBook book, KademeSettings settings, TimeProvider time)
{
    /// <summary>Facts with which the desk begins to wait for the user, and the one that tells how it ends.</summary>
    private static readonly string[] Telling = [nameof(UserAsked), nameof(CallResolved), nameof(TargetVersionInstalled), nameof(ClosingAnnounced)];

    /// <summary>That many business days later, at the same time of the day.</summary>
    public async Task<Instant> After(Call call, Instant from, int days, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(call);
        return (await book.CalendarOf(call.Promise, ct)).SameTimeAfter(from, days) ?? (await book.CalendarOf(promise: null, ct)).SameTimeAfter(from, days) ?? from + Duration.FromDays(days);
    }

    /// <summary>The end of the day that many business days later.</summary>
    public async Task<Instant> EndAfter(Call call, Instant from, int days, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(call);
        return (await book.CalendarOf(call.Promise, ct)).EndOfDayAfter(from, days) ?? (await book.CalendarOf(promise: null, ct)).EndOfDayAfter(from, days) ?? from + Duration.FromDays(days);
    }

    /// <summary>Until when a closed call may be opened again; null while it is not closed.</summary>
    public async Task<Instant?> ReopenableUntil(Call call, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(call);
        return call is { State: CallState.Closed, ClosedAt: { } closed } ? await EndAfter(call, closed, settings.Wait.Reopen, ct) : null;
    }

    /// <summary>True when the call is closed and the time to open it again has gone.</summary>
    public bool IsOver(Instant? reopenableUntil) => time.Now() > reopenableUntil;

    /// <summary>Why nobody would read what is written to the other side of the call now; null when somebody would.</summary>
    public async Task<Refusal?> WhyNobodyReads(Call call, bool byUser, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(call);
        return call.WhyNobodyReads(byUser, await ReopenableUntil(call, ct), time.Now());
    }

    /// <summary>When the call closes unless its user answers, as announced, or as it looks before; null when it waits for no answer, or never closes by itself.</summary>
    public async Task<Instant?> ClosesAt(Call call, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(call);
        if (call.State is not (CallState.AwaitingUser or CallState.Resolved) || settings.Wait.Close == 0) return null;
        var number = call.Number;
        var newest = await db.Set<StoredCallFact>().AsNoTracking().Where(fact => fact.Call == number && Telling.Contains(fact.Kind)).OrderByDescending(fact => fact.Sequence).FirstOrDefaultAsync(ct);
        if (newest?.Read() is not { } told) return null;
        return told.Fact is ClosingAnnounced announced ? announced.At : await EndAfter(call, told.Act.At, settings.Wait.Close, ct);
    }
}
