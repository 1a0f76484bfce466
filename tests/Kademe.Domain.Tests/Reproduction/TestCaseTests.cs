using Kademe.Domain.Calls;
using Kademe.Domain.Catalogue;
using Kademe.Domain.Kernel;
using Kademe.Domain.Reproduction;
using NodaTime;
using Xunit;

namespace Kademe.Domain.Tests.Reproduction;

public sealed class TestCaseTests
{
    [Fact]
    public void Every_missing_part_is_named_at_once()
    {
        var refused = Assert.IsType<SeveralRefusals>(TestCaseText.Check("depo", "", null, "x", [new("yap", "")], " ", "x", "x").Refusal);

        Assert.Equal(["Address", "Data", "Authorisation", "Steps", "ExpectedResult"], refused.All.Select(refusal => refusal.Field));
    }

    [Fact]
    public void Personal_data_is_refused_until_it_is_said_to_be_synthetic()
    {
        var text = World.CaseText("ali.veli@ornek.example");

        var refused = Assert.IsType<PersonalDataInTestCase>(TestCase.Write(new(1), new(2), text, dataIsSynthetic: false, new(7), World.Now).Refusal);

        Assert.Equal("Data", refused.Field);
        Assert.Null(TestCase.Write(new(1), new(2), text, dataIsSynthetic: true, new(7), World.Now).Refusal);
    }

    [Fact]
    public void Editing_makes_a_new_version_and_the_ladder_starts_anew()
    {
        var of = World.Case();
        var runs = new[] { World.Run(of, EnvironmentKind.Release, TestOutcome.Unsuccessful) };
        Assert.Equal(Rung.Unsuccessful, Input(of, runs).Release);

        Assert.Null(of.Edit(World.CaseText("SİP-4418"), dataIsSynthetic: false, new(7), World.Now).Refusal);

        Assert.Equal(2, of.Version);
        Assert.Equal(Rung.NotRun, Input(of, runs).Release);
    }

    [Fact]
    public void The_same_words_make_no_new_version()
    {
        var of = World.Case();

        Assert.IsType<TestCaseUnchanged>(of.Edit(World.CaseText(), dataIsSynthetic: false, new(7), World.Now).Refusal);
        Assert.Equal(1, of.Version);
    }

    [Fact]
    public void A_run_is_unsuccessful_when_any_step_is()
    {
        var of = World.Case();

        Assert.Equal(TestOutcome.Unsuccessful, World.Run(of, EnvironmentKind.Release, TestOutcome.Unsuccessful).Result);
        Assert.Equal(TestOutcome.Successful, World.Run(of, EnvironmentKind.Release, TestOutcome.Successful).Result);
    }

    [Fact]
    public void A_run_needs_a_build_a_mark_for_every_step_and_ends_once()
    {
        var of = World.Case();
        var bare = TestEnvironment.Register(new(1), EnvironmentKind.Release, "Release", "https://r.example.test", "main").Value;
        Assert.IsType<EnvironmentHasNoBuild>(TestRun.Start(new(1), of, bare, new(7), World.Now).Refusal);

        var run = TestRun.Start(new(1), of, World.Environment(EnvironmentKind.Release), new(7), World.Now).Value;
        Assert.Equal("reproduction.step-unmarked", run.Complete([TestOutcome.Successful], "", World.Now).Refusal?.Code);
        Assert.Null(run.Block("Ortam kapalı", World.Now).Refusal);
        Assert.Null(run.Result);
        Assert.IsType<TestRunEnded>(run.Complete([TestOutcome.Successful, TestOutcome.Successful], "", World.Now).Refusal);
    }

    [Fact]
    public void A_result_after_a_block_counts_and_a_run_for_a_work_record_does_not()
    {
        var of = World.Case();
        var blocked = TestRun.Start(new(1), of, World.Environment(EnvironmentKind.Release), new(7), World.Now).Value;
        _ = blocked.Block("Ortam kapalı", World.Now).Value;
        var forWork = TestRun.Start(new(9), of, World.Environment(EnvironmentKind.Qa), new(7), World.Now, new WorkRecordNumber(7298)).Value;
        _ = forWork.Complete([TestOutcome.Successful, TestOutcome.Successful], "", World.Now).Value;
        Assert.Equal(Rung.Blocked, Input(of, [blocked, forWork]).Release);

        var input = Input(of, [World.Run(of, EnvironmentKind.Release, TestOutcome.Unsuccessful, minutes: 5), blocked, forWork]);

        Assert.Equal((Rung.Unsuccessful, Rung.NotRun), (input.Release, input.Qa));
        Assert.Equal(new Build(26, 3, new LocalDate(2026, 3, 1)), input.ReleaseBuild);
    }

    private static LadderInput Input(TestCase of, IReadOnlyList<TestRun> runs) => LadderInput.From(CallClass.Error, of, runs, null, WorkSearch.NotMade);
}
