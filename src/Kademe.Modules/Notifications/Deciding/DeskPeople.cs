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

    /// <summary>A desk without a responsible person is told through its people, but never a crowd.</summary>
    public const int Most = 20;

    /// <summary>Whoever holds one of the roles there now, for this module if one is named, the longest-standing first.</summary>
    public async Task<IReadOnlyList<PersonId>> Holding(OrganizationId organization, Role[] roles, string? module, CancellationToken ct)
    {
        var now = time.Now();
        var held = await db.Set<Membership>().AsNoTracking()
            .Where(one => one.Organization == organization && roles.Contains(one.Role) && one.From <= now && (one.Until == null || one.Until > now))
            .OrderBy(one => one.Id)
            .ToListAsync(ct);
        return
        [
            .. held.Where(one => string.IsNullOrEmpty(module) || one.Modules.Count == 0 || one.Modules.Contains(module, StringComparer.OrdinalIgnoreCase))
                .Select(one => one.Person).Distinct(),
        ];
    }

    /// <summary>Whoever holds one of the roles there now, as recipients.</summary>
    public async Task<IReadOnlyList<Addressee>> Of(OrganizationId organization, Role[] roles, NoticeRecipient recipient, CancellationToken ct) =>
        [.. (await Holding(organization, roles, module: null, ct)).Take(Most).Select(person => new Addressee(person, recipient))];

    /// <summary>The call under its object's title, which is neutral: what the user wrote never leaves by mail (REQ-168).</summary>
    public async Task<NoticeSubject> SubjectOf(Call call, CancellationToken ct)
    {
        var titles = call.Object is { } id ? await db.Set<ProductObject>().Where(one => one.Id == id).Select(one => one.Titles).SingleOrDefaultAsync(ct) : null;
        return NoticeSubject.Of(call.Number, titles ?? Wording.Empty);
    }
}
