using Kademe.Domain.Catalogue;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kademe.Modules.Catalogue;

internal sealed class ListValueTable : IEntityTypeConfiguration<ListValue>
{
    public void Configure(EntityTypeBuilder<ListValue> value)
    {
        value.ToTable("list_values");
        value.HasKey(v => v.Id);
        value.Property(v => v.Name).HasMaxLength(ListValue.LongestName);
        value.Property(v => v.Key).HasMaxLength(ListValue.LongestKey);
        value.HasIndex(v => new { v.List, v.Key }).IsUnique();
    }
}
