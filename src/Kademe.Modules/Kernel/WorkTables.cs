using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kademe.Modules.Kernel;

/// <summary>Where a row of work stands.</summary>
public enum WorkState
{
    /// <summary>To be done when its moment comes.</summary>
    Waiting,

    /// <summary>Done; kept for a while, so that its key is not decided again.</summary>
    Done,

    /// <summary>Failed too often or for good: shown to the keepers of the platform, and out of the way of what follows.</summary>
    Aside,
}

/// <summary>
/// Work decided in a transaction and done later. Moments are milliseconds since 1970 on both databases. The lease says until when one dispatcher holds
/// the row, and also how long to wait after a failure, so that <see cref="DueAt"/> keeps the order. The fence rises with every claim.
/// </summary>
internal abstract class Work
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

    public WorkState State { get; private set; }

    public int Attempts { get; private set; }

    public long? LeaseUntil { get; private set; }

    public long Fence { get; private set; }

    public string? LastError { get; private set; }

    public long? EndedAt { get; private set; }
}

/// <summary>An effect outside the database, decided and not yet delivered.</summary>
internal sealed class OutboxRow : Work;

/// <summary>A moment at which something is to be decided.</summary>
internal sealed class TimerRow : Work;

internal abstract class WorkTable<TRow>(string name, string kind, params string[] order) : IEntityTypeConfiguration<TRow>
    where TRow : Work
{
    private const string IsWaiting = "state = 'Waiting'";

    public void Configure(EntityTypeBuilder<TRow> row)
    {
        row.ToTable(name);
        row.Property(r => r.Id).ValueGeneratedOnAdd();
        row.Property(r => r.Kind).HasColumnName(kind).HasMaxLength(Work.KindLength);
        row.Property(r => r.Subject).HasMaxLength(Work.SubjectLength);
        row.Property(r => r.Key).HasMaxLength(Work.KeyLength);
        row.Property(r => r.LastError).HasMaxLength(Work.ErrorLength);
        row.HasIndex(r => r.Key).IsUnique();
        row.HasIndex(r => new { r.DueAt, r.Id }).HasFilter(IsWaiting).HasDatabaseName($"ix_{name}_due");
        row.HasIndex([nameof(Work.Subject), .. order]).HasFilter(IsWaiting).HasDatabaseName($"ix_{name}_subject");
        row.HasIndex([nameof(Work.EndedAt)], "Ended").HasFilter("state = 'Done'").HasDatabaseName($"ix_{name}_ended");
        row.HasIndex([nameof(Work.EndedAt)], "Aside").HasFilter("state = 'Aside'").HasDatabaseName($"ix_{name}_aside");
    }
}

internal sealed class OutboxTable() : WorkTable<OutboxRow>("outbox", "topic", nameof(Work.Id));

internal sealed class TimerTable() : WorkTable<TimerRow>("timers", "kind", nameof(Work.DueAt), nameof(Work.Id));
