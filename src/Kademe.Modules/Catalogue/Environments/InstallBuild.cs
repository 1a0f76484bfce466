using Kademe.Domain.Access;
using Kademe.Domain.Catalogue;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Modules.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Kademe.Modules.Catalogue;

/// <summary>
/// Says which build an environment runs now (REQ-018). Test runs store it, and a test of a work proves nothing on a build made before its merge: so those who merge and
/// those who test say it too, not the keepers of the catalogue alone.
/// </summary>
internal sealed class InstallBuild(KademeDb db, Decisions decisions, RequestTerms terms, Viewer viewer, TimeProvider time)
{
    public sealed record Command
    {
        /// <summary>Number of the version or patch.</summary>
        public long Version { get; set; }

        public DateOnly? BuiltOn { get; set; }
    }

    public Task<Outcome<Done>> Handle(EnvironmentId id, Command command, CancellationToken ct) => decisions.Run<Done>(new { id, command }, async () =>
    {
        if (viewer.Kind is not OrganizationKind.Vendor) return new NotYourRole(); // partners have experts of infrastructure too
        if (await db.Set<TestEnvironment>().SingleOrDefaultAsync(e => e.Id == id, ct) is not { } environment) return new EnvironmentNotFound();
        if (terms.Against(environment) is { } stale) return stale;
        if (await db.VersionById(new(command.Version), ct) is not { } version) return new InvalidInput("catalogue.version-not-found", nameof(command.Version));
        if (command.BuiltOn is not { } day) return new InvalidInput("input.required", nameof(command.BuiltOn));
        var now = time.Now();
        if (!BuildDay.Check(LocalDate.FromDateOnly(day), now, viewer.Zone).Succeeded(out var builtOn, out var refusal)) return refusal;
        environment.Install(version, builtOn, BuildDay.Until(builtOn, now, viewer.Zone));
        return new Done();
    }, ct);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("catalogue/environments/{id:long}/build", Post).WithName(nameof(InstallBuild)).ForTokens(TokenScope.Work).WithTags("Catalogue").WithSummary("Says which build an environment runs now")
            .RequireAuthorization(new AuthorizeAttribute { Roles = CataloguePolicies.Install });

    private static async Task<Results<NoContent, Refused>> Post(long id, Command command, InstallBuild install, CancellationToken ct) =>
        (await install.Handle(new(id), command, ct)).ToNoContent();
}
