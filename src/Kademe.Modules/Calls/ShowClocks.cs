using Kademe.Domain.Access;
using Kademe.Domain.Calls;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Domain.Sla;
using Kademe.Modules.Kernel;
using Kademe.Modules.Sla;
using Microsoft.EntityFrameworkCore;

namespace Kademe.Modules.Calls;

/// <summary>What the clocks of a call show at this moment, as far as they concern the viewer: what levels promise each other is for those who work at one.</summary>
public sealed class ShowClocks(KademeDb db, Viewer viewer, SlaBook book, TimeProvider time)
{
    /// <summary>Clocks that began and have a target, in order; a level's only while the call is there or once it is over.</summary>
    public async Task<IReadOnlyList<ClockReport>> Handle(CallNumber number, CancellationToken ct)
    {
        if (await db.Set<Call>().Where(call => call.Number == number).Select(call => call.Promise).SingleOrDefaultAsync(ct) is not { } promise) return [];
        var facts = await db.Set<StoredCallFact>().AsNoTracking().Where(fact => fact.Call == number).OrderBy(fact => fact.Sequence).ToListAsync(ct);
        var clocks = (await book.Read(promise, ct)).ClocksAfter(Call.ClockEventsOf(facts.Select(fact => fact.Read())));
        var reports = clocks.ReportAt(NodaTime.Instant.Max(time.Now(), clocks.KnownUntil));
        return [.. reports.Where(one => one is { Target: not null, State: not ClockState.Away } && (one.Clock.Level is null || viewer.Kind is not OrganizationKind.Customer || viewer.HasRoleAt(SupportLevel.L1)))];
    }
}
