using Kademe.Domain.Calls;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Domain.Sla;
using Kademe.Modules.Calls;
using Kademe.Modules.Organizations;

namespace Kademe.Modules.Notifications;

/// <summary>
/// Who hears that a percentage of a target has gone (N-18): whoever is responsible, the desk's lead, its service level managers, and whom the agreement's steps name;
/// each once a percentage. While nobody is responsible the desk's experts are told in their place. Nobody is told of a call that he does not see.
/// </summary>
internal sealed class ClockNotices(Notices notices, DeskPeople people, CallRecipients who, CallNotices calls, Providers providers) : IClockListener
{
    public async Task Hear(Call call, IReadOnlyList<Crossing> reached, CancellationToken ct)
    {
        if (call.Level is not { } level) return;
        var subject = await people.SubjectOf(call, ct);
        foreach (var one in reached)
        {
            var key = FormattableString.Invariant($"call/{call.Number.Value}/clock/{one.Clock}/{one.Cycle}/{one.Percent}/{one.Repeat}");
            if (call.Desk is not { } desk)
            {
                if (one.IsWarning) await calls.TellNobodyThere(call, subject, key, ct);
                continue;
            }

            var args = new NoticeArgs { Clock = one.Clock, Percent = one.Percent, Until = one.At };
            List<Addressee> told = !one.IsWarning ? [] : [.. await Responsible(call, level, ct), .. await Leads(call, one, level, desk, ct), .. await Managers(call, one, desk, ct)];
            if (one.IsWarning && !await who.AnyoneIsThere(call, told, ct)) await calls.TellNobodyThere(call, subject, key, ct);
            if (told.Count > 0) await notices.Decide(one.IsBreach ? NoticeKind.ClockBreached : NoticeKind.ClockWarning, subject, told, args, key, by: null, ct);
            List<Addressee> others = [];
            foreach (var to in one.To) others.AddRange(await Named(to, call, one, level, desk, ct));
            others.RemoveAll(other => told.Exists(already => already.Person == other.Person));
            if (others.Count > 0) await notices.Decide(NoticeKind.ClockEscalated, subject, others, args, key, by: null, ct);
        }
    }

    private Task<IReadOnlyList<Addressee>> Named(EscalatesTo to, Call call, Crossing one, SupportLevel level, OrganizationId desk, CancellationToken ct) => to switch
    {
        EscalatesTo.ResponsiblePerson => Responsible(call, level, ct),
        EscalatesTo.Lead => Leads(call, one, level, desk, ct),
        EscalatesTo.ServiceLevelManager => Managers(call, one, desk, ct),
        _ => NextLevel(call, one, level, desk, ct),
    };

    // Of third and fourth level the lead is told, who sorts and hands out.
    private async Task<IReadOnlyList<Addressee>> Responsible(Call call, SupportLevel level, CancellationToken ct) =>
        call.Responsible is not null || level is SupportLevel.L1 or SupportLevel.L2 ? await who.Responsible(call, NoticeRecipient.Responsible, ct) : [];

    // What levels promise each other is none of the customer's business, except at its own desk.
    private async Task<IReadOnlyList<Addressee>> Leads(Call call, Crossing one, SupportLevel level, OrganizationId desk, CancellationToken ct) => desk == call.Customer
        ? one.Clock.Level is null ? await people.Of(desk, [Role.SupportOfficer], NoticeRecipient.DeskLead, ct) : []
        : await people.Of(desk, [LeadOf(level)], NoticeRecipient.DeskLead, ct);

    // A customer has none: those of the partner that stands behind its desk.
    private async Task<IReadOnlyList<Addressee>> Managers(Call call, Crossing one, OrganizationId desk, CancellationToken ct)
    {
        if (desk != call.Customer) return await people.Of(desk, [Role.ServiceLevelManager], NoticeRecipient.ServiceLevelManager, ct);
        return one.Clock.Level is null && await providers.SecondLevel(call.Customer, ct) is { } partner ? await people.Of(partner, [Role.ServiceLevelManager], NoticeRecipient.ServiceLevelManager, ct) : [];
    }

    // From second level on only the ladder leads further (rule 10): its own lead sees to that.
    private async Task<IReadOnlyList<Addressee>> NextLevel(Call call, Crossing one, SupportLevel level, OrganizationId desk, CancellationToken ct) =>
        level is SupportLevel.L1 && (call.SecondLevelDesk ?? await providers.SecondLevel(call.Customer, ct)) is { } next
            ? await people.Of(next, [Role.PartnerLead], NoticeRecipient.DeskLead, ct)
            : await Leads(call, one, level, desk, ct);

    private static Role LeadOf(SupportLevel level) => level switch
    {
        SupportLevel.L3 => Role.BusinessAnalyst,
        SupportLevel.L4 => Role.InfrastructureExpert,
        _ => Role.PartnerLead,
    };
}
