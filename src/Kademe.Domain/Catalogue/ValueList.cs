namespace Kademe.Domain.Catalogue;

/// <summary>The lists whose values the vendor keeps in its own words (REQ-019); stored by name.</summary>
public enum ValueList
{
    /// <summary>What a call is about, finer than its class (REQ-043).</summary>
    CallCategory,

    /// <summary>What kind of work a work record is; it must have one (REQ-113).</summary>
    WorkCategory,

    /// <summary>The part of the product that a work record is sorted to (REQ-115).</summary>
    Component,
}
