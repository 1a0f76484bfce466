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

/// <summary>
/// The desk writes to the user, or the user to the desk. It never invalidates what someone else is writing, and says what
/// its writer had read, so that answers do not cross.
/// </summary>
internal sealed class ReplyToCall(CallDecision decision, CallPeriods periods, Attaching attaching, Decisions decisions)
{
    public sealed record Command : ITakesFiles
    {
        public string Text { get; set; } = "";

        /// <summary>The newest entry that the writer had read (<c>lastEntry</c> of the call); 0 when there was none.</summary>
        public EntryId? LastRead { get; set; }

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
        if (await periods.WhyNobodyReads(call, byUser, ct) is { } unread) return unread;
        if (await decision.WouldCross(call, command.LastRead, byUser, ct) is { } crossing) return crossing;
        if (!(await decision.Write(call, EntryKind.Reply, EntryAudience.Public, command.Text, nameof(command.Text), ct)).Succeeded(out var entry, out var refusal)) return refusal;
        if ((await attaching.To(entry, call, command, ct)).Refusal is { } unattached) return unattached;
        if (call.NoteReply(entry.Id, byUser, decision.Act, command.GivesWorkaround).Refusal is { } not) return not;
        return CallStands.Of(call);
    }, ct);

    internal static void Map(IEndpointRouteBuilder calls) =>
        calls.MapPost("{number:long}/replies", Post).WithName(nameof(ReplyToCall)).WithTags("Calls").WithSummary("Writes to the other side")
            .WithDescription("Says which entry its writer had read last. When something came since, nothing is written and the "
                + "answer (409) holds it: read it, and send again with its lastEntry.")
            .ProducesProblem(StatusCodes.Status428PreconditionRequired)
            .RequireAuthorization(new AuthorizeAttribute { Roles = CallPolicies.Customer + "," + CallPolicies.Desk });

    private static async Task<Results<Ok<CallStands>, Refused>> Post(long number, Command command, ReplyToCall replyToCall, CancellationToken ct) =>
        (await replyToCall.Handle(new(number), command, ct)).ToHttp();
}
