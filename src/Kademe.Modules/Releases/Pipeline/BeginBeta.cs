using Kademe.Domain.Access;
using Kademe.Domain.Catalogue;
using Kademe.Domain.Kernel;
using Kademe.Modules.Catalogue;
using Kademe.Modules.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Kademe.Modules.Releases;

/// <summary>Takes a planned version or patch to Beta: a build of it is in use there from now on (SM-5). Only from Beta is it published (REQ-132).</summary>
internal sealed class BeginBeta(KademeDb db, Decisions decisions, RequestTerms terms, Viewer viewer, TimeProvider time)
{
    public sealed record Command
    {
        /// <summary>Day the build in Beta was made; today when not given.</summary>
        public LocalDate? BuiltOn { get; set; }
    }

    public Task<Outcome<Done>> Handle(ProductVersionId id, Command command, CancellationToken ct) => decisions.Run<Done>(new { BeginBeta = id, command }, async () =>
    {
        if (viewer.MayActAt(SupportLevel.L3) is { } why) return why;
        if (await db.VersionById(id, ct) is not { } version) return new VersionNotFound();
        if (terms.Against(version) is { } stale) return stale;
        if (await db.EnvironmentOf(EnvironmentKind.Beta, ct) is not { } beta) return new BetaNotRegistered();
        var now = time.Now();
        if (!BuildDay.Check(command.BuiltOn, now, viewer.Zone).Succeeded(out var builtOn, out var refusal)) return refusal;
        if (version.EnterBeta(builtOn).Refusal is { } forbidden) return forbidden;
        beta.Install(version, builtOn, BuildDay.Until(builtOn, now, viewer.Zone));
        return new Done();
    }, ct);

    internal static void Map(IEndpointRouteBuilder versions) =>
        versions.MapPost("{id:long}/begin-beta", Post).WithName(nameof(BeginBeta)).WithTags("Releases").WithSummary("Takes a planned version to Beta")
            .RequireAuthorization(new AuthorizeAttribute { Roles = ReleasePolicies.Publish });

    private static async Task<Results<NoContent, Refused>> Post(long id, Command command, BeginBeta begin, CancellationToken ct) =>
        (await begin.Handle(new(id), command, ct)).ToNoContent();
}

/// <summary>A version is in Beta when a build of it runs in the Beta environment, and none is registered.</summary>
public sealed record BetaNotRegistered() : Refusal("release.beta-not-registered");
