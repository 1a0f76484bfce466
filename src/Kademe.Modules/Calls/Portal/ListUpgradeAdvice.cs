using Kademe.Domain.Access;
using Kademe.Domain.Calls;
using Kademe.Domain.Catalogue;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Modules.Kernel;
using Kademe.Modules.Organizations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Kademe.Modules.Calls;

/// <summary>
/// The own installations against the release, each with the versions that calls wait for and everything its administrator needs for them: target, notes,
/// method, prerequisites, actions before and after (REQ-084, REQ-085, REQ-136).
/// </summary>
public sealed class ListUpgradeAdvice(KademeDb db, Viewer viewer, TimeProvider time)
{
    private const int MostCalls = 50;

    /// <summary>A call that waits for a version.</summary>
    public sealed record Waiting(CallNumber Number, string Subject);

    /// <summary>A version to upgrade to, for the calls that wait for it.</summary>
    public sealed record Advice(ProductVersionId Target, string Name, string Notes, string ActionsBefore, string ActionsAfter, bool Reached, IReadOnlyList<Waiting> Calls);

    /// <summary>An installation.</summary>
    public sealed record Line(
        InstallationId Id, IReadOnlyList<string> Domains, string? Installed, LocalDate? BuiltOn, string? Release, VersionRelation Standing, Instant? ConfirmedAt,
        UpdateMethod Method, string VendorIdentity, string Branch, IReadOnlyList<Advice> Advice, long Version);

    /// <summary>A version that calls of the own organisation wait for, and how many of them the viewer sees.</summary>
    public sealed record Awaited(string Name, int Calls);

    /// <summary>What whoever keeps the installations should know at once, oldest version first; bounded.</summary>
    public async Task<IReadOnlyList<Awaited>> Waits(CancellationToken ct)
    {
        var customer = viewer.Organization;
        var fixes = await db.Set<Call>().AsNoTracking().Where(call => call.Customer == customer && call.State == CallState.AwaitingUpgrade && call.FixVersion != null)
            .OrderBy(call => call.Number).Take(Keyset.Most).Select(call => call.FixVersion!.Value).ToListAsync(ct);
        if (fixes.Count == 0) return [];
        List<ProductVersionId> distinct = [.. fixes.Distinct()];
        var versions = await db.Set<ProductVersion>().AsNoTracking().Where(one => distinct.Contains(one.Id)).OrderBy(one => one.Order).ThenBy(one => one.Patch).ToListAsync(ct);
        return versions.ConvertAll(version => new Awaited(version.Label.In(viewer.Language), fixes.Count(fix => fix == version.Id)));
    }

    public async Task<Outcome<Page<Line>>> Handle(string? after, int? size, CancellationToken ct)
    {
        if (!Keyset.Read(after, CursorColumn.Number).Succeeded(out var cursor, out var refusal)) return refusal;
        var customer = viewer.Organization;
        var rows = db.InstallationsSeenBy(viewer, time.Now()).AsNoTracking().Where(one => one.Customer == customer);
        if (cursor is [var last])
        {
            var from = new InstallationId(last);
            rows = rows.Where(one => one.Id > from);
        }

        var take = Keyset.Size(size);
        var installations = await rows.OrderBy(one => one.Id).Take(take + 1).ToListAsync(ct);
        var waiting = await db.Set<Call>().AsNoTracking().Where(call => call.Customer == customer && call.State == CallState.AwaitingUpgrade && call.FixVersion != null)
            .OrderBy(call => call.Number).Take(Keyset.Most).Select(call => new { call.Number, call.Subject, call.Installation, call.FixVersion }).ToListAsync(ct);
        List<ProductVersionId> numbers = [.. waiting.Select(call => call.FixVersion!.Value).Concat(installations.Select(one => one.InstalledVersion).OfType<ProductVersionId>()).Distinct()];
        var versions = await db.Set<ProductVersion>().AsNoTracking().Where(one => numbers.Contains(one.Id)).ToDictionaryAsync(one => one.Id, ct);
        List<SubscriptionId> subscribed = [.. installations.Select(one => one.Subscription).Distinct()];
        var releases = new Dictionary<SubscriptionId, ProductVersion?>();
        foreach (var subscription in await db.Set<Subscription>().AsNoTracking().Where(one => subscribed.Contains(one.Id)).ToListAsync(ct))
            releases[subscription.Id] = await db.NewestUsable(subscription, ct);

        return Keyset.Cut(installations.ConvertAll(LineOf), take, line => Keyset.Cursor(line.Id.Value));

        Line LineOf(Installation one)
        {
            var release = releases.GetValueOrDefault(one.Subscription);
            var installed = one.InstalledVersion is { } number ? versions.GetValueOrDefault(number) : null;
            return new(
                one.Id, [.. one.Domains.Select(domain => domain.Name).Order(StringComparer.Ordinal)], installed?.Label.In(viewer.Language), one.BuiltOn, release?.Label.In(viewer.Language),
                one.Installed is { } mine && release is not null ? mine.RelationTo(release.Build) : VersionRelation.Unknown, one.ConfirmedAt, one.UpdateMethod, one.VendorIdentity, one.Branch,
                [.. waiting.Where(call => call.Installation is null || call.Installation == one.Id).GroupBy(call => call.FixVersion!.Value)
                    .Where(group => versions.ContainsKey(group.Key)).OrderBy(group => versions[group.Key].Order).ThenBy(group => versions[group.Key].Patch)
                    .Select(group => AdviceOf(versions[group.Key], one, [.. group.Take(MostCalls).Select(call => new Waiting(call.Number, call.Subject))]))], one.Version);
        }
    }

    internal static void Map(IEndpointRouteBuilder calls) =>
        calls.MapGet("upgrade-advice", Get).WithName(nameof(ListUpgradeAdvice)).WithTags("Calls").WithSummary("The own installations with the upgrades that calls wait for")
            .RequireAuthorization(new AuthorizeAttribute { Roles = CallPolicies.Installations });

    private static async Task<Results<Ok<Page<Line>>, Refused>> Get(ListUpgradeAdvice list, CancellationToken ct, string? after = null, int? size = null) =>
        (await list.Handle(after, size, ct)).ToHttp();

    private Advice AdviceOf(ProductVersion target, Installation at, IReadOnlyList<Waiting> calls) => new(
        target.Id, target.Label.In(viewer.Language), target.Notes.In(viewer.Language), target.ActionsBefore.In(viewer.Language), target.ActionsAfter.In(viewer.Language),
        at.Installed?.Reaches(target.Build with { BuiltOn = null }) is true, calls);
}
