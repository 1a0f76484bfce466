using Kademe.Domain.Access;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kademe.Modules.Access;

internal sealed class CertificateTable : IEntityTypeConfiguration<Certificate>
{
    public void Configure(EntityTypeBuilder<Certificate> certificate)
    {
        certificate.ToTable("certificates");
        certificate.HasKey(c => c.Id);
        certificate.Property(c => c.Module).HasMaxLength(60);
        certificate.Property(c => c.Issuer).HasMaxLength(Text.LineLength);
        certificate.Property(c => c.SerialNumber).HasMaxLength(60);
        certificate.HasIndex(c => c.Person);
        certificate.HasIndex(c => c.ValidTo);
        certificate.HasOne<Person>().WithMany().HasForeignKey(c => c.Person).OnDelete(DeleteBehavior.Restrict);
    }
}
