using Kademe.Domain.Organizations;
using Kademe.Domain.Sla;
using Kademe.Modules.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kademe.Modules.Sla;

internal sealed class ServiceLevelAgreementTable : IEntityTypeConfiguration<ServiceLevelAgreement>
{
    public void Configure(EntityTypeBuilder<ServiceLevelAgreement> agreement)
    {
        agreement.ToTable("agreements");
        agreement.HasKey(a => a.Id);
        agreement.Property(a => a.Name).HasMaxLength(80);
        agreement.Property(a => a.Version).IsConcurrencyToken();
        agreement.HasIndex(a => a.Subscription).IsUnique();
        agreement.HasOne<Subscription>().WithMany().HasForeignKey(a => a.Subscription).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class AgreementVersionTable : IEntityTypeConfiguration<AgreementVersion>
{
    public void Configure(EntityTypeBuilder<AgreementVersion> version)
    {
        version.ToTable("agreement_versions");
        version.HasKey(v => v.Id);
        version.Property(v => v.Definition).AsJson(200_000);
        version.Ignore(v => v.Validity);
        version.HasIndex(v => new { v.Agreement, v.Number }).IsUnique();
        version.HasOne<ServiceLevelAgreement>().WithMany().HasForeignKey(v => v.Agreement).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class PartnerContractTable : IEntityTypeConfiguration<PartnerContract>
{
    public void Configure(EntityTypeBuilder<PartnerContract> contract)
    {
        contract.ToTable("partner_contracts");
        contract.HasKey(c => c.Id);
        contract.Property(c => c.Version).IsConcurrencyToken();
        contract.HasIndex(c => c.Partner).IsUnique();
        contract.HasOne<Organization>().WithMany().HasForeignKey(c => c.Partner).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ContractVersionTable : IEntityTypeConfiguration<ContractVersion>
{
    public void Configure(EntityTypeBuilder<ContractVersion> version)
    {
        version.ToTable("partner_contract_versions");
        version.HasKey(v => v.Id);
        version.Property(v => v.Definition).AsJson(200_000);
        version.Ignore(v => v.Validity);
        version.HasIndex(v => new { v.Contract, v.Number }).IsUnique();
        version.HasOne<PartnerContract>().WithMany().HasForeignKey(v => v.Contract).OnDelete(DeleteBehavior.Restrict);
    }
}
