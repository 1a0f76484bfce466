using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Modules.Access;
using Kademe.Modules.Calls;
using Kademe.Modules.Kernel;
using Kademe.Modules.WorkRecords;
using Microsoft.EntityFrameworkCore;

namespace Kademe.Modules.Notifications;

/// <summary>
/// The one place that says who may be told of a thing at this moment: whoever holds a role that lives and sees the thing. Asked when a notice is decided, and again
/// when its mail is handed over.
/// </summary>
public sealed class Sight(KademeDb db, CallPeople people, CurrentViewer viewers)
{
    /// <summary>Those of the people who are there and see the thing.</summary>
    public async Task<IReadOnlySet<PersonId>> Of(NoticeSubjectKind kind, long number, IEnumerable<PersonId> those, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(those);
        HashSet<PersonId> there = [];
        foreach (var person in those.Distinct())
        {
            var sees = kind switch
            {
                NoticeSubjectKind.Call => people.Sees(person, new(number), ct),
                NoticeSubjectKind.Account => OwnsAccount(person, new(number), ct),
                _ => SeesWork(person, new(number), ct),
            };
            if (await sees) there.Add(person);
        }

        return there;
    }

    private async Task<bool> OwnsAccount(PersonId person, PersonId owner, CancellationToken ct) => person == owner && await people.Of(person, ct) is not null;

    private async Task<bool> SeesWork(PersonId person, WorkRecordNumber work, CancellationToken ct)
    {
        if (await people.Of(person, ct) is not { } viewer) return false;
        if (viewer.Kind is OrganizationKind.Vendor) return true;
        return await viewers.SeeAs(viewer, () => db.WorkRecordsSeenBy(viewer).AnyAsync(one => one.Number == work, ct));
    }
}
