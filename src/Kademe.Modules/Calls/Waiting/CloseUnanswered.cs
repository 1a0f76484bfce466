using Kademe.Domain.Calls;
using Kademe.Domain.Kernel;
using Kademe.Modules.Kernel;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Kademe.Modules.Calls;

/// <summary>
/// What happens while the user's word is awaited: two reminders of a question, the notice that the call will close, and its closing (REQ-050, REQ-075). One timer a
/// call fires when the next of them is due, each once, however late. Whatever the user or the desk does meanwhile takes it back. A requester who has left is stood in for
/// by the customer's support officer, who gets the whole time of the notice; while nobody of the customer is there at all, nothing closes and the desk is told.
/// </summary>
internal sealed class CloseUnanswered(
    KademeDb db, IStorage storage, CallPeriods periods, CallPeople people, IEnumerable<IRequesterListener> listeners, Timers timers, KademeSettings settings, TimeProvider time)
    : ICallListener, ITimerHandler
{
    public const string Kind = "calls.unanswered";

    /// <summary>In the order in which they come.</summary>
    public enum Step
    {
        /// <summary>The question is recalled.</summary>
        FirstReminder,

        /// <summary>It is recalled again.</summary>
        SecondReminder,

        /// <summary>The user is told when the call closes.</summary>
        Notice,

        /// <summary>The call closes.</summary>
        Closing,
    }

    /// <summary>Which call, since which of its facts and when it waits, and what is next.</summary>
    public sealed record Job(CallNumber Call, long Fact, Instant Since, Step Step)
    {
        /// <summary>The notice went to whoever stands in for a requester who has left.</summary>
        public bool InPlace { get; init; }
    }

    public static string SubjectOf(CallNumber call) => FormattableString.Invariant($"call/{call.Value}/unanswered");

    public async Task Hear(Call call, IReadOnlyList<Happened> happened, CancellationToken ct)
    {
        if (happened.Any(one => one.Fact is UserAnswered or CallResolved or CallReopened or CallCancelled or FixWithdrawn or CallClosed { Why: not ClosingReason.Unanswered }))
            await timers.Disarm(Kind, SubjectOf(call.Number), ct);
        if (call.State is not (CallState.AwaitingUser or CallState.Resolved)) return;
        if (happened.LastOrDefault(one => one.Fact is UserAsked or CallResolved or TargetVersionInstalled) is not { } begun) return;
        if (await First(call, new(call.Number, begun.Sequence, begun.Act.At, Step.FirstReminder), ct) is { } next) Arm(next.Job, next.Due);
    }

    public async Task Fire(DueTimer timer, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(timer);
        var job = timer.Read<Job>();
        await storage.Hold(db, "calls", "number", job.Call.Value, ct);
        if (await db.Unfiltered<Call>().SingleOrDefaultAsync(one => one.Number == job.Call, ct) is not { State: CallState.AwaitingUser or CallState.Resolved } call) return;
        if (job.Step is Step.Closing)
        {
            await Close(call, job, ct);
            return;
        }

        // An edit of the calendar, or of the settings, may have moved it since it was armed.
        if (await First(call, job, ct) is not { } now) return;
        if (now.Job.Step != job.Step || now.Due > time.Now()) Arm(now.Job, now.Due);
        else await Do(call, job, ct);
    }

    private async Task Close(Call call, Job job, CancellationToken ct)
    {
        if (settings.Wait.Close == 0) return;
        var toldIsThere = job.InPlace ? await people.CustomerIsThere(call, ct) : await people.RequesterIsThere(call, ct);
        if (toldIsThere) _ = call.CloseUnanswered(Act.OfSystem(time.Now())).Value;
        else await Do(call, job with { Step = Step.Notice }, ct); // whoever was told has left since
    }

    private async Task Do(Call call, Job job, CancellationToken ct)
    {
        var act = Act.OfSystem(time.Now());
        var inPlace = !await people.RequesterIsThere(call, ct);
        if (job.Step is Step.Notice && inPlace && !await people.CustomerIsThere(call, ct))
        {
            var key = FormattableString.Invariant($"call/{call.Number.Value}/nobody-answers/{job.Fact}");
            foreach (var listener in listeners) await listener.HearRequesterLeft(call, key, ct);
            return;
        }

        if (job.Step is Step.Notice)
        {
            // However late the notice comes, the user has the announced days from then on.
            var closes = Instant.Max(await periods.EndAfter(call, job.Since, settings.Wait.Close, ct), await periods.EndAfter(call, act.At, settings.Wait.Notice, ct));
            _ = call.AnnounceClosing(closes, act).Value;
            Arm(job with { Step = Step.Closing, InPlace = inPlace }, closes);
            return;
        }

        _ = call.Remind(job.Step is Step.FirstReminder ? 1 : 2, act).Value;
        if (await First(call, job with { Step = job.Step + 1 }, ct) is { } next) Arm(next.Job, next.Due);
    }

    // The first step, from the job's own on, that there is for this call; null when there is none.
    private async Task<(Job Job, Instant Due)?> First(Call call, Job job, CancellationToken ct)
    {
        for (var step = job.Step; step < Step.Closing; step++)
        {
            if (DaysUntil(step, call.State) is int days) return (job with { Step = step }, await periods.After(call, job.Since, days, ct));
        }

        return null;
    }

    private int? DaysUntil(Step step, CallState state) => (step, settings.Wait) switch
    {
        (Step.FirstReminder, { FirstReminder: > 0 and var days }) when state is CallState.AwaitingUser => days,
        (Step.SecondReminder, { SecondReminder: > 0 and var days }) when state is CallState.AwaitingUser => days,
        (Step.Notice, { Close: > 0 } wait) => wait.Close - wait.Notice,
        _ => null,
    };

    private void Arm(Job job, Instant due) => timers.Arm(Kind, SubjectOf(job.Call), due, job, FormattableString.Invariant($"unanswered.{job.Call.Value}.{job.Fact}.{job.Step}.{due.ToUnixTimeMilliseconds()}"));
}
