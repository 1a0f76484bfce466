using Kademe.Domain.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Kademe.Modules.WorkRecords;

/// <summary>A call's works, a work's calls (REQ-098). One work may serve many calls.</summary>
public sealed class CallWorkLink
{
    /// <summary>Key.</summary>
    public long Id { get; private set; }

    /// <summary>The call.</summary>
    public CallNumber Call { get; init; }

    /// <summary>The work record; moves to the survivor when this one turns out a duplicate.</summary>
    public WorkRecordNumber Work { get; set; }

    /// <summary>Whose call it is.</summary>
    public OrganizationId Customer { get; init; }

    /// <summary>Who linked it.</summary>
    public PersonId LinkedBy { get; init; }

    /// <summary>When.</summary>
    public Instant LinkedAt { get; init; }
}

internal sealed class CallWorkLinkTable : IEntityTypeConfiguration<CallWorkLink>
{
    public void Configure(EntityTypeBuilder<CallWorkLink> link)
    {
        link.ToTable("call_work_links");
        link.HasIndex(l => new { l.Call, l.Work }).IsUnique();
        link.HasIndex(l => new { l.Work, l.Call });
    }
}

/// <summary>A person who hears of every change of a work record (REQ-097).</summary>
public sealed class InformedPerson
{
    /// <summary>Key.</summary>
    public long Id { get; private set; }

    /// <summary>The work record.</summary>
    public WorkRecordNumber Work { get; set; }

    /// <summary>Who hears of it.</summary>
    public PersonId Person { get; init; }

    /// <summary>Since when.</summary>
    public Instant Since { get; init; }
}

internal sealed class InformedPersonTable : IEntityTypeConfiguration<InformedPerson>
{
    public void Configure(EntityTypeBuilder<InformedPerson> informed)
    {
        informed.ToTable("informed_persons");
        informed.HasIndex(i => new { i.Work, i.Person }).IsUnique();
        informed.HasIndex(i => i.Person);
    }
}
