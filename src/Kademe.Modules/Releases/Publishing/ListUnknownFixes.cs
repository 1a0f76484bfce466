using Kademe.Domain.Access;
using Kademe.Domain.Calls;
using Kademe.Domain.Catalogue;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Domain.WorkRecords;
using Kademe.Modules.Kernel;
using Kademe.Modules.WorkRecords;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Kademe.Modules.Releases;

/// <summary>Calls that wait for a release while nobody knows which work or version holds their fix; looked at again at each publication (REQ-089).</summary>
internal sealed class ListUnknownFixes(KademeDb db, Viewer viewer)
{
    /// <summary>A call that waits so.</summary>
    /// <param name="Number">Its number.</param>
    /// <param name="Subject">What it is about; null when the viewer does not see the call itself.</param>
    /// <param name="Address">The object concerned.</param>
    /// <param name="MovedAt">Since when nothing moved.</param>
    public sealed record Row(CallNumber Number, string? Subject, string? Address, Instant MovedAt);

    /// <summary>
    /// The longest waiting first. Whoever publishes is told of all of them, though such calls never reached the vendor: number, object and time, and what is in a
    /// call only when it is seen. Everyone else is told of the calls they see.
    /// </summary>
    public async Task<IReadOnlyList<Row>> Handle(CancellationToken ct)
    {
        var all = viewer.Kind is OrganizationKind.Vendor && viewer.IsAny(Role.ReleaseManager, Role.PlatformAdministrator, Role.Auditor);
        var waiting = await (all ? db.Unfiltered<Call>() : db.Set<Call>()).AsNoTracking()
            .Where(call => call.State == CallState.AwaitingRelease
                && (call.Fix == null || db.Set<WorkRecord>().Any(work => work.Number == call.Fix && (work.Stage == WorkStage.Declined || work.Stage == WorkStage.Duplicate)))
                && (call.FixVersion == null || db.Set<ProductVersion>().Any(version => version.Id == call.FixVersion && version.State == VersionState.Withdrawn))
                && !db.Set<CallWorkLink>().Any(link => link.Call == call.Number && db.Set<WorkRecord>().Any(work => work.Number == link.Work
                    && work.Stage != WorkStage.Declined && work.Stage != WorkStage.Duplicate)))
            .OrderBy(call => call.MovedAt).ThenBy(call => call.Number).Take(Keyset.CountLimit)
            .Select(call => new { call.Number, call.Subject, call.Address, call.MovedAt })
            .ToListAsync(ct);
        List<CallNumber> numbers = [.. waiting.Select(call => call.Number)];
        var seen = (await db.Set<Call>().Where(call => numbers.Contains(call.Number)).Select(call => call.Number).ToListAsync(ct)).ToHashSet();
        return waiting.ConvertAll(call => new Row(call.Number, seen.Contains(call.Number) ? call.Subject : null, call.Address?.Value, call.MovedAt));
    }

    internal static void Map(IEndpointRouteBuilder releases) =>
        releases.MapGet("unknown-fixes", Get).WithName(nameof(ListUnknownFixes)).WithTags("Releases").WithSummary("Calls awaiting a release without a known fix")
            .RequireAuthorization(new AuthorizeAttribute { Roles = ReleasePolicies.Pipeline });

    private static async Task<Ok<IReadOnlyList<Row>>> Get(ListUnknownFixes list, CancellationToken ct) => TypedResults.Ok(await list.Handle(ct));
}
