using Kademe.Domain.Calls;
using Kademe.Domain.Files;
using Kademe.Domain.Kernel;
using Kademe.Domain.Reproduction;
using Kademe.Modules.Calls;
using Kademe.Modules.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Kademe.Modules.WorkRecords;

/// <summary>
/// Gathers the files that support a new work record (REQ-107, REQ-109). They hang on the call of origin, where all levels read them: files sent for this are hung there, and one
/// that only the own organisation may read is hung there once more for all levels, since whoever names it as evidence shows it.
/// </summary>
public sealed class WorkEvidence(KademeDb db, Attaching attaching)
{
    /// <summary>A piece of evidence to be.</summary>
    internal sealed record Piece(AttachmentId Attachment, EvidenceKind Kind, int? Item);

    /// <summary>Reads what a write-up names; refused when a file is not known, or a mock-up belongs to no item.</summary>
    internal async Task<Outcome<IReadOnlyList<Piece>>> Gather(Call call, TestCase testCase, OpenWorkRecord.Command command, CancellationToken ct)
    {
        var mockUps = command.MockUps ?? [];
        if (mockUps.Any(one => one.Item < 1 || one.Item > (command.Requests?.Count ?? 0))) return new InvalidInput("work.mock-up-without-item", nameof(command.MockUps));
        List<AttachmentId> named = [.. (command.Evidence ?? []).Concat(mockUps.Select(one => one.Attachment)).Distinct()];
        var ofRuns = (command.Evidence ?? []).Count + command.Files.Count == 0 ? await OfRuns(call, testCase, ct) : [];
        if (named.Count + command.Files.Count == 0) return ofRuns;

        var number = call.Number;
        var known = await db.Set<Attachment>().Where(one => named.Contains(one.Id) && (one.Call == null || one.Call == number)).ToListAsync(ct);
        if (known.Count != named.Count) return new EvidenceNotKnown();
        var hidden = known.FindAll(one => one.Call is not null && one.Audience is EntryAudience.OwnOrganization);
        var added = await attaching.Add(call, new Fresh([.. known.Where(one => one.Call is null).Select(one => one.Id)], [.. hidden.Select(one => one.File), .. command.Files]), new(EntryAudience.AllLevels), ct);
        if (!added.Succeeded(out var hung, out var refusal)) return refusal;

        // The new rows of hidden files come first among those that had no number before.
        List<Attachment> copies = [.. hung.Where(one => !named.Contains(one.Id))];
        var shown = known.ToDictionary(one => one.Id, one => hidden.IndexOf(one) is >= 0 and var at ? copies[at] : one);
        List<Piece> pieces = [.. ofRuns, .. (command.Evidence ?? []).Distinct().Select(id => Of(shown[id], item: null)), .. copies.Skip(hidden.Count).Select(one => Of(one, item: null))];
        pieces.AddRange(mockUps.Distinct().Select(one => Of(shown[one.Attachment], one.Item)));
        return pieces;
    }

    // A run by itself proves nothing that third level could look at; the files sent with it do.
    private async Task<List<Piece>> OfRuns(Call call, TestCase testCase, CancellationToken ct)
    {
        var (number, asked, version) = (call.Number, testCase.Number, testCase.Version);
        var runs = db.Set<TestRun>().Where(run => run.Case == asked && run.CaseVersion == version && run.ForWork == null).Select(run => (TestRunId?)run.Id);
        var files = await db.Set<Attachment>().Where(one => one.Call == number && runs.Contains(one.Run)).OrderBy(one => one.Id).ToListAsync(ct);
        return [.. files.Select(one => Of(one, item: null))];
    }

    private static Piece Of(Attachment file, int? item) => new(file.Id, item is null ? KindOf(file.Kind) : EvidenceKind.MockUp, item);

    private static EvidenceKind KindOf(FileKind kind) => kind switch
    {
        _ when kind.IsPicture => EvidenceKind.Screenshot,
        _ when kind.IsVideo => EvidenceKind.Video,
        _ when kind.IsText => EvidenceKind.Log,
        _ => EvidenceKind.File,
    };

    private sealed record Fresh(IReadOnlyList<AttachmentId>? Attachments, IReadOnlyList<TakenFile> Files) : ITakesFiles;
}

/// <summary>A file named as evidence is none of this call's, and none that was sent for it.</summary>
public sealed record EvidenceNotKnown() : Refusal("work.evidence-not-known", RefusalKind.Invalid)
{
    /// <inheritdoc/>
    public override string Field => "Evidence";
}
