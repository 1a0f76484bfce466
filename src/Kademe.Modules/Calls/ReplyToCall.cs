using System.Text.Json.Serialization;
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

/// <summary>The desk writes to the user, or the user to the desk. It never invalidates what someone else is writing.</summary>
internal sealed class ReplyToCall(CallDecision decision, Attaching attaching, Decisions decisions)
{
    public sealed record Command : ITakesFiles
    {
        public string Text { get; set; } = "";

        /// <summary>It says how to get along until the fix comes: while a version is awaited, the clock of the solution is then held. Of the desk alone.</summary>
        public bool GivesWorkaround { get; set; }

        public IReadOnlyList<AttachmentId>? Attachments { get; set; }

        [JsonIgnore]
        public IReadOnlyList<TakenFile> Files { get; set; } = [];
    }

    public Task<Outcome<CallStands>> Handle(CallNumber number, Command command, CancellationToken ct) => decisions.Run<CallStands>(new { ReplyToCall = number, command, command.Files }, async () =>
    {
        if (await decision.ToRemarkOn(number, ct) is not { } call) return new CallNotFound();
        if (decision.MayWriteTo(call, out var byUser) is { } why) return why;
        if (!(await decision.Write(call, EntryKind.Reply, EntryAudience.Public, command.Text, nameof(command.Text), ct)).Succeeded(out var entry, out var refusal)) return refusal;
        if ((await attaching.To(entry, call, command, ct)).Refusal is { } unattached) return unattached;
        if (call.NoteReply(entry.Id, byUser, decision.Act, command.GivesWorkaround).Refusal is { } not) return not;
        return CallStands.Of(call);
    }, ct);

    internal static void Map(IEndpointRouteBuilder calls) =>
        calls.MapPost("{number:long}/replies", Post).WithName(nameof(ReplyToCall)).WithTags("Calls").WithSummary("Writes to the other side")
            .RequireAuthorization(new AuthorizeAttribute { Roles = CallPolicies.Customer + "," + CallPolicies.Desk });

    private static async Task<Results<Ok<CallStands>, Refused>> Post(long number, Command command, ReplyToCall replyToCall, CancellationToken ct) =>
        (await replyToCall.Handle(new(number), command, ct)).ToHttp();
}
