using System.Text.Json;
using Kademe.Domain.Calls;
using Kademe.Domain.Kernel;
using Kademe.Modules.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Kademe.Modules.Calls;

/// <summary>A stored fact of a call: never changed, never removed. (call, sequence) is unique, so two decisions cannot both be the next.</summary>
public sealed class StoredCallFact : IVisible
{
    private static readonly Dictionary<string, Type> Kinds = typeof(CallFact).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(CallFact)) && !type.IsAbstract)
        .ToDictionary(type => type.Name, StringComparer.Ordinal);

    /// <summary>Key.</summary>
    public long Id { get; private set; }

    /// <summary>The call.</summary>
    public CallNumber Call { get; init; }

    /// <summary>Place in the call's sequence, from 1.</summary>
    public long Sequence { get; init; }

    /// <summary>Name of the fact's record.</summary>
    public required string Kind { get; init; }

    /// <summary>The fact as JSON: references only.</summary>
    public required string Payload { get; init; }

    /// <summary>Who; null for the system.</summary>
    public PersonId? Person { get; init; }

    /// <summary>For which organisation.</summary>
    public OrganizationId? Organization { get; init; }

    /// <summary>When.</summary>
    public Instant At { get; init; }

    /// <summary>Stores what happened.</summary>
    public static StoredCallFact Of(CallNumber call, Happened happened)
    {
        ArgumentNullException.ThrowIfNull(happened);
        return new()
        {
            Call = call, Sequence = happened.Sequence, Kind = happened.Fact.GetType().Name,
            Payload = JsonSerializer.Serialize(happened.Fact, happened.Fact.GetType(), KademeJson.Options),
            Person = happened.Act.Person, Organization = happened.Act.Organization, At = happened.Act.At,
        };
    }

    /// <summary>Reads it back as the domain knows it.</summary>
    public Happened Read() => new(Sequence, (CallFact)JsonSerializer.Deserialize(Payload, Kinds[Kind], KademeJson.Options)!, new Act(Person, Organization, At));
}

internal sealed class CallFactTable(KademeDb db) : IEntityTypeConfiguration<StoredCallFact>
{
    public void Configure(EntityTypeBuilder<StoredCallFact> fact)
    {
        fact.ToTable("call_facts");
        fact.HasIndex(f => new { f.Call, f.Sequence }).IsUnique();

        // Reports read when calls were closed.
        fact.HasIndex(f => new { f.At, f.Call }).HasFilter("kind = 'CallClosed'").HasDatabaseName("ix_call_facts_closed");
        fact.Property(f => f.Kind).HasMaxLength(60);
        fact.HasQueryFilter(KademeDb.Visible, Visibility.Of<StoredCallFact>(db, f => f.Call));
    }
}
