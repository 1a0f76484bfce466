using Kademe.Domain.Calls;
using Kademe.Domain.Catalogue;
using Kademe.Domain.Kernel;
using Kademe.Domain.Reproduction;
using Kademe.Domain.WorkRecords;
using Kademe.Modules.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Kademe.Modules.WorkRecords;

/// <summary>Whoever no longer wants to hear of a record says so.</summary>
internal sealed class StopInforming(WorkRecordDecision decision, KademeDb db, Decisions decisions)
{
    public Task<Outcome<WorkRecordStands>> Handle(WorkRecordNumber number, CancellationToken ct) => decisions.Run<WorkRecordStands>(new { StopInforming = number }, async () =>
    {
        if (await decision.ToRemarkOn(number, ct) is not { } work) return new WorkRecordNotFound();
        var person = decision.Act.Person!.Value;
        foreach (var informed in await db.Set<InformedPerson>().Where(informed => informed.Work == number && informed.Person == person).ToListAsync(ct)) db.Remove(informed);
        return WorkRecordStands.Of(work);
    }, ct);

    internal static void Map(IEndpointRouteBuilder works) =>
        works.MapPost("{number:long}/stop-informing", Post).WithName(nameof(StopInforming)).WithTags("Work records").WithSummary("Hears of the record no more")
            .RequireAuthorization(new AuthorizeAttribute { Roles = WorkRecordPolicies.Follow });

    private static async Task<Results<Ok<WorkRecordStands>, Refused>> Post(long number, StopInforming stopInforming, CancellationToken ct) =>
        (await stopInforming.Handle(new(number), ct)).ToHttp();
}
