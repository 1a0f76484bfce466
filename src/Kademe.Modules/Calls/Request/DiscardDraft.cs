using Kademe.Domain.Kernel;
using Kademe.Modules.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Kademe.Modules.Calls;

/// <summary>Throws a draft away with its files; nobody else ever saw it.</summary>
internal sealed class DiscardDraft(DraftDecision drafts, CallDecision decision, Attaching attaching, Decisions decisions)
{
    public Task<Outcome<Done>> Handle(CallNumber number, CancellationToken ct) => decisions.Run<Done>(new { DiscardDraft = number }, async () =>
    {
        if (!(await drafts.Own(number, ct)).Succeeded(out var draft, out var refusal)) return refusal;
        await attaching.TakeOff(draft, keep: [], ct);
        return draft.Cancel(reason: null, byCustomer: true, decision.Act).Then<Done>(_ => new Done());
    }, ct);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapDelete("drafts/{number:long}", Delete).WithName(nameof(DiscardDraft)).WithTags("Calls").WithSummary("Throws a draft away")
            .RequireAuthorization(new AuthorizeAttribute { Roles = CallPolicies.Customer });

    private static async Task<Results<NoContent, Refused>> Delete(long number, DiscardDraft discard, CancellationToken ct) => (await discard.Handle(new(number), ct)).ToNoContent();
}
