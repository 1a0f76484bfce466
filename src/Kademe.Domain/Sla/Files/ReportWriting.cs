using System.Text.Json;
using System.Text.Json.Nodes;
using Kademe.Domain.Kernel;
using NodaTime;
using NodaTime.Text;

namespace Kademe.Domain.Sla.Files;

/// <summary>Writes reports (SLA 7) as JSON.</summary>
internal static class ReportWriting
{
    /// <summary>An instant, or null.</summary>
    internal static JsonNode? Text(Instant? instant) => instant is { } at ? InstantPattern.General.Format(at) : null;

    /// <summary>The rows of a report.</summary>
    internal static JsonArray Rows(IReadOnlyList<ClockReport> reports) => [.. reports.Select(Row)];

    private static JsonObject Row(ClockReport report) => new()
    {
        ["clock"] = Name(report.Clock),
        ["state"] = JsonNamingPolicy.SnakeCaseLower.ConvertName(report.State.ToString()),
        ["cycle"] = report.Cycle,
        ["started_at"] = Text(report.StartedAt),
        ["stopped_at"] = Text(report.StoppedAt),
        ["target_s"] = Seconds(report.Target),
        ["elapsed_s"] = Seconds(report.Elapsed),
        ["remaining_s"] = Seconds(report.Remaining),
        ["ticking"] = report.Ticking,
        ["warnings"] = new JsonArray([.. report.Warnings.Select(Warning)]),
        ["due"] = Text(report.Due),
        ["breached"] = report.Breached,
        ["breached_at"] = Text(report.BreachedAt),
        ["prior_breaches"] = report.PriorBreaches,
    };

    private static JsonObject Warning(ClockWarning warning) => new() { ["pct"] = warning.Percent, ["at"] = Text(warning.At), ["reached"] = warning.Reached };

    private static string Name(ClockKind clock) => clock.Level is { } level ? $"ola:{level}" : JsonNamingPolicy.SnakeCaseLower.ConvertName(clock.ToString());

    private static JsonNode? Seconds(Duration? duration) => duration is { } value ? value.ToWholeSeconds() : null;
}
