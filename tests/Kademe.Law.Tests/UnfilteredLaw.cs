using System.Text.RegularExpressions;
using Kademe.Modules.Tests.Kernel;

namespace Kademe.Law.Tests;

/// <summary>Reading past the filter that says who sees what is the system's own work: in these files, for these reasons, and nowhere else.</summary>
public sealed partial class UnfilteredLaw
{
    private static readonly Dictionary<string, string> Listed = new(StringComparer.Ordinal)
    {
        ["src/Kademe.Modules/Kernel/KademeDb.cs"] = "offers it",
        ["src/Kademe.Modules/Calls/Attaching.cs"] = "the bound on a call's files counts all of them",
        ["src/Kademe.Modules/Calls/ClockKeeping.cs"] = "clocks are folded from all facts of a call, whoever decides",
        ["src/Kademe.Modules/Calls/CallAudiences.cs"] = "everyone's place in the queue rests on the clocks of the call, whoever decides",
        ["src/Kademe.Modules/Calls/CallClocksDue.cs"] = "a timer looks at the clocks of its call, and nobody is looking",
        ["src/Kademe.Modules/Calls/CloseUnanswered.cs"] = "a timer reminds the user of a call and closes it, and nobody is looking",
        ["src/Kademe.Modules/Calls/CrossingsReached.cs"] = "what a clock has reached is recorded once, whoever decides",
        ["src/Kademe.Modules/Calls/ClearFiles.cs"] = "clears away what hangs on nothing, whoever sent it",
        ["src/Kademe.Modules/Calls/OpenClocks.cs"] = "an edit of a calendar moves every open call that counts by it, whoever's it is",
        ["src/Kademe.Modules/Calls/CallsFollowInstalledVersion.cs"] = "a new installed version moves every call that waits for it",
        ["src/Kademe.Modules/Calls/CallsFollowPeople.cs"] = "a role that ends moves every open call of whoever held it",
        ["src/Kademe.Modules/Calls/CallsFollowRelations.cs"] = "a relation that begins or ends moves every call of the customer",
        ["src/Kademe.Modules/Calls/FindOpenAlike.cs"] = "a colleague's call shows that it is there, without its words, before one opens the same again",
        ["src/Kademe.Modules/Reproduction/LadderStartsAnew.cs"] = "a user who reopens a call sees no test case, and it starts anew all the same",
        ["src/Kademe.Modules/WorkRecords/CallsFollowWork.cs"] = "a record's step moves every call that hangs on it",
        ["src/Kademe.Modules/WorkRecords/CompleteWorkRecord.cs"] = "counts the calls still waiting, whoever's they are",
        ["src/Kademe.Modules/WorkRecords/RecordTest.cs"] = "the vendor tests with a test case whose call never reached it",
        ["src/Kademe.Modules/WorkRecords/ShowWorkRecord.cs"] = "steps and runs belong to the technical core, which second level reads without the call",
        ["src/Kademe.Modules/Releases/ListUnknownFixes.cs"] = "whoever publishes is told of every call whose fix nobody knows, by number and object (REQ-089)",
        ["src/Kademe.Modules/Notifications/WorkNotices.cs"] = "second level of every linked call hears of the record, whoever decides; each sees it for itself",
        ["src/Kademe.Modules/Releases/TellCalls.cs"] = "a publication tells every call that waited",
        ["src/Kademe.Modules/Releases/PublicationPlan.cs"] = "a publication tells every call that waits, and its preview counts them",
        ["src/Kademe.Adapters/Storage/Postgres/PostgresStorage.cs"] = "numbers, row locks and claims, no things of a tenant",
        ["src/Kademe.Adapters/Storage/Sqlite/SqliteStorage.cs"] = "numbers and claims, no things of a tenant",
        ["src/Kademe.Host/Demo/CopiedCalls.cs"] = "copies calls to measure with, in a database made for that",
        ["src/Kademe.Host/Commands/Doctor.cs"] = "compares the server's clock, and the newest moment of any call, with this machine's",
    };

    [Fact]
    public void Only_listed_files_read_past_the_filter() => Reading(Sources.All).Where(path => !Listed.ContainsKey(path)).Select(path => $"{path} reads past the filter Visible: ask as the viewer, or list it in {nameof(UnfilteredLaw)} with the reason").ShouldBeNone();

    [Fact]
    public void Every_listed_file_still_does() => Listed.Keys.Except(Reading(Sources.All), StringComparer.Ordinal).Select(path => $"{path} no longer reads past the filter: take it off the list").ShouldBeNone();

    [Fact]
    public void It_sees_a_file_that_reads_past_the_filter() => Assert.Equal(
        ["a.cs", "b.cs", "c.cs"], Reading([new("a.cs", "db.Unfiltered<Call>()"), new("b.cs", "calls.IgnoreQueryFilters()"), new("c.cs", "db.Set<Call>().FromSql($\"\")"), new("d.cs", "db.Set<Call>()")]));

    private static IEnumerable<string> Reading(IEnumerable<Sources.Source> sources) => sources.Where(source => PastTheFilter().IsMatch(source.Text)).Select(source => source.InModule);

    [GeneratedRegex(@"\b(IgnoreQueryFilters|Unfiltered<|FromSql|SqlQuery|FindAsync\(|Set<\w+>\(\)\.Find\()", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PastTheFilter();
}
