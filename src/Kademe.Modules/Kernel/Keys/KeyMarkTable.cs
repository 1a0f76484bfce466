using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kademe.Modules.Kernel;

/// <summary>Tells which installation's key the database belongs to, and nothing of the key. One row, written when the database is first brought up to date.</summary>
internal sealed class KeyMark
{
    public int Id { get; init; } = 1;

    public required string Digest { get; init; }

    public static string DigestOf(InstallationKey key) => Convert.ToHexStringLower(key.For("database-mark"));
}

internal sealed class KeyMarkTable : IEntityTypeConfiguration<KeyMark>
{
    public void Configure(EntityTypeBuilder<KeyMark> mark)
    {
        mark.ToTable("key_mark");
        mark.Property(m => m.Id).ValueGeneratedNever();
        mark.Property(m => m.Digest).HasMaxLength(64);
    }
}
