using Kademe.Modules.Kernel;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Kademe.Modules.Access;

/// <summary>
/// Tells the log who was turned away at which door: of the same asker at the same door one line a minute, with how many were left out before, so that nobody
/// fills the disk by asking for what is not theirs.
/// </summary>
internal sealed partial class TurnedAway(TimeProvider time, ILogger<TurnedAway> log)
{
    /// <summary>Askers and doors that are told apart; all beyond share one line a minute.</summary>
    public const int MostKept = 1_000;

    private static readonly Duration Quiet = Duration.FromMinutes(1);

    private static readonly (string Who, string Door, string Code) AllBeyond = ("several", "several", "several");

    private readonly Dictionary<(string Who, string Door, string Code), Told> told = [];
    private readonly Lock gate = new();

    /// <summary>Somebody was turned away.</summary>
    /// <param name="http">The request.</param>
    /// <param name="code">With which refusal.</param>
    public void Tell(HttpContext http, string code)
    {
        ArgumentNullException.ThrowIfNull(http);
        var person = CurrentViewer.PersonOf(http.User);
        var who = person is { } known ? $"person {known.Value}" : http.Connection.RemoteIpAddress?.ToString() ?? "unknown";
        Tell(who, (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "no door", code);
    }

    private void Tell(string who, string door, string code)
    {
        var key = (Who: who, Door: door, Code: code);
        var leftOut = 0;
        lock (gate)
        {
            var now = time.Now();
            if (!told.ContainsKey(key) && told.Count >= MostKept) Forget(now);
            if (!told.ContainsKey(key) && told.Count >= MostKept) key = AllBeyond;
            if (told.TryGetValue(key, out var before) && now - before.At < Quiet)
            {
                before.LeftOut++;
                return;
            }

            leftOut = before?.LeftOut ?? 0;
            told[key] = new() { At = now };
        }

        LogTurnedAway(key.Who, key.Door, key.Code, leftOut);
    }

    private void Forget(Instant now)
    {
        foreach (var (key, _) in told.Where(one => now - one.Value.At >= Quiet).ToList()) told.Remove(key);
    }

    [LoggerMessage(LogLevel.Information, "Turned away: {Who} at {Door} ({Code}); {LeftOut} more like it were not told since the line before")]
    private partial void LogTurnedAway(string who, string door, string code, int leftOut);

    private sealed class Told
    {
        public Instant At { get; init; }

        public int LeftOut { get; set; }
    }
}
