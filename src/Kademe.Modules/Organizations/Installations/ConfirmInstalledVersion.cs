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

/// <summary>The customer's system administrator says which version is installed (REQ-136); calls that waited for it go on in the same decision.</summary>
public sealed class ConfirmInstalledVersion(KademeDb db, Decisions decisions, Viewer viewer, TimeProvider time, IEnumerable<IInstalledVersionListener> followers, RequestTerms terms)
{
    /// <summary>What is installed.</summary>
    public sealed record Command
    {
        /// <summary>Number of the version or patch in the catalogue.</summary>
        public long Version { get; set; }

        /// <summary>The day the installed build was made; that of the version when not given.</summary>
        public DateOnly? BuiltOn { get; set; }
    }

    /// <summary>Confirms.</summary>
    public Task<Outcome<Done>> Handle(InstallationId id, Command command, CancellationToken ct) => decisions.Run<Done>(new { id, command }, async () =>
    {
        var now = time.Now();
        if (await db.InstallationsSeenBy(viewer, now).SingleOrDefaultAsync(i => i.Id == id, ct) is not { } installation) return new InstallationNotFound();
        if (viewer.Organization != installation.Customer || !viewer.Is(Role.SystemAdministrator)) return new NotYourRole();
        if (terms.Against(installation) is { } stale) return stale;
        if (await db.VersionById(new(command.Version), ct) is not { } version) return new InvalidInput("installation.version-unknown", nameof(command.Version));
        LocalDate? said = command.BuiltOn is { } day ? LocalDate.FromDateOnly(day) : null;
        if (!BuildDay.Check(said, now, viewer.Zone, nameof(command.BuiltOn)).Succeeded(out _, out var refusal)) return refusal;
        var builtOn = said ?? version.BuiltOn;
        if (!installation.ConfirmVersion(version, builtOn, viewer.Person, now).Succeeded(out _, out refusal)) return refusal;
        foreach (var follower in followers) await follower.Follow(installation, version, ct);
        return new Done();
    }, ct);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("installations/{id:long}/installed-version", Post).WithName(nameof(ConfirmInstalledVersion)).ForTokens(TokenScope.Work).WithTags("Organizations").WithSummary("Says which version is installed")
            .RequireAuthorization(new AuthorizeAttribute { Roles = OrganizationPolicies.ConfirmVersion });

    private static async Task<Results<NoContent, Refused>> Post(long id, Command command, ConfirmInstalledVersion confirm, CancellationToken ct) =>
        (await confirm.Handle(new(id), command, ct)).ToNoContent();
}

/// <summary>Whoever waits for a version at a customer goes on inside the decision that confirms it.</summary>
public interface IInstalledVersionListener
{
    /// <summary>The installation runs the version from now on; not yet written.</summary>
    Task Follow(Installation installation, ProductVersion version, CancellationToken ct);
}
