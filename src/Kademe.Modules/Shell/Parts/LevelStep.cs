using Kademe.Domain.Kernel;

namespace Kademe.Modules.Shell;

/// <summary>One terrace of the ladder.</summary>
/// <param name="Level">Which.</param>
/// <param name="State">"done", "now" or "next".</param>
/// <param name="Who">Who stands on it; the level's name when null.</param>
/// <param name="Note">How long it took, or what waits there; a dash when null.</param>
public sealed record LevelStep(SupportLevel Level, string State, string? Who = null, string? Note = null)
{
    /// <summary>The ladder of a call that stands at a level and came up through those it met.</summary>
    public static IReadOnlyList<LevelStep> Of(SupportLevel current, Func<SupportLevel, bool> wasAt, Func<SupportLevel, string?>? who = null, Func<SupportLevel, string?>? note = null) =>
        [.. Enum.GetValues<SupportLevel>().Select(level => new LevelStep(level, level == current ? "now" : wasAt(level) ? "done" : "next", who?.Invoke(level), note?.Invoke(level)))];
}
