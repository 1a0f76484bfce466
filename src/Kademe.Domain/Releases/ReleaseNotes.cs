using Kademe.Domain.Kernel;
using Kademe.Domain.WorkRecords;

namespace Kademe.Domain.Releases;

/// <summary>One line of the release notes.</summary>
public sealed record ReleaseNoteLine(WorkRecordNumber Work, string Address, Wording Words);

/// <summary>Release notes made from the records on board: every record once, public texts only (REQ-132).</summary>
public static class ReleaseNotes
{
    /// <summary>The lines, by object and number; a record without a note of its own shows its public title.</summary>
    public static IReadOnlyList<ReleaseNoteLine> Compose(IEnumerable<WorkRecord> onBoard) =>
    [
        .. onBoard.DistinctBy(record => record.Number)
            .OrderBy(record => record.Address.Value, StringComparer.Ordinal).ThenBy(record => record.Number.Value)
            .Select(record => new ReleaseNoteLine(record.Number, record.Address.Value, record.ReleaseNote.IsEmpty ? new(record.PublicTitle, "", "") : record.ReleaseNote)),
    ];
}
