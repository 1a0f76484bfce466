using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Kademe.Modules.Kernel;

/// <summary>Who keeps the platform running.</summary>
internal static class PlatformPolicies
{
    public const string Keepers = nameof(Role.PlatformAdministrator);
}

/// <summary>Which table a job stands in.</summary>
public enum JobTableName
{
    /// <summary>Effects.</summary>
    Outbox,

    /// <summary>Timers.</summary>
    Timers,
}

/// <summary>The work that stepped aside, with the error that made it, newest first: effects, then timers, a stretch of each.</summary>
internal sealed class ShowAside(KademeDb db)
{
    public sealed record Row(JobTableName Table, long Id, string Kind, string Subject, string Key, Instant DueAt, Instant At, int Attempts, string Error);

    public async Task<IReadOnlyList<Row>> Handle(CancellationToken ct) =>
        [.. await Of<OutboxRow>(JobTableName.Outbox, ct), .. await Of<TimerRow>(JobTableName.Timers, ct)];

    private async Task<IEnumerable<Row>> Of<TRow>(JobTableName table, CancellationToken ct)
        where TRow : QueuedJob
    {
        var rows = await db.Set<TRow>().AsNoTracking().Where(row => row.State == JobState.Aside).OrderByDescending(row => row.EndedAt).Take(Keyset.Most).ToListAsync(ct);
        return rows.Select(row => new Row(
            table, row.Id, row.Kind, row.Subject, row.Key, Instant.FromUnixTimeMilliseconds(row.DueAt), Instant.FromUnixTimeMilliseconds(row.EndedAt ?? row.DueAt), row.Attempts,
            row.LastError ?? ""));
    }

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("platform/aside", Get).WithName(nameof(ShowAside)).WithTags("Platform").WithSummary("Lists effects and timers that stepped aside")
            .RequireAuthorization(new AuthorizeAttribute { Roles = PlatformPolicies.Keepers });

    private static async Task<Ok<IReadOnlyList<Row>>> Get(ShowAside show, CancellationToken ct) => TypedResults.Ok(await show.Handle(ct));
}
