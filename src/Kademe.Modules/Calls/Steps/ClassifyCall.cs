using Kademe.Domain.Calls;
using Kademe.Domain.Catalogue;
using Kademe.Domain.Kernel;
using Kademe.Modules.Catalogue;
using Kademe.Modules.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Kademe.Modules.Calls;

/// <summary>First level says what kind of matter it is; second may correct it (REQ-041, REQ-043).</summary>
internal sealed class ClassifyCall(KademeDb db, CallDecision decision, Decisions decisions)
{
    public sealed record Command
    {
        public CallClass? Class { get; set; }

        /// <summary>A value of the list of call categories; none = the call has none, also when it had one.</summary>
        public ListValueId? Category { get; set; }

        /// <summary>Needed for infrastructure, customisation and not in scope (REQ-042).</summary>
        public string? Reason { get; set; }
    }

    public Task<Outcome<CallStands>> Handle(CallNumber number, Command command, CancellationToken ct) => decisions.Run<CallStands>(new { ClassifyCall = number, command }, async () =>
    {
        if (!(await decision.AtItsDesk(number, ct)).Succeeded(out var call, out var refusal)) return refusal;
        if (command.Class is not { } kind) return new InvalidInput("input.required", nameof(command.Class));
        if (kind is CallClass.Infrastructure or CallClass.Customisation or CallClass.NotInScope && Text.Clean(command.Reason).Length == 0)
            return new InvalidInput("call.class-needs-reason", nameof(command.Reason), kind);
        var wrong = command.Category is not { } category
            ? null
            : await db.WhyNotChosen(category, ValueList.CallCategory, nameof(command.Category), call.Category, ct);
        if (wrong is not null) return wrong;
        if (call.Classify(kind, command.Category, decision.Act).Refusal is { } not) return not;
        if (Text.Clean(command.Reason).Length > 0)
        {
            if (!(await decision.Write(call, EntryKind.Reason, EntryAudience.AllLevels, command.Reason, nameof(command.Reason), ct)).Succeeded(out var entry, out refusal)) return refusal;
            if (call.NoteNote(entry.Id, decision.Act).Refusal is { } noted) return noted;
        }
        return CallStands.Of(call);
    }, ct);

    internal static void Map(IEndpointRouteBuilder calls) =>
        calls.MapPost("{number:long}/classify", Post).WithName(nameof(ClassifyCall)).WithTags("Calls").WithSummary("Says what kind of matter the call is")
            .RequireAuthorization(new AuthorizeAttribute { Roles = CallPolicies.Desk });

    private static async Task<Results<Ok<CallStands>, Refused>> Post(long number, Command command, ClassifyCall classifyCall, CancellationToken ct) =>
        (await classifyCall.Handle(new(number), command, ct)).ToHttp();
}
