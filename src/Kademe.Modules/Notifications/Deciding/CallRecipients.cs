using Kademe.Domain.Calls;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Modules.Calls;
using Kademe.Modules.Organizations;

namespace Kademe.Modules.Notifications;

/// <summary>
/// Who is to be told of a call, by what they are to it: the person a column names while that person is there, else whoever is there in that place. Whoever is not
/// there, without a role that lives or without sight of the call, is never one of them.
/// </summary>
internal sealed class CallRecipients(DeskPeople desks, CallPeople people, Providers providers)
{
    /// <summary>The requester; the customer's support officers, else its system administrators, in the place of one who has left.</summary>
    public Task<IReadOnlyList<Addressee>> User(Call call, CancellationToken ct) => FirstThere(
        call,
        NoticeRecipient.User,
        [async () => await people.RequesterIsThere(call, ct) ? [call.Requester] : [], .. CallPeople.InPlaceOfRequester.Select(role => Held(call.Customer, ct, role))],
        ct);

    /// <summary>The customer's system administrators; its support officers where there are none.</summary>
    public Task<IReadOnlyList<Addressee>> Administrators(Call call, CancellationToken ct) => FirstThere(
        call, NoticeRecipient.SystemAdministrator, [Held(call.Customer, ct, Role.SystemAdministrator), Held(call.Customer, ct, Role.SupportOfficer)], ct);

    /// <summary>First level's expert, else its desk.</summary>
    public Task<IReadOnlyList<Addressee>> FirstLevel(Call call, CancellationToken ct) => At(call, SupportLevel.L1, call.FirstLevelDesk, call.FirstLevelExpert, NoticeRecipient.Level1, ct);

    /// <summary>Second level's expert, else its desk; nobody while the call has not been there.</summary>
    public Task<IReadOnlyList<Addressee>> SecondLevel(Call call, CancellationToken ct) => At(call, SupportLevel.L2, call.SecondLevelDesk, call.SecondLevelExpert, NoticeRecipient.Level2, ct);

    /// <summary>Whoever is responsible, else the experts of the level that has the call, else its lead.</summary>
    public Task<IReadOnlyList<Addressee>> Responsible(Call call, NoticeRecipient recipient, CancellationToken ct) =>
        At(call, call.Level ?? SupportLevel.L1, call.Desk, call.Responsible, recipient, ct);

    /// <summary>Whoever had a hand in the call and is there still: the user, first level's expert, and whoever solves or solved it.</summary>
    public async Task<IReadOnlyList<Addressee>> Followers(Call call, CancellationToken ct)
    {
        List<Addressee> those = [.. await User(call, ct)];
        if (call is { FirstLevelExpert: { } first, FirstLevelDesk: { } desk } && await people.WorksAt(call, SupportLevel.L1, desk, first, ct)) those.Add(new(first, NoticeRecipient.Level1));
        if (call.Responsible is { } mine && await people.WorksOn(call, mine, ct)) those.Add(new(mine, NoticeRecipient.SolvingLevel));
        else if (call is { SecondLevelExpert: { } second, SecondLevelDesk: { } other } && await people.WorksAt(call, SupportLevel.L2, other, second, ct)) those.Add(new(second, NoticeRecipient.SolvingLevel));
        return those;
    }

    /// <summary>Whoever hands out what comes to a desk: its lead, else its experts.</summary>
    public Task<IReadOnlyList<Addressee>> Leads(Call call, NoticeRecipient recipient, CancellationToken ct) => call is { Level: { } level, Desk: { } desk }
        ? FirstThere(call, recipient, [Lead(call, level, desk, ct), .. Experts(call, level, desk, ct)], ct)
        : Nobody();

    /// <summary>Whoever must know that nobody is there who should be told: the desk, else those who stand behind it, else the keepers of the platform.</summary>
    public async Task<IReadOnlyList<Addressee>> StandIns(Call call, CancellationToken ct)
    {
        var here = await Responsible(call, NoticeRecipient.StandIn, ct);
        if (here.Count > 0) return here;
        var vendor = await providers.Vendor(ct);
        return await FirstThere(call, NoticeRecipient.StandIn, [() => SecondLevelLead(call, ct), Held(vendor, ct, Role.PlatformAdministrator)], ct);
    }

    /// <summary>Those of the addressees who are there.</summary>
    public async Task<bool> AnyoneIsThere(Call call, IEnumerable<Addressee> to, CancellationToken ct)
    {
        foreach (var one in to)
        {
            if (await people.Sees(one.Person, call.Number, ct)) return true;
        }

        return false;
    }

    private static Task<IReadOnlyList<Addressee>> Nobody() => Task.FromResult<IReadOnlyList<Addressee>>([]);

    private Task<IReadOnlyList<Addressee>> At(Call call, SupportLevel level, OrganizationId? at, PersonId? expert, NoticeRecipient recipient, CancellationToken ct) => at is { } desk
        ? FirstThere(
            call,
            recipient,
            [
                async () => expert is { } person && await people.WorksAt(call, level, desk, person, ct) ? [person] : [],
                .. Experts(call, level, desk, ct),
                Lead(call, level, desk, ct),
            ],
            ct)
        : Nobody();

    private List<Func<Task<IReadOnlyList<PersonId>>>> Experts(Call call, SupportLevel level, OrganizationId desk, CancellationToken ct) => level switch
    {
        SupportLevel.L1 => [() => desks.Holding(desk, DeskPeople.FirstLevel, call.Module, ct)],
        SupportLevel.L2 => [() => desks.Holding(desk, [Role.WorkDeskExpert], call.Module, ct)],
        SupportLevel.L4 => [() => desks.Holding(desk, [Role.InfrastructureExpert], call.Module, ct)],
        _ => [Held(desk, ct, Role.BusinessAnalyst), Held(desk, ct, Role.CodeManager), Held(desk, ct, Role.QaMember, Role.Coder, Role.ReleaseManager)],
    };

    private Func<Task<IReadOnlyList<PersonId>>> Lead(Call call, SupportLevel level, OrganizationId desk, CancellationToken ct) =>
        desk == call.Customer ? Held(desk, ct, Role.SupportOfficer) : level is SupportLevel.L3 ? Held(desk, ct, Role.BusinessAnalyst) : Held(desk, ct, Role.PartnerLead);

    private async Task<IReadOnlyList<PersonId>> SecondLevelLead(Call call, CancellationToken ct) =>
        await providers.SecondLevel(call.Customer, ct) is { } partner ? await desks.Holding(partner, [Role.PartnerLead], module: null, ct) : [];

    private Func<Task<IReadOnlyList<PersonId>>> Held(OrganizationId at, CancellationToken ct, params Role[] roles) => () => desks.Holding(at, roles, module: null, ct);

    private async Task<IReadOnlyList<Addressee>> FirstThere(
        Call call, NoticeRecipient recipient, IEnumerable<Func<Task<IReadOnlyList<PersonId>>>> choices, CancellationToken ct)
    {
        foreach (var choice in choices)
        {
            List<Addressee> there = [];
            foreach (var person in await choice())
            {
                if (await people.Sees(person, call.Number, ct)) there.Add(new(person, recipient));
            }

            // Whom table NT obliges to be told is told, however many they are; else never a crowd.
            if (there.Count > 0) return recipient is NoticeRecipient.SystemAdministrator ? there : there[..Math.Min(there.Count, DeskPeople.Most)];
        }

        return [];
    }
}
