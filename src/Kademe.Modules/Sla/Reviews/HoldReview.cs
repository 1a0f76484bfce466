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
using NodaTime;

namespace Kademe.Modules.Sla;

/// <summary>Records that a review was held and what came out; the next one follows by the agreement's interval.</summary>
internal sealed class HoldReview(KademeDb db, Decisions decisions, Numbers numbers, RequestTerms terms, Viewer viewer, TimeProvider time)
{
    public sealed record Command
    {
        public DateOnly? HeldOn { get; set; }

        public string Summary { get; set; } = "";
    }

    public Task<Outcome<Done>> Handle(ReviewId id, Command command, CancellationToken ct) => decisions.Run<Done>(new { id, command }, async () =>
    {
        var now = time.Now();
        if (await db.ReviewsSeenBy(viewer, now).SingleOrDefaultAsync(r => r.Id == id, ct) is not { } review) return new ReviewNotFound();
        if (!viewer.KeepsServiceLevels) return new NotYourRole();
        if (terms.Against(review.Version) is { } changed) return changed;
        if (command.HeldOn is not { } day) return new InvalidInput("input.required", nameof(command.HeldOn));
        var held = LocalDate.FromDateOnly(day);
        if (review.Hold(held, now.InZone(viewer.Zone).Date, command.Summary).Refusal is { } refusal) return refusal;
        var agreement = await db.Set<ServiceLevelAgreement>().AsNoTracking().SingleAsync(a => a.Id == review.Agreement, ct);
        if (agreement.ReviewMonths is { } months) db.Add(AgreementReview.Plan(await numbers.Next<ReviewId>(ct), agreement.Id, held.PlusMonths(months), by: null));
        return new Done();
    }, ct);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("service-levels/reviews/{id:long}/hold", Post).WithName(nameof(HoldReview)).ForTokens(TokenScope.Work).WithTags("Service levels").WithSummary("Records a review that was held").RequireAuthorization(new AuthorizeAttribute { Roles = SlaPolicies.Keep });

    private static async Task<Results<NoContent, Refused>> Post(long id, Command command, HoldReview hold, CancellationToken ct) => (await hold.Handle(new(id), command, ct)).ToNoContent();
}

/// <summary>There is no such review for this viewer.</summary>
internal sealed record ReviewNotFound() : Refusal("review.not-found", RefusalKind.NotFound);
