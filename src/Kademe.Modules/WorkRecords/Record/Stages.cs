using Kademe.Domain.Catalogue;
using Kademe.Domain.WorkRecords;

namespace Kademe.Modules.WorkRecords;

/// <summary>How stages look: their tone, and the terrace of the way to release each stands on.</summary>
public static class Stages
{
    /// <summary>The four terraces of the way to release.</summary>
    public static IReadOnlyList<EnvironmentKind> Terraces { get; } = [EnvironmentKind.Dev, EnvironmentKind.Qa, EnvironmentKind.Beta, EnvironmentKind.Release];

    /// <summary>The terrace a stage stands on; null before the first.</summary>
    public static EnvironmentKind? TerraceOf(WorkStage stage) => stage switch
    {
        WorkStage.InCoding or WorkStage.InReview or WorkStage.InDevTest or WorkStage.AddToVersion or WorkStage.Revision => EnvironmentKind.Dev,
        WorkStage.InQaTest => EnvironmentKind.Qa,
        WorkStage.InBeta => EnvironmentKind.Beta,
        WorkStage.ReadyForRelease or WorkStage.Published or WorkStage.Done => EnvironmentKind.Release,
        _ => null,
    };

    /// <summary>Whether the stage has a terrace behind it, stands on it, or has it ahead.</summary>
    public static string? StateOf(EnvironmentKind terrace, WorkStage stage) => TerraceOf(stage) switch
    {
        { } now when now > terrace => "done",
        { } now when now == terrace => stage is WorkStage.Published or WorkStage.Done ? "done" : "now",
        _ => null,
    };

    /// <summary>The badge's tone.</summary>
    public static string? ToneOf(WorkStage stage) => stage switch
    {
        WorkStage.Published or WorkStage.Done or WorkStage.ReadyForRelease => "ok",
        WorkStage.Returned or WorkStage.Revision => "warn",
        WorkStage.Declined => "danger",
        WorkStage.Duplicate => null,
        WorkStage.InQaTest or WorkStage.InBeta => "info",
        _ => "accent",
    };
}
