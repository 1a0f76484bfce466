using Kademe.Domain.Kernel;
using Kademe.Domain.WorkRecords;

namespace Kademe.Modules.WorkRecords;

/// <summary>Where a work record stands after a command.</summary>
public sealed record WorkRecordStands(WorkRecordNumber Number, long Version, WorkStage Stage, PersonId? Assignee, ProductVersionId? VersionAimedAt)
{
    /// <summary>Reads it off the record.</summary>
    public static WorkRecordStands Of(WorkRecord work)
    {
        ArgumentNullException.ThrowIfNull(work);
        return new(work.Number, work.Version, work.Stage, work.Assignee, work.VersionAimedAt);
    }
}
