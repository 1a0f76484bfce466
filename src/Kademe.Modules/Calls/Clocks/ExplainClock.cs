using Kademe.Domain.Calls;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Domain.Sla;
using Kademe.Modules.Kernel;
using Kademe.Modules.Sla;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Kademe.Modules.Calls;

/// <summary>Why a clock of a call shows what it shows: every interval of its cycle with the reason it counted or did not, and what each rests on.</summary>
public sealed class ExplainClock(KademeDb db, ClockReading reading, SlaNames names)
{
    private const int MostIntervals = 400;
    private const int LongestWhy = 300;

    /// <summary>One interval of the clock's cycle.</summary>
    /// <param name="From">Its first moment.</param>
    /// <param name="To">The moment that ends it.</param>
    /// <param name="Reason">Why it counted or did not.</param>
    /// <param name="CountedSeconds">What it added.</param>
    /// <param name="TotalSeconds">What had been counted by its end.</param>
    /// <param name="TargetSeconds">The target then in force.</param>
    /// <param name="Calendar">The version of the calendar that measured it; null when none was needed.</param>
    /// <param name="Days">Holidays that closed it, or exceptional openings that opened it.</param>
    /// <param name="HeldBy">The state of the call that held the clock.</param>
    /// <param name="CallAt">Where the call was while this level's clock was held.</param>
    /// <param name="Cause">What happened that began it, when something did.</param>
    public sealed record Interval(
        Instant From, Instant To, ClockReason Reason, long CountedSeconds, long TotalSeconds, long? TargetSeconds, CalendarNamed? Calendar, IReadOnlyList<NamedDay> Days,
        string? HeldBy, SupportLevel? CallAt, Cause? Cause);

    /// <summary>What happened that made a clock run or be held.</summary>
    /// <param name="Fact">The fact, in the words of the call's history.</param>
    /// <param name="ByPerson">A person did it, named or not.</param>
    /// <param name="Why">What was written with it, if the viewer may read it.</param>
    public sealed record Cause(ToldFact Fact, bool ByPerson, string? Why);

    /// <summary>What lies before the intervals that are listed.</summary>
    public sealed record Before(int Intervals, Instant From, Instant To, long CountedSeconds);

    /// <summary>The whole explanation.</summary>
    /// <param name="Number">The call.</param>
    /// <param name="Subject">What it is about.</param>
    /// <param name="AsOf">For which moment.</param>
    /// <param name="Clock">What the clock shows.</param>
    /// <param name="Promise">What the call was promised.</param>
    /// <param name="Earlier">What was left out of the list since it is too long; null when nothing was.</param>
    /// <param name="Intervals">From the start of the cycle, without a hole; the counted ones and what was left out add up to the elapsed time.</param>
    public sealed record View(CallNumber Number, string Subject, Instant AsOf, ClockRow Clock, PromiseNamed Promise, Before? Earlier, IReadOnlyList<Interval> Intervals);

    /// <param name="number">The call.</param>
    /// <param name="clock">Name of the clock.</param>
    /// <param name="asOf">Knowing what had happened by then and nothing else; now unless stated.</param>
    /// <param name="ct">Ends the wait.</param>
    public async Task<Outcome<View>> Handle(CallNumber number, string? clock, Instant? asOf, CancellationToken ct)
    {
        if (!(await reading.Of(number, asOf, ct)).Succeeded(out var seen, out var refusal)) return refusal;
        if (ExactName.Of<ClockKind>(clock) is not { } kind || !reading.MaySee(kind) || seen.Folded is not { } folded) return new ClockNotFound();
        if (folded.Clocks.ReportAt(folded.At).FirstOrDefault(one => one.Clock == kind) is not { State: not ClockState.NotStarted } report) return new ClockNotFound();
        var all = folded.Clocks.Explain(kind, folded.At);
        var shown = all.Skip(Math.Max(all.Count - MostIntervals, 0)).ToList();
        var versions = shown.Select(one => one.Version is { } version ? folded.Compiled(version) : null).Append(folded.CalendarOf(kind)).OfType<CompiledCalendar>().Distinct().ToList();
        var calendars = await names.Of(versions, ct);
        var days = await names.DefinitionsOf(versions.Select(one => one.Id), ct);
        var causes = await Told(seen.Call, folded.Causes, shown, ct);
        var counted = Seconds(all.Take(all.Count - shown.Count));
        var earlier = all.Count == shown.Count ? null : new Before(all.Count - shown.Count, all[0].From, shown[0].From, counted);
        return new View(
            number, seen.Call.Subject, folded.At, folded.RowOf(report, CalendarOf(folded.CalendarOf(kind))).EndedBy(seen.Call), await names.Of(folded.Promised, ct), earlier, shown.ConvertAll(IntervalOf));

        CalendarNamed? CalendarOf(CompiledCalendar? version) => version is null ? null : calendars.GetValueOrDefault(version.Id);

        Interval IntervalOf(ExplainedInterval one)
        {
            var version = one.Version is { } open ? folded.Compiled(open) : null;
            var own = (long)one.Counted.TotalSeconds;
            counted += own;
            return new(
                one.From, one.To, one.Reason, own, counted, (long?)one.On.Target?.Duration.TotalSeconds, CalendarOf(version), version is null ? [] : DaysOf(one, version, days[version.Id]),
                one.On.CallState, one.On.CallLevel, causes.GetValueOrDefault(one.From));
        }
    }

