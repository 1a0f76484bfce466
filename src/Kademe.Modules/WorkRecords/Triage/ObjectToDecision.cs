using Kademe.Domain.Access;
using Kademe.Domain.Calls;
using Kademe.Domain.Catalogue;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Domain.Reproduction;
using Kademe.Domain.WorkRecords;
using Kademe.Modules.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Kademe.Modules.WorkRecords;

/// <summary>Second level objects with a new finding: the record goes back to sorting (rule 8).</summary>
internal sealed class ObjectToDecision(WorkRecordDecision decision, Viewer viewer, Decisions decisions)
{
    public sealed record Command
    {
        public string Finding { get; set; } = "";
    }

    public Task<Outcome<WorkRecordStands>> Handle(WorkRecordNumber number, Command command, CancellationToken ct) => decisions.Run<WorkRecordStands>(new { ObjectToDecision = number, command }, async () =>
    {
        if (!(await decision.About(number, ct)).Succeeded(out var work, out var refusal)) return refusal;
        if (viewer.Kind is not OrganizationKind.Vendor && viewer.MayActAt(SupportLevel.L2) is { } why) return why;
        if (work.RaiseObjection(command.Finding, decision.Act).Refusal is { } not) return not;
        if ((await decision.Note(work, FlowNoteKind.Finding, command.Finding, FlowNoteAudience.WithOriginPartner, question: null, ct)).Refusal is { } unnoted) return unnoted;
        return WorkRecordStands.Of(work);
    }, ct);

    internal static void Map(IEndpointRouteBuilder works) =>
        works.MapPost("{number:long}/object", Post).WithName(nameof(ObjectToDecision)).WithTags("Work records").WithSummary("Objects to a declined record with a new finding")
            .RequireAuthorization(new AuthorizeAttribute { Roles = WorkRecordPolicies.Second });

    private static async Task<Results<Ok<WorkRecordStands>, Refused>> Post(long number, Command command, ObjectToDecision objectToDecision, CancellationToken ct) =>
        (await objectToDecision.Handle(new(number), command, ct)).ToHttp();
}
