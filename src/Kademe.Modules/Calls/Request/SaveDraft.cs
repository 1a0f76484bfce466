using Kademe.Domain.Calls;
using Kademe.Domain.Kernel;
using Kademe.Modules.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Kademe.Modules.Calls;

/// <summary>Keeps a request that is not ready yet; nobody but its requester sees it. What it comes from is taken over once, with the first saving.</summary>
internal sealed class SaveDraft(RequestWriting writing, DraftDecision drafts, Decisions decisions)
{
    /// <summary>Keeps it: a new draft, or <paramref name="number"/> written anew.</summary>
    public Task<Outcome<CallStands>> Handle(CallNumber? number, OpenCall.Command command, CallChannel channel, CancellationToken ct) =>
        decisions.Run<CallStands>(new { SaveDraft = number, command, channel, command.Files }, async () =>
        {
            Call? draft = null;
            if (number is { } known && !(await drafts.Own(known, ct)).Succeeded(out draft, out var refusal)) return refusal;
            if (!(await writing.Read(command with { Requester = null }, channel, draft, ct)).Succeeded(out var written, out refusal)) return refusal;
            var outcome = draft is null ? await writing.Begin(written, ct) : await writing.Rewrite(draft, written, ct);
            return outcome.Then<CallStands>(call => CallStands.Of(call));
        }, ct);

    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("drafts", Post).WithName(nameof(SaveDraft)).WithTags("Calls").WithSummary("Keeps a request that is not ready yet")
            .RequireAuthorization(new AuthorizeAttribute { Roles = CallPolicies.Customer });
        api.MapPut("drafts/{number:long}", Put).WithName("RewriteDraft").WithTags("Calls").WithSummary("Writes a draft anew")
            .RequireAuthorization(new AuthorizeAttribute { Roles = CallPolicies.Customer });
    }

    private static async Task<Results<Created<CallStands>, Refused>> Post(OpenCall.Command command, SaveDraft save, CancellationToken ct) =>
        (await save.Handle(number: null, command, CallChannel.Api, ct)).ToCreated(stands => $"/api/v1/calls/{stands.Number.Value}");

    private static async Task<Results<Ok<CallStands>, Refused>> Put(long number, OpenCall.Command command, SaveDraft save, CancellationToken ct) =>
        (await save.Handle(new(number), command, CallChannel.Api, ct)).ToHttp();
}

/// <summary>What decisions about a draft begin with.</summary>
internal sealed class DraftDecision(CallDecision decision)
{
    /// <summary>The viewer's own draft; whatever else it is, there is no such draft.</summary>
    public async Task<Outcome<Call>> Own(CallNumber number, CancellationToken ct)
    {
        if (!(await decision.About(number, ct)).Succeeded(out var call, out var refusal)) return refusal;
        return call.State is CallState.Draft && call.Requester == decision.Act.Person ? call : new CallNotFound();
    }
}
