using Kademe.Domain.Calls;
using Kademe.Domain.Catalogue;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Modules.Calls;
using Kademe.Modules.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Kademe.Modules.Notifications;

/// <summary>Who hears of what happens to a call (table NT): decided in the decision that made the fact, under the fact's own number.</summary>
internal sealed class CallNotices(KademeDb db, Notices notices, DeskPeople people) : ICallListener
{
    public async Task Hear(Call call, IReadOnlyList<Happened> happened, CancellationToken ct)
    {
        NoticeSubject? subject = null;
        foreach (var one in happened)
        {
            if (await NoticeFor(call, (CallFact)one.Fact, ct) is not { } notice) continue;
            subject ??= await people.SubjectOf(call, ct);
            await notices.Decide(notice.Kind, subject, notice.To, notice.Args, $"call/{call.Number.Value}/{one.Sequence}", one.Act.Person, ct);
        }
    }

    private async Task<Planned?> NoticeFor(Call call, CallFact fact, CancellationToken ct) => fact switch
    {
        CallRouted { From: CallState.Submitted, To: CallState.AtL1 } => new(NoticeKind.CallRegistered, [User(call), .. await FirstLevel(call, ct)], AtLevel(SupportLevel.L1)),
        CallRouted { To: CallState.AtL4 } routed => new(NoticeKind.CauseLiesElsewhere, [User(call), .. await people.Of(routed.Desk, [Role.InfrastructureExpert], NoticeRecipient.Level4, ct)], NoticeArgs.None),
        CallRouted { To: CallState.AtL2 } routed => new(NoticeKind.CallRouted, await people.Of(routed.Desk, [Role.PartnerLead], NoticeRecipient.Responsible, ct), AtLevel(SupportLevel.L2)),
        CallAssigned assigned => new(NoticeKind.CallRouted, [new(assigned.Responsible, NoticeRecipient.Responsible)], AtLevel(call.Level ?? SupportLevel.L1)),
        CallReturned => new(NoticeKind.RequestReturned, [User(call)], NoticeArgs.None),
        UserAsked => new(NoticeKind.InformationAsked, [User(call)], NoticeArgs.None),
        UserReminded => new(NoticeKind.InformationReminder, [User(call)], NoticeArgs.None),
        ClosingAnnounced announced => new(NoticeKind.CallWillClose, [User(call), .. await FirstLevel(call, ct)], new NoticeArgs { Until = announced.At }),
        ReplySent { ByUser: false } => new(NoticeKind.ReplyReceived, [User(call)], NoticeArgs.None),
        ReplySent or UserAnswered or CallResubmitted when call.Responsible is { } mine => new(NoticeKind.ReplyReceived, [new(mine, NoticeRecipient.Responsible)], NoticeArgs.None),
        TestCaseRun { Blocked: true } when call.Desk is { } desk => new(NoticeKind.RunBlocked, await people.Of(desk, [Role.PartnerLead], NoticeRecipient.PartnerLead, ct), NoticeArgs.None),
        PassedToCustomiser => new(NoticeKind.CauseLiesElsewhere, [User(call)], NoticeArgs.None),
        UpgradeAdvised advised => new(
            NoticeKind.SelfUpgradeAdvised, [.. await Administrators(call, ct), User(call), .. await FirstLevel(call, ct)], await OfVersion(advised.Target, ct)),
        ReleaseAwaited => new(NoticeKind.ErrorRemoved, [User(call), .. await FirstLevel(call, ct)], NoticeArgs.None),
        CarriedToThirdLevel carried => new(NoticeKind.TakenToThirdLevel, [User(call), .. await FirstLevel(call, ct)], new NoticeArgs { Work = carried.WorkRecord }),
        FixPublished published => new(
            NoticeKind.FixPublished,
            [User(call), .. await Administrators(call, ct), .. await FirstLevel(call, ct), .. Expert(call.SecondLevelExpert, NoticeRecipient.Level2)],
            await OfVersion(published.Version, ct)),
        CallResolved or TargetVersionInstalled => new(NoticeKind.CallResolved, [User(call)], NoticeArgs.None),
        CallClosed => new(NoticeKind.CallClosed, Followers(call), NoticeArgs.None),
        CallReopened or StillPresent => new(NoticeKind.CallReopened, Followers(call), NoticeArgs.None),
        _ => null,
    };

    private static Addressee User(Call call) => new(call.Requester, NoticeRecipient.User);

    private static Addressee[] Expert(PersonId? person, NoticeRecipient recipient) => person is { } someone ? [new(someone, recipient)] : [];

    private static Addressee[] Followers(Call call) =>
        [User(call), .. Expert(call.FirstLevelExpert, NoticeRecipient.Level1), .. Expert(call.Responsible ?? call.SecondLevelExpert, NoticeRecipient.SolvingLevel)];

    private static NoticeArgs AtLevel(SupportLevel level) => new() { Level = level };

    private async Task<IReadOnlyList<Addressee>> FirstLevel(Call call, CancellationToken ct) => call.FirstLevelExpert is { } expert
        ? [new(expert, NoticeRecipient.Level1)]
        : call.FirstLevelDesk is { } desk
            ? await people.Of(desk, DeskPeople.FirstLevel, NoticeRecipient.Level1, ct, call.Module)
            : [];

    private Task<IReadOnlyList<Addressee>> Administrators(Call call, CancellationToken ct) =>
        people.Of(call.Customer, [Role.SystemAdministrator], NoticeRecipient.SystemAdministrator, ct);

    private async Task<NoticeArgs> OfVersion(ProductVersionId id, CancellationToken ct)
    {
        var version = await db.Set<ProductVersion>().AsNoTracking().SingleAsync(one => one.Id == id, ct);
        return new() { Version = version.Label };
    }

    private sealed record Planned(NoticeKind Kind, IReadOnlyList<Addressee> To, NoticeArgs Args);
}
