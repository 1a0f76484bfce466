using Kademe.Domain.Calls;
using Kademe.Domain.Catalogue;
using Kademe.Domain.Kernel;
using Kademe.Modules.Kernel;
using Kademe.Modules.Organizations;
using Microsoft.EntityFrameworkCore;

namespace Kademe.Modules.Calls;

/// <summary>
/// Writes who sees a call where: a row for its customer, for whoever gives the customer a level today, and for the vendor. Lives as long as one decision, and
/// asks for a customer's providers once in it.
/// </summary>
internal sealed class CallAudiences(Providers providers)
{
    private readonly Dictionary<OrganizationId, List<(OrganizationId Provider, SupportLevel Level)>> known = [];
    private OrganizationId? vendor;

    /// <summary>Writes the rows of a call as it stands now; the rows of a provider whose relation has ended go.</summary>
    /// <param name="db">The running decision's.</param>
    /// <param name="call">The call.</param>
    /// <param name="clocks">What its clocks show, when they were just written; null to read what was written before.</param>
    /// <param name="isNew">It has no rows yet.</param>
    /// <param name="ct">Stops it.</param>
    public async Task Write(KademeDb db, Call call, IReadOnlyList<CallClock>? clocks, bool isNew, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(call);
        var number = call.Number;
        clocks ??= isNew ? [] : await db.Unfiltered<CallClock>().AsNoTracking().Where(clock => clock.Call == number).ToListAsync(ct);
        var there = isNew ? [] : await db.Set<CallAudience>().Where(audience => audience.Call == call.Number).ToListAsync(ct);
        var installed = there is [var first, ..] && !db.Entry(call).Property(one => one.InstalledVersion).IsModified ? first.Installed : await PlaceOf(db, call.InstalledVersion, ct);
        var given = await Given(call.Customer, ct);
        var seen = await WhoSees(call, given, ct);
        db.RemoveRange(there.Where(audience => audience.Standing is Standing.Provider && !seen.ContainsKey(audience.Organization)));
        foreach (var (organization, standing) in seen)
        {
            var before = there.Find(one => one.Organization == organization);
            var audience = before ?? new CallAudience { Organization = organization, Call = call.Number, Customer = call.Customer, Requester = call.Requester };
            if (before is null) db.Add(audience);

            // The vendor's sight only widens: what once reached it stays.
            audience.Standing = before is { Standing: Standing.Vendor } ? Standing.Vendor : standing;
            audience.Lane = LaneFor(call, organization, isKeeper: organization == vendor && (call.Desk is not { } desk || !seen.ContainsKey(desk)));
            audience.Open = call.IsOpen;
            audience.Level = call.Level;
            audience.Responsible = call.Responsible;
            (audience.Class, audience.Module, audience.Installed) = (call.Class, call.Module, installed);
            (audience.Order, audience.Clock) = QueuePlace.Of(call, clocks, audience.Standing);
            audience.MovedAt = call.MovedAt.ToUnixTimeMilliseconds();
            audience.Portal = audience.Standing is Standing.Customer ? PortalViewFor(call, audience.Lane) : null;
        }
    }

    private static async Task<long?> PlaceOf(KademeDb db, ProductVersionId? version, CancellationToken ct)
    {
        if (version is not { } id) return null;
        var place = await db.Set<ProductVersion>().AsNoTracking().Where(one => one.Id == id).Select(one => new { one.Order, one.Patch }).SingleOrDefaultAsync(ct);
        return place is null ? null : CallAudience.PlaceOf(place.Order, place.Patch);
    }

    private async Task<List<(OrganizationId Provider, SupportLevel Level)>> Given(OrganizationId customer, CancellationToken ct)
    {
        if (!known.TryGetValue(customer, out var given)) known[customer] = given = [.. await providers.All(customer, ct)];
        return given;
    }

    private async Task<Dictionary<OrganizationId, Standing>> WhoSees(Call call, List<(OrganizationId Provider, SupportLevel Level)> given, CancellationToken ct)
    {
        var seen = new Dictionary<OrganizationId, Standing> { [call.Customer] = Standing.Customer };
        if (call.Level is null) return seen; // never sent
        foreach (var (provider, level) in given)
        {
            if (level is SupportLevel.L4 && call.Level is not SupportLevel.L4) continue;
            seen.TryAdd(provider, Standing.Provider);
        }

        vendor ??= await providers.Vendor(ct);
        var reached = call.Level is SupportLevel.L3 || (call.Level is SupportLevel.L4 && call.Desk == vendor);
        seen[vendor.Value] = reached ? Standing.Vendor : Standing.Oversight;
        return seen;
    }

    private static PortalView? PortalViewFor(Call call, Lane lane) => lane switch
    {
        Lane.Draft => call.IsOpen ? PortalView.Drafts : null, // thrown away: in no list
        Lane.AwaitingUser or Lane.Resolved => PortalView.YourTurn,
        Lane.Closed => PortalView.Closed,
        _ => PortalView.Open,
    };

    // What lies at a desk that gives the customer nothing any more, or at none, is shown to the keepers of the platform, or nobody would see it.
    private static Lane LaneFor(Call call, OrganizationId organization, bool isKeeper) => call.State switch
    {
        _ when call.Level is null => Lane.Draft, // never sent: its requester's alone, thrown away or not
        CallState.AwaitingUser or CallState.Returned => Lane.AwaitingUser,
        CallState.AwaitingUpgrade or CallState.AwaitingRelease => Lane.AwaitingVersion,
        CallState.Resolved => Lane.Resolved,
        CallState.Closed or CallState.Cancelled or CallState.SolvedBefore => Lane.Closed,
        CallState.AtCustomiser => Lane.Elsewhere,
        _ => call.Desk == organization || isKeeper ? Lane.Desk : Lane.Elsewhere,
    };
}
