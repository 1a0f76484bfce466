using Kademe.Domain.Calls;
using Kademe.Domain.Files;
using Kademe.Domain.Kernel;
using Kademe.Modules.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Kademe.Modules.Calls;

/// <summary>A command that files go with.</summary>
public interface ITakesFiles
{
    /// <summary>Numbers of files that were sent before and wait.</summary>
    IReadOnlyList<AttachmentId>? Attachments { get; }

    /// <summary>Files that came with the form itself: set by our pages alone, never read from a request.</summary>
    IReadOnlyList<TakenFile> Files { get; }
}

/// <summary>
/// Hangs files on a call inside the decision that they belong to: with it they are there, without it they never were. Contents lie in the store already.
/// </summary>
public sealed class Attaching(KademeDb db, Numbers numbers, CallDecision decision, KademeSettings settings)
{
    private const int MostFilesOfCall = 500;

    /// <summary>Hangs a command's files on the entry that was written with it.</summary>
    public Task<Outcome<IReadOnlyList<Attachment>>> To(Entry entry, Call call, ITakesFiles files, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return Add(call, files, new(entry.Audience, Entry: entry.Id), ct);
    }

    /// <summary>Hangs files on the request itself.</summary>
    public Task<Outcome<IReadOnlyList<Attachment>>> ToRequest(Call call, ITakesFiles files, CancellationToken ct) => Add(call, files, new(EntryAudience.Public), ct);

    /// <summary>Hangs files on a call; those of a draft that hang there already stay.</summary>
    public async Task<Outcome<IReadOnlyList<Attachment>>> Add(Call call, ITakesFiles files, Place place, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(call);
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(place);
        List<AttachmentId> named = [.. (files.Attachments ?? []).Distinct()];
        if (named.Count + files.Files.Count == 0) return Array.Empty<Attachment>();
        if (named.Count + files.Files.Count > settings.Files.MostAtOnce) return new TooManyFiles(settings.Files.MostAtOnce);
        var number = call.Number;
        var (sender, draft) = (decision.Act.Person, call.State is CallState.Draft ? (CallNumber?)number : null);
        var found = await db.Set<Attachment>().Where(one => named.Contains(one.Id) && ((one.Call == null && one.UploadedBy == sender) || (draft != null && one.Call == draft))).OrderBy(one => one.Id).ToListAsync(ct);
        if (found.Count != named.Count) return new AttachmentNotWaiting();

        List<Attachment> fresh = [.. found.Where(one => one.Call is null)];
        foreach (var file in files.Files)
        {
            var attachment = Attachment.Waiting(await numbers.Next<AttachmentId>(ct), file, decision.Act);
            db.Add(attachment);
            fresh.Add(attachment);
        }

        if (await HasRoomFor(number, fresh, ct) is { } full) return full;
        foreach (var attachment in fresh)
        {
            attachment.HangOn(number, place.Entry, place.Run, place.Audience);
            if (call.NoteAttachment(attachment.Id, place.Entry, decision.Act).Refusal is { } refusal) return refusal;
        }

        return fresh;
    }

    /// <summary>Takes files off a draft, all but those to keep. What was once sent stays (REQ-114).</summary>
    public async Task TakeOff(Call draft, IReadOnlyList<AttachmentId> keep, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(draft);
        if (draft.State is not CallState.Draft) return;
        var number = draft.Number;
        db.RemoveRange(await db.Set<Attachment>().Where(one => one.Call == number && !keep.Contains(one.Id)).ToListAsync(ct));
    }

    private async Task<Refusal?> HasRoomFor(CallNumber number, List<Attachment> fresh, CancellationToken ct)
    {
        var there = await db.Unfiltered<Attachment>().Where(one => one.Call == number).GroupBy(_ => 1).Select(all => new { Count = all.Count(), Size = all.Sum(one => one.Size) }).SingleOrDefaultAsync(ct);
        var (count, size) = (there?.Count ?? 0, there?.Size ?? 0);
        return count + fresh.Count > MostFilesOfCall || size + fresh.Sum(one => one.Size) > settings.Files.MostOfCall ? new CallFullOfFiles(settings.Files.MostOfCall / FileSettings.Megabyte) : null;
    }

    /// <summary>Where on a call a file hangs, and so who reads it.</summary>
    public sealed record Place(EntryAudience Audience, EntryId? Entry = null, TestRunId? Run = null);
}
