using System.Runtime.InteropServices;

namespace Kademe.Domain.Sla;

/// <summary>A stretch of the time line in seconds since 1970, half-open (SLA 2.4); empty when its end is not after its start.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Span(long From, long To)
{
    /// <summary>Sets of seconds, as sorted spans that neither overlap nor touch.</summary>
    internal static List<Span> Union(IEnumerable<Span> spans)
    {
        var union = new List<Span>();
        foreach (var span in spans.Where(span => span.From < span.To).OrderBy(span => span.From))
        {
            if (union.Count > 0 && span.From <= union[^1].To) union[^1] = union[^1] with { To = Math.Max(union[^1].To, span.To) };
            else union.Add(span);
        }

        return union;
    }

    /// <summary>What of one set is not in the other.</summary>
    internal static IEnumerable<Span> Minus(List<Span> set, List<Span> other)
    {
        var next = 0;
        foreach (var span in set)
        {
            while (next < other.Count && other[next].To <= span.From) next++;
            var from = span.From;
            for (var i = next; i < other.Count && other[i].From < span.To; i++)
            {
                yield return new(from, other[i].From);
                from = other[i].To;
            }

            yield return new(from, span.To);
        }
    }
}
