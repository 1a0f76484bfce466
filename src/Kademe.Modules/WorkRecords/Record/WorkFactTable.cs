using System.Text.Json;
using Kademe.Domain.Kernel;
using Kademe.Domain.WorkRecords;
using Kademe.Modules.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Kademe.Modules.WorkRecords;

/// <summary>A stored fact of a work record: never changed, never removed.</summary>
public sealed class StoredWorkFact
{
    private static readonly Dictionary<string, Type> Kinds = typeof(WorkRecordFact).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(WorkRecordFact)) && !type.IsAbstract)
        .ToDictionary(type => type.Name, StringComparer.Ordinal);

    /// <summary>Key.</summary>
    public long Id { get; private set; }

    /// <summary>The work record.</summary>
    public WorkRecordNumber Work { get; init; }

    /// <summary>Place in the record's sequence, from 1.</summary>
    public long Sequence { get; init; }

    /// <summary>Name of the fact's record.</summary>
    public required string Kind { get; init; }

    /// <summary>The fact as JSON: references and digests only.</summary>
    public required string Payload { get; init; }

    /// <summary>Who; null for the system.</summary>
    public PersonId? Person { get; init; }

    /// <summary>For which organisation.</summary>
    public OrganizationId? Organization { get; init; }

    /// <summary>When.</summary>
    public Instant At { get; init; }

    /// <summary>Stores what happened.</summary>
    public static StoredWorkFact Of(WorkRecordNumber work, Happened happened)
    {
        ArgumentNullException.ThrowIfNull(happened);
        return new()
        {
            Work = work, Sequence = happened.Sequence, Kind = happened.Fact.GetType().Name,
            Payload = JsonSerializer.Serialize(happened.Fact, happened.Fact.GetType(), KademeJson.Options),
            Person = happened.Act.Person, Organization = happened.Act.Organization, At = happened.Act.At,
        };
    }

    /// <summary>Reads it back as the domain knows it.</summary>
    public Happened Read() => new(Sequence, (WorkRecordFact)JsonSerializer.Deserialize(Payload, Kinds[Kind], KademeJson.Options)!, new Act(Person, Organization, At));
}

internal sealed class WorkFactTable : IEntityTypeConfiguration<StoredWorkFact>
{
    public void Configure(EntityTypeBuilder<StoredWorkFact> fact)
    {
        fact.ToTable("work_facts");
        fact.HasIndex(f => new { f.Work, f.Sequence }).IsUnique();
        fact.Property(f => f.Kind).HasMaxLength(60);
    }
}
