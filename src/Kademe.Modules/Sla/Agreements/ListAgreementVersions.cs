using Kademe.Domain.Access;
using Kademe.Domain.Kernel;
using Kademe.Domain.Sla;
using Kademe.Modules.Kernel;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Kademe.Modules.Sla;

/// <summary>The versions of agreements a viewer may know of, by agreement, the newest first: to choose one from.</summary>
public sealed class ListAgreementVersions(KademeDb db, Viewer viewer, TimeProvider time)
{
    private const int Most = 200;

    /// <param name="Id">The version.</param>
    /// <param name="Name">Name of its agreement.</param>
    /// <param name="CustomerName">Whose it is; empty of the default.</param>
    /// <param name="Number">Its number.</param>
    /// <param name="From">First day it holds.</param>
    public sealed record Line(AgreementVersionId Id, string Name, string CustomerName, int Number, LocalDate From);

    /// <summary>At most two hundred of them.</summary>
    public async Task<IReadOnlyList<Line>> Handle(CancellationToken ct) => await Read(db.AgreementsSeenBy(viewer, time.Now()), version: null, ct);

    /// <summary>One of them; null when the viewer may not know of it.</summary>
    public async Task<Line?> One(AgreementVersionId version, CancellationToken ct) => await Read(db.AgreementsSeenBy(viewer, time.Now()), version, ct) is [var line] ? line : null;

    private async Task<IReadOnlyList<Line>> Read(IQueryable<ServiceLevelAgreement> agreements, AgreementVersionId? version, CancellationToken ct)
    {
        var versions = db.Set<AgreementVersion>().AsNoTracking();
        if (version is { } one) versions = versions.Where(v => v.Id == one);
        var rows = await (
            from v in versions
            join a in agreements on v.Agreement equals a.Id
            orderby v.Agreement, v.Number descending
            select new { v.Id, v.Number, v.ValidFrom, a.Name, a.Subscription }).Take(Most).ToListAsync(ct);
        var customers = await db.CustomersOf(rows.Select(row => row.Subscription), ct);
        return rows.ConvertAll(row => new Line(row.Id, row.Name, row.Subscription is { } s ? customers.GetValueOrDefault(s, "") : "", row.Number, row.ValidFrom));
    }
}
