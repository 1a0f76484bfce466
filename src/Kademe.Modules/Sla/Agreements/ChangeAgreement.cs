using Kademe.Domain.Access;
using Kademe.Domain.Kernel;
using Kademe.Modules.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Kademe.Modules.Sla;

/// <summary>Names an agreement anew, and says how often it is reviewed.</summary>
internal sealed class ChangeAgreement(KademeDb db, Decisions decisions, Viewer viewer, TimeProvider time)
{
    public sealed record Command
    {
        public string Name { get; set; } = "";

        public int? ReviewMonths { get; set; }
    }

    public Task<Outcome<Done>> Handle(AgreementId id, Command command, CancellationToken ct) => decisions.Run<Done>(new { id, command }, async () =>
    {
        if (await db.AgreementsSeenBy(viewer, time.Now()).SingleOrDefaultAsync(a => a.Id == id, ct) is not { } agreement) return new AgreementNotFound();
        return viewer.KeepsServiceLevels ? agreement.Change(command.Name, command.ReviewMonths) : new NotYourRole();
    }, ct);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPut("service-levels/agreements/{id:long}", Put).WithName(nameof(ChangeAgreement)).WithTags("Service levels").WithSummary("Names an agreement and says how often it is reviewed").RequireAuthorization(new AuthorizeAttribute { Roles = SlaPolicies.Keep });

    private static async Task<Results<NoContent, Refused>> Put(long id, Command command, ChangeAgreement change, CancellationToken ct) => (await change.Handle(new(id), command, ct)).ToNoContent();
}
