using Kademe.Domain.Calls;
using Kademe.Domain.Kernel;

namespace Kademe.Modules.Calls;

/// <summary>What a form about a call begins with: the version it was made from and what was judged so far.</summary>
public sealed record CallFormSubject(
    CallNumber Number, long Version, EntryId LastEntry, CallClass? Class, Impact? Impact, Urgency? Urgency)
{
    /// <summary>The category it has.</summary>
    public ListValueId? Category { get; init; }

    /// <summary>What the user chose as nearest; first level begins with the class it mostly gets.</summary>
    public RequestHint? Hint { get; init; }

    /// <summary>Whom it concerns, as the user says.</summary>
    public Impact? Reach { get; init; }

    /// <summary>How long it can wait, as the user says.</summary>
    public Urgency? Wait { get; init; }
}
