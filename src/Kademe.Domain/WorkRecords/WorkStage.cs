namespace Kademe.Domain.WorkRecords;

/// <summary>Stage of a work record (SM-2). Permitted moves are in the table of states.</summary>
public enum WorkStage
{
    /// <summary>Written up with evidence.</summary>
    Opened,

    /// <summary>Sent back because the write-up misses the form.</summary>
    Returned,

    /// <summary>Another record survives it.</summary>
    Duplicate,

    /// <summary>Class, component and severity are decided.</summary>
    Sorted,

    /// <summary>Refused with a reason fit for the user.</summary>
    Declined,

    /// <summary>The solution plan is present.</summary>
    Planned,

    /// <summary>A coder works on it in a task branch.</summary>
    InCoding,

    /// <summary>The pull request awaits the code manager.</summary>
    InReview,

    /// <summary>Merged to Dev, tested there by QA.</summary>
    InDevTest,

    /// <summary>A test failed, or a version was withdrawn: back to the coder.</summary>
    Revision,

    /// <summary>The Dev test succeeded.</summary>
    AddToVersion,

    /// <summary>On the master line, tested in QA.</summary>
    InQaTest,

    /// <summary>The QA test succeeded; used in Beta.</summary>
    InBeta,

    /// <summary>The Beta result is good and the release is asked for.</summary>
    ReadyForRelease,

    /// <summary>Contained in a published version or patch.</summary>
    Published,

    /// <summary>Every linked call is resolved or informed.</summary>
    Done,
}
