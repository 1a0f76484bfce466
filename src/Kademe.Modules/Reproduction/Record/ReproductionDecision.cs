using Kademe.Domain.Calls;
using Kademe.Domain.Kernel;
using Kademe.Domain.Reproduction;
using Kademe.Modules.Calls;
using Kademe.Modules.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Kademe.Modules.Reproduction;

/// <summary>What every step of the reproduction begins with: second level of the call's desk, the call at second level, and what is known so far.</summary>
public sealed class ReproductionDecision(KademeDb db, CallDecision decision, LadderReading reading)
{
    /// <summary>The act of the viewer, now.</summary>
    public Act Act => decision.Act;

    /// <summary>The call with what is known, to decide about; refused unless it is at second level, by someone of its desk.</summary>
    public async Task<Outcome<LadderReading.Known>> About(CallNumber number, CancellationToken ct)
    {
        if (!(await decision.AtItsDesk(number, ct)).Succeeded(out var call, out var refusal)) return refusal;
        if (call.State is not CallState.AtL2) return new CallNotThere(call.State);
        return await reading.Of(call, ct);
    }

    /// <summary>The call's sheet, begun when there is none.</summary>
    public async Task<ReproductionSheet> SheetOf(Call call, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(call);
        if (await db.Set<ReproductionSheet>().SingleOrDefaultAsync(sheet => sheet.Call == call.Number, ct) is { } there) return there;
        var begun = ReproductionSheet.For(call.Number, Act.At);
        db.Add(begun);
        return begun;
    }
}
