using Kademe.Domain.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Kademe.Modules.WorkRecords;

/// <summary>What supports a work record (REQ-107).</summary>
public enum EvidenceKind
{
    /// <summary>A screenshot.</summary>
    Screenshot,

    /// <summary>A screen video.</summary>
    Video,

    /// <summary>An extract of a log.</summary>
    Log,

    /// <summary>Another file: a document, a spreadsheet, an archive.</summary>
    File,

    /// <summary>A drawing of how it should be, bound to a numbered request or suggestion (REQ-109).</summary>
    MockUp,

    /// <summary>The runs of the test case, as recorded by the ladder.</summary>
    TestRun,
}

/// <summary>One piece of supporting evidence: a file that hangs on the call of origin, or a recorded test run.</summary>
public sealed class Evidence
{
    /// <summary>Key.</summary>
    public long Id { get; private set; }

    /// <summary>The work record.</summary>
    public WorkRecordNumber Work { get; set; }

    /// <summary>What it is.</summary>
    public EvidenceKind Kind { get; init; }

    /// <summary>The call of origin, for those who may see it.</summary>
    public CallNumber Call { get; init; }

    /// <summary>The file, when it is one.</summary>
    public AttachmentId? Attachment { get; init; }

    /// <summary>Number of the request or suggestion it belongs to, for a mock-up.</summary>
    public int? Item { get; init; }

    /// <summary>The run, when it is one.</summary>
    public TestRunId? Run { get; init; }

    /// <summary>What it shows, in a few words.</summary>
    public string Note { get; init; } = "";

    /// <summary>When it was added.</summary>
    public Instant At { get; init; }
}

internal sealed class EvidenceTable : IEntityTypeConfiguration<Evidence>
{
    public void Configure(EntityTypeBuilder<Evidence> evidence)
    {
        evidence.ToTable("work_evidence");
        evidence.Property(e => e.Note).HasMaxLength(Text.LineLength);
        evidence.HasIndex(e => e.Work);
    }
}
