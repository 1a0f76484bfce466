using System.Text.Json.Serialization;
using Kademe.Domain.Catalogue;
using Kademe.Domain.Kernel;
using NodaTime;

namespace Kademe.Domain.Calls;

/// <summary>Something that happened to a call. The kind stored with it is the record's name.</summary>
public abstract record CallFact : IFact
{
    /// <inheritdoc/>
    [JsonIgnore]
    public virtual bool IsDeciding => true;
}

/// <summary>A fact that adds to a call without deciding about it: it never invalidates what someone else is writing.</summary>
public abstract record CallRemark : CallFact
{
    /// <inheritdoc/>
    public sealed override bool IsDeciding => false;
}

/// <summary>The request was begun, with everything known about where it comes from.</summary>
public sealed record CallDrafted(CallNumber Number, CallOrigin Origin, int ProblemItems, int RequestItems) : CallFact;

/// <summary>A request that was begun was written anew before it was sent.</summary>
public sealed record DraftChanged(CallOrigin Origin, int ProblemItems, int RequestItems) : CallFact;

/// <summary>A key user of the customer asks that the call be passed to second level; first level completes it (rule 5).</summary>
public sealed record SecondLevelAskedFor(EntryId Reason) : CallRemark;

/// <summary>The request was sent, complete, and something was promised for it (REQ-147).</summary>
public sealed record CallSubmitted(int ProblemItems, int RequestItems, PromiseId? Promise = null) : CallFact;

/// <summary>An automatic value was corrected by hand; the texts are kept with the entry (REQ-030).</summary>
public sealed record ContextCorrected(IReadOnlyList<string> Fields) : CallRemark;

/// <summary>The call came to a level's desk (REQ-047).</summary>
public sealed record CallRouted(CallState From, CallState To, OrganizationId Desk, EntryId? Reason) : CallFact;

/// <summary>Another organisation gives a level to the customer now: the call's desk of that level is there.</summary>
public sealed record DeskFollowed(SupportLevel Level, OrganizationId From, OrganizationId To) : CallFact;

/// <summary>Somebody became responsible for the call, by own will or by another's.</summary>
public sealed record CallAssigned(PersonId Responsible, PersonId? Before) : CallFact;

/// <summary>
/// Whoever was responsible holds no role at the call's desk any more, or the desk gives the customer nothing any more: the call is the desk's again (REQ-001, REQ-067).
/// Nobody decided about the call, so nobody's form is out of date by it.
/// </summary>
public sealed record ResponsibilityFellBack(PersonId Before) : CallRemark;

/// <summary>First or second level said what kind of matter it is (REQ-041, REQ-043). The category's words stand in the catalogue (rule 17).</summary>
public sealed record CallClassified(
    CallClass Class, CallClass? Before, ListValueId? Category = null, ListValueId? CategoryBefore = null) : CallFact;

/// <summary>Impact and urgency were judged; the priority follows the table or a stated reason (REQ-044).</summary>
public sealed record CallPrioritised(Impact Impact, Urgency Urgency, Priority Proposed, Priority Priority, Priority? Before) : CallFact;

/// <summary>A level asked the user something; the call waits (REQ-050).</summary>
public sealed record UserAsked(EntryId Question) : CallFact;

/// <summary>The user answered; the call is back at the level that asked.</summary>
public sealed record UserAnswered(EntryId Answer) : CallFact;

/// <summary>The user was reminded of an open question, the first time or the second (REQ-050).</summary>
public sealed record UserReminded(int Time) : CallRemark;

/// <summary>The user was told until when an answer is awaited before the call closes (REQ-050, REQ-075).</summary>
public sealed record ClosingAnnounced(Instant At) : CallRemark;

/// <summary>The request came back to the user with the rules it does not meet (REQ-039).</summary>
public sealed record CallReturned(IReadOnlyList<RequestRule> NotMet, EntryId Reason) : CallFact;

/// <summary>The user completed the request.</summary>
public sealed record CallResubmitted(EntryId Answer, int ProblemItems, int RequestItems) : CallFact;

/// <summary>Somebody wrote to the other side; the desk perhaps how to get along until the fix comes (DT-5).</summary>
public sealed record ReplySent(EntryId Entry, bool ByUser, bool GivesWorkaround = false) : CallRemark;

/// <summary>Somebody wrote an internal note.</summary>
public sealed record NoteAdded(EntryId Entry) : CallRemark;

