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

/// <summary>The user, or someone of the enterprise for the user, answers; the call returns to the level that asked (REQ-050).</summary>
internal sealed class AnswerQuestion(CallDecision decision, Attaching attaching, Decisions decisions)
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
    }

    public Task<Outcome<CallStands>> Handle(CallNumber number, Command command, CancellationToken ct) => decisions.Run<CallStands>(new { AnswerQuestion = number, command, command.Files }, async () =>
    {
        if (!(await decision.About(number, ct)).Succeeded(out var call, out var refusal)) return refusal;
        if (decision.MaySpeakForCustomer(call) is { } why) return why;
        decision.Reads(command.LastRead);
        if (!(await decision.Write(call, EntryKind.Answer, EntryAudience.Public, command.Text, nameof(command.Text), ct)).Succeeded(out var entry, out refusal)) return refusal;
        if ((await attaching.To(entry, call, command, ct)).Refusal is { } unattached) return unattached;
        if (call.Answer(entry.Id, decision.Act).Refusal is { } not) return not;
        return CallStands.Of(call);
    }, ct);

    internal static void Map(IEndpointRouteBuilder calls) =>
        calls.MapPost("{number:long}/answer", Post).WithName(nameof(AnswerQuestion)).WithTags("Calls").WithSummary("Answers a question of the desk")
            .RequireAuthorization(new AuthorizeAttribute { Roles = CallPolicies.Customer });

    private static async Task<Results<Ok<CallStands>, Refused>> Post(long number, Command command, AnswerQuestion answerQuestion, CancellationToken ct) =>
        (await answerQuestion.Handle(new(number), command, ct)).ToHttp();
}
