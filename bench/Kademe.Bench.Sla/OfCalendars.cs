using BenchmarkDotNet.Attributes;
using Kademe.Domain.Sla;
using NodaTime;

namespace Kademe.Bench.Sla;

/// <summary>The operations on the open time of an office in Istanbul with its holidays, over five years.</summary>
[MemoryDiagnoser]
public class OfCalendars
{
    private const int Many = 1_000_000;

    private readonly OpenTime office = new(Calls.Office);
    private readonly Instant[] starts = new Instant[Many];
    private readonly Duration[] durations = new Duration[Many];

    /// <summary>The same million questions each time, and pages that are compiled.</summary>
    [GlobalSetup]
    public void Prepare()
    {
        var random = 20_261_102u;
        for (var i = 0; i < Many; i++)
        {
            starts[i] = Instant.FromUtc(2024, 1, 1, 0, 0) + Duration.FromSeconds(Next() % (5 * 365 * 86_400));
            durations[i] = Duration.FromSeconds(Next() % 400_000);
            office.AddBusinessTime(starts[i], durations[i]);
        }

        uint Next() => random = unchecked((random * 1_664_525) + 1_013_904_223);
    }

    /// <summary>One million additions, on one core.</summary>
    [Benchmark]
    public long AddBusinessTime()
    {
        var sum = 0L;
        for (var i = 0; i < Many; i++) sum += office.AddBusinessTime(starts[i], durations[i])!.Value.ToUnixTimeSeconds();
        return sum;
    }

    /// <summary>One million measurements, on one core.</summary>
    [Benchmark]
    public Duration BusinessElapsed()
    {
        var sum = Duration.Zero;
        for (var i = 0; i < Many; i++) sum += office.BusinessElapsed(starts[i], starts[i] + durations[i]);
        return sum;
    }

    /// <summary>The first question to a new version: one page is compiled.</summary>
    [Benchmark]
    public bool FirstQuestion() => new OpenTime(Calls.Office).IsOpen(starts[0]);
}
