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
using NodaTime;

namespace Kademe.Modules.Organizations;

/// <summary>Authorises a partner for a level (REQ-163).</summary>
internal sealed class AuthorizePartner(KademeDb db, Decisions decisions, Viewer viewer, IStorage storage, TimeProvider time)
{
    public sealed record Command
    {
        public SupportLevel Level { get; set; } = SupportLevel.L2;

        /// <summary>Last day (UTC); none = open.</summary>
        public DateOnly? Until { get; set; }
    }

    public Task<Outcome<Done>> Handle(OrganizationId id, Command command, CancellationToken ct) => decisions.Run<Done>(new { id, command }, async () =>
    {
        var now = time.Now();
        await storage.Hold(db, "organizations", "id", id.Value, ct);
        if (await db.OrganizationsSeenBy(viewer, now).SingleOrDefaultAsync(o => o.Id == id, ct) is not { } partner) return new OrganizationNotFound();
        Instant? until = command.Until is { } day && day < DateOnly.MaxValue ? LocalDate.FromDateOnly(day).PlusDays(1).AtStartOfDayInZone(DateTimeZone.Utc).ToInstant() : null;
        if (!PartnerAuthorization.Give(partner, command.Level, now, until).Succeeded(out var authorization, out var refusal)) return refusal;
        if (await db.Set<PartnerAuthorization>().AnyAsync(a => a.Partner == id && a.Level == command.Level && (a.Until == null || a.Until > now), ct)) return new AlreadyAuthorized();
        db.Add(authorization);
        return new Done();
    }, ct);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("organizations/{id:long}/authorizations", Post).WithName(nameof(AuthorizePartner)).WithTags("Organizations").WithSummary("Authorises a partner for a level")
            .RequireAuthorization(new AuthorizeAttribute { Roles = OrganizationPolicies.Keep });

    private static async Task<Results<NoContent, Refused>> Post(long id, Command command, AuthorizePartner authorize, CancellationToken ct) =>
        (await authorize.Handle(new(id), command, ct)).ToNoContent();
}

/// <summary>The partner is authorised for the level already.</summary>
internal sealed record AlreadyAuthorized() : Refusal("authorization.exists");
