using Kademe.Domain.Catalogue;
using Kademe.Domain.Kernel;

namespace Kademe.Domain.WorkRecords;

/// <summary>The table of states knows no such move.</summary>
public sealed record WorkNotInStage(WorkStage Stage, WorkStage Wanted) : Refusal("work.not-in-stage")
{
    /// <inheritdoc/>
    public override IReadOnlyList<object> Arguments => [Stage, Wanted];
}

/// <summary>The command is not for this stage.</summary>
public sealed record WorkStageForbids(WorkStage Stage) : Refusal("work.stage-forbids")
{
    /// <inheritdoc/>
    public override IReadOnlyList<object> Arguments => [Stage];
}

/// <summary>A new work record has at least one file as evidence; the run alone is none (REQ-107).</summary>
public sealed record EvidenceMissing() : Refusal("work.evidence-missing", RefusalKind.Invalid)
{
    /// <inheritdoc/>
    public override string Field => "Evidence";
}

/// <summary>A record cannot be its own duplicate.</summary>
public sealed record DuplicateOfItself() : Refusal("work.duplicate-of-itself", RefusalKind.Invalid);

/// <summary>Nobody merges what they wrote (REQ-123).</summary>
public sealed record ReviewedByAuthor() : Refusal("work.reviewed-by-author", RefusalKind.Forbidden);

/// <summary>Nobody proves what they coded (REQ-130).</summary>
public sealed record TestedByCoder() : Refusal("work.tested-by-coder", RefusalKind.Forbidden);

/// <summary>The stage is tested in another environment (REQ-121).</summary>
public sealed record TestedElsewhere(EnvironmentKind Wanted, EnvironmentKind Expected) : Refusal("work.tested-elsewhere")
{
    /// <inheritdoc/>
    public override IReadOnlyList<object> Arguments => [Wanted, Expected];
}

/// <summary>The environment's build was made before the change was merged, so a test there says nothing of it (REQ-127).</summary>
public sealed record BuildOlderThanMerge(WorkRecordNumber Work, EnvironmentKind Environment) : Refusal("work.build-older-than-merge")
{
    /// <inheritdoc/>
    public override IReadOnlyList<object> Arguments => [Work, Environment];
}

/// <summary>Beta needs a successful QA test on the build now in QA (REQ-127).</summary>
public sealed record QaTestMissing() : Refusal("work.qa-test-missing");

/// <summary>The release needs a successful beta result (REQ-128).</summary>
public sealed record BetaResultMissing() : Refusal("work.beta-result-missing");

/// <summary>The record itself has to ask for the release (REQ-129).</summary>
public sealed record ReleaseNotAsked() : Refusal("work.release-not-asked");

/// <summary>Linked calls still wait for word.</summary>
public sealed record CallsStillWaiting(int Count) : Refusal("work.calls-still-waiting")
{
    /// <inheritdoc/>
    public override IReadOnlyList<object> Arguments => [Count];
}

/// <summary>The act needs a person; the system does not decide this.</summary>
public sealed record PersonNeeded() : Refusal("work.person-needed", RefusalKind.Forbidden);
