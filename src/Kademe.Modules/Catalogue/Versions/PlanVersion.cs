using Kademe.Domain.Catalogue;
using Kademe.Domain.Kernel;
using Kademe.Modules.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Kademe.Modules.Catalogue;

/// <summary>Enters a version into the catalogue, or a patch of one (REQ-016). A version without a place goes to the end.</summary>
internal sealed class PlanVersion(KademeDb db, Decisions decisions, Numbers numbers)
{
    public sealed record Command
    {
        /// <summary>family.year</summary>
        public string Name { get; set; } = "";

        /// <summary>Patch number; 0 for the version itself.</summary>
        public int Patch { get; set; }

        /// <summary>Place in the catalogue; none = after the last. A patch shares its version's.</summary>
        public int? Order { get; set; }

        public string Branch { get; set; } = "";

        public DateOnly? EndOfSupport { get; set; }
    }

    public sealed record Planned(ProductVersionId Id);

    public Task<Outcome<Planned>> Handle(Command command, CancellationToken ct) => decisions.Run<Planned>(command, async () =>
    {
        if (!VersionName.Parse(command.Name, nameof(command.Name)).Succeeded(out var name, out var refusal)) return refusal;
        if (await db.VersionByName(name, command.Patch, ct) is not null) return new VersionExists(name.Value);
        if (!(await db.PlaceFor(name, command.Patch, command.Order, ct)).Succeeded(out var order, out refusal)) return refusal;
        LocalDate? end = command.EndOfSupport is { } day ? LocalDate.FromDateOnly(day) : null;
        var id = await numbers.Next<ProductVersionId>(ct);
        if (!ProductVersion.Plan(id, name, order, command.Patch, command.Branch, end).Succeeded(out var version, out refusal)) return refusal;
        db.Add(version);
        return new Planned(id);
    }, ct);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("catalogue/versions", Post).WithName(nameof(PlanVersion)).WithTags("Catalogue").WithSummary("Enters a version or a patch into the catalogue").RequireAuthorization(new AuthorizeAttribute { Roles = CataloguePolicies.Write });

    private static async Task<Results<Created<Planned>, Refused>> Post(Command command, PlanVersion plan, CancellationToken ct) =>
        (await plan.Handle(command, ct)).ToCreated(planned => $"/api/v1/catalogue/versions/{planned.Id.Value}");
}

/// <summary>The catalogue has this version or patch already.</summary>
public sealed record VersionExists(string Name) : Refusal("catalogue.version-exists")
{
    /// <inheritdoc/>
    public override IReadOnlyList<object> Arguments => [Name];

    /// <inheritdoc/>
    public override string? Field => "Name";
}

/// <summary>A patch of a version the catalogue does not have.</summary>
internal sealed record VersionOfPatchUnknown(string Name) : Refusal("catalogue.version-of-patch-unknown", RefusalKind.Invalid)
{
    public override IReadOnlyList<object> Arguments => [Name];

    public override string? Field => "Name";
}

/// <summary>There is no such version.</summary>
public sealed record VersionNotFound() : Refusal("catalogue.version-not-found", RefusalKind.NotFound);
