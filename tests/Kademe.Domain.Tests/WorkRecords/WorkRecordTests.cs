using System.Text.Json;
using Kademe.Domain.Calls;
using Kademe.Domain.Catalogue;
using Kademe.Domain.Kernel;
using Kademe.Domain.Reproduction;
using Kademe.Domain.WorkRecords;
using NodaTime;
using Xunit;

namespace Kademe.Domain.Tests.WorkRecords;

public sealed class WorkRecordTests
{
    [Fact]
    public void A_record_is_not_opened_without_evidence_or_category()
    {
        Assert.IsType<EvidenceMissing>(WorkRecord.Open(Works.New() with { EvidenceCount = 0 }, Works.Expert).Refusal);
        Assert.Equal("Category", WorkRecord.Open(Works.New() with { Category = null }, Works.Expert).Refusal?.Field);
        Assert.Equal("work.class-has-no-works", WorkRecord.Open(Works.New() with { Class = CallClass.UsageHelp }, Works.Expert).Refusal?.Code);
    }

    [Fact]
    public void Facts_name_category_and_component_by_their_keys()
    {
        var record = WorkRecord.Open(Works.New(), Works.Expert).Value;
        Assert.Null(record.Sort(CallClass.Error, new(5), Severity.Major, Priority.P2, Works.Analyst).Refusal);

        var facts = record.TakeNewFacts();

        Assert.Equal(new ListValueId(4), Assert.IsType<WorkOpened>(facts[0].Fact).Category);
        Assert.Equal(new ListValueId(5), Assert.IsType<WorkSorted>(facts[1].Fact).Component);
        var replayed = WorkRecord.Replay(record.Number, facts);
        Assert.Equal((new ListValueId(4), new ListValueId(5)), (replayed.Category, replayed.Component));
    }

    [Theory]
    [InlineData(240, false, true)]
    [InlineData(241, true, true)]
    [InlineData(400, true, true)]
    [InlineData(401, false, false)]
    public void Items_are_short(int length, bool warned, bool taken)
    {
        var outcome = WriteUp.Check("https://erp.example.test/x", [new string('a', length)], ["İstek"], CallClass.Error, TestOutcome.Unsuccessful);

        Assert.Equal(taken, outcome.Refusal is null);
        if (taken) Assert.Equal(warned, outcome.Value.LongItems.Any());
    }

    [Fact]
    public void An_error_has_a_problem_and_every_record_a_request_and_a_page()
    {
        Assert.Equal("Problems", WriteUp.Check("https://erp.example.test/x", [], ["İstek"], CallClass.Error, TestOutcome.Unsuccessful).Refusal?.Field);
        Assert.Null(WriteUp.Check("https://erp.example.test/x", [], ["İstek"], CallClass.Improvement, TestOutcome.Unsuccessful).Refusal);
        var all = Assert.IsType<SeveralRefusals>(WriteUp.Check("x", [], [" "], CallClass.Error, TestOutcome.Unsuccessful).Refusal);
        Assert.Equal(["Page", "Problems", "Requests"], all.All.Select(refusal => refusal.Field));
    }

    [Fact]
    public void A_returned_record_is_written_up_again()
    {
        var record = Works.At(WorkStage.Opened);

        Assert.Null(record.Return("Kanıt okunmuyor", Works.Analyst).Refusal);
        Assert.Equal((WorkStage.Returned, 1), (record.Stage, record.Returns));
        Assert.Null(record.Resubmit(Works.WriteUp(), 3, Works.Expert).Refusal);
        Assert.Equal((WorkStage.Opened, 3), (record.Stage, record.EvidenceCount));
    }

    [Fact]
    public void Coding_does_not_begin_without_a_plan() =>
        Assert.IsType<WorkStageForbids>(Works.At(WorkStage.Sorted).StartCoding(new(3), "Işıl Öz", Works.Analyst).Refusal);

    [Fact]
    public void The_task_branch_is_named_after_coder_and_record() => Assert.Equal("isil-oz/is-7298", Works.At(WorkStage.InCoding).Branch);

