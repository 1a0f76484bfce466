using System.Text.Json.Serialization;
using Kademe.Domain.Access;
using Kademe.Domain.Calls;
using Kademe.Domain.Files;
using Kademe.Domain.Kernel;
using Kademe.Modules.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Kademe.Modules.Calls;

/// <summary>Writes a note that the user never sees: for the own organisation, or for all levels (rule 4).</summary>
internal sealed class AddNote(CallDecision decision, Attaching attaching, InternalSight sight, Viewer viewer, Decisions decisions)
{
    public sealed record Command : ITakesFiles
    {
        public string Text { get; set; } = "";

        public IReadOnlyList<AttachmentId>? Attachments { get; set; }

        [JsonIgnore]
        public IReadOnlyList<TakenFile> Files { get; set; } = [];

        /// <summary>False: only the own organisation reads it.</summary>
        public bool ForAllLevels { get; set; }
    }

    public Task<Outcome<CallStands>> Handle(CallNumber number, Command command, CancellationToken ct) => decisions.Run<CallStands>(new { AddNote = number, command, command.Files }, async () =>
    {
        if (await decision.ToRemarkOn(number, ct) is not { } call) return new CallNotFound();
        if (!await sight.Of(number, ct)) return new NotYourRole();
        if (CallDecision.MayNote(viewer) is { } why) return why;
        var audience = command.ForAllLevels ? EntryAudience.AllLevels : EntryAudience.OwnOrganization;
        if (!(await decision.Write(call, EntryKind.Note, audience, command.Text, nameof(command.Text), ct)).Succeeded(out var entry, out var refusal)) return refusal;
        if ((await attaching.To(entry, call, command, ct)).Refusal is { } unattached) return unattached;
        if (call.NoteNote(entry.Id, decision.Act).Refusal is { } not) return not;
        return CallStands.Of(call);
    }, ct);

    internal static void Map(IEndpointRouteBuilder calls) =>
        calls.MapPost("{number:long}/notes", Post).WithName(nameof(AddNote)).WithTags("Calls").WithSummary("Writes an internal note")
            .RequireAuthorization(new AuthorizeAttribute { Roles = CallPolicies.Desk });

    private static async Task<Results<Ok<CallStands>, Refused>> Post(long number, Command command, AddNote addNote, CancellationToken ct) =>
        (await addNote.Handle(new(number), command, ct)).ToHttp();
}
