using Kademe.Domain.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Kademe.Modules.Audit;

/// <summary>What was done to a thing.</summary>
public enum AuditAction
{
    /// <summary>It came to be.</summary>
    Created,

    /// <summary>Something of it changed.</summary>
    Changed,

    /// <summary>It was removed.</summary>
    Removed,

    /// <summary>It was read: an attachment, a recording.</summary>
    Read,

    /// <summary>It left as a file.</summary>
    Exported,

    /// <summary>Someone signed in.</summary>
    SignedIn,

    /// <summary>Someone gave a wrong password, or a right one while locked out.</summary>
    SignInFailed,

    /// <summary>Too many wrong passwords: the account is closed for a while.</summary>
    LockedOut,

    /// <summary>Someone signed out.</summary>
    SignedOut,
}

/// <summary>One line of the audit (REQ-176). Appended in the transaction it tells of, never changed; people by reference, their words as digests.</summary>
internal sealed class AuditEntry
{
    public const int EntityLength = 60;
    public const int KeyLength = 200;
    public const int AddressLength = 60;

    public long Id { get; private set; }

    public Instant At { get; init; }

    public PersonId? Person { get; init; }

    public OrganizationId? Organization { get; init; }

    public string? Address { get; init; }

    /// <summary>Name of the table.</summary>
    public required string Entity { get; init; }

    public required string Key { get; init; }

    public AuditAction Action { get; init; }

    /// <summary>Property → [old, new], as JSON.</summary>
    public required string Changes { get; init; }

    /// <summary>Seal over all the above but the number.</summary>
    public string Hmac { get; set; } = "";
}

internal sealed class AuditTable : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> entry)
    {
        entry.ToTable("audit_entries");
        entry.Property(e => e.Address).HasMaxLength(AuditEntry.AddressLength);
        entry.Property(e => e.Entity).HasMaxLength(AuditEntry.EntityLength);
        entry.Property(e => e.Key).HasMaxLength(AuditEntry.KeyLength);
        entry.Property(e => e.Hmac).HasMaxLength(64);
        entry.HasIndex(e => new { e.Entity, e.Id });
        entry.HasIndex(e => new { e.Entity, e.Key, e.Id });
    }
}
