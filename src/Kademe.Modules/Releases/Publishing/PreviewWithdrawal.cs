using Kademe.Domain.Access;
using Kademe.Domain.Calls;
using Kademe.Domain.Catalogue;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Domain.WorkRecords;
using Kademe.Modules.Catalogue;
using Kademe.Modules.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Kademe.Modules.Releases;

/// <summary>Shows what taking a version back would do before anybody does it (REQ-135).</summary>
internal sealed class PreviewWithdrawal(KademeDb db, Viewer viewer)
{
    /// <summary>What would happen.</summary>
    /// <param name="Version">The version.</param>
    /// <param name="Name">As people name it.</param>
    /// <param name="State">Where it stands; only a published one is taken back.</param>
    /// <param name="Works">Records that go to revision.</param>
    /// <param name="Calls">Calls that wait for a release again, up to a bound.</param>
    /// <param name="Customers">Of how many customers they are.</param>
    /// <param name="Installations">Installations that run it now.</param>
    /// <param name="Digest">To be sent back with the withdrawal, which is then exactly this one.</param>
    public sealed record View(
        ProductVersionId Version,
        string Name,
        VersionState State,
        int Works,
        int Calls,
        int Customers,
        int Installations,
        string Digest);

    public async Task<Outcome<View>> Handle(ProductVersionId id, CancellationToken ct)
    {
        if (viewer.MayActAt(SupportLevel.L3) is { } why) return why;
        if (await db.VersionById(id, ct) is not { PublishedAt: not null } version) return new PublishedVersionNotFound();
        var works = await db.Set<WorkRecord>().AsNoTracking().Where(work => work.PublishedIn == id).OrderBy(work => work.Number).ToListAsync(ct);
        var calls = TellCalls.ReliedOn(db, id);
        return new View(
            id,
            version.Label.In(viewer.Language),
            version.State,
            works.Count,
            await calls.OrderBy(call => call.Number).Take(Keyset.CountLimit).CountAsync(ct),
            await calls.Select(call => call.Customer).Distinct().OrderBy(customer => customer).Take(Keyset.CountLimit).CountAsync(ct),
            await db.Set<Installation>().Where(one => one.InstalledVersion == id).OrderBy(one => one.Id).Take(Keyset.CountLimit).CountAsync(ct),
            DigestOf(version, works));
    }

    /// <summary>The version and the records that would go to revision.</summary>
    public static string DigestOf(ProductVersion version, IEnumerable<WorkRecord> works) => Digest.Of(
    [
        Plain($"{version.Id.Value}:{version.Version}"),
        .. works.OrderBy(work => work.Number.Value).Select(work => Plain($"{work.Number.Value}:{work.Version}")),
    ]);

    internal static void Map(IEndpointRouteBuilder versions) =>
        versions.MapGet("{id:long}/withdrawal-preview", Get).WithName(nameof(PreviewWithdrawal)).WithTags("Releases").WithSummary("What taking a version back would do")
            .RequireAuthorization(new AuthorizeAttribute { Roles = ReleasePolicies.Publish });

    private static async Task<Results<Ok<View>, Refused>> Get(long id, PreviewWithdrawal preview, CancellationToken ct) => (await preview.Handle(new(id), ct)).ToHttp();

    private static string Plain(FormattableString text) => FormattableString.Invariant(text);
}
