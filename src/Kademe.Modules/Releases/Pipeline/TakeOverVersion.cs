using Kademe.Domain.Access;
using Kademe.Domain.Catalogue;
using Kademe.Domain.Kernel;
using Kademe.Domain.Releases;
using Kademe.Modules.Catalogue;
using Kademe.Modules.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Kademe.Modules.Releases;

/// <summary>
/// Takes a version over that customers had before the desk began: without it a new desk knows no version that anything is installed of. What is newer than a
/// version the desk published goes out by publishing alone (REQ-016, REQ-132).
/// </summary>
internal sealed class TakeOverVersion(KademeDb db, Decisions decisions, Numbers numbers, Viewer viewer, TimeProvider time)
{
    public sealed record Command
    {
        /// <summary>family.year</summary>
        public string Name { get; set; } = "";

        /// <summary>Patch number; 0 for the version itself.</summary>
        public int Patch { get; set; }

        /// <summary>Place in the catalogue; none = after the last. A patch shares its version's.</summary>
        public int? Order { get; set; }

        public string Branch { get; set; } = "";

        /// <summary>Day its build was made; the day it was published when not given.</summary>
        public LocalDate? BuiltOn { get; set; }

        /// <summary>The day customers could have it from; not after today.</summary>
        public LocalDate? PublishedOn { get; set; }
    }

    public sealed record TakenOver(ProductVersionId Id);

    public Task<Outcome<TakenOver>> Handle(Command command, CancellationToken ct) => decisions.Run<TakenOver>(new { TakeOver = command }, async () =>
    {
        if (!VersionName.Parse(command.Name, nameof(command.Name)).Succeeded(out var name, out var refusal)) return refusal;
        if (await db.VersionByName(name, command.Patch, ct) is not null) return new VersionExists(name.Value);
        if (!(await db.PlaceFor(name, command.Patch, command.Order, ct)).Succeeded(out var order, out refusal)) return refusal;
        if (command.PublishedOn is not { } outOn) return new InvalidInput("input.required", nameof(command.PublishedOn));
        if (!BuildDay.Check(outOn, time.Now(), viewer.Zone, nameof(command.PublishedOn)).Succeeded(out _, out refusal)) return refusal;
        var builtOn = command.BuiltOn ?? outOn;
        if (builtOn > outOn) return new InvalidInput("catalogue.built-after-publishing", nameof(command.BuiltOn));
        if (await PublishedByDesk(order, command.Patch, ct)) return new DeskPublishesItself();

        var id = await numbers.Next<ProductVersionId>(ct);
        var publishedAt = outOn.AtStartOfDayInZone(viewer.Zone).ToInstant();
        if (!ProductVersion.TakeOver(id, name, order, command.Patch, command.Branch, builtOn, publishedAt).Succeeded(out var version, out refusal)) return refusal;
        foreach (var other in await db.Set<ProductVersion>().Where(one => one.State == VersionState.Published).ToListAsync(ct))
        {
            var older = other.Build.RelationTo(version.Build) is VersionRelation.Older ? other : version.State is VersionState.Published ? version : null;
            if (older?.Supersede().Refusal is { } unsuperseded) return unsuperseded;
        }

        db.Add(version);
        return new TakenOver(id);
    }, ct);

    internal static void Map(IEndpointRouteBuilder versions) =>
        versions.MapPost("taken-over", Post).WithName(nameof(TakeOverVersion)).ForTokens(TokenScope.Administer).WithTags("Releases").WithSummary("Takes over a version that customers had before the desk began")
            .RequireAuthorization(new AuthorizeAttribute { Roles = ReleasePolicies.Publish });

    private static async Task<Results<Created<TakenOver>, Refused>> Post(Command command, TakeOverVersion takeOver, CancellationToken ct) =>
        (await takeOver.Handle(command, ct)).ToCreated(taken => $"/api/v1/catalogue/versions/{taken.Id.Value}");

    private Task<bool> PublishedByDesk(int order, int patch, CancellationToken ct) => db.Set<ProductVersion>().AnyAsync(
        one => (one.Order < order || (one.Order == order && one.Patch < patch)) && db.Set<Publication>().Any(publication => publication.Version == one.Id),
        ct);
}

/// <summary>The desk has published an older version: what is newer goes out by publishing.</summary>
public sealed record DeskPublishesItself() : Refusal("release.desk-publishes-itself");
