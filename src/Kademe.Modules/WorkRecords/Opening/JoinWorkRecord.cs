using Kademe.Domain.Calls;
using Kademe.Domain.Kernel;
using Kademe.Domain.WorkRecords;
using Kademe.Modules.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Kademe.Modules.WorkRecords;

/// <summary>Joins a call to an existing record: flow note, informed person and link in one operation, wholly or not at all (REQ-096 to 099).</summary>
public sealed class JoinWorkRecord(KademeDb db, WorkRecordDecision decision)
{
    /// <summary>Joins inside the running decision. The finding is obligatory: it is why the record is worth joining.</summary>
    public async Task<Outcome<WorkRecord>> Handle(Call call, WorkRecordNumber number, FlowNoteKind kind, string? finding, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(call);
        if (await decision.ToRemarkOn(number, ct) is not { } work) return new WorkRecordNotFound();
        if ((await decision.Note(work, kind, finding, FlowNoteAudience.WithOriginPartner, question: null, ct)).Refusal is { } refusal) return refusal;
        await decision.Inform(work.Number, decision.Act.Person!.Value, ct);
        if (!await db.Set<CallWorkLink>().AnyAsync(link => link.Call == call.Number && link.Work == number, ct))
        {
            db.Add(new CallWorkLink { Call = call.Number, Work = number, Customer = call.Customer, LinkedBy = decision.Act.Person!.Value, LinkedAt = decision.Act.At });
            call.NoteLink(number, decision.Act);
        }

        return work;
    }
}
