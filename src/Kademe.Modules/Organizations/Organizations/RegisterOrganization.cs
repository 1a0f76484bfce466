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

/// <summary>Registers a partner or a customer. The vendor is registered once, at the first run.</summary>
internal sealed class RegisterOrganization(KademeDb db, Decisions decisions, Numbers numbers)
{
    public sealed record Command
    {
        public OrganizationKind Kind { get; set; } = OrganizationKind.Customer;

        public string Name { get; set; } = "";

        public string Language { get; set; } = "tr";

        public string Zone { get; set; } = "Europe/Istanbul";
    }

    public sealed record Registered(OrganizationId Id);

    public Task<Outcome<Registered>> Handle(Command command, CancellationToken ct) => decisions.Run<Registered>(command, async () =>
    {
        if (!Enum.IsDefined(command.Kind)) return new InvalidInput("input.required", nameof(command.Kind));
        if (command.Kind is OrganizationKind.Vendor) return new VendorExists();
        var id = await numbers.Next<OrganizationId>(ct);
        if (!Organization.Register(id, command.Kind, command.Name, command.Language, command.Zone).Succeeded(out var organization, out var refusal)) return refusal;
        db.Add(organization);
        return new Registered(id);
    }, ct);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("organizations", Post).WithName(nameof(RegisterOrganization)).WithTags("Organizations").WithSummary("Registers a partner or a customer")
            .RequireAuthorization(new AuthorizeAttribute { Roles = OrganizationPolicies.Keep });

    private static async Task<Results<Created<Registered>, Refused>> Post(Command command, RegisterOrganization register, CancellationToken ct) =>
        (await register.Handle(command, ct)).ToCreated(registered => $"/api/v1/organizations/{registered.Id.Value}");
}

/// <summary>A database has one vendor.</summary>
internal sealed record VendorExists() : Refusal("organization.vendor-exists");
