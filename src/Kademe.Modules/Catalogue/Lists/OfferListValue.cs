using Kademe.Domain.Catalogue;
using Kademe.Domain.Kernel;
using Kademe.Modules.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Kademe.Modules.Catalogue;

/// <summary>Offers a category or a component, or retires it; whatever has it keeps showing it.</summary>
internal sealed class OfferListValue(KademeDb db, Decisions decisions, RequestTerms terms)
{
    public sealed record Command
    {
        /// <summary>False retires it.</summary>
        public bool Offered { get; set; }
    }

    public Task<Outcome<Done>> Handle(ListValueId id, Command command, CancellationToken ct) => decisions.Run<Done>(
        new { id, command },
        async () =>
        {
            if (await db.ListValueById(id, ct) is not { } value) return new ListValueNotFound();
            if (terms.Against(value) is { } stale) return stale;
            value.SetActive(command.Offered);
            return new Done();
        },
        ct);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPut("catalogue/list-values/{id:long}/offer", Put)
            .WithName(nameof(OfferListValue))
            .WithTags("Catalogue")
            .WithSummary("Offers a category or a component, or retires it")
            .RequireAuthorization(new AuthorizeAttribute { Roles = CataloguePolicies.Write });

    private static async Task<Results<NoContent, Refused>> Put(
        long id, Command command, OfferListValue offer, CancellationToken ct) =>
        (await offer.Handle(new(id), command, ct)).ToNoContent();
}
