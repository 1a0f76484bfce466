using Kademe.Domain.Calls;
using Kademe.Domain.Kernel;
using NodaTime;

namespace Kademe.Modules.Calls;

/// <summary>
/// The call went on while someone wrote to its other side, so that the words would cross others that the writer has not
/// read. Nothing was written; who reads what came and means the words all the same says <see cref="LastEntry"/> and sends
/// them again.
/// </summary>
/// <param name="Entries">What was said since, oldest first; at most twenty.</param>
/// <param name="Moves">What else others did since that the words may no longer fit; for the desk alone.</param>
/// <param name="Version">The call's version now.</param>
/// <param name="LastEntry">The newest entry now: what the next try says to have read.</param>
public sealed record CallWentOn(
    IReadOnlyList<UnreadEntry> Entries,
    IReadOnlyList<CallMove> Moves,
    long Version,
    EntryId LastEntry) : Refusal("call.went-on");

/// <summary>An entry that a writer has not read yet.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Kind">What it is.</param>
/// <param name="AuthorName">Who wrote it; null for the desk itself.</param>
/// <param name="OrganizationName">For which organisation.</param>
/// <param name="Text">What was written.</param>
/// <param name="At">When.</param>
public sealed record UnreadEntry(
    EntryId Id, EntryKind Kind, string? AuthorName, string? OrganizationName, string Text, Instant At);

/// <summary>Something that was done with the call while someone wrote.</summary>
/// <param name="Fact">The fact, as the conversation names it: <c>CallTaken</c>, <c>CallRouted</c>.</param>
/// <param name="By">Who; null for the desk itself.</param>
/// <param name="About">What it names: a state, a level.</param>
/// <param name="At">When.</param>
public sealed record CallMove(string Fact, string? By, object? About, Instant At);

/// <summary>The message does not say which entry its writer had read last: whether it crosses another cannot be told.</summary>
public sealed record LastReadMissing() : Refusal("call.last-read-missing", RefusalKind.Unstated)
{
    /// <inheritdoc/>
    public override string Field => "LastRead";
}
