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

/// <summary>Partners' contracts that a viewer may know of.</summary>
internal sealed class ListContracts(KademeDb db, SlaBook book, Viewer viewer, TimeProvider time)
{
    private const int Most = 500;

    /// <param name="Id">Its number.</param>
    /// <param name="Partner">The partner.</param>
    /// <param name="PartnerName">Its name.</param>
    /// <param name="Levels">Levels it covers today; none when no version is in force.</param>
    /// <param name="Version">Number of its newest version.</param>
    public sealed record Line(ContractId Id, OrganizationId Partner, string PartnerName, IReadOnlyList<SupportLevel> Levels, int Version);

    public async Task<IReadOnlyList<Line>> Handle(CancellationToken ct)
    {
        var (now, edition) = (time.Now(), await book.Edition(ct));
        var rows = await (
            from contract in db.ContractsSeenBy(viewer)
            join partner in db.Set<Organization>() on contract.Partner equals partner.Id
            orderby contract.Id
            select new { contract.Id, contract.Partner, partner.Name, contract.Version }).Take(Most).ToListAsync(ct);
        return rows.ConvertAll(row => new Line(row.Id, row.Partner, row.Name, [.. Enum.GetValues<SupportLevel>().Where(level => edition.ContractOn(row.Partner, level, now) is not null)], row.Version));
    }

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("service-levels/contracts", async (ListContracts list, CancellationToken ct) => TypedResults.Ok(await list.Handle(ct))).WithName(nameof(ListContracts)).WithTags("Service levels")
            .WithSummary("Contracts of partners").RequireAuthorization(new AuthorizeAttribute { Roles = SlaPolicies.Read });
}
