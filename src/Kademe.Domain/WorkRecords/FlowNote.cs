using Kademe.Domain.Kernel;
using NodaTime;

namespace Kademe.Domain.WorkRecords;

/// <summary>Number of a flow note.</summary>
public readonly record struct FlowNoteId(long Value) : INumber<FlowNoteId>
{
    /// <inheritdoc/>
    public static FlowNoteId Of(long value) => new(value);
}

/// <summary>What a flow note is (REQ-096).</summary>
public enum FlowNoteKind
{
    /// <summary>Something found.</summary>
    Finding,

    /// <summary>Something proposed.</summary>
    Suggestion,

    /// <summary>Something to beware of.</summary>
    Warning,

    /// <summary>Something asked; open until answered.</summary>
    Question,

    /// <summary>The answer to a question.</summary>
    Answer,

    /// <summary>Anything else worth keeping.</summary>
    Note,
}

/// <summary>Who may read a flow note, from the narrowest (rule 4).</summary>
public enum FlowNoteAudience
{
    /// <summary>The vendor's people.</summary>
    InsideVendor,

    /// <summary>Also the partner of the customer it came from.</summary>
    WithOriginPartner,

    /// <summary>Also every partner's certified second level.</summary>
    WithPartners,

    /// <summary>Also the customer it came from.</summary>
    WithCustomer,
}

/// <summary>A dated, named note in a work record's flow; never changed, corrected only by a further one (REQ-114).</summary>
public sealed class FlowNote
{
    private FlowNote() => Words = "";

    /// <summary>Its number.</summary>
    public FlowNoteId Id { get; private set; }

    /// <summary>The work record.</summary>
    public WorkRecordNumber Work { get; private set; }

    /// <summary>What it is.</summary>
    public FlowNoteKind Kind { get; private set; }

    /// <summary>What it says; the only part that erasure may blank.</summary>
    public string Words { get; private set; }

    /// <summary>Who wrote it.</summary>
    public PersonId Author { get; private set; }

    /// <summary>For which organisation.</summary>
    public OrganizationId Organization { get; private set; }

    /// <summary>Who may read it.</summary>
    public FlowNoteAudience Audience { get; private set; }

    /// <summary>The question it answers.</summary>
    public FlowNoteId? Answers { get; private set; }

    /// <summary>When.</summary>
    public Instant At { get; private set; }

    /// <summary>Writes a note; an answer names its question and is read by whoever may read the question.</summary>
    public static Outcome<FlowNote> Write(
        FlowNoteId id, WorkRecordNumber work, FlowNoteKind kind, string? words, FlowNoteAudience audience, PersonId author, OrganizationId organization, Instant at,
        FlowNote? question = null)
    {
        if (kind is FlowNoteKind.Answer != question is not null) return new InvalidInput("work.answer-needs-question", nameof(Kind));
        if (question is not null && (question.Kind is not FlowNoteKind.Question || question.Work != work)) return new InvalidInput("work.answer-needs-question", nameof(Answers));
        return Text.Required(words, nameof(Words), 4000).Then<FlowNote>(text => new FlowNote
        {
            Id = id, Work = work, Kind = kind, Words = text, Author = author, Organization = organization, At = at,
            Audience = question?.Audience ?? audience, Answers = question?.Id,
        });
    }

    /// <summary>Its record turned out a duplicate: the note goes to the survivor, word for word (REQ-111).</summary>
    public void MoveTo(WorkRecordNumber survivor) => Work = survivor;

    /// <summary>The narrowest audience that lets its addressee read it: what partners write and what is asked reaches the origin's partner.</summary>
    public static FlowNoteAudience DefaultAudience(FlowNoteKind kind, bool authorIsVendors) =>
        authorIsVendors && kind is not FlowNoteKind.Question ? FlowNoteAudience.InsideVendor : FlowNoteAudience.WithOriginPartner;

    /// <summary>The questions that no note answers yet.</summary>
    public static IEnumerable<FlowNote> OpenQuestions(IReadOnlyCollection<FlowNote> notes) =>
        notes.Where(note => note.Kind is FlowNoteKind.Question && notes.All(other => other.Answers != note.Id));
}
