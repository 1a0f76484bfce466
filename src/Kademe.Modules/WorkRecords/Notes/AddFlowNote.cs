using Kademe.Domain.Access;
using Kademe.Domain.Calls;
using Kademe.Domain.Catalogue;
using Kademe.Domain.Kernel;
using Kademe.Domain.Reproduction;
using Kademe.Domain.WorkRecords;
using Kademe.Modules.Calls;
using Kademe.Modules.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Kademe.Modules.WorkRecords;

/// <summary>Findings, suggestions, warnings and questions are flow notes; a question stays open until answered (REQ-096).</summary>
internal sealed class AddFlowNote(WorkRecordDecision decision, KademeDb db, Viewer viewer, Decisions decisions)
{
    public sealed record Command
    {
        public FlowNoteKind Kind { get; set; } = FlowNoteKind.Note;

        public string Text { get; set; } = "";

        /// <summary>The narrowest that lets its addressee read it, unless given.</summary>
        public FlowNoteAudience? Audience { get; set; }

        /// <summary>The question this answers.</summary>
        public FlowNoteId? Answers { get; set; }
    }

    public Task<Outcome<WorkRecordStands>> Handle(WorkRecordNumber number, Command command, CancellationToken ct) => decisions.Run<WorkRecordStands>(new { AddFlowNote = number, command }, async () =>
    {
        if (await decision.ToRemarkOn(number, ct) is not { } work) return new WorkRecordNotFound();
        if (CallDecision.MayNote(viewer) is { } why) return why;
        FlowNote? question = null;
        if (command.Answers is { } asked)
        {
            question = await db.FlowNotesSeenBy(viewer, number).SingleOrDefaultAsync(note => note.Id == asked, ct);
            if (question is null) return new InvalidInput("work.question-not-found", nameof(command.Answers));
        }

        if ((await decision.Note(work, command.Kind, command.Text, command.Audience, question, ct)).Refusal is { } unnoted) return unnoted;
        return WorkRecordStands.Of(work);
    }, ct);

    internal static void Map(IEndpointRouteBuilder works) =>
        works.MapPost("{number:long}/notes", Post).WithName(nameof(AddFlowNote)).WithTags("Work records").WithSummary("Adds a flow note: finding, suggestion, warning, question or answer")
            .RequireAuthorization(new AuthorizeAttribute { Roles = WorkRecordPolicies.Follow });

    private static async Task<Results<Ok<WorkRecordStands>, Refused>> Post(long number, Command command, AddFlowNote addFlowNote, CancellationToken ct) =>
        (await addFlowNote.Handle(new(number), command, ct)).ToHttp();
}
