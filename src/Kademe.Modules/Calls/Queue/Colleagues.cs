using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Modules.Kernel;
using Kademe.Modules.Organizations;
using Microsoft.EntityFrameworkCore;

namespace Kademe.Modules.Calls;

/// <summary>The people of a desk to whom a call may be given: role and certificate of its level, for its module (REQ-161).</summary>
internal sealed class Colleagues(KademeDb db, TimeProvider time)
{
    /// <summary>Somebody to choose.</summary>
    public sealed record Line(PersonId Id, string Name);

    /// <summary>By name, at one of the levels; a module narrows them to those who may act for it.</summary>
    public async Task<IReadOnlyList<Line>> Of(OrganizationId desk, IEnumerable<SupportLevel> levels, string? module, CancellationToken ct)
    {
        List<PersonId> may = [];
        foreach (var level in levels)
        {
            var actors = await db.ActorsAt(desk, level, time.Now(), ct);
            may.AddRange(actors.Where(one => string.IsNullOrEmpty(module) || one.Covers(module)).Select(one => one.Person));
        }

        var people = may.Distinct().ToList();
        return await db.Set<Person>().AsNoTracking().Where(person => people.Contains(person.Id))
            .OrderBy(person => person.NameKey).Take(Keyset.Most)
            .Select(person => new Line(person.Id, person.Name)).ToListAsync(ct);
    }
}
