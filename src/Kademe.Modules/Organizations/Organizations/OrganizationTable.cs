using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Modules.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kademe.Modules.Organizations;

internal sealed class OrganizationTable(KademeDb db) : IEntityTypeConfiguration<Organization>
{
    public void Configure(EntityTypeBuilder<Organization> organization)
    {
        organization.ToTable("organizations");
        organization.HasKey(o => o.Id);
        organization.Property(o => o.Name).HasMaxLength(Text.LineLength);
        organization.Property(o => o.Language).HasMaxLength(2);
        organization.Property(o => o.Zone).HasMaxLength(60);
        organization.Property(o => o.NameKey).HasMaxLength(Names.LongestKey).ByBytes(db);
        organization.HasIndex(o => o.NameKey);
        organization.HasIndex(o => new { o.Kind, o.NameKey });
        organization.HasIndex(o => o.Kind).IsUnique().HasFilter("kind = 'Vendor'").HasDatabaseName("ix_organizations_one_vendor");
    }
}

internal sealed class PersonTable(KademeDb db) : IEntityTypeConfiguration<Person>
{
    public void Configure(EntityTypeBuilder<Person> person)
    {
        person.ToTable("people");
        person.HasKey(p => p.Id);
        person.Property(p => p.Name).HasMaxLength(Text.LineLength);
        person.Property(p => p.Mail).HasMaxLength(Person.MailLength);
        person.Property(p => p.Phone).HasMaxLength(40);
        person.Property(p => p.Language).HasMaxLength(2);
        person.Property(p => p.Zone).HasMaxLength(60);
        person.Property(p => p.NameKey).HasMaxLength(Names.LongestKey).ByBytes(db);
        person.HasIndex(p => p.Mail);
        person.HasIndex(p => p.NameKey);
    }
}

internal sealed class MembershipTable : IEntityTypeConfiguration<Membership>
{
    public void Configure(EntityTypeBuilder<Membership> membership)
    {
        membership.ToTable("memberships");
        membership.HasKey(m => m.Id);
        membership.HasIndex(m => m.Person);
        membership.HasIndex(m => new { m.Organization, m.Role });
        membership.HasOne<Person>().WithMany().HasForeignKey(m => m.Person).OnDelete(DeleteBehavior.Restrict);
        membership.HasOne<Organization>().WithMany().HasForeignKey(m => m.Organization).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class RelationTable : IEntityTypeConfiguration<Relation>
{
    public void Configure(EntityTypeBuilder<Relation> relation)
    {
        relation.ToTable("relations");
        relation.HasKey(r => r.Id);
        relation.HasIndex(r => new { r.Customer, r.Provider, r.Level });
        relation.HasIndex(r => new { r.Provider, r.IsWithdrawn, r.Until });
        relation.HasOne<Organization>().WithMany().HasForeignKey(r => r.Customer).OnDelete(DeleteBehavior.Restrict);
        relation.HasOne<Organization>().WithMany().HasForeignKey(r => r.Provider).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class PartnerAuthorizationTable : IEntityTypeConfiguration<PartnerAuthorization>
{
    public void Configure(EntityTypeBuilder<PartnerAuthorization> authorization)
    {
        authorization.ToTable("partner_authorizations");
        authorization.HasKey(a => a.Id);
        authorization.HasIndex(a => new { a.Partner, a.Level });
        authorization.HasOne<Organization>().WithMany().HasForeignKey(a => a.Partner).OnDelete(DeleteBehavior.Restrict);
    }
}
