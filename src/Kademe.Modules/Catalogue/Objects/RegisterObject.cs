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

/// <summary>Enters an object into the catalogue (REQ-015).</summary>
internal sealed class RegisterObject(KademeDb db, Decisions decisions, Numbers numbers)
{
    public sealed record Command : ObjectInput
    {
        /// <summary>module.object</summary>
        public string Address { get; set; } = "";
    }

    public sealed record Registered(ProductObjectId Id);

    public Task<Outcome<Registered>> Handle(Command command, CancellationToken ct) => decisions.Run<Registered>(command, async () =>
    {
        if (!ObjectAddress.Parse(command.Address).Succeeded(out var address, out var refusal)) return refusal;
        if (!command.Titles().Succeeded(out var titles, out refusal)) return refusal;
        if (await db.ObjectByAddress(address, ct) is not null) return new AddressTaken(address.Value);
        var id = await numbers.Next<ProductObjectId>(ct);
        if (!ProductObject.Register(id, address, titles, command.Type, command.Licence).Succeeded(out var entered, out refusal)) return refusal;
        db.Add(entered);
        return new Registered(id);
    }, ct);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("catalogue/objects", Post).WithName(nameof(RegisterObject)).WithTags("Catalogue").WithSummary("Enters an object into the catalogue").RequireAuthorization(new AuthorizeAttribute { Roles = CataloguePolicies.Write });

    private static async Task<Results<Created<Registered>, Refused>> Post(Command command, RegisterObject register, CancellationToken ct) =>
        (await register.Handle(command, ct)).ToCreated(registered => $"/api/v1/catalogue/objects/{registered.Id.Value}");
}

/// <summary>Another object has this address.</summary>
internal sealed record AddressTaken(string Address) : Refusal("catalogue.address-taken")
{
    public override IReadOnlyList<object> Arguments => [Address];

    public override string? Field => "Address";
}
