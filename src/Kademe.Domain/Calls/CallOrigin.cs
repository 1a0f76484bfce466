using Kademe.Domain.Catalogue;
using Kademe.Domain.Kernel;
using NodaTime;

namespace Kademe.Domain.Calls;

/// <summary>How a request reached the desk.</summary>
public enum CallChannel
{
    /// <summary>From the product's page, with a signed context.</summary>
    ProductPage,

    /// <summary>From the portal, without context.</summary>
    Portal,

    /// <summary>Written by first level for a user.</summary>
    Desk,

    /// <summary>Through the API.</summary>
    Api,
}

/// <summary>What the user says about the object: as delivered, customised, or not known (REQ-032).</summary>
public enum CustomisationStatement
{
    /// <summary>As delivered.</summary>
    Standard,

    /// <summary>Changed by an add-option or extension.</summary>
    Customised,

    /// <summary>The user does not know.</summary>
    Unsure,
}

/// <summary>
/// Where a request comes from: who, which installation and version, which object. Values from a signed context are automatic;
/// what was typed or corrected by hand is marked (REQ-028, REQ-030).
/// </summary>
public sealed record CallOrigin
{
    /// <summary>The customer enterprise the call belongs to.</summary>
    public required OrganizationId Customer { get; init; }

    /// <summary>Whose request it is.</summary>
    public required PersonId Requester { get; init; }

    /// <summary>How it came.</summary>
    public required CallChannel Channel { get; init; }

    /// <summary>The subscription, when known.</summary>
    public SubscriptionId? Subscription { get; init; }

    /// <summary>The installation; null = unknown installation (REQ-013).</summary>
    public InstallationId? Installation { get; init; }

    /// <summary>The object concerned; null when it is not in the catalogue.</summary>
    public ProductObjectId? Object { get; init; }

    /// <summary>Address of the object; null = missing item.</summary>
    public ObjectAddress? Address { get; init; }

    /// <summary>The version installed; null = missing item.</summary>
    public ProductVersionId? InstalledVersion { get; init; }

    /// <summary>Day the installed build was made, when known.</summary>
    public LocalDate? InstalledBuiltOn { get; init; }

    /// <summary>What is said about customisation; null = missing item.</summary>
    public CustomisationStatement? Customisation { get; init; }

    /// <summary>The statement contradicts the catalogue (REQ-032).</summary>
    public bool CustomisationContradicts { get; init; }

    /// <summary>Plain-word choice of the user, a hint for first level, never the class.</summary>
    public RequestHint? Hint { get; init; }

    /// <summary>Whom it concerns, as the user chose; a hint for the impact, never the impact.</summary>
    public Impact? Reach { get; init; }

    /// <summary>How long it can wait, as the user chose; a hint for the urgency, never the urgency.</summary>
    public Urgency? Wait { get; init; }

    /// <summary>Reported from another page or server than the one concerned (REQ-038).</summary>
    public bool WrongContext { get; init; }
}

/// <summary>What the user picks in plain words.</summary>
public enum RequestHint
{
    /// <summary>Something is broken.</summary>
    Broken,

    /// <summary>How is it done?</summary>
    HowTo,

    /// <summary>It could be better.</summary>
    CouldBeBetter,

    /// <summary>Slow, or does not open.</summary>
    SlowOrDown,

    /// <summary>None of these: whoever asks leaves it to the desk.</summary>
    Unsure,
}

/// <summary>What first level will probably make of the user's choice; it is for first level to judge.</summary>
public static class RequestHints
{
    extension(RequestHint hint)
    {
        /// <summary>The class that such a request mostly gets; null when the user left it open.</summary>
        public CallClass? LikelyClass => hint switch
        {
            RequestHint.Broken => CallClass.Error,
            RequestHint.CouldBeBetter => CallClass.Improvement,
            RequestHint.SlowOrDown => CallClass.Infrastructure,
            RequestHint.HowTo => CallClass.UsageHelp,
            _ => null,
        };
    }
}

/// <summary>The five obligatory items of a request (REQ-031).</summary>
public enum RequestRule
{
    /// <summary>The installed version.</summary>
    Version,

    /// <summary>The address of the object.</summary>
    Object,

    /// <summary>Whether the object is customised.</summary>
    Customisation,

    /// <summary>What happens, as numbered items.</summary>
    Detail,

    /// <summary>What is asked for, as numbered items.</summary>
    Asked,
}
