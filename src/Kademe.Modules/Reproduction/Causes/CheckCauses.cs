using Kademe.Domain.Calls;
using Kademe.Domain.Kernel;
using Kademe.Domain.Reproduction;
using Kademe.Modules.Calls;
using Kademe.Modules.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Kademe.Modules.Reproduction;

/// <summary>
/// Nothing is wrong in Release and the customer's version is current (DT-1 R2): second level checks customisation, settings, infrastructure in this order.
/// The check found decides the path; the call then goes there by its own command (REQ-087).
/// </summary>
public sealed class CheckCauses(ReproductionDecision decision, CallDecision calls, Decisions decisions)
{
    public sealed record Command
    {
        /// <summary>Whether the next cause in order is it.</summary>
        public CauseCheck Result { get; set; }

        /// <summary>What was checked and seen; kept as an internal note for all levels.</summary>
        public string Finding { get; set; } = "";
    }

    public sealed record Checked(CausePath Next, CallStands Call);

    public Task<Outcome<Checked>> Handle(CallNumber number, Command command, CancellationToken ct) => decisions.Run<Checked>(new { CheckCauses = number, command }, async () =>
    {
        if (!(await decision.About(number, ct)).Succeeded(out var known, out var refusal)) return refusal;
        if (!known.Next.Succeeded(out var step, out refusal)) return refusal;
        if (step is not LadderStep.CheckCauses) return new NotTheNextStep(step.Row);
        var sheet = await decision.SheetOf(known.Call, ct);
        if (!sheet.Check(command.Result, decision.Act.At).Succeeded(out var path, out refusal)) return refusal;
        if (!(await calls.Write(known.Call, EntryKind.Note, EntryAudience.AllLevels, command.Finding, nameof(command.Finding), ct)).Succeeded(out var entry, out refusal)) return refusal;
        if (known.Call.NoteNote(entry.Id, decision.Act).Refusal is { } not) return not;
        known.Call.NoteCauses(path, decision.Act);
        return new Checked(path, CallStands.Of(known.Call));
    }, ct);

    internal static void Map(IEndpointRouteBuilder calls) =>
        calls.MapPost("{number:long}/ladder/causes", Post).WithName(nameof(CheckCauses)).WithTags("Reproduction").WithSummary("Records the check of the next cause")
            .RequireAuthorization(new AuthorizeAttribute { Roles = CallPolicies.SecondLevel });

    private static async Task<Results<Ok<Checked>, Refused>> Post(long number, Command command, CheckCauses check, CancellationToken ct) =>
        (await check.Handle(new(number), command, ct)).ToHttp();
}

/// <summary>The rule gives another step now; the row it gives is named.</summary>
public sealed record NotTheNextStep(LadderRow? Row) : Refusal("ladder.not-the-next-step")
{
    /// <inheritdoc/>
    public override IReadOnlyList<object> Arguments => [Row is { } row ? row.ToString() : "–"];
}
