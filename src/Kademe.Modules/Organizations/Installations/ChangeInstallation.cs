using Kademe.Domain.Access;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Modules.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Kademe.Modules.Organizations;

/// <summary>Changes an installation; subscription, installed version and key stay.</summary>
internal sealed class ChangeInstallation(KademeDb db, Decisions decisions, Viewer viewer, TimeProvider time, RequestTerms terms)
{
    public sealed record Command : InstallationInput;

    public Task<Outcome<Done>> Handle(InstallationId id, Command command, CancellationToken ct) => decisions.Run<Done>(new { id, command }, async () =>
    {
        if (await db.InstallationsSeenBy(viewer, time.Now()).SingleOrDefaultAsync(i => i.Id == id, ct) is not { } installation) return new InstallationNotFound();
        if (!viewer.KeepsInstallationsOf(installation.Customer)) return new NotYourRole();
        if (terms.Against(installation) is { } stale) return stale;
        var before = installation.Domains.Select(one => one.Name).ToList();
        if (!installation.Change(command.Read()).Succeeded(out _, out var refusal)) return refusal;
        return await InstallationInput.DomainRefusal(db, viewer, installation, before, time.Now(), ct) is { } taken ? taken : new Done();
    }, ct);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPut("installations/{id:long}", Put).WithName(nameof(ChangeInstallation)).WithTags("Organizations").WithSummary("Changes an installation")
            .RequireAuthorization(new AuthorizeAttribute { Roles = OrganizationPolicies.KeepInstallations });

    private static async Task<Results<NoContent, Refused>> Put(long id, Command command, ChangeInstallation change, CancellationToken ct) =>
        (await change.Handle(new(id), command, ct)).ToNoContent();
}
