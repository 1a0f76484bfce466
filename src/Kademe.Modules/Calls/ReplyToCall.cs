using Kademe.Domain.Access;
using Kademe.Domain.Calls;
using Kademe.Domain.Kernel;
using Kademe.Modules.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Kademe.Modules.Calls;

/// <summary>The desk writes to the user, or the user to the desk. It never invalidates what someone else is writing.</summary>
internal sealed class ReplyToCall(CallDecision decision, Viewer viewer, Decisions decisions)
{
    public sealed record Command
    {
        public string Text { get; set; } = "";
    }

    public Task<Outcome<CallStands>> Handle(CallNumber number, Command command, CancellationToken ct) => decisions.Run<CallStands>(new { ReplyToCall = number, command }, async () =>
    {
        if (await decision.ToRemarkOn(number, ct) is not { } call) return new CallNotFound();
        var forDesk = viewer.HasRoleAt(SupportLevel.L1) || viewer.Organization != call.Customer;
        var byUser = viewer.Person == call.Requester || !forDesk;
        if ((byUser ? decision.MaySpeakForCustomer(call) : MayWriteForDesk(call)) is { } why) return why;
        if (!(await decision.Write(call, EntryKind.Reply, EntryAudience.Public, command.Text, nameof(command.Text), ct)).Succeeded(out var entry, out var refusal)) return refusal;
        if (call.NoteReply(entry.Id, byUser, decision.Act).Refusal is { } not) return not;
        return CallStands.Of(call);
    }, ct);

    // A level that passed the call on still may write to its user; one that never had it may not.
    private Refusal? MayWriteForDesk(Call call)
    {
        SupportLevel? level = viewer.Organization == call.SecondLevelDesk && viewer.HasRoleAt(SupportLevel.L2) ? SupportLevel.L2
            : viewer.Organization == call.FirstLevelDesk && viewer.HasRoleAt(SupportLevel.L1) ? SupportLevel.L1
            : viewer.Organization == call.Desk ? call.Level
            : null;
        return level is { } mine ? viewer.MayActAt(mine, call.Module.Length == 0 ? null : call.Module) : new NotYourDesk();
    }

    internal static void Map(IEndpointRouteBuilder calls) =>
        calls.MapPost("{number:long}/replies", Post).WithName(nameof(ReplyToCall)).WithTags("Calls").WithSummary("Writes to the other side")
            .RequireAuthorization(new AuthorizeAttribute { Roles = CallPolicies.Customer + "," + CallPolicies.Desk });

    private static async Task<Results<Ok<CallStands>, Refused>> Post(long number, Command command, ReplyToCall replyToCall, CancellationToken ct) =>
        (await replyToCall.Handle(new(number), command, ct)).ToHttp();
}
