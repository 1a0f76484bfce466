using Kademe.Domain.Catalogue;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kademe.Modules.Catalogue;

internal sealed class TestEnvironmentTable : IEntityTypeConfiguration<TestEnvironment>
{
    public void Configure(EntityTypeBuilder<TestEnvironment> environment)
    {
        environment.ToTable("test_environments");
        environment.HasKey(e => e.Id);
        environment.Property(e => e.Name).HasMaxLength(60);
        environment.Property(e => e.Address).HasMaxLength(PageUrl.Longest);
        environment.Property(e => e.Branch).HasMaxLength(100);
        environment.HasIndex(e => e.Kind).IsUnique().HasFilter("is_active");
        environment.HasIndex(e => e.CurrentVersion);
        environment.HasOne<ProductVersion>().WithMany().HasForeignKey(e => e.CurrentVersion).OnDelete(DeleteBehavior.Restrict);
    }
}
