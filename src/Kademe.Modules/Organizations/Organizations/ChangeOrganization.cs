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

/// <summary>Corrects name, language and zone of an organisation.</summary>
internal sealed class ChangeOrganization(KademeDb db, Decisions decisions, Viewer viewer, TimeProvider time, RequestTerms terms)
{
    public sealed record Command
    {
        public string Name { get; set; } = "";

        public string Language { get; set; } = "tr";

        public string Zone { get; set; } = "Europe/Istanbul";
    }

    public Task<Outcome<Done>> Handle(OrganizationId id, Command command, CancellationToken ct) => decisions.Run<Done>(new { id, command }, async () =>
    {
        if (await db.OrganizationsSeenBy(viewer, time.Now()).SingleOrDefaultAsync(o => o.Id == id, ct) is not { } organization) return new OrganizationNotFound();
        if (terms.Against(organization) is { } stale) return stale;
        return organization.Change(command.Name, command.Language, command.Zone);
    }, ct);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPut("organizations/{id:long}", Put).WithName(nameof(ChangeOrganization)).WithTags("Organizations").WithSummary("Corrects name, language and zone of an organisation")
            .RequireAuthorization(new AuthorizeAttribute { Roles = OrganizationPolicies.Keep });

    private static async Task<Results<NoContent, Refused>> Put(long id, Command command, ChangeOrganization change, CancellationToken ct) =>
        (await change.Handle(new(id), command, ct)).ToNoContent();
}
