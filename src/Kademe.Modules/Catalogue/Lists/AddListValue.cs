using Kademe.Domain.Catalogue;
using Kademe.Domain.Kernel;
using Kademe.Modules.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Kademe.Modules.Catalogue;

/// <summary>Puts a category or a component into its list, at the end (REQ-019).</summary>
internal sealed class AddListValue(KademeDb db, Decisions decisions, Numbers numbers)
{
    public sealed record Command
    {
        public ValueList? List { get; set; }

        /// <summary>The vendor's own word; no other value of the list has it.</summary>
        public string Name { get; set; } = "";
    }

    public sealed record Added(ListValueId Id);

    public Task<Outcome<Added>> Handle(Command command, CancellationToken ct) => decisions.Run<Added>(
        command,
        async () =>
        {
            if (command.List is not { } list) return new InvalidInput("input.required", nameof(command.List));
            if (await db.HasListValue(list, command.Name, but: null, ct)) return new ValueNameTaken(Text.OneLine(command.Name));
            if (!(await db.PlaceIn(list, ct)).Succeeded(out var place, out var refusal)) return refusal;
            var id = await numbers.Next<ListValueId>(ct);
            if (!ListValue.Add(id, list, command.Name, place).Succeeded(out var value, out refusal)) return refusal;
            db.Add(value);
            await decisions.Write(ct); // the next one of the same decision finds its place after it
            return new Added(id);
        },
        ct);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("catalogue/list-values", Post)
            .WithName(nameof(AddListValue))
            .WithTags("Catalogue")
            .WithSummary("Adds a category or a component to its list")
            .RequireAuthorization(new AuthorizeAttribute { Roles = CataloguePolicies.Write });

    private static async Task<Results<Created<Added>, Refused>> Post(Command command, AddListValue add, CancellationToken ct) =>
        (await add.Handle(command, ct)).ToCreated(added => $"/api/v1/catalogue/list-values/{added.Id.Value}");
}

/// <summary>Another value of the list has this name, perhaps one that was retired: it can be brought back.</summary>
internal sealed record ValueNameTaken(string Name) : Refusal("catalogue.value-name-taken")
{
    public override IReadOnlyList<object> Arguments => [Name];

    public override string? Field => "Name";
}

/// <summary>The list holds as many values as one can choose among.</summary>
internal sealed record ValueListFull(ValueList List) : Refusal("catalogue.value-list-full")
{
    public override IReadOnlyList<object> Arguments => [List, ListValue.MostOfAList];

    public override string? Field => "List";
}
