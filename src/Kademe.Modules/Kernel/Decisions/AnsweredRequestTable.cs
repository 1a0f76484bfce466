using Kademe.Domain.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Kademe.Modules.Kernel;

/// <summary>A request that was carried out, kept so that its repeat gets the same answer instead of a second effect. Swept after two days.</summary>
internal sealed class AnsweredRequest
{
    public const int LongestKey = 100;

    public long Id { get; private set; }

    public PersonId Person { get; init; }

    public required string Key { get; init; }

    public required string Digest { get; init; }

    public required string Answer { get; init; }

    public Instant At { get; init; }
}

internal sealed class AnsweredRequestTable : IEntityTypeConfiguration<AnsweredRequest>
{
    public void Configure(EntityTypeBuilder<AnsweredRequest> answered)
    {
        answered.ToTable("answered_requests");
        answered.HasIndex(a => new { a.Person, a.Key }).IsUnique();
        answered.HasIndex(a => a.At);
        answered.Property(a => a.Key).HasMaxLength(AnsweredRequest.LongestKey);
        answered.Property(a => a.Digest).HasMaxLength(64);
    }
}
