using Kademe.Domain.Calls;
using Kademe.Domain.Catalogue;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Domain.WorkRecords;
using Kademe.Modules.Kernel;
using Kademe.Modules.Organizations;
using Kademe.Modules.WorkRecords;
using Microsoft.EntityFrameworkCore;

namespace Kademe.Modules.Notifications;

/// <summary>
/// Who hears of what happens to a work record (N-12, N-14 to N-17): informed persons of its stage, its author when it comes back, second level of its calls when it is declined, the
/// coder of a test, the levels of a plan. In the place of someone who has left whoever is there in that place is told; third level's analysts where nobody is.
/// </summary>
internal sealed class WorkNotices(KademeDb db, Notices notices, Sight sight, DeskPeople desks, CallRecipients calls, Providers providers) : IWorkRecordListener
{
    private const int MostCalls = 200;

    public async Task Hear(WorkRecord work, IReadOnlyList<Happened> happened, CancellationToken ct)
    {
        NoticeSubject? subject = null;
        foreach (var one in happened)
        {
            subject ??= await SubjectOf(work, ct);
            var key = FormattableString.Invariant($"work/{work.Number.Value}/{one.Sequence}");
            if (one.Sequence > 1 && work.StageSince == one.Act.At && one.Fact is not WorkReturned)
                await notices.Decide(NoticeKind.WorkChangedStage, subject, await Informed(work, ct), new() { Stage = work.Stage }, key, one.Act.Person, ct);
            if (await NoticeFor(work, one.Fact, ct) is not { } notice) continue;
            var to = await There(work, notice.To, ct);
            if (to.Count == 0) to = await There(work, await Analysts(notice.Instead, ct), ct);
            await notices.Decide(notice.Kind, subject, to, notice.Args, key, one.Act.Person, ct);
        }
    }

    private async Task<Planned?> NoticeFor(WorkRecord work, IFact fact, CancellationToken ct) => fact switch
    {
        WorkReturned => new(NoticeKind.WorkReturned, await Author(work, ct), NoticeRecipient.Author, NoticeArgs.None),
        WorkDeclined => new(NoticeKind.WorkDeclined, await OfCalls(work, withFirst: false, ct), NoticeRecipient.Level2, NoticeArgs.None),
        WorkTested tested => new(NoticeKind.WorkTested, Coder(work), NoticeRecipient.Coder, new NoticeArgs { Result = tested.Result }),
        WorkPlanned => new(NoticeKind.SolutionPlanned, await OfCalls(work, withFirst: true, ct), NoticeRecipient.Level2, NoticeArgs.None),
        AssigneeLeft => new(NoticeKind.WorkUnassigned, [], NoticeRecipient.Coder, NoticeArgs.None),
        _ => null,
    };

    // Of several choices for the same part those are told who are there.
    private async Task<IReadOnlyList<Addressee>> There(WorkRecord work, IReadOnlyList<Addressee> to, CancellationToken ct)
    {
        var there = await sight.Of(NoticeSubjectKind.WorkRecord, work.Number.Value, to.Select(one => one.Person), ct);
        return [.. to.Where(one => there.Contains(one.Person))];
    }

    private async Task<IReadOnlyList<Addressee>> Informed(WorkRecord work, CancellationToken ct)
    {
        var number = work.Number;
        var those = await db.Set<InformedPerson>().AsNoTracking().Where(one => one.Work == number).OrderBy(one => one.Id).Select(one => one.Person).Take(Keyset.Most).ToListAsync(ct);
        return [.. those.Select(person => new Addressee(person, NoticeRecipient.Informed))];
    }

    // The author and the lead of the author's partner; its experts where neither is there.
    private async Task<IReadOnlyList<Addressee>> Author(WorkRecord work, CancellationToken ct)
    {
        var author = work.Author;
        var desk = await db.Set<Membership>().AsNoTracking().Where(held => held.Person == author).OrderByDescending(held => held.Id).Select(held => held.Organization).FirstOrDefaultAsync(ct);
        IReadOnlyList<Addressee> those =
        [
            new(author, NoticeRecipient.Author), .. await desks.Of(desk, [Role.PartnerLead], NoticeRecipient.PartnerLead, ct),
        ];
        return (await There(work, those, ct)) is [_, ..] there ? there : await desks.Of(desk, [Role.WorkDeskExpert], NoticeRecipient.Author, ct);
    }

    private static IReadOnlyList<Addressee> Coder(WorkRecord work) =>
        (work.Assignee ?? work.PullRequestAuthor) is { } coder ? [new(coder, NoticeRecipient.Coder)] : [];

    // First and second level of the linked calls; of very many the expert of each, and the desk in the expert's place for the first of them.
    private async Task<IReadOnlyList<Addressee>> OfCalls(WorkRecord work, bool withFirst, CancellationToken ct)
    {
        var number = work.Number;
        var links = db.Set<CallWorkLink>().Where(link => link.Work == number);
        var linked = await db.Unfiltered<Call>().Where(call => links.Any(link => link.Call == call.Number)).OrderBy(call => call.Number).Take(MostCalls).ToListAsync(ct);
        List<Addressee> those = [];
        foreach (var call in linked.Where(call => call.IsOpen))
        {
            those.AddRange(await calls.SecondLevel(call, ct));
            if (withFirst) those.AddRange(await calls.FirstLevel(call, ct));
        }

        var experts = await db.Unfiltered<Call>().Where(call => links.Any(link => link.Call == call.Number) && call.SecondLevelExpert != null)
            .Select(call => call.SecondLevelExpert!.Value).Distinct().ToListAsync(ct);
        return [.. those, .. experts.Select(expert => new Addressee(expert, NoticeRecipient.Level2))];
    }

    private async Task<IReadOnlyList<Addressee>> Analysts(NoticeRecipient instead, CancellationToken ct)
    {
        var vendor = await providers.Vendor(ct);
        var analysts = await desks.Of(vendor, [Role.BusinessAnalyst, Role.CodeManager], instead, ct);
        return analysts.Count > 0 ? analysts : await desks.Of(vendor, [Role.PlatformAdministrator], instead, ct);
    }

    private async Task<NoticeSubject> SubjectOf(WorkRecord work, CancellationToken ct)
    {
        var address = work.Address;
        var titles = await db.Set<ProductObject>().AsNoTracking().Where(one => EF.Property<string>(one, "address") == address.Value).Select(one => one.Titles).SingleOrDefaultAsync(ct);
        return NoticeSubject.Of(work.Number, titles ?? Wording.Empty);
    }

    private sealed record Planned(NoticeKind Kind, IReadOnlyList<Addressee> To, NoticeRecipient Instead, NoticeArgs Args);
}
