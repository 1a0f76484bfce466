using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kademe.Modules.Organizations;

internal sealed class SubscriptionTable : IEntityTypeConfiguration<Subscription>
{
    public void Configure(EntityTypeBuilder<Subscription> subscription)
    {
        subscription.ToTable("subscriptions");
        subscription.HasKey(s => s.Id);
        subscription.Property(s => s.Definition).HasMaxLength(Text.LineLength);
        subscription.Property(s => s.Category).HasMaxLength(60);
        subscription.Property(s => s.SpecialCode).HasMaxLength(60);
        subscription.Property(s => s.Project).HasMaxLength(Text.LineLength);
        subscription.Property(s => s.PackageName).HasMaxLength(100);
        subscription.HasIndex(s => s.Customer);
        subscription.HasOne<Organization>().WithMany().HasForeignKey(s => s.Customer).OnDelete(DeleteBehavior.Restrict);
        subscription.HasOne<Person>().WithMany().HasForeignKey(s => s.Contact).OnDelete(DeleteBehavior.Restrict);
    }
}
