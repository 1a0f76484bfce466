using Kademe.Domain.Kernel;
using Kademe.Domain.Reproduction;
using Kademe.Modules.Calls;
using Kademe.Modules.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Kademe.Modules.Reproduction;

/// <summary>Second level records what the search of the object's works gave: a similar one, or none (REQ-094).</summary>
public sealed class RecordSearch(ReproductionDecision decision, IWorkRecordFinder works, Decisions decisions)
{
    public sealed record Command
    {
        /// <summary>The similar work; null = none found.</summary>
        public WorkRecordNumber? Found { get; set; }
    }

    public Task<Outcome<CallStands>> Handle(CallNumber number, Command command, CancellationToken ct) => decisions.Run<CallStands>(new { RecordSearch = number, command }, async () =>
    {
        if (!(await decision.About(number, ct)).Succeeded(out var known, out var refusal)) return refusal;
        if (!known.Next.Succeeded(out var step, out refusal)) return refusal;
        if (step is not (LadderStep.SearchWorks or LadderOutcome.JoinWorkRecord or LadderOutcome.OpenWorkRecord or LadderOutcome.JoinAndAwaitRelease or LadderOutcome.DeclinedFound))
            return new SearchComesLater();
        if (command.Found is { } found && await works.AsFound(found, ct) is null) return new InvalidInput("work.survivor-not-found", nameof(command.Found), found);

        (await decision.SheetOf(known.Call, ct)).RecordSearch(known.TestCase!, command.Found, decision.Act.At);
        return CallStands.Of(known.Call);
    }, ct);

    internal static void Map(IEndpointRouteBuilder calls) =>
        calls.MapPost("{number:long}/ladder/search", Post).WithName(nameof(RecordSearch)).WithTags("Reproduction").WithSummary("Records the finding of the search of works")
            .RequireAuthorization(new AuthorizeAttribute { Roles = CallPolicies.SecondLevel });

    private static async Task<Results<Ok<CallStands>, Refused>> Post(long number, Command command, RecordSearch record, CancellationToken ct) =>
        (await record.Handle(new(number), command, ct)).ToHttp();
}

/// <summary>The works are examined after the Dev run, whatever it shows (REQ-090).</summary>
public sealed record SearchComesLater() : Refusal("reproduction.search-comes-later");
