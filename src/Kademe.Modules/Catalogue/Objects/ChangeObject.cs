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

/// <summary>Changes what the catalogue says of an object; its address stays.</summary>
internal sealed class ChangeObject(KademeDb db, Decisions decisions, RequestTerms terms)
{
    public sealed record Command : ObjectInput;

    public Task<Outcome<Done>> Handle(ProductObjectId id, Command command, CancellationToken ct) => decisions.Run<Done>(new { id, command }, async () =>
    {
        if (await db.ObjectById(id, ct) is not { } known) return new ObjectNotFound();
        if (terms.Against(known) is { } stale) return stale;
        return command.Titles().Then(titles => known.Change(titles, command.Type, command.Licence));
    }, ct);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPut("catalogue/objects/{id:long}", Put).WithName(nameof(ChangeObject)).WithTags("Catalogue").WithSummary("Changes what the catalogue says of an object").RequireAuthorization(new AuthorizeAttribute { Roles = CataloguePolicies.Write });

    private static async Task<Results<NoContent, Refused>> Put(long id, Command command, ChangeObject change, CancellationToken ct) =>
        (await change.Handle(new(id), command, ct)).ToNoContent();
}
