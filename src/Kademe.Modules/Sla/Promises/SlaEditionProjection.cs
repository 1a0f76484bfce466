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
        if (!(IsNew<CalendarVersion>() || IsNew<AgreementVersion>() || IsNew<ContractVersion>())) return;
        var edition = await db.Set<SlaEdition>().SingleAsync(one => one.Id == SlaEdition.Only, ct);
        edition.Mark = BitConverter.ToInt64(System.Security.Cryptography.RandomNumberGenerator.GetBytes(8));

        bool IsNew<T>()
            where T : class => db.Held<T>().Any(version => version.State is EntityState.Added);
    }
}
