using Kademe.Domain.Calls;
using Kademe.Domain.Catalogue;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Modules.Calls;
using Kademe.Modules.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Kademe.Modules.Notifications;

/// <summary>
/// Who hears of what happens to a call (table NT): decided in the decision that made the fact, under the fact's own number. Where nobody is there who should be told, the
/// desk, those behind it or the keepers of the platform hear that.
/// </summary>
internal sealed partial class CallNotices(KademeDb db, Notices notices, DeskPeople desks, CallRecipients who, ILogger<CallNotices> log) : ICallListener, IRequesterListener
{
    public async Task Hear(Call call, IReadOnlyList<Happened> happened, CancellationToken ct)
    {
        NoticeSubject? subject = null;
        foreach (var one in happened)
        {
            if (await NoticeFor(call, (CallFact)one.Fact, happened, ct) is not { } notice) continue;
            subject ??= await desks.SubjectOf(call, ct);
            var key = FormattableString.Invariant($"call/{call.Number.Value}/{one.Sequence}");
            await Tell(call, notice, subject, key, one.Act.Person, ct);
        }
    }

    public async Task HearRequesterLeft(Call call, string key, CancellationToken ct)
    {
        var notice = new Planned(NoticeKind.RequesterLeft, [.. await who.User(call, ct), .. await who.Responsible(call, NoticeRecipient.Responsible, ct)], NoticeArgs.None);
        await Tell(call, notice, await desks.SubjectOf(call, ct), key, by: null, ct);
    }

    /// <summary>Tells those who stand in that nobody is there who should be told.</summary>
    public async Task TellNobodyThere(Call call, NoticeSubject subject, string key, CancellationToken ct)
    {
        var standIns = await who.StandIns(call, ct);
        if (standIns.Count == 0) LogNobody(call.Number.Value, key);
        await notices.Decide(NoticeKind.NobodyThere, subject, standIns, NoticeArgs.None, key, by: null, ct);
    }

    private async Task Tell(Call call, Planned notice, NoticeSubject subject, string key, PersonId? by, CancellationToken ct)
    {
        if (notice.To.Count == 0) await TellNobodyThere(call, subject, key, ct);
        else await notices.Decide(notice.Kind, subject, notice.To, notice.Args, key, by, ct);
    }

