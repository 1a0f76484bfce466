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

/// <summary>Saves a further version of an agreement. Calls keep the version of the day they were opened on (REQ-147).</summary>
internal sealed class AmendAgreement(KademeDb db, Decisions decisions, Numbers numbers, SlaBook book, RequestTerms terms, Viewer viewer, TimeProvider time)
{
    public sealed record Command : VersionInput
    {
        public AgreementDefinition Definition { get; set; } = new();
    }

    public sealed record Saved(int Version);

    public Task<Outcome<Saved>> Handle(AgreementId id, Command command, CancellationToken ct) => decisions.Run<Saved>(new { id, command }, async () =>
    {
        var now = time.Now();
        if (await db.AgreementsSeenBy(viewer, now).SingleOrDefaultAsync(a => a.Id == id, ct) is not { } agreement) return new AgreementNotFound();
        if (!viewer.KeepsServiceLevels) return new NotYourRole();
        if (terms.Against(agreement.Version) is { } changed) return changed;
        if (!command.Days().Succeeded(out var days, out var refusal)) return refusal;
        if (!(await book.Edition(ct)).Has(command.Definition)) return new InvalidInput("calendar.not-found", "Calendar");
        var newest = await db.Set<AgreementVersion>().AsNoTracking().Where(v => v.Agreement == id).OrderByDescending(v => v.Number).FirstAsync(ct);
        if (newest.Number != agreement.Version) return new ChangedMeanwhile(); // saved between the two readings
        if (!agreement.Agree(await numbers.Next<AgreementVersionId>(ct), days, newest.Validity, command.Definition ?? new(), viewer.Person, now).Succeeded(out var version, out refusal)) return refusal;
        db.Add(version);
        return new Saved(version.Number);
    }, ct);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("service-levels/agreements/{id:long}/versions", Post).WithName(nameof(AmendAgreement)).WithTags("Service levels").WithSummary("Saves a further version of an agreement").RequireAuthorization(new AuthorizeAttribute { Roles = SlaPolicies.Keep });

    private static async Task<Results<Ok<Saved>, Refused>> Post(long id, Command command, AmendAgreement amend, CancellationToken ct) => (await amend.Handle(new(id), command, ct)).ToHttp();
}
