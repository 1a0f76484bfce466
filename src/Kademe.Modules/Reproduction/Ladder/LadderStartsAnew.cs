using Kademe.Domain.Calls;
using Kademe.Domain.Kernel;
using Kademe.Domain.Reproduction;
using Kademe.Modules.Calls;
using Kademe.Modules.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Kademe.Modules.Reproduction;

/// <summary>
/// A call that comes back is shown anew: what ran before says nothing of the version that the customer has now. Its test case keeps its words under a new version, so that
/// earlier runs stay readable and count no more, and search and checks begin again (REQ-078, rule 9).
/// </summary>
internal sealed class LadderStartsAnew(KademeDb db) : ICallListener
{
    public async Task Hear(Call call, IReadOnlyList<Happened> happened, CancellationToken ct)
    {
        if (happened.FirstOrDefault(one => one.Fact is CallReopened or StillPresent) is not { } back) return;
        var number = call.Number;
        if (await db.Unfiltered<TestCase>().SingleOrDefaultAsync(one => one.Call == number, ct) is not { } testCase) return;
        testCase.StartAnew(back.Act.At);
        (await db.Unfiltered<ReproductionSheet>().SingleOrDefaultAsync(one => one.Call == number, ct))?.StartAnew();
    }
}
