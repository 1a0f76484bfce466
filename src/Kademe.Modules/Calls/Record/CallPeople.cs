using Kademe.Domain.Access;
using Kademe.Domain.Calls;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Modules.Access;
using Kademe.Modules.Kernel;
using Kademe.Modules.Organizations;
using Microsoft.EntityFrameworkCore;

namespace Kademe.Modules.Calls;

/// <summary>
/// Who of the people named by a call is really there at this moment: holds a role that lives, and sees the call. A name in a column says who it was, not who it is:
/// notices, responsibility and what is awaited of someone ask here first. Lives as long as one decision.
/// </summary>
public sealed class CallPeople(KademeDb db, CurrentViewer viewers, Providers providers, TimeProvider time)
{
    // Whom the doors of calls let in at all.
    private static readonly HashSet<Role> Doors =
        [.. $"{CallPolicies.Queue},{CallPolicies.Customer}".Split(',').Select(ExactName.Of<Role>).OfType<Role>()];

    private readonly Dictionary<PersonId, Viewer?> known = [];
    private readonly Dictionary<OrganizationId, HashSet<OrganizationId>> given = [];

    /// <summary>The person as a viewer; null when no role of theirs lives today.</summary>
    public async Task<Viewer?> Of(PersonId person, CancellationToken ct)
    {
        if (viewers.IfAny is { } asking && asking.Person == person) return asking;
        if (!known.TryGetValue(person, out var viewer)) known[person] = viewer = await viewers.Load(person, ct);
        return viewer;
    }

    /// <summary>
    /// Whether the person sees the call at this moment: the rule of <see cref="Visibility"/>, also over rows of the running decision that are not written yet.
    /// </summary>
    public async Task<bool> Sees(PersonId person, CallNumber call, CancellationToken ct)
    {
        if (await Of(person, ct) is not { } viewer || !viewer.Roles.Any(held => Doors.Contains(held.Role))) return false;
        await db.Set<CallAudience>().Where(audience => audience.Call == call).LoadAsync(ct);
        var row = db.Held<CallAudience>().Select(one => one.Entity).FirstOrDefault(one => one.Call == call && one.Organization == viewer.Organization);
        return row switch
        {
            null => false,
            _ when row.Requester == person => row.Standing is not Standing.Provider || await Gives(row.Organization, row.Customer, ct),
            { Lane: Lane.Draft } => false,
            _ when !viewer.SeesWholeOrganization => false,
            { Standing: Standing.Oversight } => viewer.SeesEverything,
            { Standing: Standing.Provider } => await Gives(row.Organization, row.Customer, ct),
            _ => true,
        };
    }

    /// <summary>Whether the person still works at the desk that has the call (<see cref="WorksAt"/>).</summary>
    public async Task<bool> WorksOn(Call call, PersonId person, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(call);
        return call is { Level: { } level, Desk: { } desk } && await WorksAt(call, level, desk, person, ct);
    }

    /// <summary>
    /// Whether the person works at this desk of the call: holds a role of the level for the call's module in that organisation, and the organisation gives the
    /// customer something still. A certificate that ran out does not end running work (REQ-161).
    /// </summary>
    public async Task<bool> WorksAt(Call call, SupportLevel level, OrganizationId desk, PersonId person, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(call);
        if (await Of(person, ct) is not { } viewer || viewer.Organization != desk) return false;
        var covers = viewer.Roles.Any(held => held.Role.Level() == level
            && (held.Modules.Count == 0 || call.Module.Length == 0 || held.Modules.Contains(call.Module, StringComparer.OrdinalIgnoreCase)));
        return covers && (viewer.Kind is OrganizationKind.Vendor || desk == call.Customer || await Gives(desk, call.Customer, ct));
    }

    /// <summary>Whether whoever asked for the call still holds a role at the customer and sees it.</summary>
    public async Task<bool> RequesterIsThere(Call call, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(call);
        return await Of(call.Requester, ct) is { } viewer && viewer.Organization == call.Customer && await Sees(call.Requester, call.Number, ct);
    }

    /// <summary>Whether somebody at the customer can answer for the call: its requester, or whoever answers in the requester's place.</summary>
    public async Task<bool> CustomerIsThere(Call call, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(call);
        if (await RequesterIsThere(call, ct)) return true;
        foreach (var role in InPlaceOfRequester)
        {
            foreach (var person in await db.HoldersOf(call.Customer, role, time.Now()).OrderBy(one => one).Take(Keyset.Usual).ToListAsync(ct))
            {
                if (await Sees(person, call.Number, ct)) return true;
            }
        }

        return false;
    }

    /// <summary>Who answers for a requester who has left, in this order.</summary>
    public static IReadOnlyList<Role> InPlaceOfRequester { get; } = [Role.SupportOfficer, Role.SystemAdministrator];

    /// <summary>Gives the call back to its desk when whoever is responsible is not there any more. Says whether it did.</summary>
    public async Task<bool> FallBack(Call call, Act act, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(call);
        if (!call.IsOpen || call.Responsible is not { } person || await WorksOn(call, person, ct)) return false;
        return call.FallBackToDesk(act).Refusal is null;
    }

    private async Task<bool> Gives(OrganizationId provider, OrganizationId customer, CancellationToken ct)
    {
        if (!given.TryGetValue(customer, out var there)) given[customer] = there = [.. (await providers.All(customer, ct)).Select(one => one.Provider)];
        return there.Contains(provider);
    }
}
