using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Modules.Kernel;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Kademe.Modules.Organizations;

/// <summary>Whoever must follow when somebody's role in an organisation ends; decides nothing at once, since it may be much.</summary>
public interface IMembershipListener
{
    /// <summary>The role ends at a moment, now or to come; not yet written.</summary>
    void Follow(Membership membership, Instant at);
}

/// <summary>Tells of every role that was given an end, whichever command did it.</summary>
internal sealed class MembershipsEnded(IEnumerable<IMembershipListener> listeners) : IProjection
{
    /// <inheritdoc/>
    public int Order => 5;

    /// <inheritdoc/>
    public Task Project(KademeDb db, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        foreach (var row in db.Held<Membership>())
        {
            row.DetectChanges();
            if (row.Entity.Until is not { } until) continue;
            if (row.State is not EntityState.Added && !row.Property(membership => membership.Until).IsModified) continue;
            foreach (var listener in listeners) listener.Follow(row.Entity, until);
        }

        return Task.CompletedTask;
    }
}
