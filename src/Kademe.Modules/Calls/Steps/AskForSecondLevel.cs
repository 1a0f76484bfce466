using Kademe.Domain.Access;
using Kademe.Domain.Calls;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Modules.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Kademe.Modules.Calls;

/// <summary>A key user asks that the call be passed to second level; first level completes it, since class, priority and findings are its own (rule 5).</summary>
internal sealed class AskForSecondLevel(CallDecision decision, Viewer viewer, Decisions decisions)
{
    public sealed record Command
    {
        public string Reason { get; set; } = "";
    }

    public Task<Outcome<CallStands>> Handle(CallNumber number, Command command, CancellationToken ct) => decisions.Run<CallStands>(new { AskForSecondLevel = number, command }, async () =>
    {
        if (await decision.ToRemarkOn(number, ct) is not { } call) return new CallNotFound();
        if (!MayAsk(viewer, call)) return new NotYourRole();
        if (!(await decision.Write(call, EntryKind.Reason, EntryAudience.Public, command.Reason, nameof(command.Reason), ct)).Succeeded(out var entry, out var refusal)) return refusal;
        return call.AskForSecondLevel(entry.Id, decision.Act).Then<CallStands>(_ => CallStands.Of(call));
    }, ct);

    /// <summary>A key user of the customer, or someone of its first level.</summary>
    internal static bool MayAsk(Viewer viewer, Call call) =>
        viewer.Organization == call.Customer && viewer.Kind is OrganizationKind.Customer && (viewer.Is(Role.KeyUser) || viewer.HasRoleAt(SupportLevel.L1));

    internal static void Map(IEndpointRouteBuilder calls) =>
        calls.MapPost("{number:long}/ask-for-second-level", Post).WithName(nameof(AskForSecondLevel)).WithTags("Calls").WithSummary("Asks first level to pass the call to second level")
            .RequireAuthorization(new AuthorizeAttribute { Roles = CallPolicies.AsksForSecondLevel });

    private static async Task<Results<Ok<CallStands>, Refused>> Post(long number, Command command, AskForSecondLevel ask, CancellationToken ct) =>
        (await ask.Handle(new(number), command, ct)).ToHttp();
}
