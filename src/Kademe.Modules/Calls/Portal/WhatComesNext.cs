using Kademe.Domain.Calls;

namespace Kademe.Modules.Calls;

/// <summary>Whose move a call waits for, as the customer sees it.</summary>
public enum CallTurn
{
    /// <summary>The desk's, at whatever level.</summary>
    Ours,

    /// <summary>The customer's.</summary>
    Yours,

    /// <summary>Nobody's: it is over.</summary>
    Nobody,
}

/// <summary>One sentence of what comes next.</summary>
/// <param name="Icon">Its icon.</param>
/// <param name="Key">Key of the sentence.</param>
/// <param name="Argument">What stands in its place {0}.</param>
/// <param name="Hint">Key of a quieter sentence below.</param>
internal sealed record NextSentence(string Icon, string Key, string? Argument = null, string? Hint = null);

/// <summary>What comes next, in plain words, from where the call stands; levels and classes are not named.</summary>
internal static class WhatComesNext
{
    /// <summary>The sentences, the most important first; never none.</summary>
    public static IReadOnlyList<NextSentence> Of(CallState state, string? fixVersion)
    {
        return (state, fixVersion) switch
        {
            (CallState.Submitted or CallState.AtL1, _) => [Now("clock"), new("message", "Calls.Then.Written", Hint: "Calls.Then.WrittenHint")],
            (CallState.AtL2 or CallState.AtL4, _) => [Now("flask"), new("message", "Calls.Then.Written", Hint: "Calls.Then.WrittenHint")],
            (CallState.AtL3, _) => [Now("bug"), new("refresh", "Calls.Then.ComesWithVersion", Hint: "Calls.Then.AdministratorHint")],
            (CallState.AwaitingRelease, { } version) => [Now("check"), new("refresh", "Calls.Then.ComesWith", version, "Calls.Then.AdministratorHint")],
            (CallState.AwaitingRelease, _) => [Now("check"), new("refresh", "Calls.Then.ComesWithVersion", Hint: "Calls.Then.AdministratorHint")],
            (CallState.AwaitingUpgrade, { } version) => [Now("refresh"), new("check", "Calls.Then.OnceInstalled", version, "Calls.Then.OnceInstalledHint")],
            (CallState.AwaitingUpgrade, _) => [Now("refresh")],
            (CallState.AwaitingUser, _) => [Now("question"), new("clock", "Calls.Then.AfterAnswer")],
            (CallState.Returned, _) => [Now("pencil"), new("clock", "Calls.Then.AfterAnswer")],
            (CallState.Resolved, _) => [Now("check"), new("history", "Calls.Then.MayReopen")],
            (CallState.Closed, _) => [Now("check")],
            (CallState.AtCustomiser, _) => [Now("people"), new("message", "Calls.Then.Written", Hint: "Calls.Then.WrittenHint")],
            _ => [Now("info")],
        };

        NextSentence Now(string icon) => new(icon, $"Calls.Next.{state}");
    }

    /// <summary>Whose move it is.</summary>
    public static CallTurn TurnOf(CallState state) => state switch
    {
        CallState.Draft or CallState.Returned or CallState.AwaitingUser or CallState.AwaitingUpgrade or CallState.Resolved => CallTurn.Yours,
        CallState.SolvedBefore or CallState.Closed or CallState.Cancelled => CallTurn.Nobody,
        _ => CallTurn.Ours,
    };

    /// <summary>Tone of the badge that says it.</summary>
    public static string? ToneOf(CallState state) => TurnOf(state) switch { CallTurn.Ours => "accent", CallTurn.Yours => "warn", _ => null };
}
