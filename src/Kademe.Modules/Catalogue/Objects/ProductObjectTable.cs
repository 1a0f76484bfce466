using Kademe.Domain.Catalogue;
using Kademe.Domain.Kernel;
using Kademe.Modules.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kademe.Modules.Catalogue;

internal sealed class ProductObjectTable(KademeDb db) : IEntityTypeConfiguration<ProductObject>
{
    /// <summary>The address as the text it is stored as.</summary>
    public const string Address = "address";

    public void Configure(EntityTypeBuilder<ProductObject> product)
    {
        product.ToTable("product_objects");
        product.HasKey(o => o.Id);
        product.Ignore(o => o.Address);
        product.Property<string>(Address).HasMaxLength(ObjectAddress.Longest).ByBytes(db);
        product.ComplexProperty(o => o.Titles, titles => titles.InThreeLanguages("title", Text.LineLength));
        product.Property(o => o.Type).HasMaxLength(60);
        product.HasIndex(Address).IsUnique();
        product.HasIndex([Address], "Offered").HasFilter("is_active").HasDatabaseName("ix_product_objects_offered");
    }
}
