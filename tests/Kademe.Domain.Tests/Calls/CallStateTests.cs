using Kademe.Domain.Calls;
using Kademe.Domain.Kernel;
using Xunit;

namespace Kademe.Domain.Tests.Calls;

public sealed class CallStateTests
{
    private static readonly StateMachine<CallState> Machine = StateTable.Of<CallState>();

    [Fact]
    public void Third_level_is_reached_from_second_from_a_withdrawn_fix_an_answer_or_reopening_only() =>
        Assert.Equal(
            [CallState.AtL2, CallState.AwaitingUser, CallState.AwaitingRelease, CallState.Resolved, CallState.Closed],
            Machine.All.Where(from => Machine.May(from, CallState.AtL3)));

    [Fact]
    public void A_withdrawn_version_makes_waiting_resolved_and_closed_calls_wait_for_a_release()
    {
        foreach (var from in new[] { CallState.AwaitingUpgrade, CallState.Resolved, CallState.Closed })
        {
            Assert.Equal("WithdrawVersion", Machine.CommandFor(from, CallState.AwaitingRelease));
        }
    }

    [Fact]
    public void Only_first_and_second_level_close_a_call_as_the_same() =>
        Assert.Equal([CallState.AtL1, CallState.AtL2], Machine.Transitions.Where(move => move.By is "CloseAsSame").Select(move => move.From));

    [Fact]
    public void Every_working_state_stands_at_its_level() =>
        Assert.Equal(
            [SupportLevel.L1, SupportLevel.L2, SupportLevel.L3, SupportLevel.L4],
            Machine.States.Where(row => row.Traits.HasFlag(StateTraits.Working)).Select(row => row.Level!.Value));
}
