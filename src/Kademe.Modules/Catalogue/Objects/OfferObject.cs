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

/// <summary>Offers an object for new calls, or retires it; what names it already keeps naming it.</summary>
internal sealed class OfferObject(KademeDb db, Decisions decisions, RequestTerms terms)
{
    public sealed record Command
    {
        /// <summary>False retires it.</summary>
        public bool Offered { get; set; }
    }

    public Task<Outcome<Done>> Handle(ProductObjectId id, Command command, CancellationToken ct) => decisions.Run<Done>(new { id, command }, async () =>
    {
        if (await db.ObjectById(id, ct) is not { } known) return new ObjectNotFound();
        if (terms.Against(known) is { } stale) return stale;
        known.SetActive(command.Offered);
        return new Done();
    }, ct);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPut("catalogue/objects/{id:long}/offer", Put).WithName(nameof(OfferObject)).WithTags("Catalogue").WithSummary("Offers an object for new calls, or retires it").RequireAuthorization(new AuthorizeAttribute { Roles = CataloguePolicies.Write });

    private static async Task<Results<NoContent, Refused>> Put(long id, Command command, OfferObject offer, CancellationToken ct) =>
        (await offer.Handle(new(id), command, ct)).ToNoContent();
}
