using Kademe.Domain.Access;
using Kademe.Domain.Kernel;
using Kademe.Modules.Kernel;
using Kademe.Modules.Organizations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Kademe.Modules.Access;

/// <summary>Registers a certificate of a person for a level, for one module or all (REQ-160).</summary>
internal sealed class IssueCertificate(KademeDb db, Decisions decisions, Viewer viewer, Numbers numbers, TimeProvider time)
{
    public sealed record Command
    {
        public SupportLevel Level { get; set; } = SupportLevel.L1;

        /// <summary>The module it is limited to; empty = all.</summary>
        public string Module { get; set; } = "";

        public string Issuer { get; set; } = "";

        public string SerialNumber { get; set; } = "";

        public DateOnly? ValidFrom { get; set; }

        /// <summary>Last valid day.</summary>
        public DateOnly? ValidTo { get; set; }
    }

    public sealed record Issued(CertificateId Id);

    public Task<Outcome<Issued>> Handle(PersonId person, Command command, CancellationToken ct) => decisions.Run<Issued>(new { person, command }, async () =>
    {
        if (!await db.PeopleSeenBy(viewer, time.Now()).AnyAsync(p => p.Id == person, ct)) return new PersonNotFound();
        if (person == viewer.Person) return new NotForOneself();
        if (!Enum.IsDefined(command.Level)) return new InvalidInput("input.required", nameof(command.Level));
        if (command.ValidFrom is not { } from) return new InvalidInput("input.required", nameof(command.ValidFrom));
        if (command.ValidTo is not { } to) return new InvalidInput("input.required", nameof(command.ValidTo));
        var id = await numbers.Next<CertificateId>(ct);
        var issued = Certificate.Issue(
            id, person, command.Level, command.Module, command.Issuer, command.SerialNumber, LocalDate.FromDateOnly(from), LocalDate.FromDateOnly(to));
        if (!issued.Succeeded(out var certificate, out var refusal)) return refusal;
        db.Add(certificate);
        return new Issued(id);
    }, ct);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("people/{id:long}/certificates", Post).WithName(nameof(IssueCertificate)).WithTags("Access").WithSummary("Registers a certificate of a person").RequireAuthorization(new AuthorizeAttribute { Roles = AccessPolicies.Certify });

    private static async Task<Results<Ok<Issued>, Refused>> Post(long id, Command command, IssueCertificate issue, CancellationToken ct) =>
        (await issue.Handle(new(id), command, ct)).ToHttp();
}
