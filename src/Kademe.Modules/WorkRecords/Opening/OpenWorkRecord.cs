using System.Text.Json.Serialization;
using Kademe.Domain.Calls;
using Kademe.Domain.Catalogue;
using Kademe.Domain.Files;
using Kademe.Domain.Kernel;
using Kademe.Domain.Reproduction;
using Kademe.Domain.WorkRecords;
using Kademe.Modules.Calls;
using Kademe.Modules.Catalogue;
using Kademe.Modules.Kernel;

namespace Kademe.Modules.WorkRecords;

/// <summary>
/// Opens a structured record for a call and links it (REQ-100 to 109). It has no door of its own: the ladder's outcome is the only way to third level (rule 10).
/// </summary>
public sealed class OpenWorkRecord(KademeDb db, Numbers numbers, WorkRecordDecision decision, WorkEvidence evidence)
{
    /// <summary>The write-up.</summary>
    public sealed record Command : ITakesFiles
    {
        /// <summary>Title for those who work on it.</summary>
        public string? Title { get; set; }

        /// <summary>Neutral title that the customer reads.</summary>
        public string? PublicTitle { get; set; }

        /// <summary>Category of the work: a value of the list of work categories; it must have one (REQ-113).</summary>
        public ListValueId? Category { get; set; }

        /// <summary>URL of the page where the trouble is or the suggestion applies.</summary>
        public string? PageUrl { get; set; }

        /// <summary>Numbered problems and findings.</summary>
        public IReadOnlyList<string> Problems { get; set; } = [];

        /// <summary>Numbered requests and suggestions.</summary>
        public IReadOnlyList<string> Requests { get; set; } = [];

        /// <summary>
        /// Files that support it: of the call, or sent ahead for this. When none is named, the files sent with the runs of the test case do; without any file the record is refused
        /// (REQ-107).
        /// </summary>
        public IReadOnlyList<AttachmentId> Evidence { get; set; } = [];

        /// <summary>Files that show how it should be, each bound to a request or suggestion by its number (REQ-109).</summary>
        public IReadOnlyList<MockUp> MockUps { get; set; } = [];

        /// <summary>Further evidence that came with the form itself.</summary>
        [JsonIgnore]
        public IReadOnlyList<TakenFile> Files { get; set; } = [];

        IReadOnlyList<AttachmentId>? ITakesFiles.Attachments => null;
    }

    /// <summary>A mock-up and the number of the request or suggestion it belongs to.</summary>
    public sealed record MockUp(AttachmentId Attachment, int Item);

    /// <summary>Opens it inside the running decision; the result is the last run's, never typed (REQ-106).</summary>
    public async Task<Outcome<WorkRecord>> Handle(Call call, TestCase testCase, TestRun lastRun, Command command, WorkRecordNumber? regressionOf, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(call);
        ArgumentNullException.ThrowIfNull(testCase);
        ArgumentNullException.ThrowIfNull(lastRun);
        ArgumentNullException.ThrowIfNull(command);
        if (call.Class is not { } kind) return new CallNotClassified();
        if (call.Priority is not { } priority) return new CallNotPrioritised();
        if (!(await evidence.Gather(call, testCase, command, ct)).Succeeded(out var pieces, out var unfit)) return unfit;
        if (!WriteUp.Check(command.PageUrl, command.Problems, command.Requests, kind, lastRun.Result ?? TestOutcome.Unsuccessful).Succeeded(out var writeUp, out var refusal)) return refusal;
        if (command.Category is { } category)
        {
            var wrong = await db.WhyNotChosen(category, ValueList.WorkCategory, nameof(command.Category), before: null, ct);
            if (wrong is not null) return wrong;
        }

        var opened = WorkRecord.Open(
            new NewWorkRecord
            {
                Number = await numbers.Next<WorkRecordNumber>(ct), Address = testCase.Address, Title = command.Title, PublicTitle = command.PublicTitle, Category = command.Category,
                Class = kind, Priority = priority, WriteUp = writeUp, EvidenceCount = pieces.Count(piece => piece.Kind is not EvidenceKind.MockUp), TestCase = testCase.Number, TestCaseVersion = testCase.Version,
                Origin = call.Customer, RegressionOf = regressionOf,
            },
            decision.Act);
        if (opened.Refusal is not null) return opened;

        var work = opened.Value;
        db.Add(work);
        db.Add(new Evidence { Work = work.Number, Kind = EvidenceKind.TestRun, Call = call.Number, Run = lastRun.Id, At = decision.Act.At });
        foreach (var piece in pieces)
            db.Add(new Evidence { Work = work.Number, Kind = piece.Kind, Call = call.Number, Attachment = piece.Attachment, Item = piece.Item, At = decision.Act.At });
        Link(call, work);
        await decision.Inform(work.Number, decision.Act.Person!.Value, ct);
        return work;
    }

    private void Link(Call call, WorkRecord work)
    {
        db.Add(new CallWorkLink { Call = call.Number, Work = work.Number, Customer = call.Customer, LinkedBy = decision.Act.Person!.Value, LinkedAt = decision.Act.At });
        call.NoteLink(work.Number, decision.Act);
    }
}
