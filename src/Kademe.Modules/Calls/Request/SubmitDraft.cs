using Kademe.Domain.Calls;
using Kademe.Domain.Kernel;
using Kademe.Modules.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Kademe.Modules.Calls;

/// <summary>Sends a draft, as it is or written anew in the same decision; incomplete it is refused with one message an item (REQ-031).</summary>
internal sealed class SubmitDraft(RequestWriting writing, DraftDecision drafts, Decisions decisions)
{
    public Task<Outcome<CallStands>> Handle(CallNumber number, OpenCall.Command? changed, CancellationToken ct) =>
        decisions.Run<CallStands>(new { SubmitDraft = number, changed, changed?.Files }, async () =>
        {
            if (!(await drafts.Own(number, ct)).Succeeded(out var draft, out var refusal)) return refusal;
            if (changed is null) return await writing.Send(draft, ct);
            if (!(await writing.Read(changed with { Requester = null }, draft.Channel, draft, ct)).Succeeded(out var written, out refusal)) return refusal;
            var origin = written.Origin;
            if (written.Missing is [_, ..] missing) return RequestIncomplete.Of(missing);
            return (await writing.Rewrite(draft, written, ct)).Succeeded(out _, out refusal) ? await writing.Send(draft, ct) : refusal;
        }, ct);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("drafts/{number:long}/submit", Post).WithName(nameof(SubmitDraft)).WithTags("Calls").WithSummary("Sends a draft")
            .RequireAuthorization(new AuthorizeAttribute { Roles = CallPolicies.Customer });

    private static async Task<Results<Ok<CallStands>, Refused>> Post(long number, SubmitDraft submit, CancellationToken ct) => (await submit.Handle(new(number), changed: null, ct)).ToHttp();
}
