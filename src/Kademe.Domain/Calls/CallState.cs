namespace Kademe.Domain.Calls;

/// <summary>Where a call stands (SM-1). Permitted moves are in the table of states.</summary>
public enum CallState
{
    /// <summary>Being written; nobody else sees it.</summary>
    Draft,

    /// <summary>An answer was found before it was sent.</summary>
    SolvedBefore,

    /// <summary>Sent; not yet routed.</summary>
    Submitted,

    /// <summary>Sent back because obligatory items are missing.</summary>
    Returned,

    /// <summary>First level works on it.</summary>
    AtL1,

    /// <summary>Second level works on it.</summary>
    AtL2,

    /// <summary>The vendor works on the linked work records.</summary>
    AtL3,

    /// <summary>Infrastructure experts work on it.</summary>
    AtL4,

    /// <summary>A level asked the user something.</summary>
    AwaitingUser,

    /// <summary>The fix is published; the customer has to upgrade.</summary>
    AwaitingUpgrade,

    /// <summary>The fix exists and comes with a coming version.</summary>
    AwaitingRelease,

    /// <summary>Whoever customised the product works on it.</summary>
    AtCustomiser,

    /// <summary>A solution was given; the user has yet to confirm.</summary>
    Resolved,

    /// <summary>Confirmed, or closed as the same as another.</summary>
    Closed,

    /// <summary>Withdrawn by whoever opened it.</summary>
    Cancelled,
}
