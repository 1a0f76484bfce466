using Kademe.Domain.Kernel;
using Kademe.Domain.Sla;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kademe.Modules.Sla;

/// <summary>What calls were promised: one agreement version, and of each level the version of the contract of whoever gives it. One row a combination.</summary>
public sealed class Promise
{
    /// <summary>Its number; calls refer to it.</summary>
    public PromiseId Id { get; init; }

    /// <summary>Digest of the combination.</summary>
    public required string Digest { get; init; }

    /// <summary>The agreement.</summary>
    public AgreementVersionId Agreement { get; init; }

    /// <summary>The contract for first level; null = the agreement's own targets.</summary>
    public ContractVersionId? FirstLevel { get; init; }

    /// <summary>The contract for second level; null = the agreement's own targets.</summary>
    public ContractVersionId? SecondLevel { get; init; }

    /// <summary>The contract for third level; null = the agreement's own targets.</summary>
    public ContractVersionId? ThirdLevel { get; init; }

    /// <summary>The contract for fourth level; null = the agreement's own targets.</summary>
    public ContractVersionId? FourthLevel { get; init; }

    internal IEnumerable<(SupportLevel Level, ContractVersionId Contract)> Contracts =>
        from one in ((SupportLevel Level, ContractVersionId? Contract)[])[(SupportLevel.L1, FirstLevel), (SupportLevel.L2, SecondLevel), (SupportLevel.L3, ThirdLevel), (SupportLevel.L4, FourthLevel)]
        where one.Contract is not null
        select (one.Level, one.Contract.GetValueOrDefault());
}

internal sealed class PromiseTable : IEntityTypeConfiguration<Promise>
{
    public void Configure(EntityTypeBuilder<Promise> promise)
    {
        promise.ToTable("promises");
        promise.HasKey(p => p.Id);
        promise.Property(p => p.Digest).HasMaxLength(32);
        promise.HasIndex(p => p.Digest).IsUnique();
        promise.Ignore(p => p.Contracts);
        promise.HasOne<AgreementVersion>().WithMany().HasForeignKey(p => p.Agreement).OnDelete(DeleteBehavior.Restrict);
    }
}

/// <summary>Which edition of calendars, agreements and contracts is in force: one row, with another mark after every version that is saved.</summary>
internal sealed class SlaEdition
{
    public const int Only = 1;

    public int Id { get; init; } = Only;

    public long Mark { get; set; }
}

internal sealed class SlaEditionTable : IEntityTypeConfiguration<SlaEdition>
{
    public void Configure(EntityTypeBuilder<SlaEdition> edition)
    {
        edition.ToTable("sla_edition");
        edition.HasKey(e => e.Id);
        edition.Property(e => e.Id).ValueGeneratedNever();
    }
}
