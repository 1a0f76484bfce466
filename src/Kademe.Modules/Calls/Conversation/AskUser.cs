using Kademe.Domain.Calls;
using Kademe.Domain.Kernel;
using Kademe.Modules.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Kademe.Modules.Calls;

/// <summary>A level asks the user something; the call waits until the answer comes (REQ-050).</summary>
public sealed class AskUser(CallDecision decision, Decisions decisions)
{
    public sealed record Command
    {
        public string Question { get; set; } = "";

        /// <summary>
        /// The newest entry that the writer had read; when something came since, nothing is done. Not held against anything when not given.
        /// </summary>
        public EntryId? LastRead { get; set; }
    }

    public Task<Outcome<CallStands>> Handle(CallNumber number, Command command, CancellationToken ct) => decisions.Run<CallStands>(new { AskUser = number, command }, async () =>
    {
        if (!(await decision.AtItsDesk(number, ct)).Succeeded(out var call, out var refusal)) return refusal;
        decision.Reads(command.LastRead);
        if (!(await decision.Write(call, EntryKind.Question, EntryAudience.Public, command.Question, nameof(command.Question), ct)).Succeeded(out var entry, out refusal)) return refusal;
        if (call.AskUser(entry.Id, decision.Act).Refusal is { } not) return not;
        return CallStands.Of(call);
    }, ct);

    internal static void Map(IEndpointRouteBuilder calls) =>
        calls.MapPost("{number:long}/ask", Post).WithName(nameof(AskUser)).WithTags("Calls").WithSummary("Asks the user; the call waits for the answer")
            .RequireAuthorization(new AuthorizeAttribute { Roles = CallPolicies.Desk });

    private static async Task<Results<Ok<CallStands>, Refused>> Post(long number, Command command, AskUser askUser, CancellationToken ct) =>
        (await askUser.Handle(new(number), command, ct)).ToHttp();
}
