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

/// <summary>Registers a test environment (REQ-018). One of a kind is in use.</summary>
internal sealed class RegisterEnvironment(KademeDb db, Decisions decisions, Numbers numbers)
{
    public sealed record Command
    {
        public EnvironmentKind Kind { get; set; }

        public string Name { get; set; } = "";

        public string Url { get; set; } = "";

        public string Branch { get; set; } = "";
    }

    public sealed record Registered(EnvironmentId Id);

    public Task<Outcome<Registered>> Handle(Command command, CancellationToken ct) => decisions.Run<Registered>(command, async () =>
    {
        if (!Enum.IsDefined(command.Kind)) return new InvalidInput("input.required", nameof(command.Kind));
        if (await db.EnvironmentOf(command.Kind, ct) is not null) return new EnvironmentExists(command.Kind);
        var id = await numbers.Next<EnvironmentId>(ct);
        if (!TestEnvironment.Register(id, command.Kind, command.Name, command.Url, command.Branch).Succeeded(out var environment, out var refusal)) return refusal;
        db.Add(environment);
        return new Registered(id);
    }, ct);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("catalogue/environments", Post).WithName(nameof(RegisterEnvironment)).WithTags("Catalogue").WithSummary("Registers a test environment").RequireAuthorization(new AuthorizeAttribute { Roles = CataloguePolicies.Write });

    private static async Task<Results<Ok<Registered>, Refused>> Post(Command command, RegisterEnvironment register, CancellationToken ct) =>
        (await register.Handle(command, ct)).ToHttp();
}

/// <summary>An environment of this kind is in use.</summary>
internal sealed record EnvironmentExists(EnvironmentKind EnvironmentKind) : Refusal("catalogue.environment-exists")
{
    public override IReadOnlyList<object> Arguments => [EnvironmentKind];

    public override string? Field => "Kind";
}

/// <summary>There is no such environment.</summary>
internal sealed record EnvironmentNotFound() : Refusal("catalogue.environment-not-found", RefusalKind.NotFound);
