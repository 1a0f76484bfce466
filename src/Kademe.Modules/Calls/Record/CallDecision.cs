using Kademe.Domain.Access;
using Kademe.Domain.Calls;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Modules.Access;
using Kademe.Modules.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Kademe.Modules.Calls;

/// <summary>
/// What every decision about one call begins with: hold its row, load it if the viewer sees it, compare what the sender last saw, check the right to act.
/// Other modules that decide about a call in their own transaction (ladder, publication) use it too.
/// </summary>
public sealed class CallDecision(KademeDb db, IStorage storage, Numbers numbers, RequestTerms terms, CurrentViewer current, TimeProvider time)
{
    private EntryId? lastRead;
    private bool compared;

    /// <summary>The act of the viewer, now.</summary>
    public Act Act => new(current.Value.Person, current.Value.Organization, time.Now());

    /// <summary>The call to decide about; not found when not visible, refused when the sender saw an older version.</summary>
    public async Task<Outcome<Call>> About(CallNumber number, CancellationToken ct) =>
        await ToRemarkOn(number, ct) is not { } call ? new CallNotFound() : terms.Against(call.Version) is { } refusal ? refusal : call;

    /// <summary>The refusal when the sender saw an older version of the call than there is.</summary>
    public Refusal? Against(Call call)
    {
        ArgumentNullException.ThrowIfNull(call);
        return terms.Against(call.Version);
    }

    /// <summary>The call to add something to: what others decided meanwhile does not matter. Null when not visible.</summary>
    public async Task<Call?> ToRemarkOn(CallNumber number, CancellationToken ct)
    {
        await storage.Hold(db, "calls", "number", number.Value, ct);
        return await db.Set<Call>().SingleOrDefaultAsync(call => call.Number == number, ct);
    }

    /// <summary>The call to decide about at the level that has it now, by someone of its desk. Takes responsibility when nobody has it.</summary>
    public async Task<Outcome<Call>> AtItsDesk(CallNumber number, CancellationToken ct)
    {
        if (!(await About(number, ct)).Succeeded(out var call, out var refusal)) return refusal;
        if (MayWorkOn(call) is { } why) return why;
        if (call.Responsible is null && call.Level is not null) call.AssignTo(current.Value.Person, Act);
        return call;
    }

    /// <summary>
    /// Why the viewer may not work on the call at its present level; null when there is no reason: it is theirs to go on with, or they might take it.
    /// </summary>
    public Refusal? MayWorkOn(Call call) => MayGoOn(call) ? null : MayTake(call);

    /// <summary>
    /// Why the viewer may not become responsible for the call at its present level; null when there is no reason. New work needs the certificate of the level (REQ-161).
    /// </summary>
    public Refusal? MayTake(Call call)
    {
        ArgumentNullException.ThrowIfNull(call);
        if (call.Level is not { } level) return new CallNotThere(call.State);
        if (current.Value.MayActAt(level, ModuleOf(call)) is { } refusal) return refusal;
        return call.Desk == current.Value.Organization ? null : new NotYourDesk();
    }

    /// <summary>
    /// Whether the call is the viewer's running work, at their desk and in their role: it goes on when the certificate ends, until it is resolved or handed over (REQ-161).
    /// </summary>
    public bool MayGoOn(Call call)
    {
        ArgumentNullException.ThrowIfNull(call);
        var viewer = current.Value;
        return call.Level is { } level && call.Responsible == viewer.Person && call.Desk == viewer.Organization
            && call.IsOpen && call.State is not CallState.Resolved && viewer.MayGoOnAt(level) is null;
    }

