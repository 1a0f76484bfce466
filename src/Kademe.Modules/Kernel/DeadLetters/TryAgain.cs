using Kademe.Domain.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Kademe.Modules.Kernel;

/// <summary>Puts work that stepped aside back in its place, with fresh attempts; it is carried out before what waits on its subject.</summary>
internal sealed class TryAgain(KademeDb db, Decisions decisions)
{
    public Task<Outcome<Done>> Handle(JobTableName table, long id, CancellationToken ct) => decisions.Run<Done>(new { table, id }, async () =>
    {
        var moved = table is JobTableName.Outbox ? await Wait(db.Set<OutboxRow>(), id, ct) : await Wait(db.Set<TimerRow>(), id, ct);
        if (moved == 0) return new NothingAside();
        db.HasNewWork = true;
        return default(Done);
    }, ct);

    private static Task<int> Wait<TRow>(IQueryable<TRow> rows, long id, CancellationToken ct)
        where TRow : QueuedJob => rows.Where(row => row.Id == id && row.State == JobState.Aside).ExecuteUpdateAsync(
            row => row.SetProperty(one => one.State, JobState.Waiting).SetProperty(one => one.Attempts, 0).SetProperty(one => one.EndedAt, (long?)null), ct);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("platform/aside/{table}/{id:long}/try-again", Post).WithName(nameof(TryAgain)).WithTags("Platform").WithSummary("Tries an effect or timer again that stepped aside")
            .RequireAuthorization(new AuthorizeAttribute { Roles = PlatformPolicies.Keepers });

    private static async Task<Results<NoContent, Refused>> Post(string table, long id, TryAgain again, CancellationToken ct) =>
        TableOf(table) is { } name
            ? (await again.Handle(name, id, ct)).ToNoContent()
            : new Refused(new NothingAside());

    // In an address a table is called as in the database.
    private static JobTableName? TableOf(string name) => name switch
    {
        "outbox" => JobTableName.Outbox,
        "timers" => JobTableName.Timers,
        _ => null,
    };
}

/// <summary>No such row stands aside.</summary>
internal sealed record NothingAside() : Refusal("platform.nothing-aside", RefusalKind.NotFound);
