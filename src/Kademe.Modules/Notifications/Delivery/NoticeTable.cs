using Kademe.Domain.Kernel;
using Kademe.Domain.Reproduction;
using Kademe.Domain.Sla;
using Kademe.Domain.WorkRecords;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Kademe.Modules.Notifications;

/// <summary>What kind of thing a notice is about.</summary>
public enum NoticeSubjectKind
{
    /// <summary>A call.</summary>
    Call,

    /// <summary>A work record.</summary>
    WorkRecord,

    /// <summary>The recipient's own account.</summary>
    Account,
}

/// <summary>What a notice is about: its number, and the neutral title, which is the object's and never what a person typed (REQ-168).</summary>
public sealed record NoticeSubject
{
    private NoticeSubject(NoticeSubjectKind kind, long number, Wording title) => (Kind, Number, Title) = (kind, number, title);

    /// <summary>A call, a work record or an account.</summary>
    public NoticeSubjectKind Kind { get; }

    /// <summary>Its number.</summary>
    public long Number { get; }

    /// <summary>Title of the object of the catalogue it is about.</summary>
    public Wording Title { get; }

    /// <summary>A person's account, which has no number and is about no object.</summary>
    public static NoticeSubject OfAccount(PersonId person) => new(NoticeSubjectKind.Account, person.Value, Wording.Empty);

    /// <summary>A call.</summary>
    public static NoticeSubject Of(CallNumber call, Wording objectTitle) => new(NoticeSubjectKind.Call, call.Value, objectTitle);

    /// <summary>A work record.</summary>
    public static NoticeSubject Of(WorkRecordNumber work, Wording objectTitle) => new(NoticeSubjectKind.WorkRecord, work.Value, objectTitle);
}

/// <summary>What a notice's text may name besides its subject: choices, numbers, moments and a version's name. No free text can be put in (REQ-168).</summary>
public sealed record NoticeArgs
{
    /// <summary>Names nothing.</summary>
    public static NoticeArgs None { get; } = new();

    /// <summary>The level it is at now.</summary>
    public SupportLevel? Level { get; init; }

    /// <summary>The stage reached.</summary>
    public WorkStage? Stage { get; init; }

    /// <summary>How people name a version or patch.</summary>
    public Wording? Version { get; init; }

    /// <summary>A linked work record.</summary>
    public WorkRecordNumber? Work { get; init; }

    /// <summary>A moment: to come, or at which something was reached.</summary>
    public Instant? Until { get; init; }

    /// <summary>Result of a test.</summary>
    public TestOutcome? Result { get; init; }

    /// <summary>A clock of a call.</summary>
    public ClockKind? Clock { get; init; }

    /// <summary>Percentage of its target.</summary>
    public int? Percent { get; init; }
}

/// <summary>One notice to one person: what the bell shows and the mail says.</summary>
internal sealed class Notice
{
    public const int KeyLength = 150;

    /// <summary>A <see cref="NoticeId"/>, as a plain number so that lists can be cut at it.</summary>
    public required long Id { get; init; }

    public PersonId Person { get; init; }

    public NoticeKind Kind { get; init; }

    public NoticeRecipient Recipient { get; init; }

    public NoticeSubjectKind Subject { get; init; }

    public long Number { get; init; }

    /// <summary>In the recipient's language; empty when the thing has no object.</summary>
    public required string Title { get; init; }

    /// <summary><see cref="NoticeArgs"/> as JSON.</summary>
    public required string Args { get; init; }

    public required string Key { get; init; }

    public Instant At { get; init; }

    public Instant? ReadAt { get; set; }
}

internal sealed class NoticeTable : IEntityTypeConfiguration<Notice>
{
    public void Configure(EntityTypeBuilder<Notice> notice)
    {
        notice.ToTable("notices");
        notice.HasKey(n => n.Id);
        notice.Property(n => n.Id).ValueGeneratedNever();
        notice.Property(n => n.Title).HasMaxLength(Text.LineLength);
        notice.Property(n => n.Args).HasMaxLength(1000);
        notice.Property(n => n.Key).HasMaxLength(Notice.KeyLength);
        notice.HasIndex(n => new { n.Person, n.Key }).IsUnique();
        notice.HasIndex(n => new { n.Person, n.Id });
        notice.HasIndex(n => n.Person).HasFilter("read_at IS NULL").HasDatabaseName("ix_notices_unread");
    }
}
