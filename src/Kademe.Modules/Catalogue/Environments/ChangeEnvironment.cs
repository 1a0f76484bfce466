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

/// <summary>Changes name, URL and branch of an environment.</summary>
internal sealed class ChangeEnvironment(KademeDb db, Decisions decisions, RequestTerms terms)
{
    public sealed record Command
    {
        public string Name { get; set; } = "";

        public string Url { get; set; } = "";

        public string Branch { get; set; } = "";
    }

    public Task<Outcome<Done>> Handle(EnvironmentId id, Command command, CancellationToken ct) => decisions.Run<Done>(new { id, command }, async () =>
    {
        if (await db.Set<TestEnvironment>().SingleOrDefaultAsync(e => e.Id == id, ct) is not { } environment) return new EnvironmentNotFound();
        if (terms.Against(environment) is { } stale) return stale;
        return environment.Change(command.Name, command.Url, command.Branch);
    }, ct);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPut("catalogue/environments/{id:long}", Put).WithName(nameof(ChangeEnvironment)).WithTags("Catalogue").WithSummary("Changes name, URL and branch of an environment").RequireAuthorization(new AuthorizeAttribute { Roles = CataloguePolicies.Write });

    private static async Task<Results<NoContent, Refused>> Put(long id, Command command, ChangeEnvironment change, CancellationToken ct) =>
        (await change.Handle(new(id), command, ct)).ToNoContent();
}
