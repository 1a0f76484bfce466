using Kademe.Domain.Catalogue;
using Kademe.Domain.Kernel;
using Kademe.Modules.Kernel;
using Kademe.Modules.Shell;
using Microsoft.EntityFrameworkCore;

namespace Kademe.Modules.Catalogue;

/// <summary>What forms offer of the catalogue's lists.</summary>
public sealed class ValueChoices(KademeDb db)
{
    /// <summary>What can be chosen from a list now, in its order; and what is chosen already, though it was retired since.</summary>
    public async Task<IReadOnlyList<Choice<long?>>> Of(ValueList list, ListValueId? chosen, CancellationToken ct)
    {
        var offered = await db.Set<ListValue>().AsNoTracking()
            .Where(value => value.List == list && (value.IsActive || value.Id == chosen))
            .OrderBy(value => value.Order)
            .ThenBy(value => value.Id)
            .Take(ListValue.MostOfAList)
            .Select(value => new { value.Id, value.Name })
            .ToListAsync(ct);
        return [.. offered.Select(value => new Choice<long?>(value.Id.Value, value.Name))];
    }
}
