using Kademe.Domain.Catalogue;
using Kademe.Domain.Kernel;
using Kademe.Modules.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Kademe.Modules.Catalogue;

/// <summary>Takes an environment out of use; test runs made there keep naming it.</summary>
internal sealed class RetireEnvironment(KademeDb db, Decisions decisions, RequestTerms terms)
{
    public Task<Outcome<Done>> Handle(EnvironmentId id, CancellationToken ct) => decisions.Run<Done>(new { id }, async () =>
    {
        if (await db.Set<TestEnvironment>().SingleOrDefaultAsync(e => e.Id == id, ct) is not { } environment) return new EnvironmentNotFound();
        if (terms.Against(environment) is { } stale) return stale;
        environment.Retire();
        return new Done();
    }, ct);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("catalogue/environments/{id:long}/retire", Post).WithName(nameof(RetireEnvironment)).WithTags("Catalogue").WithSummary("Takes an environment out of use").RequireAuthorization(new AuthorizeAttribute { Roles = CataloguePolicies.Write });

    private static async Task<Results<NoContent, Refused>> Post(long id, RetireEnvironment retire, CancellationToken ct) => (await retire.Handle(new(id), ct)).ToNoContent();
}
