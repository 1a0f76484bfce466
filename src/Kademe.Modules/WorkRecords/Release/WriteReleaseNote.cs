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

/// <summary>Public text in the product's languages; no internal text is ever shown (REQ-132).</summary>
internal sealed class WriteReleaseNote(WorkRecordDecision decision, Decisions decisions)
{
    public sealed record Command
    {
        public string Turkish { get; set; } = "";

        public string English { get; set; } = "";

        public string German { get; set; } = "";
    }

    public Task<Outcome<WorkRecordStands>> Handle(WorkRecordNumber number, Command command, CancellationToken ct) => decisions.Run<WorkRecordStands>(new { WriteReleaseNote = number, command }, async () =>
    {
        if (!(await decision.AtThirdLevel(number, ct)).Succeeded(out var work, out var refusal)) return refusal;
        if (!Wording.Required(command.Turkish, command.English, command.German, nameof(command.Turkish), 600).Succeeded(out var note, out refusal)) return refusal;
        if (work.WriteReleaseNote(note, decision.Act).Refusal is { } not) return not;
        return WorkRecordStands.Of(work);
    }, ct);

    internal static void Map(IEndpointRouteBuilder works) =>
        works.MapPost("{number:long}/release-note", Post).WithName(nameof(WriteReleaseNote)).WithTags("Work records").WithSummary("Writes what customers read in the release notes")
            .RequireAuthorization(new AuthorizeAttribute { Roles = WorkRecordPolicies.Vendor });

    private static async Task<Results<Ok<WorkRecordStands>, Refused>> Post(long number, Command command, WriteReleaseNote writeReleaseNote, CancellationToken ct) =>
        (await writeReleaseNote.Handle(new(number), command, ct)).ToHttp();
}
