using System.Text.Json.Serialization;
using Kademe.Domain.Calls;
using Kademe.Domain.Files;
using Kademe.Domain.Kernel;
using Kademe.Modules.Kernel;
using Kademe.Modules.Organizations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Kademe.Modules.Calls;

/// <summary>The user completes a returned request; it goes to the first level's desk again (REQ-039).</summary>
internal sealed class ResubmitCall(CallDecision decision, Attaching attaching, KademeDb db, Providers providers, Decisions decisions)
{
    public sealed record Command : ITakesFiles
    {
        public string Text { get; set; } = "";

        /// <summary>
        /// The newest entry that the writer had read; when something came since, nothing is done. Not held against anything when not given.
        /// </summary>
        public EntryId? LastRead { get; set; }

        public IReadOnlyList<AttachmentId>? Attachments { get; set; }

        [JsonIgnore]
        public IReadOnlyList<TakenFile> Files { get; set; } = [];

        public IReadOnlyList<string> Problems { get; set; } = [];

        public IReadOnlyList<string> Requests { get; set; } = [];
    }

    public Task<Outcome<CallStands>> Handle(CallNumber number, Command command, CancellationToken ct) => decisions.Run<CallStands>(new { ResubmitCall = number, command, command.Files }, async () =>
    {
        if (!(await decision.About(number, ct)).Succeeded(out var call, out var refusal)) return refusal;
        if (decision.MaySpeakForCustomer(call) is { } why) return why;
        if (!Text.Items(command.Problems, nameof(command.Problems), Text.MessageLength, required: false).Succeeded(out var problems, out refusal)) return refusal;
        if (!Text.Items(command.Requests, nameof(command.Requests), Text.MessageLength, required: false).Succeeded(out var requests, out refusal)) return refusal;
        decision.Reads(command.LastRead);
        if (!(await decision.Write(call, EntryKind.Answer, EntryAudience.Public, command.Text, nameof(command.Text), ct)).Succeeded(out var entry, out refusal)) return refusal;
        if ((await attaching.To(entry, call, command, ct)).Refusal is { } unattached) return unattached;
        db.AddRange(CallItem.From(call.Number, CallItemKind.Problem, problems, call.ProblemItems));
        db.AddRange(CallItem.From(call.Number, CallItemKind.Request, requests, call.RequestItems));
        if (call.Resubmit(entry.Id, problems.Count, requests.Count, decision.Act).Refusal is { } not) return not;
        if (await providers.FirstLevel(call.Customer, call.Module, ct) is { } desk && call.RouteToFirstLevel(desk, decision.Act).Refusal is { } unrouted) return unrouted;
        return CallStands.Of(call);
    }, ct);

    internal static void Map(IEndpointRouteBuilder calls) =>
        calls.MapPost("{number:long}/resubmit", Post).WithName(nameof(ResubmitCall)).WithTags("Calls").WithSummary("Sends a returned request again")
            .RequireAuthorization(new AuthorizeAttribute { Roles = CallPolicies.Customer });

    private static async Task<Results<Ok<CallStands>, Refused>> Post(long number, Command command, ResubmitCall resubmitCall, CancellationToken ct) =>
        (await resubmitCall.Handle(new(number), command, ct)).ToHttp();
}