    [Fact]
    public void Nobody_merges_or_proves_what_they_coded()
    {
        Assert.IsType<ReviewedByAuthor>(Works.At(WorkStage.InReview).MergeToDev(Works.Coder).Refusal);
        Assert.IsType<ReviewedByAuthor>(Works.At(WorkStage.AddToVersion).MergeToMaster(Works.Coder).Refusal);
        Assert.IsType<TestedByCoder>(Works.At(WorkStage.InDevTest).RecordTest(EnvironmentKind.Dev, TestOutcome.Successful, Works.Build, Works.Now, null, null, Works.Coder).Refusal);
    }

    [Fact]
    public void Each_stage_is_tested_in_its_own_environment() =>
        Assert.IsType<TestedElsewhere>(Works.At(WorkStage.InDevTest).RecordTest(EnvironmentKind.Qa, TestOutcome.Successful, Works.Build, Works.Now, null, null, Works.Qa).Refusal);

    [Theory]
    [InlineData(WorkStage.InDevTest, EnvironmentKind.Dev)]
    [InlineData(WorkStage.AddToVersion, EnvironmentKind.Dev)]
    [InlineData(WorkStage.InQaTest, EnvironmentKind.Qa)]
    [InlineData(WorkStage.InBeta, EnvironmentKind.Beta)]
    [InlineData(WorkStage.ReadyForRelease, EnvironmentKind.Beta)]
    public void An_unsuccessful_test_sends_the_record_to_revision_with_reasons(WorkStage stage, EnvironmentKind environment)
    {
        var record = Works.At(stage);

        Assert.Equal("Missing", record.RecordTest(environment, TestOutcome.Unsuccessful, Works.Build, Works.Now, null, " ", Works.Qa).Refusal?.Field);
        Assert.Null(record.RecordTest(environment, TestOutcome.Unsuccessful, Works.Build, Works.Now, null, "3. adımda fark var", Works.Qa).Refusal);

        Assert.Equal((WorkStage.Revision, 1, (TestOutcome?)null), (record.Stage, record.Revisions, record.BetaResult));
        Assert.Null(record.StartCoding(new(3), "Işıl Öz", Works.Analyst).Refusal);
    }

    [Fact]
    public void Beta_needs_a_successful_test_on_the_build_now_in_QA()
    {
        var record = Works.At(WorkStage.InQaTest);
        Assert.IsType<QaTestMissing>(record.EnterBeta(Works.Build, Works.Qa).Refusal);
        _ = record.RecordTest(EnvironmentKind.Qa, TestOutcome.Successful, Works.Build, Works.Now, null, null, Works.Qa).Value;

        Assert.IsType<QaTestMissing>(record.EnterBeta(Works.OtherBuild, Works.Qa).Refusal);
        Assert.Null(record.EnterBeta(Works.Build, Works.Qa).Refusal);
    }

    [Fact]
    public void The_release_needs_a_beta_result_and_has_to_be_asked_for()
    {
        var record = Works.At(WorkStage.InBeta);
        Assert.IsType<BetaResultMissing>(record.ReadyForRelease(Works.Analyst).Refusal);
        _ = record.RecordTest(EnvironmentKind.Beta, TestOutcome.Successful, Works.Build, Works.Now, null, null, Works.Qa).Value;

        Assert.IsType<ReleaseNotAsked>(record.ReadyForRelease(Works.Analyst).Refusal);
        _ = record.AskForRelease(asked: true, Works.Analyst).Value;
        Assert.Null(record.ReadyForRelease(Works.Analyst).Refusal);
    }

    [Fact]
    public void Declining_needs_a_reason_and_an_objection_brings_it_back_to_sorting()
    {
        var record = Works.At(WorkStage.Sorted);
        Assert.Equal("ReasonForUser", record.Decline("", Works.Analyst).Refusal?.Field);
        _ = record.Decline("Yasal kural böyle istiyor", Works.Analyst).Value;
        Assert.Equal(FoundStanding.Declined, record.AsFound().Standing);

        _ = record.RaiseObjection("Kural bu belge türünü kapsamıyor", Works.Expert).Value;

        Assert.Equal(WorkStage.Sorted, record.Stage);
    }

