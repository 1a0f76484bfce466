using Kademe.Domain.Calls;
using Kademe.Domain.Catalogue;
using Kademe.Domain.Kernel;
using Kademe.Domain.Reproduction;
using Kademe.Domain.WorkRecords;
using NodaTime;

namespace Kademe.Domain.Tests.WorkRecords;

/// <summary>Work records brought as far as a test needs them.</summary>
internal static class Works
{
    internal static readonly Instant Now = Instant.FromUtc(2026, 3, 2, 8, 0);
    internal static readonly Build Build = new(27, 0, new(2026, 3, 1));
    internal static readonly Build OtherBuild = new(27, 0, new(2026, 3, 2));
    internal static readonly Act Expert = By(1);
    internal static readonly Act Analyst = By(2);
    internal static readonly Act Coder = By(3);
    internal static readonly Act CodeManager = By(4);
    internal static readonly Act Qa = By(5);

    internal static Act By(long person) => new(new PersonId(person), new OrganizationId(1), Now);

    internal static WriteUp WriteUp(CallClass callClass = CallClass.Error) => Domain.WorkRecords.WriteUp.Check(
        "https://erp.example.test/depo/irsaliye", ["Toplam iki kat"], ["Toplam yalnız bu partiyi içersin"], callClass, TestOutcome.Unsuccessful).Value;

    internal static SolutionPlan Plan() => SolutionPlan.Check(
        CallClass.Error, "Satırlar önceki partiyle toplanıyor", "Toplamı partiyle sınırla", ["depo.irsaliye"], new ProductVersionId(27), 6, PlanRisk.Medium, "Kısmi sevk", "Tek parti kesin").Value;

    internal static NewWorkRecord New(long number = 7298) => new()
    {
        Number = new(number), Address = ObjectAddress.Parse("depo.irsaliye").Value, Title = "Kısmi sevkte toplam iki kat", PublicTitle = "Kısmi sevkte irsaliye toplamı",
        Category = new(4), Class = CallClass.Error, Priority = Priority.P2, WriteUp = WriteUp(), EvidenceCount = 2, TestCase = new(1184), TestCaseVersion = 1, Origin = new(12),
    };

    internal static WorkRecord At(WorkStage stage, long number = 7298)
    {
        var record = WorkRecord.Open(New(number), Expert).Value;
        (WorkStage Reached, Func<Refusal?> Command)[] way =
        [
            (WorkStage.Opened, () => null),
            (WorkStage.Sorted, () => record.Sort(CallClass.Error, new(5), Severity.Major, Priority.P2, Analyst).Refusal),
            (WorkStage.Planned, () => record.WritePlan(Plan(), Analyst).Refusal),
            (WorkStage.InCoding, () => record.StartCoding(new PersonId(3), "Işıl Öz", Analyst).Refusal),
            (WorkStage.InReview, () => record.OpenPullRequest("https://code.example.test/pull/12", Coder).Refusal),
            (WorkStage.InDevTest, () => record.MergeToDev(CodeManager).Refusal),
            (WorkStage.AddToVersion, () => Test(record, EnvironmentKind.Dev)),
            (WorkStage.InQaTest, () => record.MergeToMaster(CodeManager).Refusal),
            (WorkStage.InBeta, () => Test(record, EnvironmentKind.Qa) ?? record.EnterBeta(Build, Qa).Refusal),
            (WorkStage.ReadyForRelease, () => Test(record, EnvironmentKind.Beta) ?? record.AskForRelease(asked: true, Analyst).Refusal ?? record.ReadyForRelease(Analyst).Refusal),
            (WorkStage.Published, () => record.Publish(new(27), Build, Analyst).Refusal),
            (WorkStage.Done, () => record.Complete(0, Analyst).Refusal),
        ];
        foreach (var (reached, command) in way)
        {
            if (command() is { } refusal) throw new InvalidOperationException(refusal.ToString());
            if (reached == stage) return record;
        }

        throw new InvalidOperationException($"No way to {stage}.");
    }

    private static Refusal? Test(WorkRecord record, EnvironmentKind environment) =>
        record.RecordTest(environment, TestOutcome.Successful, Build, Now, null, null, Qa).Refusal;
}
