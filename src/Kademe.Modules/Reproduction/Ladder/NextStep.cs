using Kademe.Modules.Shell;

namespace Kademe.Modules.Reproduction;

/// <summary>The only next permitted step of a call on the ladder, in words.</summary>
public static class NextStep
{
    /// <summary>The step as an invitation; empty when there is none.</summary>
    public static string WordsOf(ShowLadder.View view, Texts texts) => view switch
    {
        { HasLadder: false } => texts[view.Class is null ? "Reproduction.Next.Classify" : "Reproduction.Next.NoLadder"],
        { TestCase: null } => texts["Reproduction.Next.WriteTestCase"],
        { Next: { Environment: { } environment } run } => texts[$"Reproduction.Next.{run.Kind}", environment],
        { Next: { Work: { } work } step } => texts[$"Reproduction.Next.{step.Kind}", work],
        { Next: { Kind: "CheckCauses" }, Notes: { } notes } => texts.Of(notes.NextCause),
        { Next: { } other } => texts[$"Reproduction.Next.{other.Kind}", ""],
        _ => "",
    };
}
