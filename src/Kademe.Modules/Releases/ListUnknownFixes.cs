using Kademe.Domain.Access;
using Kademe.Domain.Calls;
using Kademe.Domain.Kernel;
using Kademe.Modules.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Kademe.Modules.Releases;

/// <summary>Calls that wait for a release while nobody knows which work or version holds their fix; looked at again at each publication (REQ-089).</summary>
internal sealed class ListUnknownFixes(KademeDb db)
{
    /// <summary>A call that waits so.</summary>
    public sealed record Row(CallNumber Number, string Subject, string? Address, Instant MovedAt);

    /// <summary>The longest waiting first, as far as the viewer sees the calls.</summary>
    public async Task<IReadOnlyList<Row>> Handle(CancellationToken ct) => await db.Set<Call>().AsNoTracking()
        .Where(call => call.State == CallState.AwaitingRelease && call.Fix == null && call.FixVersion == null)
        .OrderBy(call => call.MovedAt).Take(Keyset.Usual)
        .Select(call => new Row(call.Number, call.Subject, call.Address == null ? null : call.Address.ToString(), call.MovedAt)).ToListAsync(ct);

    internal static void Map(IEndpointRouteBuilder releases) =>
        releases.MapGet("unknown-fixes", Get).WithName(nameof(ListUnknownFixes)).WithTags("Releases").WithSummary("Calls awaiting a release without a known fix")
            .RequireAuthorization(new AuthorizeAttribute { Roles = ReleasePolicies.Pipeline });

    private static async Task<Ok<IReadOnlyList<Row>>> Get(ListUnknownFixes list, CancellationToken ct) => TypedResults.Ok(await list.Handle(ct));
}
