using Kademe.Domain.Catalogue;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kademe.Modules.Organizations;

internal sealed class InstallationTable : IEntityTypeConfiguration<Installation>
{
    public void Configure(EntityTypeBuilder<Installation> installation)
    {
        installation.ToTable("installations");
        installation.HasKey(i => i.Id);
        installation.Property(i => i.VendorIdentity).HasMaxLength(100);
        installation.Property(i => i.Branch).HasMaxLength(100);
        installation.Property(i => i.ServerOwner).HasMaxLength(Text.LineLength);
        installation.Property(i => i.KeyId).HasMaxLength(60);
        installation.Property(i => i.SealedSecret).HasMaxLength(500);
        installation.HasIndex(i => i.Customer);
        installation.HasIndex(i => i.Subscription);
        installation.HasIndex(i => i.InstalledVersion);
        installation.HasIndex(i => i.KeyId).IsUnique();
        installation.HasOne<Organization>().WithMany().HasForeignKey(i => i.Customer).OnDelete(DeleteBehavior.Restrict);
        installation.HasOne<Subscription>().WithMany().HasForeignKey(i => i.Subscription).OnDelete(DeleteBehavior.Restrict);
        installation.HasOne<ProductVersion>().WithMany().HasForeignKey(i => i.InstalledVersion).OnDelete(DeleteBehavior.Restrict);
        installation.OwnsMany(i => i.Domains, domain =>
        {
            domain.ToTable("installation_domains");
            domain.WithOwner().HasForeignKey("InstallationId");
            domain.HasKey("InstallationId", nameof(InstallationDomain.Name));
            domain.HasIndex(d => d.Name);
            domain.Property(d => d.Name).HasMaxLength(253).ValueGeneratedNever();
        });
    }
}
