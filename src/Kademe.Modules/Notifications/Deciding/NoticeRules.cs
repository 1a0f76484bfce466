using System.Collections.Frozen;

namespace Kademe.Modules.Notifications;

/// <summary>An event of table NT, in the order of its rows.</summary>
public enum NoticeKind
{
    /// <summary>N-01: a call was registered. Needs the level.</summary>
    CallRegistered,

    /// <summary>N-02: a request came back as incomplete.</summary>
    RequestReturned,

    /// <summary>N-03: a call was assigned or routed. Needs the level.</summary>
    CallRouted,

    /// <summary>N-04: information is asked.</summary>
    InformationAsked,

    /// <summary>N-05: a question is still open.</summary>
    InformationReminder,

    /// <summary>N-06: a call will be closed for lack of an answer. Needs the moment.</summary>
    CallWillClose,

    /// <summary>N-07: the enterprise can upgrade by itself. Needs the version.</summary>
    SelfUpgradeAdvised,

    /// <summary>N-08: the cause lies in a customisation or in the infrastructure.</summary>
    CauseLiesElsewhere,

    /// <summary>N-24: a run of the test case is blocked and the ladder waits (REQ-081).</summary>
    RunBlocked,

    /// <summary>N-09: the error is removed and comes with the new version.</summary>
    ErrorRemoved,

    /// <summary>N-10: taken to level 3. Needs the linked work record.</summary>
    TakenToThirdLevel,

    /// <summary>N-11: a version or patch with the fix was published. Needs the version.</summary>
    FixPublished,

    /// <summary>N-12: a work record changed its stage. Needs the stage.</summary>
    WorkChangedStage,

    /// <summary>N-13: a question stands in a flow note.</summary>
    QuestionAsked,

    /// <summary>N-13: a question in a flow note was answered.</summary>
    QuestionAnswered,

    /// <summary>N-14: a work record was returned.</summary>
    WorkReturned,

    /// <summary>N-15: a work record was declined.</summary>
    WorkDeclined,

    /// <summary>Not in table NT: the coder of a work record holds no role any more.</summary>
    WorkUnassigned,

    /// <summary>N-16: a test has a result. Needs the result.</summary>
    WorkTested,

    /// <summary>N-17: a solution plan was entered.</summary>
    SolutionPlanned,

    /// <summary>N-17: the version aimed at changed. Needs the version.</summary>
    TargetVersionChanged,

    /// <summary>N-18: a percentage of a target has gone. Needs clock, percentage and moment.</summary>
    ClockWarning,

    /// <summary>N-18: a target was reached before the clock stopped. Needs clock and moment.</summary>
    ClockBreached,

    /// <summary>N-18: a step of escalation asks for help, or tells again. Needs clock, percentage and moment.</summary>
    ClockEscalated,

    /// <summary>N-20: a call was resolved and is to be confirmed.</summary>
    CallResolved,

    /// <summary>N-21: a call was closed.</summary>
    CallClosed,

    /// <summary>N-21: a call was opened again.</summary>
    CallReopened,

    /// <summary>Not in table NT: the other side wrote. Every desk's users expect to hear of an answer.</summary>
    ReplyReceived,

    /// <summary>Not in table NT: the requester of an open call holds no role any more, and others are asked in that place.</summary>
    RequesterLeft,

    /// <summary>Not in table NT: nobody is there who should have been told of what happened.</summary>
    NobodyThere,

    /// <summary>Not in table NT: so many wrong passwords were tried at the owner's account that it was closed to whoever tried. Needs the moment.</summary>
    SignInTried,
}

/// <summary>As what someone gets a notice (table NT, recipients).</summary>
public enum NoticeRecipient
{
    /// <summary>The requester, the user.</summary>
    User,

    /// <summary>System administrators of the customer.</summary>
    SystemAdministrator,

    /// <summary>First level.</summary>
    Level1,

    /// <summary>Second level.</summary>
    Level2,

    /// <summary>Fourth level.</summary>
    Level4,

    /// <summary>Whoever is responsible from now on.</summary>
    Responsible,

    /// <summary>The level that solved it.</summary>
    SolvingLevel,

    /// <summary>Whoever customised the product for the customer.</summary>
    Customiser,

    /// <summary>Informed persons of a work record.</summary>
    Informed,

    /// <summary>Assignee of a work record.</summary>
    Assignee,

    /// <summary>Whoever asked.</summary>
    Asker,

    /// <summary>The second-level author of a work record.</summary>
    Author,

    /// <summary>Lead of the partner's desk.</summary>
    PartnerLead,

    /// <summary>The coder.</summary>
    Coder,

    /// <summary>Whoever leads the desk that has the call.</summary>
    DeskLead,

    /// <summary>Service level managers.</summary>
    ServiceLevelManager,

    /// <summary>Whoever must know that nobody is there: the desk, else those behind it, else the keepers of the platform.</summary>
    StandIn,

    /// <summary>Whose account it is.</summary>
    Owner,
}

/// <summary>One row of table NT: who may get the notice, and for whom it cannot be switched off.</summary>
/// <param name="Row">The row's number, N-01 to N-28; empty for what the table does not have.</param>
/// <param name="Recipients">Who gets it.</param>
/// <param name="Obligatory">Who of them cannot switch it off.</param>
public sealed record NoticeRule(string Row, IReadOnlyList<NoticeRecipient> Recipients, params IReadOnlyList<NoticeRecipient> Obligatory)
{
    /// <summary>Also told about an own act: the notice is the receipt.</summary>
    public bool IsReceipt { get; init; }
}

