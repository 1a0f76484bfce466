using BenchmarkDotNet.Attributes;
using Kademe.Domain.Sla;

namespace Kademe.Bench.Sla;

/// <summary>The clocks of a call with thirty events.</summary>
[MemoryDiagnoser]
public class OfCalls
{
    private readonly CallClocks before = CallClocks.Before(Calls.Standard, Calls.InForce);
    private readonly CallClocks folded = CallClocks.Before(Calls.Standard, Calls.InForce).After(Calls.Thirty);

    /// <summary>From its stored facts to a report: folds and measures everything.</summary>
    [Benchmark]
    public IReadOnlyList<ClockReport> FoldAndReport() => before.After(Calls.Thirty).ReportAt(Calls.AsOf);

    /// <summary>The report alone.</summary>
    [Benchmark]
    public IReadOnlyList<ClockReport> Report() => folded.ReportAt(Calls.AsOf);

    /// <summary>Why the solution's clock shows what it shows.</summary>
    [Benchmark]
    public IReadOnlyList<ExplainedInterval> Explain() => folded.Explain(ClockKind.Resolution, Calls.AsOf);
}
