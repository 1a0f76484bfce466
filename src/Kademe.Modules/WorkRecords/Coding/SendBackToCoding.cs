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

/// <summary>A code manager wants changes before merging (REQ-123).</summary>
internal sealed class SendBackToCoding(WorkRecordDecision decision, Decisions decisions)
{
    public sealed record Command
    {
        public string Wanted { get; set; } = "";
    }

    public Task<Outcome<WorkRecordStands>> Handle(WorkRecordNumber number, Command command, CancellationToken ct) => decisions.Run<WorkRecordStands>(new { SendBackToCoding = number, command }, async () =>
    {
        if (!(await decision.AtThirdLevel(number, ct)).Succeeded(out var work, out var refusal)) return refusal;
        if (work.SendBackToCoding(command.Wanted, decision.Act).Refusal is { } not) return not;
        return WorkRecordStands.Of(work);
    }, ct);

    internal static void Map(IEndpointRouteBuilder works) =>
        works.MapPost("{number:long}/send-back", Post).WithName(nameof(SendBackToCoding)).WithTags("Work records").WithSummary("Sends the work back to its coder after review")
            .RequireAuthorization(new AuthorizeAttribute { Roles = WorkRecordPolicies.CodeManager });

    private static async Task<Results<Ok<WorkRecordStands>, Refused>> Post(long number, Command command, SendBackToCoding sendBackToCoding, CancellationToken ct) =>
        (await sendBackToCoding.Handle(new(number), command, ct)).ToHttp();
}
