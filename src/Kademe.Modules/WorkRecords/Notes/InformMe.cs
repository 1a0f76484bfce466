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

namespace Kademe.Modules.WorkRecords;

/// <summary>Whoever follows a record hears of its changes (REQ-097).</summary>
internal sealed class InformMe(WorkRecordDecision decision, Decisions decisions)
{
    public Task<Outcome<WorkRecordStands>> Handle(WorkRecordNumber number, CancellationToken ct) => decisions.Run<WorkRecordStands>(new { InformMe = number }, async () =>
    {
        if (await decision.ToRemarkOn(number, ct) is not { } work) return new WorkRecordNotFound();
        await decision.Inform(number, decision.Act.Person!.Value, ct);
        return WorkRecordStands.Of(work);
    }, ct);

    internal static void Map(IEndpointRouteBuilder works) =>
        works.MapPost("{number:long}/inform-me", Post).WithName(nameof(InformMe)).WithTags("Work records").WithSummary("Hears of the record's changes from now on")
            .RequireAuthorization(new AuthorizeAttribute { Roles = WorkRecordPolicies.Follow });

    private static async Task<Results<Ok<WorkRecordStands>, Refused>> Post(long number, InformMe informMe, CancellationToken ct) =>
        (await informMe.Handle(new(number), ct)).ToHttp();
}
