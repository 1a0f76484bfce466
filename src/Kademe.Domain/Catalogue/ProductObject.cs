using Kademe.Domain.Kernel;

namespace Kademe.Domain.Catalogue;

/// <summary>An addressable function of the product (REQ-015).</summary>
public sealed class ProductObject : IVersioned
{
    // Kept as text, so that a database can look for its beginning.
    private string address = "";

    private ProductObject() => (Titles, Type) = (Wording.Empty, "");

    /// <summary>Its number.</summary>
    public ProductObjectId Id { get; private set; }

    /// <inheritdoc/>
    public long Version { get; private set; }

    /// <summary>Its address; unique.</summary>
    public ObjectAddress Address => ObjectAddress.Stored(address);

    /// <summary>What people call it.</summary>
    public Wording Titles { get; private set; }

    /// <summary>The module it belongs to: the address's first part.</summary>
    public string Module => Address.Module;

    /// <summary>Its type as the product names it: page, report, task.</summary>
    public string Type { get; private set; }

    /// <summary>How it is licensed.</summary>
    public ObjectLicenceKind Licence { get; private set; }

    /// <summary>False once it is no longer offered for new calls.</summary>
    public bool IsActive { get; private set; }

    /// <summary>Enters an object into the catalogue.</summary>
    public static Outcome<ProductObject> Register(ProductObjectId id, ObjectAddress address, Wording titles, string? type, ObjectLicenceKind licence)
    {
        var entered = new ProductObject { Id = id, address = address.Value, IsActive = true };
        return entered.Change(titles, type, licence).Then<ProductObject>(_ => entered);
    }

    /// <summary>Changes what the catalogue says of it; the address stays.</summary>
    public Outcome<Done> Change(Wording titles, string? type, ObjectLicenceKind licence)
    {
        if (!Text.Required(Text.OneLine(type), "Type", 60).Succeeded(out var kind, out var refusal)) return refusal;
        if (!Enum.IsDefined(licence)) return new InvalidInput("input.required", "Licence");
        (Titles, Type, Licence) = (titles, kind, licence);
        return new Done();
    }

    /// <summary>Offers it for new calls, or no longer.</summary>
    public void SetActive(bool active) => IsActive = active;
}
