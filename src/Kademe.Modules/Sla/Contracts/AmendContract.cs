using Kademe.Domain.Access;
using Kademe.Domain.Kernel;
using Kademe.Domain.Sla;
using Kademe.Modules.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Kademe.Modules.Sla;

/// <summary>Saves a further version of a partner's contract. Calls keep the version of the day they were opened on.</summary>
internal sealed class AmendContract(KademeDb db, Decisions decisions, Numbers numbers, SlaBook book, RequestTerms terms, Viewer viewer, TimeProvider time)
{
    public sealed record Command : VersionInput
    {
        public ContractDefinition Definition { get; set; } = new();
    }

    public sealed record Saved(int Version);

    public Task<Outcome<Saved>> Handle(ContractId id, Command command, CancellationToken ct) => decisions.Run<Saved>(new { id, command }, async () =>
    {
        if (await db.ContractsSeenBy(viewer).SingleOrDefaultAsync(c => c.Id == id, ct) is not { } contract) return new ContractNotFound();
        if (!viewer.KeepsServiceLevels) return new NotYourRole();
        if (terms.Against(contract.Version) is { } changed) return changed;
        if (!command.Days().Succeeded(out var days, out var refusal)) return refusal;
        if (!(await book.Edition(ct)).Has(command.Definition)) return new InvalidInput("calendar.not-found", "Calendar");
        var newest = await db.Set<ContractVersion>().AsNoTracking().Where(v => v.Contract == id).OrderByDescending(v => v.Number).FirstAsync(ct);
        if (newest.Number != contract.Version) return new ChangedMeanwhile(); // saved between the two readings
        if (!contract.Agree(await numbers.Next<ContractVersionId>(ct), days, newest.Validity, command.Definition ?? new(), viewer.Person, time.Now()).Succeeded(out var version, out refusal)) return refusal;
        db.Add(version);
        return new Saved(version.Number);
    }, ct);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("service-levels/contracts/{id:long}/versions", Post).WithName(nameof(AmendContract)).WithTags("Service levels").WithSummary("Saves a further version of a partner's contract").RequireAuthorization(new AuthorizeAttribute { Roles = SlaPolicies.Keep });

    private static async Task<Results<Ok<Saved>, Refused>> Post(long id, Command command, AmendContract amend, CancellationToken ct) => (await amend.Handle(new(id), command, ct)).ToHttp();
}