/// <summary>Table NT as data (REQ-167).</summary>
public static class NoticeRules
{
    /// <summary>The row of a kind that table NT does not have.</summary>
    public const string BesideTheTable = "";

    private static readonly FrozenDictionary<NoticeKind, NoticeRule> All = new Dictionary<NoticeKind, NoticeRule>
    {
        [NoticeKind.CallRegistered] = new("N-01", [NoticeRecipient.User, NoticeRecipient.Level1]) { IsReceipt = true },
        [NoticeKind.RequestReturned] = new("N-02", [NoticeRecipient.User], NoticeRecipient.User),
        [NoticeKind.CallRouted] = new("N-03", [NoticeRecipient.Responsible], NoticeRecipient.Responsible),
        [NoticeKind.InformationAsked] = new("N-04", [NoticeRecipient.User]),
        [NoticeKind.InformationReminder] = new("N-05", [NoticeRecipient.User]),
        [NoticeKind.CallWillClose] = new("N-06", [NoticeRecipient.User, NoticeRecipient.Level1], NoticeRecipient.User),
        [NoticeKind.SelfUpgradeAdvised] = new("N-07", [NoticeRecipient.SystemAdministrator, NoticeRecipient.User, NoticeRecipient.Level1], NoticeRecipient.SystemAdministrator),
        [NoticeKind.CauseLiesElsewhere] = new("N-08", [NoticeRecipient.Customiser, NoticeRecipient.Level4, NoticeRecipient.User]),
        [NoticeKind.ErrorRemoved] = new("N-09", [NoticeRecipient.User, NoticeRecipient.Level1], NoticeRecipient.User),
        [NoticeKind.TakenToThirdLevel] = new("N-10", [NoticeRecipient.User, NoticeRecipient.Level1]),
        [NoticeKind.FixPublished] = new(
            "N-11",
            [NoticeRecipient.User, NoticeRecipient.SystemAdministrator, NoticeRecipient.Level1, NoticeRecipient.Level2],
            NoticeRecipient.User, NoticeRecipient.SystemAdministrator),
        [NoticeKind.WorkChangedStage] = new("N-12", [NoticeRecipient.Informed, NoticeRecipient.Level1, NoticeRecipient.Level2]),
        [NoticeKind.QuestionAsked] = new("N-13", [NoticeRecipient.Assignee]),
        [NoticeKind.QuestionAnswered] = new("N-13", [NoticeRecipient.Asker]),
        [NoticeKind.WorkReturned] = new("N-14", [NoticeRecipient.Author, NoticeRecipient.PartnerLead], NoticeRecipient.Author),
        [NoticeKind.WorkDeclined] = new("N-15", [NoticeRecipient.Level2], NoticeRecipient.Level2),
        [NoticeKind.WorkUnassigned] = new(BesideTheTable, [NoticeRecipient.Coder]),
        [NoticeKind.WorkTested] = new("N-16", [NoticeRecipient.Coder], NoticeRecipient.Coder),
        [NoticeKind.SolutionPlanned] = new("N-17", [NoticeRecipient.Level1, NoticeRecipient.Level2]),
        [NoticeKind.TargetVersionChanged] = new("N-17", [NoticeRecipient.Level1, NoticeRecipient.Level2]),
        [NoticeKind.ClockWarning] = new("N-18", [NoticeRecipient.Responsible, NoticeRecipient.DeskLead, NoticeRecipient.ServiceLevelManager], NoticeRecipient.Responsible),
        [NoticeKind.ClockBreached] = new("N-18", [NoticeRecipient.Responsible, NoticeRecipient.DeskLead, NoticeRecipient.ServiceLevelManager], NoticeRecipient.Responsible),
        [NoticeKind.ClockEscalated] = new("N-18", [NoticeRecipient.Responsible, NoticeRecipient.DeskLead, NoticeRecipient.ServiceLevelManager], NoticeRecipient.Responsible),
        [NoticeKind.CallResolved] = new("N-20", [NoticeRecipient.User], NoticeRecipient.User),
        [NoticeKind.CallClosed] = new("N-21", [NoticeRecipient.User, NoticeRecipient.Level1, NoticeRecipient.SolvingLevel]),
        [NoticeKind.RunBlocked] = new("N-24", [NoticeRecipient.PartnerLead]),
        [NoticeKind.ReplyReceived] = new(BesideTheTable, [NoticeRecipient.User, NoticeRecipient.Responsible]),
        [NoticeKind.RequesterLeft] = new(BesideTheTable, [NoticeRecipient.User, NoticeRecipient.Responsible]),
        [NoticeKind.NobodyThere] = new(BesideTheTable, [NoticeRecipient.StandIn], NoticeRecipient.StandIn) { IsReceipt = true },
        [NoticeKind.SignInTried] = new(BesideTheTable, [NoticeRecipient.Owner], NoticeRecipient.Owner),
        [NoticeKind.CallReopened] = new("N-21", [NoticeRecipient.User, NoticeRecipient.Level1, NoticeRecipient.SolvingLevel]),
    }.ToFrozenDictionary();

    /// <summary>The row of a kind.</summary>
    public static NoticeRule Of(NoticeKind kind) => All[kind];

    /// <summary>Whether this recipient cannot switch the notice off.</summary>
    public static bool IsObligatory(NoticeKind kind, NoticeRecipient recipient) => All[kind].Obligatory.Contains(recipient);
}