    [Fact]
    public void A_duplicate_names_a_survivor_other_than_itself()
    {
        var record = Works.At(WorkStage.Sorted);
        Assert.IsType<DuplicateOfItself>(record.MarkDuplicate(record.Number, Works.Analyst).Refusal);

        _ = record.MarkDuplicate(new(7000), Works.Analyst).Value;

        Assert.Equal(new FoundWork(record.Number, FoundStanding.Duplicate, null, new WorkRecordNumber(7000)), record.AsFound());
    }

    [Fact]
    public void A_withdrawn_version_sends_even_done_records_to_revision()
    {
        var record = Works.At(WorkStage.Done);
        Assert.Equal(new ProductVersionId(27), record.PublishedIn);

        _ = record.Withdraw("Stok bozuluyor", Works.Analyst).Value;

        Assert.Equal((WorkStage.Revision, null), (record.Stage, record.PublishedIn));
    }

    [Theory]
    [InlineData(WorkStage.InDevTest, EnvironmentKind.Dev)]
    [InlineData(WorkStage.InQaTest, EnvironmentKind.Qa)]
    [InlineData(WorkStage.InBeta, EnvironmentKind.Beta)]
    public void A_build_made_before_the_merge_proves_nothing(WorkStage stage, EnvironmentKind environment)
    {
        var record = Works.At(stage);
        foreach (var until in new Instant?[] { null, Works.Now - Duration.FromSeconds(1) })
        {
            foreach (var result in Enum.GetValues<TestOutcome>())
                Assert.IsType<BuildOlderThanMerge>(record.RecordTest(environment, result, Works.Build, until, null, "fark", Works.Qa).Refusal);
        }

        Assert.Null(record.RecordTest(environment, TestOutcome.Successful, Works.Build, Works.Now, null, null, Works.Qa).Refusal);
    }

    [Fact]
    public void A_record_is_not_done_while_calls_wait() => Assert.IsType<CallsStillWaiting>(Works.At(WorkStage.Published).Complete(2, Works.Analyst).Refusal);

    [Fact]
    public void A_known_error_has_a_plan_with_a_workaround_and_is_not_published()
    {
        Assert.False(Works.At(WorkStage.Sorted).IsKnownError);
        Assert.True(Works.At(WorkStage.Planned).IsKnownError);
        Assert.False(Works.At(WorkStage.Published).IsKnownError);
    }

    [Fact]
    public void A_plan_is_read_back_as_it_was_stored()
    {
        var plan = Works.Plan();

        var read = JsonSerializer.Deserialize<SolutionPlan>(JsonSerializer.Serialize(plan))!;

        Assert.Equal((plan.Digest, plan.Risk, plan.EffortHours, plan.VersionAimedAt), (read.Digest, read.Risk, read.EffortHours, read.VersionAimedAt));
    }

    [Fact]
    public void Facts_hold_no_words()
    {
        var facts = string.Join(' ', Works.At(WorkStage.Done).TakeNewFacts().Select(happened => happened.Fact));

        foreach (var words in new[] { "Toplam", "Satırlar", "Kısmi", "Işıl", "Tek parti" }) Assert.DoesNotContain(words, facts, StringComparison.Ordinal);
    }

    [Fact]
    public void A_question_stays_open_until_answered()
    {
        var question = FlowNote.Write(new(1), new(7298), FlowNoteKind.Question, "Hangi depo?", FlowNoteAudience.WithOriginPartner, new(2), new(1), Works.Now).Value;
        Assert.Equal([question], FlowNote.OpenQuestions([question]));
        Assert.Equal("work.answer-needs-question", FlowNote.Write(new(2), new(7298), FlowNoteKind.Answer, "Merkez", FlowNoteAudience.InsideVendor, new(1), new(2), Works.Now).Refusal?.Code);

        var answer = FlowNote.Write(new(2), new(7298), FlowNoteKind.Answer, "Merkez", FlowNoteAudience.InsideVendor, new(1), new(2), Works.Now, question).Value;

        Assert.Empty(FlowNote.OpenQuestions([question, answer]));
        Assert.Equal(question.Audience, answer.Audience);
    }
}
