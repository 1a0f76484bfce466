using Kademe.Domain.Calls;
using Kademe.Domain.Catalogue;
using Kademe.Domain.Kernel;
using Kademe.Domain.Reproduction;
using Kademe.Domain.WorkRecords;
using Kademe.Modules.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Kademe.Modules.WorkRecords;

/// <summary>
/// Calls, flow notes and informed persons move to the surviving record; the duplicate stays readable (REQ-111). Whoever names a duplicate is led to the end of its
/// chain, and the record at the end lives.
/// </summary>
internal sealed class MarkDuplicate(WorkRecordDecision decision, KademeDb db, CallsFollowWork follow, Decisions decisions)
{
    public sealed record Command
    {
        public WorkRecordNumber Survivor { get; set; }
    }

    public Task<Outcome<WorkRecordStands>> Handle(WorkRecordNumber number, Command command, CancellationToken ct) => decisions.Run<WorkRecordStands>(new { MarkDuplicate = number, command }, async () =>
    {
        if (!(await decision.AtThirdLevel(number, ct)).Succeeded(out var work, out var refusal)) return refusal;
        if (await decision.Survivor(command.Survivor, ct) is not { } survivor) return new InvalidInput("work.survivor-not-found", nameof(command.Survivor), command.Survivor);
        if (survivor.Number != number && !survivor.Lives) return new InvalidInput("work.survivor-not-alive", nameof(command.Survivor), survivor.Number, survivor.Stage);
        if (work.MarkDuplicate(survivor.Number, decision.Act).Refusal is { } not) return not;
        var served = await db.Set<CallWorkLink>().Where(link => link.Work == survivor.Number).Select(link => link.Call).ToListAsync(ct);
        foreach (var link in await db.Set<CallWorkLink>().Where(link => link.Work == number).ToListAsync(ct))
        {
            if (served.Contains(link.Call)) db.Remove(link);
            else link.Work = survivor.Number;
        }

        foreach (var informed in await db.Set<InformedPerson>().Where(informed => informed.Work == number).ToListAsync(ct))
        {
            db.Remove(informed);
            await decision.Inform(survivor.Number, informed.Person, ct);
        }

        foreach (var note in await db.Set<FlowNote>().Where(note => note.Work == number).ToListAsync(ct)) note.MoveTo(survivor.Number);
        await decisions.Write(ct); // the survivor's calls are read from the table
        await follow.After(survivor, ct);
        return WorkRecordStands.Of(work);
    }, ct);

    internal static void Map(IEndpointRouteBuilder works) =>
        works.MapPost("{number:long}/duplicate", Post).WithName(nameof(MarkDuplicate)).WithTags("Work records").WithSummary("Marks the record as a duplicate; its calls move to the survivor")
            .RequireAuthorization(new AuthorizeAttribute { Roles = WorkRecordPolicies.Analyst });

    private static async Task<Results<Ok<WorkRecordStands>, Refused>> Post(long number, Command command, MarkDuplicate markDuplicate, CancellationToken ct) =>
        (await markDuplicate.Handle(new(number), command, ct)).ToHttp();
}
