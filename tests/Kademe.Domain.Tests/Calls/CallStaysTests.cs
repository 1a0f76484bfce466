using Kademe.Domain.Calls;
using Kademe.Domain.Catalogue;
using Kademe.Domain.Kernel;
using NodaTime;
using Xunit;

namespace Kademe.Domain.Tests.Calls;

public sealed class CallStaysTests
{
    private static readonly Instant Start = Instant.FromUtc(2026, 11, 23, 6, 0);

    [Fact]
    public void Each_level_has_the_call_from_its_coming_to_its_going_and_waiting_counts_for_nobody()
    {
        CallFact[] facts =
        [
            new CallDrafted(new(20001), new CallOrigin { Customer = new(2), Requester = new(9), Channel = CallChannel.Portal, Address = ObjectAddress.Stored("depo.irsaliye") }, 1, 1),
            new CallSubmitted(1, 1), // 10
            new CallRouted(CallState.Submitted, CallState.AtL1, new(3), null), // 20
            new UserAsked(new(1)), // 30
            new UserAnswered(new(2)), // 40
            new NoteAdded(new(3)), // 50
            new CallRouted(CallState.AtL1, CallState.AtL2, new(4), new(4)), // 60
            new CallResolved(SupportLevel.L2, CallClass.Error, new(5), false), // 70
            new CallReopened(SupportLevel.L2, new(6)), // 80
        ];
        var happened = facts.Select((fact, at) => new Happened(at + 1, fact, new Act(new(9), new(2), Start + Duration.FromMinutes(at * 10))));

        var stays = Call.Stays(happened, Start + Duration.FromMinutes(95));

        Assert.Equal(Duration.FromMinutes(40), stays[SupportLevel.L1]); // 10 to 30 and 40 to 60
        Assert.Equal(Duration.FromMinutes(25), stays[SupportLevel.L2]); // 60 to 70 and 80 to 95
        Assert.Equal(2, stays.Count);
    }

    [Fact]
    public void A_draft_stays_nowhere() => Assert.Empty(Call.Stays([], Start));
}
