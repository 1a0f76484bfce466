using Kademe.Domain.Kernel;
using Kademe.Modules.Calls;
using Kademe.Modules.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Kademe.Modules.Reproduction;

/// <summary>Second level records how it understands the matter, and says it to third level beside the user's own words (REQ-068, REQ-069).</summary>
public sealed class RecordAnalysis(ReproductionDecision decision, Decisions decisions)
{
    public sealed record Command
    {
        public string Understanding { get; set; } = "";

        public string DataReceived { get; set; } = "";

        public string Analysis { get; set; } = "";

        public string Advice { get; set; } = "";

        public string Restatement { get; set; } = "";
    }

    public Task<Outcome<CallStands>> Handle(CallNumber number, Command command, CancellationToken ct) => decisions.Run<CallStands>(new { RecordAnalysis = number, command }, async () =>
    {
        if (!(await decision.About(number, ct)).Succeeded(out var known, out var refusal)) return refusal;
        var sheet = await decision.SheetOf(known.Call, ct);
        return sheet.Describe(command.Understanding, command.DataReceived, command.Analysis, command.Advice, command.Restatement, decision.Act.At).Refusal is { } not
            ? not
            : CallStands.Of(known.Call);
    }, ct);

    internal static void Map(IEndpointRouteBuilder calls) =>
        calls.MapPut("{number:long}/analysis", Put).WithName(nameof(RecordAnalysis)).WithTags("Reproduction").WithSummary("Records understanding, analysis and restatement")
            .RequireAuthorization(new AuthorizeAttribute { Roles = CallPolicies.SecondLevel });

    private static async Task<Results<Ok<CallStands>, Refused>> Put(long number, Command command, RecordAnalysis record, CancellationToken ct) =>
        (await record.Handle(new(number), command, ct)).ToHttp();
}
