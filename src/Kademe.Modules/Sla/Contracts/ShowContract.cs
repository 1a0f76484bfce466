using Kademe.Domain.Access;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Domain.Sla;
using Kademe.Modules.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Kademe.Modules.Sla;

/// <summary>One partner's contract: a version of it, and which there are.</summary>
internal sealed class ShowContract(KademeDb db, SlaBook book, Viewer viewer, TimeProvider time)
{
    /// <param name="Id">Its number.</param>
    /// <param name="PartnerName">The partner.</param>
    /// <param name="Version">Number of its newest version: what a further one is sent on the strength of.</param>
    /// <param name="Shown">Number of the version shown.</param>
    /// <param name="Definition">What that version promises.</param>
    /// <param name="Calendars">Names of the calendars it counts by.</param>
    /// <param name="Versions">The newest first.</param>
    public sealed record View(ContractId Id, string PartnerName, int Version, int Shown, ContractDefinition Definition, IReadOnlyDictionary<CalendarId, string> Calendars, IReadOnlyList<ShowAgreement.VersionLine> Versions);

    public async Task<Outcome<View>> Handle(ContractId id, int? number, CancellationToken ct)
    {
        if (await db.ContractsSeenBy(viewer).AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, ct) is not { } contract) return new ContractNotFound();
        var (now, edition) = (time.Now(), await book.Edition(ct));
        var versions = edition.ByPartner[contract.Partner];
        var inForce = Validity.On(versions, one => one.Validity, one => edition.DayIn(one.Definition.Calendar, now));
        if ((number is null ? inForce ?? versions[^1] : Array.Find(versions, one => one.Number == number)) is not { } shown) return new ContractNotFound();
        var names = await db.KeepersNamed(viewer, versions.Select(one => one.SavedBy), ct);
        var partner = await db.Set<Organization>().Where(o => o.Id == contract.Partner).Select(o => o.Name).SingleAsync(ct);
        return new View(
            id, partner, contract.Version, shown.Number, shown.Definition, await db.CalendarsNamed(shown.Definition.Calendars, ct),
            [.. versions.Reverse().Select(one => new ShowAgreement.VersionLine(one.Number, one.ValidFrom, LastDay(one, versions), one.SavedAt, one.SavedBy is { } by ? names.GetValueOrDefault(by, "") : "", one == inForce))]);
    }

    private static LocalDate? LastDay(ContractVersion version, ContractVersion[] all) => version.ValidUntil ?? (Array.Find(all, one => one.Number == version.Number + 1)?.ValidFrom.PlusDays(-1));

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("service-levels/contracts/{id:long}", Get).WithName(nameof(ShowContract)).WithTags("Service levels").WithSummary("One partner's contract: a version of it, and all its versions").RequireAuthorization(new AuthorizeAttribute { Roles = SlaPolicies.Read });

    private static async Task<Results<Ok<View>, Refused>> Get(long id, int? version, ShowContract show, HttpResponse response, CancellationToken ct)
    {
        var outcome = await show.Handle(new(id), version, ct);
        if (outcome.Refusal is null) response.Headers.ETag = $"\"{outcome.Value.Version}\"";
        return outcome.ToHttp();
    }
}

/// <summary>There is no such contract, or no such version of it, for this viewer.</summary>
internal sealed record ContractNotFound() : Refusal("contract.not-found", RefusalKind.NotFound);
