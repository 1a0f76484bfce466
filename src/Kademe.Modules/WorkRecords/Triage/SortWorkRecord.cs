using Kademe.Domain.Calls;
using Kademe.Domain.Catalogue;
using Kademe.Domain.Kernel;
using Kademe.Domain.Reproduction;
using Kademe.Domain.WorkRecords;
using Kademe.Modules.Catalogue;
using Kademe.Modules.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Kademe.Modules.WorkRecords;

/// <summary>An analyst examines and sorts the record (REQ-115).</summary>
internal sealed class SortWorkRecord(KademeDb db, WorkRecordDecision decision, Decisions decisions)
{
    public sealed record Command
    {
        public CallClass? Class { get; set; }

        /// <summary>A value of the list of components.</summary>
        public ListValueId? Component { get; set; }

        public Severity? Severity { get; set; }

        /// <summary>The present one when not given.</summary>
        public Priority? Priority { get; set; }
    }

    public Task<Outcome<WorkRecordStands>> Handle(WorkRecordNumber number, Command command, CancellationToken ct) => decisions.Run<WorkRecordStands>(new { SortWorkRecord = number, command }, async () =>
    {
        if (!(await decision.AtThirdLevel(number, ct)).Succeeded(out var work, out var refusal)) return refusal;
        if (command.Class is not { } kind) return new InvalidInput("input.required", nameof(command.Class));
        if (command.Component is not { } component) return new InvalidInput("input.required", nameof(command.Component));
        if (command.Severity is not { } severity) return new InvalidInput("input.required", nameof(command.Severity));
        var wrong = await db.WhyNotChosen(component, ValueList.Component, nameof(command.Component), work.Component, ct);
        if (wrong is not null) return wrong;
        if (work.Sort(kind, component, severity, command.Priority ?? work.Priority, decision.Act).Refusal is { } not) return not;
        return WorkRecordStands.Of(work);
    }, ct);

    internal static void Map(IEndpointRouteBuilder works) =>
        works.MapPost("{number:long}/sort", Post).WithName(nameof(SortWorkRecord)).WithTags("Work records").WithSummary("Sorts the record: class, component, severity, priority")
            .RequireAuthorization(new AuthorizeAttribute { Roles = WorkRecordPolicies.Analyst });

    private static async Task<Results<Ok<WorkRecordStands>, Refused>> Post(long number, Command command, SortWorkRecord sortWorkRecord, CancellationToken ct) =>
        (await sortWorkRecord.Handle(new(number), command, ct)).ToHttp();
}
