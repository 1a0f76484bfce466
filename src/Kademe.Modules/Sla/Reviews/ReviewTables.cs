using Kademe.Domain.Organizations;
using Kademe.Domain.Sla;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kademe.Modules.Sla;

internal sealed class AgreementReviewTable : IEntityTypeConfiguration<AgreementReview>
{
    public void Configure(EntityTypeBuilder<AgreementReview> review)
    {
        review.ToTable("agreement_reviews");
        review.HasKey(r => r.Id);
        review.Property(r => r.Summary).HasMaxLength(8_000);
        review.Property(r => r.Version).IsConcurrencyToken();
        review.HasIndex(r => r.Agreement);
        review.HasIndex(r => new { r.HeldOn, r.PlannedOn });
        review.HasOne<ServiceLevelAgreement>().WithMany().HasForeignKey(r => r.Agreement).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ReviewMeasureTable : IEntityTypeConfiguration<ReviewMeasure>
{
    public void Configure(EntityTypeBuilder<ReviewMeasure> measure)
    {
        measure.ToTable("review_measures");
        measure.HasKey(m => m.Id);
        measure.Property(m => m.What).HasMaxLength(1_000);
        measure.HasIndex(m => m.Review);
        measure.HasIndex(m => new { m.DoneOn, m.DueOn });
        measure.HasOne<AgreementReview>().WithMany().HasForeignKey(m => m.Review).OnDelete(DeleteBehavior.Restrict);
        measure.HasOne<Person>().WithMany().HasForeignKey(m => m.Owner).OnDelete(DeleteBehavior.Restrict);
    }
}
