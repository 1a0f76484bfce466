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
using Kademe.Modules.Organizations;
using NodaTime;

namespace Kademe.Modules.Sla;

/// <summary>Decides a measure of a review: what, whose, by when.</summary>
internal sealed class DecideMeasure(KademeDb db, Decisions decisions, Numbers numbers, Viewer viewer, TimeProvider time)
{
    public sealed record Command
    {
        public string What { get; set; } = "";

        /// <summary>Number of the person who sees to it.</summary>
        public long Owner { get; set; }

        public DateOnly? DueOn { get; set; }
    }

    public sealed record Decided(MeasureId Id);

    public Task<Outcome<Decided>> Handle(ReviewId id, Command command, CancellationToken ct) => decisions.Run<Decided>(new { id, command }, async () =>
    {
        var (now, owner) = (time.Now(), new PersonId(command.Owner));
        if (!await db.ReviewsSeenBy(viewer, now).AnyAsync(r => r.Id == id, ct)) return new ReviewNotFound();
        if (!viewer.KeepsServiceLevels) return new NotYourRole();
        if (command.DueOn is not { } day) return new InvalidInput("input.required", nameof(command.DueOn));
        if (!await db.PeopleSeenBy(viewer, now).AnyAsync(p => p.Id == owner, ct)) return new InvalidInput("person.not-found", nameof(command.Owner));
        if (!ReviewMeasure.Decide(await numbers.Next<MeasureId>(ct), id, command.What, owner, LocalDate.FromDateOnly(day)).Succeeded(out var measure, out var refusal)) return refusal;
        db.Add(measure);
        return new Decided(measure.Id);
    }, ct);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("service-levels/reviews/{id:long}/measures", Post).WithName(nameof(DecideMeasure)).ForTokens(TokenScope.Work).WithTags("Service levels").WithSummary("Decides a measure of a review").RequireAuthorization(new AuthorizeAttribute { Roles = SlaPolicies.Keep });

    private static async Task<Results<Ok<Decided>, Refused>> Post(long id, Command command, DecideMeasure decide, CancellationToken ct) => (await decide.Handle(new(id), command, ct)).ToHttp();
}
