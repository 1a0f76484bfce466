using Kademe.Domain.Catalogue;
using Kademe.Domain.Kernel;
using Kademe.Modules.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Kademe.Modules.Catalogue;

/// <summary>Names a category or a component anew, or moves it within its list; whatever has it shows the new name.</summary>
internal sealed class ChangeListValue(KademeDb db, Decisions decisions, RequestTerms terms)
{
    public sealed record Command
    {
        public string Name { get; set; } = "";

        /// <summary>Its place in the list.</summary>
        public int? Order { get; set; }
    }

    public Task<Outcome<Done>> Handle(ListValueId id, Command command, CancellationToken ct) => decisions.Run<Done>(
        new { id, command },
        async () =>
        {
            if (await db.ListValueById(id, ct) is not { } value) return new ListValueNotFound();
            if (terms.Against(value) is { } stale) return stale;
            if (command.Order is not { } order) return new InvalidInput("input.required", nameof(command.Order));
            if (await db.HasListValue(value.List, command.Name, but: id, ct)) return new ValueNameTaken(Text.OneLine(command.Name));
            return value.Change(command.Name, order);
        },
        ct);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPut("catalogue/list-values/{id:long}", Put)
            .WithName(nameof(ChangeListValue))
            .WithTags("Catalogue")
            .WithSummary("Names a category or a component anew, or moves it within its list")
            .RequireAuthorization(new AuthorizeAttribute { Roles = CataloguePolicies.Write });

    private static async Task<Results<NoContent, Refused>> Put(
        long id, Command command, ChangeListValue change, CancellationToken ct) =>
        (await change.Handle(new(id), command, ct)).ToNoContent();
}

/// <summary>There is no such value.</summary>
internal sealed record ListValueNotFound() : Refusal("catalogue.value-not-found", RefusalKind.NotFound);
