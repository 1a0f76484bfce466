namespace Kademe.Domain.Sla;

/// <summary>
/// The labels under which agreements know calls: class and priority together are the engine's priority, the call's state its state (SLA 6.4).
/// A call whose class nobody has judged has its priority alone.
/// </summary>
public static class Labels
{
    /// <summary>Being worked on for the first time.</summary>
    public const string New = "new";

    /// <summary>Being worked on.</summary>
    public const string InProgress = "in_progress";

    /// <summary>Sent back, since obligatory items are missing.</summary>
    public const string Returned = "returned";

    /// <summary>A question waits for the customer's answer.</summary>
    public const string WaitingCustomer = "waiting_customer";

    /// <summary>The fix is published and waits for the customer's upgrade.</summary>
    public const string WaitingUpgrade = "waiting_upgrade";

    /// <summary>The fix comes with a coming version.</summary>
    public const string WaitingRelease = "waiting_release";

    /// <summary>The fix comes with a coming version, and a workaround was given.</summary>
    public const string WaitingReleaseWorkaround = "waiting_release_workaround";

    /// <summary>Whoever customised the product works on it.</summary>
    public const string AtCustomiser = "at_customiser";

    /// <summary>Every state a clock may be held in.</summary>
    public static IReadOnlyList<string> States { get; } = [New, InProgress, Returned, WaitingCustomer, WaitingUpgrade, WaitingRelease, WaitingReleaseWorkaround, AtCustomiser];

    /// <summary>The classes a call may have.</summary>
    public static IReadOnlyList<string> Classes { get; } = ["UsageHelp", "Error", "Improvement", "Infrastructure", "Customisation", "NotInScope"];

    /// <summary>The priorities, first to last.</summary>
    public static IReadOnlyList<string> Priorities { get; } = ["P1", "P2", "P3", "P4"];

    /// <summary>The engine's priority of a call: <c>Error/P1</c>, or <c>P1</c> while nobody has judged its class.</summary>
    public static string Of(string? callClass, string priority) => callClass is null ? priority : $"{callClass}/{priority}";
}