    /// <summary>Why someone may not write inside a call that they read the inside of; null when there is no reason: whoever only inspects does not.</summary>
    public static Refusal? MayNote(Viewer viewer)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        return viewer.Roles.Any(held => held.Role.Level() is not null) ? null : new NotYourRole();
    }

    private static string? ModuleOf(Call call) => call.Module.Length == 0 ? null : call.Module;

    /// <summary>Why the viewer may not speak for the customer in this call; null for the requester and for those who see the whole enterprise.</summary>
    public Refusal? MaySpeakForCustomer(Call call)
    {
        ArgumentNullException.ThrowIfNull(call);
        var viewer = current.Value;
        return viewer.Organization == call.Customer && (viewer.Person == call.Requester || viewer.SeesWholeOrganization) ? null : new NotYourRole();
    }

    /// <summary>
    /// Whether the viewer would take the call back for the customer: the requester, and whoever speaks for the enterprise and does not work on the call. An in-house
    /// expert who has it takes it back as the desk does.
    /// </summary>
    public bool TakesBackForCustomer(Call call)
    {
        ArgumentNullException.ThrowIfNull(call);
        return MaySpeakForCustomer(call) is null && (current.Value.Person == call.Requester || MayWorkOn(call) is not null);
    }

    /// <summary>
    /// Why the viewer may not write to the other side of the call; null when there is no reason. The desk's people write for a level: one that passed the call
    /// on still may, one that never had it may not.
    /// </summary>
    public Refusal? MayWriteTo(Call call, out bool byUser)
    {
        ArgumentNullException.ThrowIfNull(call);
        var viewer = current.Value;
        byUser = viewer.Person == call.Requester || (!viewer.HasRoleAt(SupportLevel.L1) && viewer.Organization == call.Customer);
        if (byUser) return MaySpeakForCustomer(call);
        SupportLevel? level = viewer.Organization == call.SecondLevelDesk && viewer.HasRoleAt(SupportLevel.L2) ? SupportLevel.L2
            : viewer.Organization == call.FirstLevelDesk && viewer.HasRoleAt(SupportLevel.L1) ? SupportLevel.L1
            : viewer.Organization == call.Desk ? call.Level
            : null;
        if (level is not { } mine) return new NotYourDesk();
        return mine == call.Level && MayGoOn(call) ? null : viewer.MayActAt(mine, ModuleOf(call));
    }

    /// <summary>
    /// What the writer says to have read last: the command's word, or else the form's. Whatever is written for both sides is
    /// held against it.
    /// </summary>
    public void Reads(EntryId? last) => lastRead = last ?? terms.LastRead;

    /// <summary>
    /// Why a message may not go to the other side as it is: its writer does not say what was read, or has not read all. Null
    /// when it may.
    /// </summary>
    public async Task<Refusal?> WouldCross(Call call, EntryId? last, bool byUser, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(call);
        Reads(last);
        if (lastRead is not { } read) return new LastReadMissing();
        compared = true;
        var said = await db.SaidSince(call.Number, read, ct);
        IReadOnlyList<CallMove> moves = byUser || terms.SeenVersion is not { } seen || seen == call.Version
            ? []
            : await db.MovedSince(call.Number, seen, current.Value.Person, ct);
        return said.Count + moves.Count > 0 ? await WentOn(call, said, moves, ct) : null;
    }

    // Once a decision: what it wrote itself is no news to its writer.
    private async Task<Refusal?> WouldCross(Call call, CancellationToken ct)
    {
        if (compared || (lastRead ?? terms.LastRead) is not { } read) return null;
        compared = true;
        return await db.SaidSince(call.Number, read, ct) is [_, ..] said ? await WentOn(call, said, [], ct) : null;
    }

    private async Task<Refusal> WentOn(
        Call call, IReadOnlyList<UnreadEntry> said, IReadOnlyList<CallMove> moves, CancellationToken ct) =>
        new CallWentOn(said, moves, call.Version, await db.NewestEntry(call.Number, ct));

    /// <summary>
    /// Writes an entry of the viewer; refused when the text is empty or too long, or when it is for both sides and would cross
    /// what the writer has not read.
    /// </summary>
    public async Task<Outcome<Entry>> Write(Call call, EntryKind kind, EntryAudience audience, string? text, string field, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(call);
        if (audience is EntryAudience.Public && await WouldCross(call, ct) is { } crossing) return crossing;
        var outcome = Entry.Write(await numbers.Next<EntryId>(ct), call.Number, kind, audience, text, field, Act);
        if (outcome.Refusal is null) db.Add(outcome.Value);
        return outcome;
    }
}

/// <summary>The call is in another organisation's queue.</summary>
public sealed record NotYourDesk() : Refusal("call.not-your-desk", RefusalKind.Forbidden);
