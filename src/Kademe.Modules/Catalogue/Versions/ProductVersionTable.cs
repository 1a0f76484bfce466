using Kademe.Domain.Catalogue;
using Kademe.Modules.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kademe.Modules.Catalogue;

internal sealed class ProductVersionTable : IEntityTypeConfiguration<ProductVersion>
{
    public void Configure(EntityTypeBuilder<ProductVersion> version)
    {
        version.ToTable("product_versions");
        version.HasKey(v => v.Id);
        version.Property(v => v.Name).HasConversion(name => name.Value, stored => VersionName.Stored(stored)).HasMaxLength(VersionName.Longest);
        version.Property(v => v.Branch).HasMaxLength(100);
        version.ComplexProperty(v => v.Notes, notes => notes.InThreeLanguages("notes"));
        version.ComplexProperty(v => v.ActionsBefore, actions => actions.InThreeLanguages("actions_before"));
        version.ComplexProperty(v => v.ActionsAfter, actions => actions.InThreeLanguages("actions_after"));
        version.HasIndex(v => new { v.Order, v.Patch }).IsUnique();
        version.HasIndex(v => new { v.Name, v.Patch }).IsUnique();
        version.HasIndex(v => new { v.State, v.Order, v.Patch });
        version.HasIndex([nameof(ProductVersion.Order), nameof(ProductVersion.Patch)], "Published").HasFilter("published_at IS NOT NULL").HasDatabaseName("ix_product_versions_published");
    }
}
