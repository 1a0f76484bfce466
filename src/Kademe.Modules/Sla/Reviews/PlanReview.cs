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

/// <summary>Plans a review of an agreement with its customer (REQ-154).</summary>
internal sealed class PlanReview(KademeDb db, Decisions decisions, Numbers numbers, Viewer viewer, TimeProvider time)
{
    public sealed record Command
    {
        public DateOnly? On { get; set; }
    }

    public sealed record Planned(ReviewId Id);

    public Task<Outcome<Planned>> Handle(AgreementId id, Command command, CancellationToken ct) => decisions.Run<Planned>(new { id, command }, async () =>
    {
        if (!await db.AgreementsSeenBy(viewer, time.Now()).AnyAsync(a => a.Id == id, ct)) return new AgreementNotFound();
        if (!viewer.KeepsServiceLevels) return new NotYourRole();
        if (command.On is not { } day) return new InvalidInput("input.required", nameof(command.On));
        if (day.Year is < 2000 or > 2199) return new InvalidInput("agreement.day-out-of-reach", nameof(command.On), 2000, 2199);
        var review = AgreementReview.Plan(await numbers.Next<ReviewId>(ct), id, LocalDate.FromDateOnly(day), viewer.Person);
        db.Add(review);
        return new Planned(review.Id);
    }, ct);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("service-levels/agreements/{id:long}/reviews", Post).WithName(nameof(PlanReview)).ForTokens(TokenScope.Work).WithTags("Service levels").WithSummary("Plans a review of an agreement").RequireAuthorization(new AuthorizeAttribute { Roles = SlaPolicies.Keep });

    private static async Task<Results<Created<Planned>, Refused>> Post(long id, Command command, PlanReview plan, CancellationToken ct) =>
        (await plan.Handle(new(id), command, ct)).ToCreated(planned => $"/api/v1/service-levels/reviews/{planned.Id.Value}");
}
