using Kademe.Domain.Calls;
using Kademe.Domain.Kernel;
using Kademe.Domain.Reproduction;

namespace Kademe.Domain.WorkRecords;

public sealed partial class WorkRecord
{
    /// <summary>Opens a record from a call's test case (REQ-100 to 107).</summary>
    public static Outcome<WorkRecord> Open(NewWorkRecord input, Act act)
    {
        if (act.Person is not { } author) return new PersonNeeded();
        if (!Ladder.IsFor(input.Class)) return new InvalidInput("work.class-has-no-works", nameof(Class), input.Class);
        if (input.EvidenceCount < 1) return new EvidenceMissing();
        if (!Text.Required(Text.OneLine(input.Title), nameof(Title), Text.LineLength).Succeeded(out var title, out var refusal)) return refusal;
        if (!Text.Required(Text.OneLine(input.PublicTitle), nameof(PublicTitle), Text.LineLength).Succeeded(out var publicTitle, out refusal)) return refusal;
        if (input.Category is not { } category) return new InvalidInput("input.required", nameof(Category));

        var record = new WorkRecord { Number = input.Number, Title = title, PublicTitle = publicTitle, OpenedAt = act.At };
        record.Take(input.WriteUp);
        record.Record(
            new WorkOpened(
                input.Address.Value, input.Class, category, input.Priority, input.Origin, author, input.TestCase, input.TestCaseVersion,
                input.WriteUp.Result, input.EvidenceCount, input.RegressionOf, input.WriteUp.Digest),
            act);
        return record;
    }

    /// <summary>Returns a write-up that misses the form, naming what is missing (REQ-110).</summary>
    public Outcome<WorkReturned> Return(string? missing, Act act) =>
        Forbids(WorkStage.Returned) ?? WithReason(missing, nameof(Missing), reason =>
        {
            Missing = reason;
            return Record(new WorkReturned(Digest.Of(reason)), act);
        });

    /// <summary>Hands in the write-up again.</summary>
    public Outcome<WorkResubmitted> Resubmit(WriteUp writeUp, int evidenceCount, Act act)
    {
        if (Stage is not WorkStage.Returned) return new WorkStageForbids(Stage);
        if (evidenceCount < 1) return new EvidenceMissing();
        Take(writeUp);
        return Record(new WorkResubmitted(writeUp.Result, evidenceCount, writeUp.Digest), act);
    }

    /// <summary>Sorts it by class, component, severity and priority (REQ-115).</summary>
    public Outcome<WorkSorted> Sort(CallClass callClass, ListValueId component, Severity severity, Priority priority, Act act)
    {
        if (Stage is not WorkStage.Opened) return new WorkStageForbids(Stage);
        if (!Ladder.IsFor(callClass)) return new InvalidInput("work.class-has-no-works", nameof(Class), callClass);
        return Record(new WorkSorted(callClass, component, severity, priority), act);
    }

    /// <summary>Marks it as a duplicate; calls, notes and informed persons move to the survivor (REQ-111).</summary>
    public Outcome<WorkMarkedDuplicate> MarkDuplicate(WorkRecordNumber survivor, Act act)
    {
        if (Forbids(WorkStage.Duplicate) is { } refusal) return refusal;
        if (survivor == Number) return new DuplicateOfItself();
        return Record(new WorkMarkedDuplicate(survivor), act);
    }

    /// <summary>Declines it with a reason fit for the user; linked calls return to second level (REQ-120).</summary>
    public Outcome<WorkDeclined> Decline(string? reasonForUser, Act act) =>
        Forbids(WorkStage.Declined) ?? WithReason(reasonForUser, nameof(ReasonForUser), reason =>
        {
            ReasonForUser = reason;
            return Record(new WorkDeclined(Digest.Of(reason)), act);
        });

    /// <summary>Objects to the refusal with a new finding: back to sorting (rule 8).</summary>
    public Outcome<ObjectionRaised> RaiseObjection(string? finding, Act act) =>
        Stage is not WorkStage.Declined ? new WorkStageForbids(Stage) : WithReason(finding, "Finding", text => Record(new ObjectionRaised(Digest.Of(text)), act));

    /// <summary>Writes the solution plan (REQ-116), or writes it anew until the change is offered for review.</summary>
    public Outcome<WorkPlanned> WritePlan(SolutionPlan plan, Act act)
    {
        if (Stage is not (WorkStage.Sorted or WorkStage.Planned or WorkStage.InCoding or WorkStage.Revision)) return new WorkStageForbids(Stage);
        Plan = plan;
        return Record(new WorkPlanned(plan.VersionAimedAt, plan.Digest), act);
    }

    private static Outcome<T> WithReason<T>(string? typed, string field, Func<string, T> then)
        where T : notnull => Text.Required(typed, field, 4000).Then<T>(reason => then(reason));

    private void Take(WriteUp writeUp) => (PageAddress, Problems, Requests) = (writeUp.Page.Value, writeUp.Problems, writeUp.Requests);
}
