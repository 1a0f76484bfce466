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
/// stand now. Nothing is written; the other version is taken with its own targets for every level, without partners' contracts.
/// </summary>
internal sealed class CompareAgreements(KademeDb db, Viewer viewer, ReadClocks read, FoldCalls fold, SlaBook book, ListAgreementVersions versions)
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
    public sealed record Difference(CallNumber Number, string Subject, OrganizationId Customer, string CustomerName, Side Promised, Side Other);

    /// <param name="From">First day.</param>
    /// <param name="To">Last day.</param>
    /// <param name="Version">The other version.</param>
    /// <param name="Calls">How many calls were folded.</param>
    /// <param name="IsCut">More arrived: these are the newest.</param>
    /// <param name="Lines">Clock by clock.</param>
    /// <param name="Clock">The clock whose differences are listed.</param>
    /// <param name="Differences">The first of them, by call.</param>
    public sealed record View(LocalDate From, LocalDate To, ListAgreementVersions.Line Version, int Calls, bool IsCut, IReadOnlyList<Line> Lines, ClockKind Clock, IReadOnlyList<Difference> Differences);

    public async Task<Outcome<View>> Handle(ReportInput input, string? version, CancellationToken ct)
    {
        if (!ReportFilter.Read(input, viewer, read.Now).Succeeded(out var filter, out var refusal)) return refusal;
        if (await read.Refuses(filter, ct) is { } unknown) return unknown;
        if (!long.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return new InvalidInput("report.not-understood", "version", Text.Shorten(version ?? "", 40));
        if (await versions.One(new(number), ct) is not { } other) return new NoSuchAgreementVersion();
        var numbers = await read.Arrived(filter, FoldCalls.Most + 1, ct);
        var calls = await fold.Read(numbers, ct);
        var instead = await book.Under(other.Id, ct);
        var pairs = calls.SelectMany(call => Pairs(call, instead)).Where(pair => viewer.ClocksOfReports.Contains(pair.Promised.Clock)).ToLookup(pair => pair.Promised.Clock);
        var lines = viewer.ClocksOfReports.Where(clock => pairs[clock].Any())
            .Select(clock => new Line(clock, Fulfilment.Of(pairs[clock].Select(pair => pair.Promised), read.Now), Fulfilment.Of(pairs[clock].Select(pair => pair.Other), read.Now), pairs[clock].Count(Differs))).ToList();
        var differing = pairs[filter.Clock].Where(Differs).OrderBy(pair => pair.Promised.Call.Value).Take(MostListed).ToList();
        return new View(filter.From, filter.To, other, calls.Count, numbers.Count > FoldCalls.Most, lines, filter.Clock, await Told(differing, calls, ct));
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

    private async Task<IReadOnlyList<Difference>> Told(IReadOnlyList<(MeasuredClock Promised, MeasuredClock Other)> differing, IReadOnlyList<CallToFold> calls, CancellationToken ct)
    {
        var (subjects, asked) = (calls.ToDictionary(call => call.Number, call => call.Subject), differing.Select(pair => pair.Promised.Customer).Distinct().ToList());
        var names = await db.Set<Organization>().AsNoTracking().Where(one => asked.Contains(one.Id)).ToDictionaryAsync(one => one.Id, one => one.Name, ct);
        return [.. differing.Select(pair => new Difference(pair.Promised.Call, subjects[pair.Promised.Call], pair.Promised.Customer, names.GetValueOrDefault(pair.Promised.Customer, ""), SideOf(pair.Promised), SideOf(pair.Other)))];
    }

    private Side SideOf(MeasuredClock clock) => new(clock.VerdictAt(read.Now), clock.TargetSeconds, clock.ElapsedSeconds, clock.DueAt);
}

/// <summary>There is no such version of an agreement for this viewer.</summary>
public sealed record NoSuchAgreementVersion() : Refusal("report.no-such-version", RefusalKind.NotFound);
