using Kademe.Domain.Access;
using Kademe.Domain.Catalogue;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Modules.Catalogue;
using Kademe.Modules.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Kademe.Modules.Organizations;

/// <summary>One installation, with where it stands against the release its subscription may use (REQ-017). The key's secret is not in it.</summary>
internal sealed class ShowInstallation(KademeDb db, Viewer viewer, TimeProvider time)
{
    public sealed record View(
        InstallationId Id,
        SubscriptionId Subscription,
        OrganizationId Customer,
        string CustomerName,
        IReadOnlyList<string> Domains,
        string VendorIdentity,
        ProductVersionId? InstalledVersion,
        string? VersionName,
        int? Patch,
        LocalDate? BuiltOn,
        VersionRelation Standing,
        string? Release,
        string Branch,
        UpdateMethod UpdateMethod,
        string ServerOwner,
        Instant? ConfirmedAt,
        string? ConfirmedBy,
        string KeyId,
        long Version) : IVersioned;

    public async Task<Outcome<View>> Handle(InstallationId id, CancellationToken ct)
    {
        if (await db.InstallationsSeenBy(viewer, time.Now()).AsNoTracking().SingleOrDefaultAsync(i => i.Id == id, ct) is not { } found) return new InstallationNotFound();
        var customer = await db.Set<Organization>().Where(o => o.Id == found.Customer).Select(o => o.Name).SingleAsync(ct);
        var subscription = await db.Set<Subscription>().AsNoTracking().SingleAsync(s => s.Id == found.Subscription, ct);
        var version = found.InstalledVersion is { } number ? await db.VersionById(number, ct) : null;
        var release = await db.NewestUsable(subscription, ct);
        var confirmedBy = found.ConfirmedBy is { } person ? await db.Set<Person>().Where(p => p.Id == person).Select(p => p.Name).SingleAsync(ct) : null;
        return new View(
            found.Id, found.Subscription, found.Customer, customer, [.. found.Domains.Select(d => d.Name).Order(StringComparer.Ordinal)], found.VendorIdentity,
            found.InstalledVersion, version?.Name.Value, found.InstalledPatch, found.BuiltOn,
            found.Installed is { } mine && release is not null ? mine.RelationTo(release.Build) : VersionRelation.Unknown, release?.Name.Value,
            found.Branch, found.UpdateMethod, found.ServerOwner, found.ConfirmedAt, confirmedBy, found.KeyId, found.Version);
    }

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("installations/{id:long}", Get).WithName(nameof(ShowInstallation)).WithTags("Organizations").WithSummary("One installation")
            .RequireAuthorization(new AuthorizeAttribute { Roles = OrganizationPolicies.Read });

    private static async Task<Results<Ok<View>, Refused>> Get(long id, ShowInstallation show, HttpResponse response, CancellationToken ct) =>
        (await show.Handle(new(id), ct)).ToHttp(response);
}
