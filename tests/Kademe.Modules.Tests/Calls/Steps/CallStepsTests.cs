using Kademe.Domain.Calls;
using Kademe.Modules.Calls;

namespace Kademe.Modules.Tests.Calls;

public sealed class CallStepsTests
{
    private static readonly string[] Everything =
    [
        "TakeCall", "AssignCall", "ClassifyCall", "PrioritiseCall", "PassToSecondLevel", "AskUser", "ResolveCall", "ReturnIncompleteCall", "SendBackToFirstLevel", "SendBackToSecondLevel",
        "PassToFourthLevel", "PassToCustomiser", "ReturnFromCustomiser", "CloseAsSame", "CancelCall", "AnswerQuestion", "ResubmitCall", "ConfirmSolution", "ReopenCall", "ReportStillPresent",
        "ReplyToCall", "AddNote",
    ];

    [Theory]
    [InlineData(CallState.AtL1, null, false, false, "TakeCall")]
    [InlineData(CallState.AtL1, null, false, true, "ClassifyCall")]
    [InlineData(CallState.AtL1, CallClass.Error, false, true, "PrioritiseCall")]
    [InlineData(CallState.AtL1, CallClass.Error, true, true, "PassToSecondLevel")]
    [InlineData(CallState.AtL1, CallClass.Improvement, true, true, "PassToSecondLevel")]
    [InlineData(CallState.AtL1, CallClass.UsageHelp, true, true, "ResolveCall")]
    [InlineData(CallState.AtL1, CallClass.Infrastructure, true, true, "PassToFourthLevel")]
    [InlineData(CallState.AtL1, CallClass.Customisation, true, true, "PassToCustomiser")]
    [InlineData(CallState.AtL2, CallClass.Error, true, false, "TakeCall")]
    [InlineData(CallState.AtL2, CallClass.Error, true, true, "Reproduce")]
    [InlineData(CallState.AtL2, CallClass.UsageHelp, true, true, "ResolveCall")]
    [InlineData(CallState.AtL3, CallClass.Error, true, true, null)]
    [InlineData(CallState.AtL4, CallClass.Infrastructure, true, true, "ResolveCall")]
    [InlineData(CallState.AwaitingUser, CallClass.Error, true, true, null)]
    [InlineData(CallState.Returned, null, false, false, null)]
    [InlineData(CallState.AtCustomiser, CallClass.Customisation, true, true, "ReturnFromCustomiser")]
    [InlineData(CallState.AwaitingRelease, CallClass.Error, true, true, null)]
    [InlineData(CallState.AwaitingUpgrade, CallClass.Error, true, true, null)]
    [InlineData(CallState.Resolved, CallClass.Error, true, true, null)]
    [InlineData(CallState.Closed, CallClass.Error, true, true, null)]
    public void The_main_step_is_what_the_call_waits_for(CallState state, CallClass? kind, bool prioritised, bool hasResponsible, string? main) =>
        Assert.Equal(main, CallSteps.Of(state, kind, prioritised, hasResponsible, Everything).Main);

    [Fact]
    public void Only_what_is_offered_stands_there_each_once_and_writing_stands_in_the_composer()
    {
        foreach (var state in Enum.GetValues<CallState>())
        {
            foreach (var offered in (string[][])[[], ["AddNote"], ["AskUser", "ResolveCall", "AddNote"], Everything])
            {
                var steps = CallSteps.Of(state, CallClass.Error, prioritised: true, hasResponsible: true, offered);
                List<string> all = [.. new[] { steps.Main }.OfType<string>(), .. steps.Likely, .. steps.Rest];
                Assert.Equal(all.Count, all.Distinct(StringComparer.Ordinal).Count());
                Assert.True(steps.Likely.Count <= 3);
                Assert.Equal(offered.Except(["AddNote", "ReplyToCall"], StringComparer.Ordinal).Order(StringComparer.Ordinal), all.Except([CallSteps.Reproduce], StringComparer.Ordinal).Order(StringComparer.Ordinal));
                Assert.True(!all.Contains(CallSteps.Reproduce, StringComparer.Ordinal) || (state is CallState.AtL2 && offered.Contains("AskUser", StringComparer.Ordinal)));
            }
        }
    }
}
