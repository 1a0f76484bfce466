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

/// <summary>Says that a measure is done: its owner, or whoever keeps the service levels.</summary>
internal sealed class FinishMeasure(KademeDb db, Decisions decisions, Viewer viewer, TimeProvider time)
{
    public Task<Outcome<Done>> Handle(MeasureId id, CancellationToken ct) => decisions.Run<Done>(new { id }, async () =>
    {
        var now = time.Now();
        var reviews = db.ReviewsSeenBy(viewer, now);
        if (await db.Set<ReviewMeasure>().SingleOrDefaultAsync(m => m.Id == id && reviews.Any(r => r.Id == m.Review), ct) is not { } measure) return new MeasureNotFound();
        return viewer.KeepsServiceLevels || measure.Owner == viewer.Person ? measure.Finish(now.InZone(viewer.Zone).Date) : new NotYourRole();
    }, ct);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("service-levels/measures/{id:long}/done", Post).WithName(nameof(FinishMeasure)).ForTokens(TokenScope.Work).WithTags("Service levels").WithSummary("Says that a measure is done").RequireAuthorization(new AuthorizeAttribute { Roles = SlaPolicies.Read });

    private static async Task<Results<NoContent, Refused>> Post(long id, FinishMeasure finish, CancellationToken ct) => (await finish.Handle(new(id), ct)).ToNoContent();
}

/// <summary>There is no such measure for this viewer.</summary>
internal sealed record MeasureNotFound() : Refusal("review.measure-not-found", RefusalKind.NotFound);
