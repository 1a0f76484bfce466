using Kademe.Domain.Calls;
using Kademe.Domain.Catalogue;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Modules.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Kademe.Modules.Notifications;

/// <summary>Who at an organisation is told of a call, and what a notice says it is about.</summary>
internal sealed class DeskPeople(KademeDb db, TimeProvider time)
{
    /// <summary>The roles of first level.</summary>
    public static readonly Role[] FirstLevel = [Role.LevelOneSpecialist, Role.TransformationSpecialist, Role.PowerUser];

    // A desk without a responsible person is told through its people, but never a crowd.
    private const int Most = 20;

    /// <summary>Whoever holds one of the roles there now, for this module if one is named.</summary>
    public async Task<IReadOnlyList<Addressee>> Of(OrganizationId organization, Role[] roles, NoticeRecipient recipient, CancellationToken ct, string? module = null)
    {
        var now = time.Now();
        var held = await db.Set<Membership>().AsNoTracking()
            .Where(one => one.Organization == organization && roles.Contains(one.Role) && one.From <= now && (one.Until == null || one.Until > now))
            .OrderBy(one => one.Id)
            .ToListAsync(ct);
        var people = held
            .Where(one => module is null || one.Modules.Count == 0 || one.Modules.Contains(module, StringComparer.OrdinalIgnoreCase))
            .Select(one => one.Person).Distinct();

        // Whom table NT obliges to be told is told, however many they are.
        return [.. (recipient is NoticeRecipient.SystemAdministrator ? people : people.Take(Most)).Select(person => new Addressee(person, recipient))];
    }

    /// <summary>The call under its object's title, which is neutral: what the user wrote never leaves by mail (REQ-168).</summary>
    public async Task<NoticeSubject> SubjectOf(Call call, CancellationToken ct)
    {
        var titles = call.Object is { } id ? await db.Set<ProductObject>().Where(one => one.Id == id).Select(one => one.Titles).SingleOrDefaultAsync(ct) : null;
        return NoticeSubject.Of(call.Number, titles ?? Wording.Empty);
    }
}
