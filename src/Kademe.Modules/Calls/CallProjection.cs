using Kademe.Domain.Calls;
using Kademe.Domain.Catalogue;
using Kademe.Domain.Kernel;
using Kademe.Modules.Kernel;
using Kademe.Modules.Organizations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Kademe.Modules.Calls;

/// <summary>Hears of the facts of a call in the decision that made them; for notices, clocks and search. Runs after facts and audience.</summary>
public interface IHearsOfCalls
{
    /// <summary>Adds rows for what happened; no effects outside the database.</summary>
    Task Hear(Call call, IReadOnlyList<Happened> happened, CancellationToken ct);
}

/// <summary>Stores the facts of every call decided about, and writes who sees it where.</summary>
internal sealed class CallProjection(Providers providers, IEnumerable<IHearsOfCalls> listeners) : IProjection
{
    public int Order => 10;

    public async Task Project(KademeDb db, CancellationToken ct)
    {
        foreach (var row in db.ChangeTracker.Entries<Call>().Where(row => row.State is not EntityState.Detached).ToList())
        {
            if (row.Entity.TakeNewFacts() is not [_, ..] happened) continue;
            foreach (var one in happened) db.Add(StoredCallFact.Of(row.Entity.Number, one));
            await WriteAudience(db, row, ct);
            foreach (var listener in listeners) await listener.Hear(row.Entity, happened, ct);
        }
    }

    private async Task WriteAudience(KademeDb db, EntityEntry<Call> row, CancellationToken ct)
    {
        var call = row.Entity;
        var there = row.State is EntityState.Added ? [] : await db.Set<CallAudience>().Where(audience => audience.Call == call.Number).ToListAsync(ct);
        var installed = there is [var known, ..] && !row.Property(one => one.InstalledVersion).IsModified ? known.Installed : await PlaceOf(db, call.InstalledVersion, ct);
        foreach (var (organization, standing) in await WhoSees(call, ct))
        {
            var audience = there.Find(one => one.Organization == organization);
            if (audience is null)
            {
                audience = new CallAudience { Organization = organization, Call = call.Number, Customer = call.Customer, Requester = call.Requester };
                db.Add(audience);
            }

            // The vendor's sight only widens: what once reached it stays.
            audience.Standing = audience.Id != 0 && audience.Standing is Standing.Vendor ? Standing.Vendor : standing;
            audience.Lane = LaneFor(call, organization);
            audience.Open = call.IsOpen;
            audience.Level = call.Level;
            audience.Responsible = call.Responsible;
            (audience.Class, audience.Module, audience.Installed) = (call.Class, call.Module, installed);
            audience.Rank = CallAudience.RankOf(call.Priority);
            audience.OpenedAt = call.OpenedAt.ToUnixTimeMilliseconds();
            audience.MovedAt = call.MovedAt.ToUnixTimeMilliseconds();
        }
    }

    private static async Task<long?> PlaceOf(KademeDb db, ProductVersionId? version, CancellationToken ct)
    {
        if (version is not { } id) return null;
        var place = await db.Set<ProductVersion>().AsNoTracking().Where(one => one.Id == id).Select(one => new { one.Order, one.Patch }).SingleOrDefaultAsync(ct);
        return place is null ? null : CallAudience.PlaceOf(place.Order, place.Patch);
    }

    private async Task<Dictionary<OrganizationId, Standing>> WhoSees(Call call, CancellationToken ct)
    {
        var seen = new Dictionary<OrganizationId, Standing> { [call.Customer] = Standing.Customer };
        if (call.Level is null) return seen; // never sent
        foreach (var (provider, level) in await providers.All(call.Customer, ct))
        {
            if (level is SupportLevel.L4 && call.Level is not SupportLevel.L4) continue;
            seen.TryAdd(provider, Standing.Provider);
        }

        var vendor = await providers.Vendor(ct);
        var reached = call.Level is SupportLevel.L3 || (call.Level is SupportLevel.L4 && call.Desk == vendor);
        seen[vendor] = reached ? Standing.Vendor : Standing.Oversight;
        return seen;
    }

    private static Lane LaneFor(Call call, OrganizationId organization) => call.State switch
    {
        _ when call.Level is null => Lane.Draft, // never sent: its requester's alone, thrown away or not
        CallState.AwaitingUser or CallState.Returned => Lane.AwaitingUser,
        CallState.AwaitingUpgrade or CallState.AwaitingRelease => Lane.AwaitingVersion,
        CallState.Resolved => Lane.Resolved,
        CallState.Closed or CallState.Cancelled or CallState.SolvedBefore => Lane.Closed,
        CallState.AtCustomiser => Lane.Elsewhere,
        _ => call.Desk == organization ? Lane.Desk : Lane.Elsewhere,
    };
}
