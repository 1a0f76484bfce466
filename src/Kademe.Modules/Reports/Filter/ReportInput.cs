using Kademe.Domain.Kernel;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Kademe.Modules.Reports;

/// <summary>What an address asks of a report, as it was written there.</summary>
public sealed record ReportInput
{
    /// <summary>First day, as 2026-11-24.</summary>
    [FromQuery(Name = "from")] public string? From { get; init; }

    /// <summary>Last day.</summary>
    [FromQuery(Name = "to")] public string? To { get; init; }

    /// <summary>Which clock.</summary>
    [FromQuery(Name = "clock")] public string? Clock { get; init; }

    /// <summary>Number of the customer.</summary>
    [FromQuery(Name = "customer")] public string? Customer { get; init; }

    /// <summary>The level.</summary>
    [FromQuery(Name = "level")] public string? Level { get; init; }

    /// <summary>Number of whoever gave the level.</summary>
    [FromQuery(Name = "partner")] public string? Partner { get; init; }

    /// <summary>The class, or "none".</summary>
    [FromQuery(Name = "class")] public string? Class { get; init; }

    /// <summary>The priority, or "none".</summary>
    [FromQuery(Name = "priority")] public string? Priority { get; init; }

    /// <summary>What became of the promise.</summary>
    [FromQuery(Name = "verdict")] public string? Verdict { get; init; }

    /// <summary>"true": only those with earlier cycles that were breached.</summary>
    [FromQuery(Name = "repeated")] public string? Repeated { get; init; }

    /// <summary>What the figures are grouped by.</summary>
    [FromQuery(Name = "by")] public string? By { get; init; }

    /// <summary>As a page's address says it.</summary>
    public static ReportInput Of(IQueryCollection query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return new()
        {
            From = One("from"), To = One("to"), Clock = One("clock"), Customer = One("customer"), Level = One("level"), Partner = One("partner"),
            Class = One("class"), Priority = One("priority"), Verdict = One("verdict"), Repeated = One("repeated"), By = One("by"),
        };

        string? One(string name) => query[name] is [{ Length: > 0 } value, ..] ? Text.Shorten(value, 40) : null;
    }
}
