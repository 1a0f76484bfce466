using Kademe.Domain.Sla;
using Kademe.Modules.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Kademe.Modules.Sla;

/// <summary>
/// Gives the edition another mark in the transaction of every new version, so that all nodes notice. The mark is drawn, not counted: one that was
/// rolled back is never met again.
/// </summary>
internal sealed class SlaEditionProjection : IProjection
{
    public int Order => 15;

    public async Task Project(KademeDb db, CancellationToken ct)
    {
        var saved = db.ChangeTracker.Entries().Any(entry => entry is { State: EntityState.Added, Entity: CalendarVersion or AgreementVersion or ContractVersion });
        if (!saved) return;
        var edition = await db.Set<SlaEdition>().SingleAsync(one => one.Id == SlaEdition.Only, ct);
        edition.Mark = BitConverter.ToInt64(System.Security.Cryptography.RandomNumberGenerator.GetBytes(8));
    }
}
