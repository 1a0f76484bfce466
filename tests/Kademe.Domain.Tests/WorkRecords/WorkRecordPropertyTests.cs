using CsCheck;
using Kademe.Domain.Calls;
using Kademe.Domain.Catalogue;
using Kademe.Domain.Kernel;
using Kademe.Domain.Reproduction;
using Kademe.Domain.WorkRecords;
using Xunit;

namespace Kademe.Domain.Tests.WorkRecords;

public sealed class WorkRecordPropertyTests
{
    private static readonly StateMachine<WorkStage> Machine = StateTable.Of<WorkStage>();

    private static readonly Func<WorkRecord, Act, bool, Refusal?>[] Commands =
    [
        (record, act, _) => record.Return("eksik", act).Refusal,
        (record, act, _) => record.Resubmit(Works.WriteUp(), 1, act).Refusal,
        (record, act, _) => record.Sort(CallClass.Improvement, new(5), Severity.Minor, Priority.P3, act).Refusal,
        (record, act, rare) => rare ? record.MarkDuplicate(new(7000), act).Refusal : null,
        (record, act, rare) => rare ? record.Decline("neden", act).Refusal : null,
        (record, act, _) => record.RaiseObjection("bulgu", act).Refusal,
        (record, act, _) => record.WritePlan(Works.Plan(), act).Refusal,
        (record, act, _) => record.StartCoding(new(3), "Işıl Öz", act).Refusal,
        (record, act, _) => record.OpenPullRequest("12", act).Refusal,
        (record, act, rare) => rare ? record.SendBackToCoding("ad", act).Refusal : null,
        (record, act, _) => record.MergeToDev(act).Refusal,
        (record, act, rare) => Test(record, EnvironmentKind.Dev, act, rare),
        (record, act, rare) => Test(record, EnvironmentKind.Qa, act, rare),
        (record, act, rare) => Test(record, EnvironmentKind.Beta, act, rare),
        (record, act, _) => record.MergeToMaster(act).Refusal,
        (record, act, rare) => record.EnterBeta(rare ? Works.OtherBuild : Works.Build, act).Refusal,
        (record, act, rare) => record.AskForRelease(!rare, act).Refusal,
        (record, act, _) => record.WriteReleaseNote(new("Düzeltildi", "", ""), act).Refusal,
        (record, act, _) => record.ReadyForRelease(act).Refusal,
        (record, act, _) => record.Publish(new(27), Works.Build, act).Refusal,
        (record, act, rare) => rare ? record.Withdraw("bozuk", act).Refusal : null,
        (record, act, rare) => record.Complete(rare ? 1 : 0, act).Refusal,
    ];

    private static readonly Gen<(int Command, int Person, bool Rare)[]> Sequences =
        Gen.Select(Gen.Int[0, Commands.Length - 1], Gen.Int[1, 5], Gen.Int[0, 9], (command, person, dice) => (command, person, dice == 0)).Array[0, 400];

    [Fact]
    public void No_sequence_of_commands_makes_a_move_that_the_table_forbids() => Sequences.Sample(
        sequence =>
        {
            var record = WorkRecord.Open(Works.New(), Works.Expert).Value;
            foreach (var (command, person, rare) in sequence)
            {
                var before = (record.Stage, record.LastSequence);
                var refusal = Commands[command](record, Works.By(person), rare);
                if (refusal is not null) Assert.Equal(before, (record.Stage, record.LastSequence));
                if (record.Stage != before.Stage) Assert.True(Machine.May(before.Stage, record.Stage), $"{before.Stage} to {record.Stage}");
            }
        },
        iter: 2000);

    [Fact]
    public void Replaying_the_facts_gives_the_same_state() => Sequences.Sample(
        sequence =>
        {
            var record = WorkRecord.Open(Works.New(), Works.Expert).Value;
            foreach (var (command, person, rare) in sequence) _ = Commands[command](record, Works.By(person), rare);

            Assert.Equal(Seen(record), Seen(WorkRecord.Replay(record.Number, record.TakeNewFacts())));
        },
        iter: 500);

    [Fact]
    public void Every_move_of_the_table_is_made_by_some_command()
    {
        var made = new HashSet<(WorkStage, WorkStage)>();
        WorkStage[] others = [WorkStage.Returned, WorkStage.Declined, WorkStage.Revision, WorkStage.Duplicate];
        foreach (var stage in Enum.GetValues<WorkStage>())
        {
            foreach (var command in Enumerable.Range(0, Commands.Length))
            {
                foreach (var rare in new[] { true, false })
                {
                    foreach (var person in new[] { 3, 5 })
                    {
                        var record = others.Contains(stage) ? Aside(stage) : Works.At(stage);
                        if (stage is WorkStage.InQaTest) _ = Test(record, EnvironmentKind.Qa, Works.Qa, rare: false);
                        if (stage is WorkStage.InBeta) _ = (Test(record, EnvironmentKind.Beta, Works.Qa, rare: false), record.AskForRelease(asked: true, Works.Qa));
                        _ = Commands[command](record, Works.By(person), rare);
                        if (record.Stage != stage) made.Add((stage, record.Stage));
                    }
                }
            }
        }

        Assert.Equal(Machine.Transitions.Select(move => (move.From, move.To)).Order(), made.Order());
    }

    private static WorkRecord Aside(WorkStage stage)
    {
        var record = Works.At(stage switch { WorkStage.Returned => WorkStage.Opened, WorkStage.Revision => WorkStage.InDevTest, _ => WorkStage.Sorted });
        var refusal = stage switch
        {
            WorkStage.Returned => record.Return("eksik", Works.Analyst).Refusal,
            WorkStage.Declined => record.Decline("neden", Works.Analyst).Refusal,
            WorkStage.Revision => Test(record, EnvironmentKind.Dev, Works.Qa, rare: true),
            _ => record.MarkDuplicate(new(7000), Works.Analyst).Refusal,
        };
        Assert.Null(refusal);
        return record;
    }

    private static Refusal? Test(WorkRecord record, EnvironmentKind environment, Act act, bool rare) =>
        record.RecordTest(environment, rare ? TestOutcome.Unsuccessful : TestOutcome.Successful, Works.Build, act.At, null, "fark", act).Refusal;

    // Everything that is no text: what facts must be able to tell.
    private static object Seen(WorkRecord record) => new
    {
        record.Number, record.Version, record.LastSequence, record.Stage, record.StageSince, record.OpenedAt, record.Address, record.Class, record.Priority,
        record.Severity, record.Result, record.EvidenceCount, record.TestCase, record.TestCaseVersion, record.Origin, record.Author,
        record.RegressionOf, record.DuplicateOf, record.VersionAimedAt, record.Assignee, record.PullRequestAuthor, record.DevResult, record.QaResult, record.QaBuild,
        record.BetaResult, record.IsReleaseAsked, record.PublishedIn, record.PublishedBuild, record.Revisions, record.Returns,
    };
}
