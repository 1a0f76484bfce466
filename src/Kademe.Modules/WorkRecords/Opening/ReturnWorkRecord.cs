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

/// <summary>An analyst returns a record that misses the form, naming what is missing (REQ-110).</summary>
internal sealed class ReturnWorkRecord(WorkRecordDecision decision, Decisions decisions)
{
    public sealed record Command
    {
        public string Missing { get; set; } = "";
    }

    public Task<Outcome<WorkRecordStands>> Handle(WorkRecordNumber number, Command command, CancellationToken ct) => decisions.Run<WorkRecordStands>(new { ReturnWorkRecord = number, command }, async () =>
    {
        if (!(await decision.AtThirdLevel(number, ct)).Succeeded(out var work, out var refusal)) return refusal;
        if (work.Return(command.Missing, decision.Act).Refusal is { } not) return not;
        return WorkRecordStands.Of(work);
    }, ct);

    internal static void Map(IEndpointRouteBuilder works) =>
        works.MapPost("{number:long}/return", Post).WithName(nameof(ReturnWorkRecord)).WithTags("Work records").WithSummary("Returns a write-up that misses the form")
            .RequireAuthorization(new AuthorizeAttribute { Roles = WorkRecordPolicies.Analyst });

    private static async Task<Results<Ok<WorkRecordStands>, Refused>> Post(long number, Command command, ReturnWorkRecord returnWorkRecord, CancellationToken ct) =>
        (await returnWorkRecord.Handle(new(number), command, ct)).ToHttp();
}
