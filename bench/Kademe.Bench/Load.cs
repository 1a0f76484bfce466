using System.Diagnostics;

namespace Kademe.Bench;

/// <summary>A few callers that ask again as soon as they are answered, for a bounded time.</summary>
internal static class Load
{
    private const int Most = 200_000;
    private const int WarmUp = 300;

    public sealed record Result(string Name, int Done, int Failed, double PerSecond, double Median, double Slow, double Processor);

    public static async Task<Result> Run(string name, Settings settings, Process program, Func<int, Task<bool>> ask)
    {
        for (var turn = 0; turn < WarmUp; turn++) await ask(turn);
        var (turns, failed, span) = (0, 0, TimeSpan.FromSeconds(settings.Seconds));
        var before = Spent(program);
        var watch = Stopwatch.StartNew();
        var times = await Task.WhenAll(Enumerable.Range(0, settings.Workers).Select(_ => Task.Run(Caller)));
        watch.Stop();
        var sorted = times.SelectMany(one => one).Order().ToList();
        return new(name, sorted.Count, failed, sorted.Count / watch.Elapsed.TotalSeconds, At(sorted, 0.5), At(sorted, 0.95), (Spent(program) - before) / Math.Max(sorted.Count, 1));

        async Task<List<double>> Caller()
        {
            var own = new List<double>();
            while (watch.Elapsed < span && Interlocked.Increment(ref turns) is var turn && turn < Most)
            {
                var start = Stopwatch.GetTimestamp();
                if (!await ask(turn)) Interlocked.Increment(ref failed);
                own.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }

            return own;
        }
    }

    // Milliseconds of processor: the same on a busy machine, where waiting is not.
    private static double Spent(Process program)
    {
        program.Refresh();
        return program.TotalProcessorTime.TotalMilliseconds;
    }

    private static double At(List<double> sorted, double part) => sorted.Count == 0 ? 0 : sorted[(int)((sorted.Count - 1) * part)];
}
