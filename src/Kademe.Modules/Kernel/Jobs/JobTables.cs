using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kademe.Modules.Kernel;

/// <summary>Where a job stands.</summary>
public enum JobState
{
    /// <summary>To be done when its moment comes.</summary>
    Waiting,

    /// <summary>Done; kept for a while, so that its key is not decided again.</summary>
    Done,

    /// <summary>Failed too often or for good: shown to the keepers of the platform, and out of the way of what follows.</summary>
    Aside,
}

/// <summary>
/// A job decided in a transaction and done later. Moments are milliseconds since 1970 on both databases. The lease says until when one dispatcher holds
/// the row, and also how long to wait after a failure, so that <see cref="DueAt"/> keeps the order. The fence rises with every claim.
/// </summary>
internal abstract class QueuedJob
{
    public const int SubjectLength = 100;
    public const int KindLength = 60;
    public const int KeyLength = 200;
    public const int ErrorLength = 1000;

    public long Id { get; private set; }

    public required string Kind { get; init; }

    public required string Subject { get; init; }

    public required string Payload { get; init; }

    public required string Key { get; init; }

    public required long DueAt { get; init; }

    public JobState State { get; private set; }

    public int Attempts { get; private set; }

    public long? LeaseUntil { get; private set; }

    public long Fence { get; private set; }

    public string? LastError { get; private set; }

    public long? EndedAt { get; private set; }
}

/// <summary>An effect outside the database, decided and not yet delivered.</summary>
internal sealed class OutboxRow : QueuedJob;

/// <summary>A moment at which something is to be decided.</summary>
internal sealed class TimerRow : QueuedJob;

internal abstract class JobTable<TRow>(string name, string kind, bool once, params string[] order) : IEntityTypeConfiguration<TRow>
    where TRow : QueuedJob
{
    private const string IsWaiting = "state = 'Waiting'";

    public void Configure(EntityTypeBuilder<TRow> row)
    {
        row.ToTable(name);
        row.Property(r => r.Id).ValueGeneratedOnAdd();
        row.Property(r => r.Kind).HasColumnName(kind).HasMaxLength(QueuedJob.KindLength);
        row.Property(r => r.Subject).HasMaxLength(QueuedJob.SubjectLength);
        row.Property(r => r.Key).HasMaxLength(QueuedJob.KeyLength);
        row.Property(r => r.LastError).HasMaxLength(QueuedJob.ErrorLength);
        if (once) row.HasIndex(r => r.Key).IsUnique();
        row.HasIndex(r => new { r.DueAt, r.Id }).HasFilter(IsWaiting).HasDatabaseName($"ix_{name}_due");
        row.HasIndex([nameof(QueuedJob.Subject), .. order]).HasFilter(IsWaiting).HasDatabaseName($"ix_{name}_subject");
        row.HasIndex([nameof(QueuedJob.EndedAt)], "Ended").HasFilter("state = 'Done'").HasDatabaseName($"ix_{name}_ended");
        row.HasIndex([nameof(QueuedJob.EndedAt)], "Aside").HasFilter("state = 'Aside'").HasDatabaseName($"ix_{name}_aside");
    }
}

internal sealed class OutboxTable() : JobTable<OutboxRow>("outbox", "topic", once: true, nameof(QueuedJob.Id));

// An effect is decided once for ever. A moment may be armed, left and armed again: a relation that ends at one moment, at another, and at the first after all.
internal sealed class TimerTable() : JobTable<TimerRow>("timers", "kind", once: false, nameof(QueuedJob.DueAt), nameof(QueuedJob.Id));
