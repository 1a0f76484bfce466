using Kademe.Domain.Calls;
using Kademe.Domain.Kernel;
using Kademe.Modules.Kernel;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Kademe.Modules.Calls;

/// <summary>The four steps in which the customer sees a call: received, examined, corrected, with you.</summary>
internal sealed class CallProgress(KademeDb db)
{
    private const int Most = 200;

    private static readonly string[] Kinds =
    [
        nameof(CallSubmitted), nameof(CallRouted), nameof(CarriedToThirdLevel), nameof(ReleaseAwaited), nameof(UpgradeAdvised), nameof(FixPublished), nameof(CallResolved),
        nameof(TargetVersionInstalled), nameof(CallReturned),
    ];

    /// <summary>When each step was entered first, and which items a returned request lacks.</summary>
    public sealed record Way(IReadOnlyDictionary<int, Instant> EnteredAt, IReadOnlyList<RequestRule> NotMet);

    public async Task<Way> Of(CallNumber number, CancellationToken ct)
    {
        var facts = await db.Set<StoredCallFact>().AsNoTracking().Where(fact => fact.Call == number && Kinds.Contains(fact.Kind)).OrderBy(fact => fact.Sequence).Take(Most).ToListAsync(ct);
        Dictionary<int, Instant> entered = [];
        IReadOnlyList<RequestRule> notMet = [];
        foreach (var happened in facts.Select(fact => fact.Read()))
        {
            if (happened.Fact is CallReturned returned) notMet = returned.NotMet;
            if (Entered(happened.Fact) is { } step) entered.TryAdd(step, happened.Act.At);
        }

        return new(entered, notMet);
    }

    /// <summary>The step a call is at, 1 to 4; what waits for the customer's word stays at the step that asked.</summary>
    public static int StepOf(CallState state, SupportLevel? level) => (state, level) switch
    {
        (CallState.AwaitingUpgrade or CallState.Resolved or CallState.Closed, _) => 4,
        (CallState.AwaitingRelease or CallState.AtL3, _) => 3,
        (CallState.AtCustomiser, _) or (_, SupportLevel.L2 or SupportLevel.L4) => 2,
        (_, SupportLevel.L3) => 3,
        _ => 1,
    };

    private static int? Entered(IFact fact) => fact switch
    {
        CallSubmitted => 1,
        CallRouted { To: CallState.AtL2 or CallState.AtL4 } => 2,
        CarriedToThirdLevel or ReleaseAwaited => 3,
        UpgradeAdvised or FixPublished or CallResolved or TargetVersionInstalled => 4,
        _ => null,
    };
}
