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
            var inHand = IsInHand(call.State);
            if (inHand && call.Level is { } level && at > since) stays[level] = stays.GetValueOrDefault(level) + (at - since);
        }
    }

    /// <summary>Someone at a level has work with it; it waits for nobody else.</summary>
    public static bool IsInHand(CallState state) => state is CallState.Submitted || States[state].Traits.HasFlag(StateTraits.Working);

    /// <summary>Where a call stood from which moment on, from its facts in order; facts that moved nothing give no place.</summary>
    public static IReadOnlyList<CallPlace> PlacesOf(IEnumerable<Happened> facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var (call, places) = (new Call(), new List<CallPlace>());
        foreach (var happened in facts)
        {
            call.Apply((CallFact)happened.Fact, happened.Act, happened.Sequence);
            var place = new CallPlace(happened.Act.At, call.State, call.Level, call.Responsible);
            if (places is not [.., var last] || last with { From = place.From } != place) places.Add(place);
        }

        return places;
    }
}

/// <summary>Where a call stood.</summary>
/// <param name="From">From when on.</param>
/// <param name="State">Its state.</param>
/// <param name="Level">The level that had it, or that waited.</param>
/// <param name="Responsible">Who was responsible.</param>
public sealed record CallPlace(Instant From, CallState State, SupportLevel? Level, PersonId? Responsible);
