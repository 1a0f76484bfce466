using System.Collections.Frozen;

namespace Kademe.Domain.Sla;

/// <summary>Priority out of impact and urgency (SLA 6.2). A pair that an agreement does not name has the usual priority.</summary>
public sealed class PriorityMatrix
{
    private readonly FrozenDictionary<(string Impact, string Urgency), string> named;

    private PriorityMatrix(FrozenDictionary<(string Impact, string Urgency), string> named) => this.named = named;

    /// <summary>The usual one.</summary>
    public static PriorityMatrix Usual { get; } = Of([]);

    /// <summary>One with pairs of its own.</summary>
    public static PriorityMatrix Of(IEnumerable<(string Impact, string Urgency, string Priority)> pairs) =>
        new(pairs.ToFrozenDictionary(pair => (pair.Impact, pair.Urgency), pair => pair.Priority));

    /// <summary>The priority of a pair.</summary>
    public string this[string impact, string urgency] => named.GetValueOrDefault((impact, urgency)) ?? (impact, urgency) switch
    {
        ("high", "high") => "P1",
        ("high", "medium") or ("medium", "high") => "P2",
        ("high", "low") or ("medium", "medium") or ("low", "high") => "P3",
        _ => "P4",
    };
}
