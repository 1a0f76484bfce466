using Kademe.Domain.Organizations;
using Kademe.Modules.Calls;

namespace Kademe.Modules.WorkRecords;

/// <summary>Who may knock at which door of the work records.</summary>
public static class WorkRecordPolicies
{
    /// <summary>Sorts, plans, returns, declines.</summary>
    public const string Analyst = nameof(Role.BusinessAnalyst);

    /// <summary>Codes.</summary>
    public const string Coder = nameof(Role.Coder);

    /// <summary>Reviews and merges.</summary>
    public const string CodeManager = nameof(Role.CodeManager);

    /// <summary>Tests.</summary>
    public const string Qa = nameof(Role.QaMember);

    /// <summary>Writes records up and follows them.</summary>
    public const string Second = CallPolicies.SecondLevel;

    /// <summary>Moves tested work on.</summary>
    public const string QaOrRelease = Qa + "," + Release;

    /// <summary>Decides whether a work wants to be released.</summary>
    public const string AnalystOrCoder = Analyst + "," + Coder;

    /// <summary>Makes ready, publishes, withdraws.</summary>
    public const string Release = nameof(Role.ReleaseManager);

    /// <summary>Everyone of the vendor's third level.</summary>
    public const string Vendor = CallPolicies.ThirdLevel;

    /// <summary>Those who work on records or follow them: third and second level, and first level for its own calls' records.</summary>
    public const string Follow = CallPolicies.Queue;

    /// <summary>Everyone signed in who may be shown the public part of a record linked to a call they see.</summary>
    public const string Read = CallPolicies.Queue + "," + CallPolicies.Customer;
}
