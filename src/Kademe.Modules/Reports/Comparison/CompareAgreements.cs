using System.Globalization;
using Kademe.Domain.Access;
using Kademe.Domain.Calls;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Domain.Reports;
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

namespace Kademe.Modules.Reports;

/// <summary>
/// "What if": the calls that arrived in a period, folded anew from their facts under what they were promised and under another version of an agreement, both as they
/// stand now. Nothing is written; the contracts of the partners that give the levels hold on both sides (REQ-150).
/// </summary>
internal sealed class CompareAgreements(ReportReading reading, Viewer viewer, ReadClocks read, FoldCalls fold, CallsToOpen opening, ListAgreementVersions versions)
{
    /// <summary>Most calls that are listed with their difference.</summary>
    public const int MostListed = 200;

    /// <summary>One clock over all the calls.</summary>
    /// <param name="Clock">Which.</param>
    /// <param name="Promised">As promised.</param>
    /// <param name="Other">Under the other version.</param>
    /// <param name="Changed">Calls whose result is another.</param>
    public sealed record Line(ClockKind Clock, Fulfilment Promised, Fulfilment Other, int Changed);

    /// <summary>What one clock of a call shows under one agreement.</summary>
    public sealed record Side(ClockVerdict Verdict, long? TargetSeconds, long ElapsedSeconds, Instant? DueAt);

    /// <summary>A call whose result would be another.</summary>
    public sealed record Difference(CallNumber Number, string? Subject, OrganizationId Customer, string CustomerName, Side Promised, Side Other);

    /// <param name="From">First day.</param>
    /// <param name="To">Last day.</param>
    /// <param name="Version">The other version.</param>
    /// <param name="Calls">How many calls were folded.</param>
    /// <param name="Arrived">How many arrived in the period; beyond what a report is made of, that many.</param>
    /// <param name="IsCut">More arrived than were folded: these are the newest.</param>
    /// <param name="Lines">Clock by clock.</param>
    /// <param name="Clock">The clock whose differences are listed.</param>
    /// <param name="Changed">How many there are.</param>
    /// <param name="Differences">The first of them, by call.</param>
    public sealed record View(LocalDate From, LocalDate To, ListAgreementVersions.Line Version, int Calls, int Arrived, bool IsCut, IReadOnlyList<Line> Lines, ClockKind Clock, int Changed, IReadOnlyList<Difference> Differences);

    public Task<Outcome<View>> Handle(ReportInput input, string? version, CancellationToken ct) => reading.InTime(late => Read(input, version, late), ct);

    private async Task<Outcome<View>> Read(ReportInput input, string? version, CancellationToken ct)
    {
        if (!ReportFilter.Read(input, viewer, read.Now).Succeeded(out var filter, out var refusal)) return refusal;
        if (await read.Refuses(filter, ct) is { } unknown) return unknown;
        if (!long.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return ReportFilter.NotUnderstood(version, "version");
        if (await versions.One(new(number), ct) is not { } other) return new NoSuchAgreementVersion();
        var numbers = await read.Arrived(filter, read.Limits.MostClocks, ct);
        var calls = await fold.Read(numbers, ct);
        var instead = new Dictionary<PromiseId, Promised>();
        foreach (var promise in calls.Select(call => call.Promised.Id).Distinct()) instead[promise] = await reading.Book.Under(other.Id, promise, ct);
        var pairs = calls.SelectMany(call => Pairs(call, instead[call.Promised.Id])).Where(pair => viewer.ClocksOfReports.Contains(pair.Promised.Clock)).ToLookup(pair => pair.Promised.Clock);
        var lines = viewer.ClocksOfReports.Where(clock => pairs[clock].Any())
            .Select(clock => new Line(clock, Fulfilment.Of(pairs[clock].Select(pair => pair.Promised), read.Now), Fulfilment.Of(pairs[clock].Select(pair => pair.Other), read.Now), pairs[clock].Count(Differs))).ToList();
        var differing = pairs[filter.Clock].Where(Differs).OrderBy(pair => pair.Promised.Call.Value).ToList();
        var isCut = numbers.Count > read.Limits.MostCalls;
        return new View(filter.From, filter.To, other, calls.Count, numbers.Count, isCut, lines, filter.Clock, differing.Count, await Told([.. differing.Take(MostListed)], ct));
    }

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("reports/what-if", Get).WithName(nameof(CompareAgreements)).WithTags("Reports").WithSummary("The same calls under another version of an agreement")
            .RequireAuthorization(new AuthorizeAttribute { Roles = ReportPolicies.Read });

    private static async Task<Results<Ok<View>, Refused>> Get(
        CompareAgreements compare, CancellationToken ct, string? version = null, string? from = null, string? to = null, string? customer = null, string? clock = null) =>
        (await compare.Handle(new ReportInput { From = from, To = to, Customer = customer, Clock = clock }, version, ct)).ToHttp();

    // A level's clock that only one of both knows is compared with nothing promised.
    private IEnumerable<(MeasuredClock Promised, MeasuredClock Other)> Pairs(CallToFold call, Promised instead)
    {
        var events = Call.ClockEventsOf(call.Facts);
        Instant? takenBackAt = Call.PlacesOf(call.Facts) is [.., { State: CallState.Cancelled } over] ? over.From : null;
        var (promised, other) = (Under(call.Promised), Under(instead));
        foreach (var clock in ClockKinds.All.Where(kind => promised.ContainsKey(kind) || other.ContainsKey(kind)))
            yield return (promised.GetValueOrDefault(clock) ?? Nothing(clock), other.GetValueOrDefault(clock) ?? Nothing(clock));

        Dictionary<ClockKind, MeasuredClock> Under(Promised what)
        {
            var clocks = what.ClocksAfter(events);
            return clocks.ReportAt(Instant.Max(read.Now, clocks.KnownUntil)).Where(report => report.State is not ClockState.NotStarted)
                .ToDictionary(report => report.Clock, report => MeasuredClock.Of(call.Number, call.Customer, report, takenBackAt));
        }

        MeasuredClock Nothing(ClockKind clock) => new(call.Number, clock, call.Customer);
    }

    private bool Differs((MeasuredClock Promised, MeasuredClock Other) pair) => pair.Promised.VerdictAt(read.Now) != pair.Other.VerdictAt(read.Now);

    private async Task<IReadOnlyList<Difference>> Told(IReadOnlyList<(MeasuredClock Promised, MeasuredClock Other)> differing, CancellationToken ct)
    {
        var (subjects, asked) = (await opening.Among(differing.Select(pair => pair.Promised.Call), ct), differing.Select(pair => pair.Promised.Customer).Distinct().ToList());
        var names = await reading.Db.Set<Organization>().AsNoTracking().Where(one => asked.Contains(one.Id)).ToDictionaryAsync(one => one.Id, one => one.Name, ct);
        return [.. differing.Select(pair => new Difference(pair.Promised.Call, subjects.GetValueOrDefault(pair.Promised.Call), pair.Promised.Customer, names.GetValueOrDefault(pair.Promised.Customer, ""), SideOf(pair.Promised), SideOf(pair.Other)))];
    }

    private Side SideOf(MeasuredClock clock) => new(clock.VerdictAt(read.Now), clock.TargetSeconds, clock.ElapsedSeconds, clock.DueAt);
}

/// <summary>There is no such version of an agreement for this viewer.</summary>
public sealed record NoSuchAgreementVersion() : Refusal("report.no-such-version", RefusalKind.NotFound);
