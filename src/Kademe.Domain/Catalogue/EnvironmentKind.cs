namespace Kademe.Domain.Catalogue;

/// <summary>The environments a change passes, in this order, and the customer's own (REQ-018, rule 12).</summary>
public enum EnvironmentKind
{
    /// <summary>Where coding flows together.</summary>
    Dev,

    /// <summary>Where QA tests the coming version.</summary>
    Qa,

    /// <summary>Where the coming version is used in earnest first.</summary>
    Beta,

    /// <summary>The vendor's environment of the newest published version.</summary>
    Release,

    /// <summary>The customer's own installation.</summary>
    Live,
}
