using Kademe.Domain.Access;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Domain.WorkRecords;
using Kademe.Modules.Access;
using Kademe.Modules.Calls;
using Kademe.Modules.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Kademe.Modules.WorkRecords;

/// <summary>What every decision about one work record begins with: hold its row, load it if the viewer may know of it, compare what the sender last saw.</summary>
public sealed class WorkRecordDecision(KademeDb db, IStorage storage, Numbers numbers, RequestTerms terms, CurrentViewer current, TimeProvider time)
{
    /// <summary>The act of the viewer, now.</summary>
    public Act Act => new(current.Value.Person, current.Value.Organization, time.Now());

    /// <summary>The record to decide about; not found when the viewer may not know of it.</summary>
    public async Task<Outcome<WorkRecord>> About(WorkRecordNumber number, CancellationToken ct) =>
        await ToRemarkOn(number, ct) is not { } work ? new WorkRecordNotFound() : terms.Against(work.Version) is { } refusal ? refusal : work;

    /// <summary>The record to add something to. Null when the viewer may not know of it.</summary>
    public async Task<WorkRecord?> ToRemarkOn(WorkRecordNumber number, CancellationToken ct)
    {
        await storage.Hold(db, "work_records", "number", number.Value, ct);
        return await db.WorkRecordsSeenBy(current.Value).SingleOrDefaultAsync(work => work.Number == number, ct);
    }

    /// <summary>The record that stands for this one: itself, or when it turned out a duplicate, the end of its chain. Null when the viewer may not know of it.</summary>
    public async Task<WorkRecord?> Survivor(WorkRecordNumber number, CancellationToken ct)
    {
        HashSet<WorkRecordNumber> passed = [];
        var work = await ToRemarkOn(number, ct);
        while (work is { Stage: WorkStage.Duplicate, DuplicateOf: { } next } && passed.Add(work.Number)) work = await ToRemarkOn(next, ct);
        return work;
    }

    /// <summary>The record to decide about as the vendor's third level: role at the door, certificate here; running work goes on without it (REQ-161).</summary>
    public async Task<Outcome<WorkRecord>> AtThirdLevel(WorkRecordNumber number, CancellationToken ct)
    {
        if (!(await About(number, ct)).Succeeded(out var work, out var refusal)) return refusal;
        var goesOn = work.Assignee == current.Value.Person && current.Value.MayGoOnAt(SupportLevel.L3) is null;
        return goesOn || current.Value.MayActAt(SupportLevel.L3) is not { } why ? work : why;
    }

    /// <summary>Writes a flow note of the viewer.</summary>
    public async Task<Outcome<FlowNote>> Note(WorkRecord work, FlowNoteKind kind, string? words, FlowNoteAudience? audience, FlowNote? question, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(work);
        var viewer = current.Value;
        var outcome = FlowNote.Write(
            await numbers.Next<FlowNoteId>(ct), work.Number, kind, words, audience ?? FlowNote.DefaultAudience(kind, viewer.Kind is OrganizationKind.Vendor),
            viewer.Person, viewer.Organization, time.Now(), question);
        if (outcome.Refusal is null) db.Add(outcome.Value);
        return outcome;
    }

    /// <summary>Makes a person one who hears of the record's changes; once.</summary>
    public async Task Inform(WorkRecordNumber work, PersonId person, CancellationToken ct)
    {
        var known = db.Held<InformedPerson>().Any(row => row.Entity.Work == work && row.Entity.Person == person)
            || await db.Set<InformedPerson>().AnyAsync(informed => informed.Work == work && informed.Person == person, ct);
        if (!known) db.Add(new InformedPerson { Work = work, Person = person, Since = time.Now() });
    }
}

/// <summary>The record does not exist, or may not be known to this person.</summary>
public sealed record WorkRecordNotFound() : Refusal("work.not-found", RefusalKind.NotFound);

/// <summary>The words in which work records are asked for.</summary>
public static class WorkRecordQueries
{
    extension(KademeDb db)
    {
        /// <summary>
        /// The records a viewer may know of (rule 4): the vendor's people all, second level of any partner all (their technical core),
        /// everyone else those linked to a call they see. What of a record is shown depends further on who asks.
        /// </summary>
        public IQueryable<WorkRecord> WorkRecordsSeenBy(Viewer viewer)
        {
            ArgumentNullException.ThrowIfNull(viewer);
            var all = db.Set<WorkRecord>();
            if (viewer.Kind is OrganizationKind.Vendor) return all;
            if (viewer.Kind is OrganizationKind.Partner && viewer.Levels.Contains(SupportLevel.L2)) return all;
            return all.Where(work => db.Set<CallWorkLink>().Any(link => link.Work == work.Number && db.Set<Domain.Calls.Call>().Any(call => call.Number == link.Call)));
        }
    }
}
