using Kademe.Domain.Kernel;
using Kademe.Domain.Releases;
using Kademe.Modules.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Kademe.Modules.Releases;

internal sealed class PublicationTable : IEntityTypeConfiguration<Publication>
{
    public void Configure(EntityTypeBuilder<Publication> publication)
    {
        publication.ToTable("publications");
        publication.HasKey(p => p.Id);
        publication.Property(p => p.Works).AsJson(100_000);
        publication.Property(p => p.WithdrawnBecause).HasMaxLength(2000);
        publication.HasIndex(p => p.Version);
        publication.HasIndex(p => p.PublishedAt);
    }
}

/// <summary>A call that a publication, or its withdrawal, has moved: once, however often the job is repeated (rule 25).</summary>
internal sealed class PublicationCall
{
    public long Id { get; private set; }

    public PublicationId Publication { get; init; }

    public CallNumber Call { get; init; }

    /// <summary>False: told that the fix is out. True: told that it was withdrawn.</summary>
    public bool Withdrawn { get; init; }

    public Instant At { get; init; }
}

internal sealed class PublicationCallTable : IEntityTypeConfiguration<PublicationCall>
{
    public void Configure(EntityTypeBuilder<PublicationCall> told)
    {
        told.ToTable("publication_calls");
        told.HasIndex(t => new { t.Publication, t.Call, t.Withdrawn }).IsUnique();
    }
}
