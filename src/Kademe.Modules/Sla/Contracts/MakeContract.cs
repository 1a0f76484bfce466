using Kademe.Domain.Access;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Domain.Sla;
using Kademe.Modules.Kernel;
using Kademe.Modules.Organizations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Kademe.Modules.Sla;

/// <summary>Makes a contract with a partner about the levels it gives, with its first version (REQ-150). A partner has one.</summary>
internal sealed class MakeContract(KademeDb db, Decisions decisions, Numbers numbers, SlaBook book, Viewer viewer, TimeProvider time)
{
    public sealed record Command : VersionInput
    {
        public long Partner { get; set; }

        public ContractDefinition Definition { get; set; } = new();
    }

    public sealed record Made(ContractId Id);

    public Task<Outcome<Made>> Handle(Command command, CancellationToken ct) => decisions.Run<Made>(command, async () =>
    {
        var (now, partner) = (time.Now(), new OrganizationId(command.Partner));
        if (!await db.OrganizationsSeenBy(viewer, now).AnyAsync(o => o.Id == partner && o.Kind == OrganizationKind.Partner, ct)) return new OrganizationNotFound();
        if (!viewer.KeepsServiceLevels) return new NotYourRole();
        if (await db.Set<PartnerContract>().AnyAsync(c => c.Partner == partner, ct)) return new ContractThereAlready();
        if (!command.Days().Succeeded(out var days, out var refusal)) return refusal;
        if (!(await book.Edition(ct)).Has(command.Definition)) return new InvalidInput("calendar.not-found", "Calendar");
        var contract = PartnerContract.Begin(await numbers.Next<ContractId>(ct), partner);
        if (!contract.Agree(await numbers.Next<ContractVersionId>(ct), days, newest: null, command.Definition ?? new(), viewer.Person, now).Succeeded(out var version, out refusal)) return refusal;
        db.AddRange(contract, version);
        return new Made(contract.Id);
    }, ct);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("service-levels/contracts", Post).WithName(nameof(MakeContract)).WithTags("Service levels").WithSummary("Makes a contract with a partner").RequireAuthorization(new AuthorizeAttribute { Roles = SlaPolicies.Keep });

    private static async Task<Results<Created<Made>, Refused>> Post(Command command, MakeContract make, CancellationToken ct) =>
        (await make.Handle(command, ct)).ToCreated(made => $"/api/v1/service-levels/contracts/{made.Id.Value}");
}

/// <summary>The partner has a contract; a further version is what is meant.</summary>
internal sealed record ContractThereAlready() : Refusal("contract.there-already");
