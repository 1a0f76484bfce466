using Kademe.Domain.Calls;
using Kademe.Domain.Kernel;
using Kademe.Domain.Sla;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kademe.Modules.Calls;

/// <summary>What an organisation is to a call that it sees.</summary>
public enum Standing
{
    /// <summary>The call is its own.</summary>
    Customer,

    /// <summary>It gives the customer a level; sees the call while a relation holds.</summary>
    Provider,

    /// <summary>The vendor, once the call reached third or fourth level.</summary>
    Vendor,

    /// <summary>The vendor before that: only its keepers of the platform and auditors look.</summary>
    Oversight,
}

/// <summary>Where a call lies in an organisation's lists.</summary>
public enum Lane
{
    /// <summary>In this organisation's queue.</summary>
    Desk,

    /// <summary>Waits for the user.</summary>
    AwaitingUser,

    /// <summary>Worked on elsewhere: at another level or the customiser.</summary>
    Elsewhere,

    /// <summary>Waits for a version or an upgrade.</summary>
    AwaitingVersion,

    /// <summary>Solved; waits for the user's word.</summary>
    Resolved,

    /// <summary>Over.</summary>
    Closed,

    /// <summary>Never sent: seen by its requester alone.</summary>
    Draft,
}

/// <summary>
/// One row per organisation that may see a call: the list an organisation reads is one range scan over these rows, and the filter on single calls asks
/// for one of them. Written in the transaction of every change.
/// </summary>
public sealed class CallAudience
{
    /// <summary>What.</summary>
    public CallNumber Call { get; init; }

    /// <summary>Who may see.</summary>
    public OrganizationId Organization { get; init; }

    /// <summary>As what.</summary>
    public Standing Standing { get; set; }

    /// <summary>Whose call it is.</summary>
    public OrganizationId Customer { get; init; }

    /// <summary>Whose request it is.</summary>
    public PersonId Requester { get; init; }

    /// <summary>In which of the organisation's lists.</summary>
    public Lane Lane { get; set; }

    /// <summary>Not over.</summary>
    public bool Open { get; set; }

    /// <summary>The level that has it.</summary>
    public SupportLevel? Level { get; set; }

    /// <summary>Who is responsible, of whatever organisation.</summary>
    public PersonId? Responsible { get; set; }

    /// <summary>Kind of matter, once classified: filter column.</summary>
    public CallClass? Class { get; set; }

    /// <summary>Module of the object, empty when unknown: filter column.</summary>
    public string Module { get; set; } = "";

    /// <summary>The installed version's place in the catalogue (see <see cref="PlaceOf"/>), when known: filter column.</summary>
    public long? Installed { get; set; }

    /// <summary>Its place in the queue, smaller first: <see cref="QueuePlace"/>. One column, so that a stretch of the queue begins where the one before ended.</summary>
    public long Order { get; set; }

    /// <summary>The clock that gave it its place, of those this organisation sees; null when nothing is promised.</summary>
    public ClockKind? Clock { get; set; }

    /// <summary>When it last moved, as milliseconds: sort column of the portal.</summary>
    public long MovedAt { get; set; }

    /// <summary>In which of the customer's lists; null in the rows of others.</summary>
    public PortalView? Portal { get; set; }

    /// <summary>A version's place as one number, so that "older than the release" is one comparison whenever a version is published.</summary>
    public static long PlaceOf(int order, int patch) => (order * 1000L) + patch;
}

internal sealed class CallAudienceTable : IEntityTypeConfiguration<CallAudience>
{
    public void Configure(EntityTypeBuilder<CallAudience> audience)
    {
        audience.ToTable("call_audience");
        audience.Property(a => a.Module).HasMaxLength(60);
        audience.HasKey(a => new { a.Call, a.Organization });

        // Every list is one stretch of one of these, in its order; what a list leaves out stands before the order, so that nothing is read and thrown away. A row
        // lies in as few of them as can be: whenever a clock moves, its place is written anew in each. A customer's desk has one customer, and nobody of the vendor's
        // is responsible for a call that has not reached it.
        audience.HasIndex(a => new { a.Organization, a.Standing, a.Order, a.Call }).HasFilter("open AND lane <> 'Draft'").HasDatabaseName("ix_call_audience_open");
        audience.HasIndex(a => new { a.Organization, a.Standing, a.Customer, a.Order, a.Call }).HasFilter("open AND lane <> 'Draft' AND standing <> 'Customer'").HasDatabaseName("ix_call_audience_open_by_customer");
        audience.HasIndex(a => new { a.Organization, a.Standing, a.Customer, a.Lane, a.Order, a.Call }).HasFilter("NOT open AND standing <> 'Customer'").HasDatabaseName("ix_call_audience_over_by_customer");
        audience.HasIndex(a => new { a.Organization, a.Standing, a.Level, a.Order, a.Call }).HasFilter("lane = 'Desk'").HasDatabaseName("ix_call_audience_desk");
        audience.HasIndex(a => new { a.Organization, a.Standing, a.Level, a.Order, a.Call }, "ix_call_audience_unassigned").HasFilter("lane = 'Desk' AND responsible IS NULL").HasDatabaseName("ix_call_audience_unassigned");
        audience.HasIndex(a => new { a.Organization, a.Standing, a.Lane, a.Order, a.Call }).HasFilter("open AND lane <> 'Desk'").HasDatabaseName("ix_call_audience_lane");
        audience.HasIndex(a => new { a.Organization, a.Standing, a.Lane, a.Order, a.Call }, "ix_call_audience_lane_over").HasFilter("NOT open AND lane <> 'Desk'").HasDatabaseName("ix_call_audience_lane_over");
        audience.HasIndex(a => new { a.Organization, a.Responsible, a.Order, a.Call }).HasFilter("open AND responsible IS NOT NULL AND standing <> 'Oversight'").HasDatabaseName("ix_call_audience_mine");
        audience.HasIndex(a => new { a.Organization, a.Requester, a.Portal, a.MovedAt, a.Call }).HasFilter("standing = 'Customer'").HasDatabaseName("ix_call_audience_portal_own");
        audience.HasIndex(a => new { a.Organization, a.Portal, a.MovedAt, a.Call }).HasFilter("standing = 'Customer'").HasDatabaseName("ix_call_audience_portal");
    }
}