/// <summary>A file was added.</summary>
public sealed record AttachmentAdded(AttachmentId Attachment, EntryId? Entry) : CallRemark;

/// <summary>The cause lies in a customisation; its customiser has the call and the vendor's targets stop (REQ-033). Who that is stands with the call (rule 17).</summary>
public sealed record PassedToCustomiser(EntryId Reason) : CallFact;

/// <summary>The customiser is done or not concerned.</summary>
public sealed record CameBackFromCustomiser(EntryId Reason) : CallFact;

/// <summary>DT-1 R1: the system administrator was advised to upgrade by himself (REQ-084).</summary>
public sealed record UpgradeAdvised(ProductVersionId Target, EntryId Advice) : CallFact;

/// <summary>DT-1 R3, R9: the error is removed and comes with a version (REQ-088); the work or version may still be unknown (REQ-089).</summary>
public sealed record ReleaseAwaited(WorkRecordNumber? Fix, ProductVersionId? Version, EntryId? Notice) : CallFact;

/// <summary>DT-1 R6, R7: a work record carries the matter at third level (REQ-100).</summary>
public sealed record CarriedToThirdLevel(WorkRecordNumber WorkRecord, OrganizationId Vendor, bool Opened) : CallFact;

/// <summary>A work record was linked to the call (REQ-098).</summary>
public sealed record WorkRecordLinked(WorkRecordNumber WorkRecord) : CallRemark;

/// <summary>A test case was written for the call (REQ-077).</summary>
public sealed record TestCaseWritten(TestCaseNumber TestCase, int Version) : CallRemark;

/// <summary>A test case was run (REQ-079), or could not be: the ladder waits (REQ-081).</summary>
/// <param name="Run">The run.</param>
/// <param name="Blocked">It could not be carried out.</param>
/// <param name="Where">On which environment.</param>
/// <param name="Passed">What it came to; null when it could not be carried out.</param>
public sealed record TestCaseRun(TestRunId Run, bool Blocked = false, EnvironmentKind? Where = null, bool? Passed = null) : CallRemark;

/// <summary>Nothing is wrong in Release and the version is current: the checks of the causes gave this way (DT-1 R2, REQ-087).</summary>
public sealed record CausesChecked(CausePath Found) : CallRemark;

/// <summary>The version with the fix was published; the customer may now upgrade (REQ-133).</summary>
public sealed record FixPublished(ProductVersionId Version, PublicationId Publication) : CallFact;

/// <summary>The version with the fix was withdrawn; the call waits for the next (REQ-135).</summary>
public sealed record FixWithdrawn(ProductVersionId Version) : CallFact;

/// <summary>A fix that was on its way failed its test; the call is at third level again.</summary>
public sealed record FixFellBack(WorkRecordNumber WorkRecord) : CallFact;

/// <summary>Third level declined the work record; second level explains (REQ-120).</summary>
public sealed record WorkRecordDeclined(WorkRecordNumber WorkRecord) : CallFact;

/// <summary>The customer's installed version reached the version that solves the call (REQ-086).</summary>
public sealed record TargetVersionInstalled(ProductVersionId Installed) : CallFact;

/// <summary>The trouble is still there after the upgrade.</summary>
public sealed record StillPresent(EntryId? Reason) : CallFact;

/// <summary>A level gave the solution; the user is asked to confirm (REQ-049).</summary>
public sealed record CallResolved(SupportLevel Level, CallClass? ClosingClass, EntryId Solution, bool AtFirstContact) : CallFact;

/// <summary>The user confirmed, or the period passed with notice (REQ-075, REQ-134).</summary>
public sealed record CallClosed(ClosingReason Why, CallNumber? SameAs = null) : CallFact;

/// <summary>The trouble persists: the call is back at the level that solved it, with its history (REQ-137).</summary>
public sealed record CallReopened(SupportLevel Level, EntryId Reason) : CallFact;

/// <summary>The user or first level took the request back.</summary>
public sealed record CallCancelled(EntryId? Reason) : CallFact;

/// <summary>Why a call was closed.</summary>
public enum ClosingReason
{
    /// <summary>The user confirmed the solution.</summary>
    Confirmed,

    /// <summary>The user did not answer within the period, after notice.</summary>
    Unanswered,

    /// <summary>It is the same matter as an older call.</summary>
    SameAsAnother,
}