    private static long Seconds(IEnumerable<ExplainedInterval> intervals) => intervals.Sum(one => (long)one.Counted.TotalSeconds);

    private static IReadOnlyList<NamedDay> DaysOf(ExplainedInterval one, CompiledCalendar version, CalendarDefinition definition) => one.Reason switch
    {
        ClockReason.ClosedHours => definition.HolidaysWithin(version.OpenTime.Calendar, new(one.From, one.To)),
        ClockReason.OpenHours => definition.OpeningsWithin(version.OpenTime.Calendar, new(one.From, one.To)),
        _ => [],
    };

    // By the moment at which an interval begins: what happened just then or, for one that is held, what holds it.
    private async Task<Dictionary<Instant, Cause>> Told(Call call, IReadOnlyList<ClockCause> causes, List<ExplainedInterval> intervals, CancellationToken ct)
    {
        var number = call.Number;
        var begun = intervals.Select(one => (one.From, Fact: CauseOf(one, causes))).Where(one => one.Fact is not null).DistinctBy(one => one.From).ToDictionary(one => one.From, one => one.Fact!);
        List<EntryId> texts = [.. begun.Values.Select(one => TextOf(one.Fact)).OfType<EntryId>().Distinct()];
        var read = await db.Set<Entry>().AsNoTracking().Where(entry => entry.Call == number && texts.Contains(entry.Id)).Select(entry => new { entry.Id, entry.Text }).ToDictionaryAsync(entry => entry.Id, entry => entry.Text, ct);
        List<PersonId> people = [.. begun.Values.Select(one => one.Act.Person).OfType<PersonId>().Distinct()];
        var named = await db.Set<Person>().AsNoTracking().Where(person => people.Contains(person.Id)).Select(person => new { person.Id, person.Name }).ToDictionaryAsync(person => person.Id, person => person.Name, ct);
        return begun.ToDictionary(one => one.Key, one =>
        {
            var why = TextOf(one.Value.Fact) is { } text ? read.GetValueOrDefault(text) : null;
            var mayName = why is not null || reading.ReadsNames || one.Value.Act.Organization == call.Customer || one.Value.Fact is ReplySent;
            var who = mayName && one.Value.Act.Person is { } person ? named.GetValueOrDefault(person) : null;
            return new Cause(ShowHistory.Say(one.Value, who), one.Value.Act.Person is not null, why is null ? null : Text.Shorten(Text.OneLine(why), LongestWhy));
        });
    }

    private static Happened? CauseOf(ExplainedInterval one, IReadOnlyList<ClockCause> causes) => (one.Reason switch
    {
        ClockReason.Paused => causes.LastOrDefault(cause => cause.Event.At <= one.From && cause.Event is ClockEvent.StateChanged or ClockEvent.Opened or ClockEvent.Reopened),
        ClockReason.Away => causes.LastOrDefault(cause => cause.Event.At <= one.From && cause.Event is ClockEvent.LevelChanged or ClockEvent.Reopened),
        ClockReason.NoTarget => causes.LastOrDefault(cause => cause.Event.At <= one.From && cause.Event is ClockEvent.PriorityChanged),
        ClockReason.Stopped => causes.LastOrDefault(cause => cause.Event.At <= one.From && cause.Event is ClockEvent.Resolved),
        _ => causes.LastOrDefault(cause => cause.Event.At == one.From),
    })?.Happened;

    private static EntryId? TextOf(IFact fact) => fact switch
    {
        UserAsked asked => asked.Question,
        CallReturned returned => returned.Reason,
        PassedToCustomiser passed => passed.Reason,
        CameBackFromCustomiser back => back.Reason,
        UpgradeAdvised advised => advised.Advice,
        ReleaseAwaited awaited => awaited.Notice,
        ReplySent sent => sent.Entry,
        CallRouted routed => routed.Reason,
        CallResolved resolved => resolved.Solution,
        CallReopened reopened => reopened.Reason,
        StillPresent still => still.Reason,
        _ => null,
    };

    internal static void Map(IEndpointRouteBuilder calls) =>
        calls.MapGet("{number:long}/clocks/{clock}", Get).WithName(nameof(ExplainClock)).WithTags("Calls").WithSummary("Why a clock of a call shows what it shows, interval by interval")
            .RequireAuthorization(new AuthorizeAttribute { Roles = CallPolicies.Queue + "," + CallPolicies.Customer });

    private static async Task<Results<Ok<View>, Refused>> Get(long number, string clock, ExplainClock explain, CancellationToken ct, DateTimeOffset? asOf = null) =>
        (await explain.Handle(new(number), clock, asOf is { } then ? Instant.FromDateTimeOffset(then) : null, ct)).ToHttp();
}

/// <summary>The call has no such clock, or none that concerns the viewer.</summary>
internal sealed record ClockNotFound() : Refusal("call.clock-not-found", RefusalKind.NotFound);
