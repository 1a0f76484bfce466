namespace Kademe.Domain.Catalogue;

/// <summary>How an object is licensed (REQ-015).</summary>
public enum ObjectLicenceKind
{
    /// <summary>Part of the standard product.</summary>
    Standard,

    /// <summary>A customised standard object.</summary>
    AddOption,

    /// <summary>An own product beside the standard.</summary>
    AddOn,
}
