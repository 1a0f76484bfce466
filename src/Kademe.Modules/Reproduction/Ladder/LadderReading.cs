using Kademe.Domain.Calls;
using Kademe.Domain.Catalogue;
using Kademe.Domain.Kernel;
using Kademe.Domain.Reproduction;
using Kademe.Modules.Calls;
using Kademe.Modules.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Kademe.Modules.Reproduction;

/// <summary>What the ladder must know of a work record; the works' module answers.</summary>
public interface IWorkRecordFinder
{
    /// <summary>The record as the ladder sees it; null when the viewer may not know of it.</summary>
    Task<FoundWork?> AsFound(WorkRecordNumber number, CancellationToken ct);
}

/// <summary>Reads everything the rule DT-1 decides from: the call, its test case, the runs, the search, the causes checked.</summary>
public sealed class LadderReading(KademeDb db, IWorkRecordFinder works)
{
    /// <summary>What was read of a call.</summary>
    /// <param name="Call">The call.</param>
    /// <param name="TestCase">Its test case; null while none is written.</param>
    /// <param name="Runs">Its runs, oldest first.</param>
    /// <param name="Sheet">What second level noted; null while nothing.</param>
    /// <param name="Found">The work the search found.</param>
    /// <param name="Input">What the rule reads; null while there is no test case or class.</param>
    public sealed record Known(Call Call, TestCase? TestCase, IReadOnlyList<TestRun> Runs, ReproductionSheet? Sheet, FoundWork? Found, LadderInput? Input)
    {
        /// <summary>The only next permitted step; null while there is no test case.</summary>
        public Outcome<LadderStep> Next => TestCase is null ? new TestCaseNeeded() : Input is null ? new CallNotClassified() : Ladder.Next(Input);

        /// <summary>The last run that ended with a result, of this version of the case.</summary>
        public TestRun? LastRun => Runs.LastOrDefault(run => run.CaseVersion == TestCase?.Version && run.ForWork is null && run.Result is not null);
    }

    /// <summary>Reads it for a call the viewer sees.</summary>
    public async Task<Known> Of(Call call, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(call);
        var testCase = await db.Set<TestCase>().SingleOrDefaultAsync(one => one.Call == call.Number, ct);
        var sheet = await db.Set<ReproductionSheet>().SingleOrDefaultAsync(one => one.Call == call.Number, ct);
        if (testCase is null) return new(call, null, [], sheet, null, null);

        var runs = await db.Set<TestRun>().Where(run => run.Case == testCase.Number).OrderByDescending(run => run.StartedAt).Take(Keyset.Most).ToListAsync(ct);
        runs.Reverse();
        var searched = sheet?.SearchedForVersion == testCase.Version;
        var found = searched && sheet!.Found is { } number ? await works.AsFound(number, ct) : null;
        var search = !searched ? WorkSearch.NotMade : found is null ? WorkSearch.NothingFound : WorkSearch.Found(found);
        var installed = (await db.InstalledAt(call, ct))?.Build;
        return new(call, testCase, runs, sheet, found, call.Class is { } kind ? LadderInput.From(kind, testCase, runs, installed, search) : null);
    }
}

/// <summary>The test case comes first (REQ-077).</summary>
public sealed record TestCaseNeeded() : Refusal("reproduction.test-case-needed");
