using Kademe.Domain.Kernel;
using NodaTime;

namespace Kademe.Domain.Calls;

/// <content>How long each level had a call.</content>
public sealed partial class Call
{
    /// <summary>
    /// How long each level had a call in its hands, from the call's facts in order up to a moment. What the call waited for the user, the customiser, a version
    /// or a confirmation counts for nobody.
    /// </summary>
    public static IReadOnlyDictionary<SupportLevel, Duration> Stays(IEnumerable<Happened> facts, Instant until)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var call = new Call();
        Dictionary<SupportLevel, Duration> stays = [];
        var since = Instant.MinValue;
        foreach (var happened in facts)
        {
            Count(happened.Act.At);
            call.Apply((CallFact)happened.Fact, happened.Act, happened.Sequence);
            since = happened.Act.At;
        }

        Count(until);
        return stays;

        void Count(Instant at)
        {
            var inHand = call.State is CallState.Submitted || States[call.State].Traits.HasFlag(StateTraits.Working);
            if (inHand && call.Level is { } level && at > since) stays[level] = stays.GetValueOrDefault(level) + (at - since);
        }
    }
}