    private async Task<Planned?> NoticeFor(Call call, CallFact fact, IReadOnlyList<Happened> happened, CancellationToken ct) => fact switch
    {
        CallRouted { From: CallState.Submitted, To: CallState.AtL1 } => new(NoticeKind.CallRegistered, [.. await User(call, ct), .. await who.FirstLevel(call, ct)], AtLevel(SupportLevel.L1)),
        CallSubmitted or CallResubmitted when call.Desk is null => new(NoticeKind.NobodyThere, [.. await who.StandIns(call, ct)], NoticeArgs.None),
        CallRouted { To: CallState.AtL4 } => new(NoticeKind.CauseLiesElsewhere, [.. await User(call, ct), .. await who.Responsible(call, NoticeRecipient.Level4, ct)], NoticeArgs.None),
        CallRouted { To: CallState.AtL2 } => new(NoticeKind.CallRouted, await who.Leads(call, NoticeRecipient.Responsible, ct), AtLevel(SupportLevel.L2)),
        CallRouted { To: CallState.AtL1 } => new(NoticeKind.CallRouted, await who.Responsible(call, NoticeRecipient.Responsible, ct), AtLevel(SupportLevel.L1)),
        DeskFollowed followed when call.IsOpen && call.Level == followed.Level => new(NoticeKind.CallRouted, await who.Leads(call, NoticeRecipient.Responsible, ct), AtLevel(followed.Level)),
        ResponsibilityFellBack => new(NoticeKind.CallRouted, await who.Responsible(call, NoticeRecipient.Responsible, ct), AtLevel(call.Level ?? SupportLevel.L1)),
        CallAssigned assigned when call.Responsible == assigned.Responsible => new(NoticeKind.CallRouted, await who.Responsible(call, NoticeRecipient.Responsible, ct), AtLevel(call.Level ?? SupportLevel.L1)),
        CallReturned => new(NoticeKind.RequestReturned, await User(call, ct), NoticeArgs.None),
        UserAsked => new(NoticeKind.InformationAsked, await User(call, ct), NoticeArgs.None),
        UserReminded => new(NoticeKind.InformationReminder, await User(call, ct), NoticeArgs.None),
        ClosingAnnounced announced => new(NoticeKind.CallWillClose, [.. await User(call, ct), .. await who.FirstLevel(call, ct)], new NoticeArgs { Until = announced.At }),
        ReplySent { ByUser: false } => new(NoticeKind.ReplyReceived, await User(call, ct), NoticeArgs.None),
        CallResubmitted when happened.Any(one => one.Fact is CallRouted) => null, // told as registered
        ReplySent or UserAnswered or CallResubmitted or SecondLevelAskedFor => new(NoticeKind.ReplyReceived, await who.Responsible(call, NoticeRecipient.Responsible, ct), NoticeArgs.None),
        TestCaseRun { Blocked: true } => new(NoticeKind.RunBlocked, await who.Leads(call, NoticeRecipient.PartnerLead, ct), NoticeArgs.None),
        PassedToCustomiser => new(NoticeKind.CauseLiesElsewhere, await User(call, ct), NoticeArgs.None),
        UpgradeAdvised advised => new(
            NoticeKind.SelfUpgradeAdvised, [.. await who.Administrators(call, ct), .. await User(call, ct), .. await who.FirstLevel(call, ct)], await OfVersion(advised.Target, ct)),
        ReleaseAwaited => new(NoticeKind.ErrorRemoved, [.. await User(call, ct), .. await who.FirstLevel(call, ct)], NoticeArgs.None),
        CarriedToThirdLevel carried => new(NoticeKind.TakenToThirdLevel, [.. await User(call, ct), .. await who.FirstLevel(call, ct)], new NoticeArgs { Work = carried.WorkRecord }),
        FixPublished published => new(
            NoticeKind.FixPublished,
            [.. await User(call, ct), .. await who.Administrators(call, ct), .. await who.FirstLevel(call, ct), .. await who.SecondLevel(call, ct)],
            await OfVersion(published.Version, ct)),
        WorkRecordDeclined declined => new(NoticeKind.WorkDeclined, await who.Responsible(call, NoticeRecipient.Level2, ct), new NoticeArgs { Work = declined.WorkRecord }),
        CallResolved or TargetVersionInstalled => new(NoticeKind.CallResolved, await User(call, ct), NoticeArgs.None),
        CallClosed => await who.Followers(call, ct) is [_, ..] followers ? new(NoticeKind.CallClosed, followers, NoticeArgs.None) : null, // nothing is left to do
        CallReopened or StillPresent => new(NoticeKind.CallReopened, [.. await who.Followers(call, ct), .. await who.Responsible(call, NoticeRecipient.SolvingLevel, ct)], NoticeArgs.None),
        _ => null,
    };

    private Task<IReadOnlyList<Addressee>> User(Call call, CancellationToken ct) => who.User(call, ct);

    private static NoticeArgs AtLevel(SupportLevel level) => new() { Level = level };

    private async Task<NoticeArgs> OfVersion(ProductVersionId id, CancellationToken ct)
    {
        var version = await db.Set<ProductVersion>().AsNoTracking().SingleAsync(one => one.Id == id, ct);
        return new() { Version = version.Label };
    }

    [LoggerMessage(LogLevel.Warning, "Nobody is there to be told of call {Call} ({Key}): no role in its organisations and no keeper of the platform lives")]
    private partial void LogNobody(long call, string key);

    private sealed record Planned(NoticeKind Kind, IReadOnlyList<Addressee> To, NoticeArgs Args);
}
