using Kademe.Domain.Sla;
using NodaTime;

namespace Kademe.Modules.Calls;

/// <summary>One sentence of what is promised next.</summary>
/// <param name="Icon">Its icon.</param>
/// <param name="Key">Key of the sentence; {0} is the moment.</param>
/// <param name="At">Until when.</param>
/// <param name="Hint">Key of a quieter sentence below.</param>
internal sealed record PromisedSentence(string Icon, string Key, Instant? At, string? Hint = null);

/// <summary>What is promised next, in plain words, from what the customer's clocks show: an answer or news first, then the solution.</summary>
internal static class PromisedNext
{
    /// <summary>The sentences; none when nothing is promised, or all of it is kept.</summary>
    public static IReadOnlyList<PromisedSentence> Of(IReadOnlyList<ClockRow> clocks)
    {
        ArgumentNullException.ThrowIfNull(clocks);
        var active = clocks.Where(clock => clock is { Clock.Level: null, TargetSeconds: not null, State: ClockState.Running or ClockState.Paused }).ToList();
        var news = active.Find(clock => clock.Clock is ClockKind.Response) ?? active.Find(clock => clock.Clock is ClockKind.Update);
        var sentences = new[] { news, active.Find(clock => clock.Clock is ClockKind.Resolution) }.OfType<ClockRow>().Where(clock => clock.State is ClockState.Running && clock.DueAt is not null).Select(Say).ToList();
        if (active.Find(clock => clock.HeldBy is Labels.WaitingCustomer or Labels.Returned) is not null) sentences.Add(new("pause", "Calls.Then.HeldForYou", null, "Calls.Then.HeldForYouHint"));
        return sentences;
    }

    private static PromisedSentence Say(ClockRow clock) => clock switch
    {
        { Clock: ClockKind.Resolution, Breached: true } => new("warning", "Calls.Then.SolutionWasDue", clock.DueAt, "Calls.Then.WasDueHint"),
        { Clock: ClockKind.Resolution } => new("check", "Calls.Then.SolutionBy", clock.DueAt),
        { Breached: true } => new("warning", clock.Clock is ClockKind.Response ? "Calls.Then.AnswerWasDue" : "Calls.Then.NewsWasDue", clock.DueAt, "Calls.Then.WasDueHint"),
        { Clock: ClockKind.Response } => new("clock", "Calls.Then.AnswerBy", clock.DueAt),
        _ => new("clock", "Calls.Then.NewsBy", clock.DueAt, "Calls.Then.NewsByHint"),
    };
}
