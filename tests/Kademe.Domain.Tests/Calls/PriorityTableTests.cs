using Kademe.Domain.Calls;
using Xunit;

namespace Kademe.Domain.Tests.Calls;

public sealed class PriorityTableTests
{
    [Theory]
    [InlineData(Impact.High, Urgency.High, Priority.P1)]
    [InlineData(Impact.High, Urgency.Medium, Priority.P2)]
    [InlineData(Impact.High, Urgency.Low, Priority.P3)]
    [InlineData(Impact.Medium, Urgency.High, Priority.P2)]
    [InlineData(Impact.Medium, Urgency.Medium, Priority.P3)]
    [InlineData(Impact.Medium, Urgency.Low, Priority.P4)]
    [InlineData(Impact.Low, Urgency.High, Priority.P3)]
    [InlineData(Impact.Low, Urgency.Medium, Priority.P4)]
    [InlineData(Impact.Low, Urgency.Low, Priority.P4)]
    public void Impact_and_urgency_propose_the_priority(Impact impact, Urgency urgency, Priority expected)
    {
        Assert.Equal(expected, PriorityTable.Propose(CallClass.Error, impact, urgency));
        Assert.Equal(Priority.P4, PriorityTable.Propose(CallClass.Improvement, impact, urgency));
    }
}
