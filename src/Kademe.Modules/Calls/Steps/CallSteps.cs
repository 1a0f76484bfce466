using Kademe.Domain.Calls;

namespace Kademe.Modules.Calls;

/// <summary>
/// How what a viewer may do with a call stands under its title: one main step, the next likely ones beside it, the rest folded away. It chooses among what
/// is offered (<see cref="CallActions"/>) and permits nothing itself.
/// </summary>
/// <param name="Main">The step the call waits for; null when it waits for someone else.</param>
/// <param name="Likely">At most three that often come instead.</param>
/// <param name="Rest">Everything else that is offered.</param>
public sealed record CallSteps(string? Main, IReadOnlyList<string> Likely, IReadOnlyList<string> Rest)
{
    /// <summary>The step that leads to another page: second level tries errors and wishes on the environments (rule 10).</summary>
    public const string Reproduce = "Reproduce";

    private const int MostLikely = 3;

    /// <summary>Every step, in the order of the folded list; what writes into the conversation stands in the composer instead.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        nameof(TakeCall), nameof(AssignCall), nameof(ClassifyCall), nameof(PrioritiseCall), Reproduce, nameof(PassToSecondLevel), nameof(AskUser), nameof(ResolveCall), nameof(AnswerQuestion),
        nameof(ResubmitCall), nameof(ConfirmSolution), nameof(ReopenCall), nameof(ReportStillPresent), nameof(ReturnIncompleteCall), nameof(ReturnFromCustomiser), nameof(SendBackToFirstLevel),
        nameof(SendBackToSecondLevel), nameof(PassToFourthLevel), nameof(PassToCustomiser), nameof(CloseAsSame), nameof(CancelCall),
    ];

    /// <summary>The steps of a call as it stands.</summary>
    public static CallSteps Of(CallState state, CallClass? kind, bool prioritised, bool hasResponsible, IReadOnlyCollection<string> offered)
    {
        List<string> may = [.. All.Where(name => offered.Contains(name, StringComparer.Ordinal))];
        if (ClimbsTheLadder(state, kind) && may.Contains(nameof(AskUser), StringComparer.Ordinal)) may.Add(Reproduce);
        var main = MainOf(state, kind, prioritised, hasResponsible) is { } wanted && may.Remove(wanted) ? wanted : null;
        List<string> likely = [.. LikelyOf(state, kind).Where(name => may.Contains(name, StringComparer.Ordinal)).Take(MostLikely)];
        return new(main, likely, [.. All.Where(name => may.Contains(name, StringComparer.Ordinal) && !likely.Contains(name, StringComparer.Ordinal))]);
    }

    /// <summary>An error or a wish at second level goes on by its reproduction.</summary>
    public static bool ClimbsTheLadder(CallState state, CallClass? kind) => state is CallState.AtL2 && kind is CallClass.Error or CallClass.Improvement;

    private static string? MainOf(CallState state, CallClass? kind, bool prioritised, bool hasResponsible) => state switch
    {
        CallState.AtL1 or CallState.AtL2 or CallState.AtL3 or CallState.AtL4 when !hasResponsible => nameof(TakeCall),
        CallState.AtL1 or CallState.AtL2 when kind is null => nameof(ClassifyCall),
        CallState.AtL1 or CallState.AtL2 when !prioritised => nameof(PrioritiseCall),
        CallState.AtL1 when kind is CallClass.Error or CallClass.Improvement => nameof(PassToSecondLevel),
        CallState.AtL2 when kind is CallClass.Error or CallClass.Improvement => Reproduce,
        CallState.AtL1 or CallState.AtL2 when kind is CallClass.Infrastructure => nameof(PassToFourthLevel),
        CallState.AtL1 or CallState.AtL2 when kind is CallClass.Customisation => nameof(PassToCustomiser),
        CallState.AtL1 or CallState.AtL2 or CallState.AtL4 => nameof(ResolveCall),
        CallState.AtCustomiser => nameof(ReturnFromCustomiser),
        _ => null, // the customer's turn: what they may also do from here stands beside, and is never the main step
    };

    private static string[] LikelyOf(CallState state, CallClass? kind) => state switch
    {
        CallState.AtL1 when kind is null => [nameof(ClassifyCall), nameof(AskUser), nameof(ReturnIncompleteCall)],
        CallState.AtL1 => [nameof(AskUser), nameof(ResolveCall), nameof(PassToSecondLevel), nameof(ReturnIncompleteCall)],
        CallState.AtL2 when kind is CallClass.Error or CallClass.Improvement => [Reproduce, nameof(AskUser), nameof(PassToCustomiser), nameof(CloseAsSame)],
        CallState.AtL2 => [nameof(ClassifyCall), nameof(AskUser), nameof(ResolveCall), nameof(SendBackToFirstLevel)],
        CallState.AtL4 => [nameof(ResolveCall), nameof(AskUser), nameof(SendBackToSecondLevel)],
        CallState.AtCustomiser => [nameof(ResolveCall)],
        CallState.AwaitingUser => [nameof(ResolveCall), nameof(AnswerQuestion)],
        CallState.Returned => [nameof(ResubmitCall)],
        CallState.AwaitingRelease => [nameof(SendBackToSecondLevel), nameof(ResolveCall)],
        CallState.Resolved or CallState.Closed => [nameof(ReopenCall), nameof(ConfirmSolution)],
        CallState.AwaitingUpgrade => [nameof(ReportStillPresent)],
        _ => [nameof(AskUser), nameof(ResolveCall)],
    };
}
