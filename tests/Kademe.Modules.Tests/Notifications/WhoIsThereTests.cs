using System.Net;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Kademe.Domain.Calls;
using Kademe.Domain.Catalogue;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Modules.Calls;
using Kademe.Modules.Kernel;
using Kademe.Modules.Notifications;
using Kademe.Modules.Tests.Calls;
using Kademe.Modules.Tests.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Kademe.Modules.Tests.Notifications;

/// <summary>
/// A notice goes to people who are there: whoever holds a role that lives and sees the thing. Nothing lies with whoever has left, and whatever needs someone finds someone.
/// </summary>
public abstract class WhoIsThereTests(KademeApp app) : WatchedClocks(app)
{
    public sealed class OnSqlite(SqliteApp app) : WhoIsThereTests(app), IClassFixture<SqliteApp>;

    public sealed class OnPostgres(PostgresApp app) : WhoIsThereTests(app), IClassFixture<PostgresApp>;

    // What asks nothing of anyone, or is told by what happens with it.
    private static readonly Type[] AskNothing =
    [
        typeof(CallDrafted), typeof(DraftChanged), typeof(ContextCorrected), typeof(CallSubmitted), typeof(CallClassified), typeof(CallPrioritised), typeof(NoteAdded),
        typeof(AttachmentAdded), typeof(CameBackFromCustomiser), typeof(WorkRecordLinked), typeof(TestCaseWritten), typeof(CallCancelled), typeof(CallClosed),
        typeof(FixWithdrawn), typeof(FixFellBack), typeof(WorkRecordDeclined), typeof(CausesChecked),
    ];

    private Organization Served => App.World.Served;

    private Organization Partner => App.World.Partner;

    [Fact]
    public async Task What_someone_who_left_was_responsible_for_is_the_desks_again_and_the_desk_is_told()
    {
        var (user, expert) = (await App.Newcomer(Role.EndUser, Served), await App.Newcomer(Role.LevelOneSpecialist, Partner));
        var call = await Opened(user);
        await Did(expert, call, "take", new { });
        Assert.DoesNotContain(call, await Unassigned(First));

        await App.Leaves(expert);
        await Way.Dispatch();

        Assert.Contains(call, await Unassigned(First));
        Assert.Equal(JsonValueKind.Null, (await Shown(First, call)).GetProperty("responsible").ValueKind);
        Assert.Contains(NoticeKind.CallRouted, await Heard(First, call));
        await Did(user, call, "replies", new { text = "Bir şey daha var" });
        Assert.Contains(NoticeKind.ReplyReceived, await Heard(First, call));
        Assert.DoesNotContain(NoticeKind.ReplyReceived, await Heard(expert, call));
        Assert.Contains("artık rolü yok", (await (await App.Browse(First)).Open($"/calls/{call}")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_left_hears_nothing_though_the_calls_have_not_followed_yet()
    {
        var (user, expert) = (await App.Newcomer(Role.EndUser, Served), await App.Newcomer(Role.LevelOneSpecialist, Partner));
        var call = await Opened(user);
        await Did(expert, call, "take", new { });
        await App.Leaves(expert);

        await Did(user, call, "replies", new { text = "Bir şey daha var" });

        Assert.Contains(NoticeKind.ReplyReceived, await Heard(First, call));
        Assert.DoesNotContain(NoticeKind.ReplyReceived, await Heard(expert, call));
    }

    [Fact]
    public async Task A_call_does_not_come_back_to_whoever_left_meanwhile()
    {
        var (user, expert) = (await App.Newcomer(Role.EndUser, Served), await App.Newcomer(Role.LevelOneSpecialist, Partner));
        var call = await Opened(user);
        await Did(expert, call, "resolve", new { solution = "Yetki eklendi.", closingClass = "UsageHelp" });
        await Did(user, call, "confirm", new { });
        await App.Leaves(expert);
        await Way.Dispatch();

        await Did(user, call, "reopen", new { reason = "Yine oldu" });

        Assert.Equal(JsonValueKind.Null, (await Shown(First, call)).GetProperty("responsible").ValueKind);
        Assert.Contains(NoticeKind.CallReopened, await Heard(First, call));
        Assert.DoesNotContain(NoticeKind.CallReopened, await Heard(expert, call));
        Assert.Contains(call, await Unassigned(First));
    }

    [Fact]
    public async Task A_module_taken_from_an_expert_gives_the_calls_of_that_module_back()
    {
        var here = App.World.InHouse;
        var (user, expert) = (await App.Newcomer(Role.EndUser, here), await App.Newcomer(Role.PowerUser, here, "depo"));
        var call = await Opened(user);
        await Did(expert, call, "take", new { });
        (await App.As(Role.PlatformAdministrator).Post($"api/v1/people/{expert.Id.Value}/roles", new { organization = here.Id, role = "KeyUser" })).ShouldBe(HttpStatusCode.NoContent);
        var held = await App.Do(services => services.GetRequiredService<KademeDb>().Set<Membership>().Where(one => one.Person == expert.Id && one.Role == Role.PowerUser).Select(one => one.Id).SingleAsync(Ct));

        (await App.As(Role.PlatformAdministrator).Post($"api/v1/people/{expert.Id.Value}/roles/{held}/end")).ShouldBe(HttpStatusCode.NoContent);
        await Way.Dispatch();

        Assert.Contains(call, await Unassigned(App.World.Of(Role.LevelOneSpecialist)));
    }

    [Fact]
    public async Task In_the_place_of_a_requester_who_left_the_support_officer_is_asked_and_the_expert_knows()
    {
        var user = await App.Newcomer(Role.EndUser, Served);
        var officer = App.World.Of(Role.SupportOfficer, Served);
        var call = await Opened(user);
        await Did(First, call, "take", new { });
        await App.Leaves(user);
        await Way.Dispatch();
        Assert.Contains(NoticeKind.RequesterLeft, await Heard(First, call));
        Assert.Contains(NoticeKind.RequesterLeft, await Heard(officer, call));

        App.ToNextWorkingDayAt(10);
        await Did(First, call, "ask", new { question = "Hangi depo?" });

        Assert.Contains(NoticeKind.InformationAsked, await Heard(officer, call));
        Assert.DoesNotContain(NoticeKind.InformationAsked, await Heard(user, call));
        Assert.True((await Shown(First, call)).GetProperty("requesterLeft").GetBoolean());
        Assert.Contains("destek yetkilisi", (await (await App.Browse(First)).Open($"/calls/{call}")).WordsOf("aside"), StringComparison.Ordinal);
        await Did(officer, call, "answer", new { text = "Ana depo." });
        Assert.Equal("AtL1", (await Shown(First, call)).GetProperty("state").GetString());
    }

    [Fact]
    public async Task An_announced_closing_counts_anew_when_whoever_was_told_has_left()
    {
        var user = await App.Newcomer(Role.EndUser, Served);
        var officer = App.World.Of(Role.SupportOfficer, Served);
        App.ToNextWorkingDayAt(10);
        var call = await Opened(user);
        await Did(First, call, "ask", new { question = "Hangi depo?" });
        await Until(call, NoticeKind.CallWillClose, user);
        await App.Leaves(user);

        await Until(call, NoticeKind.CallWillClose, officer);
        Assert.Equal("AwaitingUser", (await Shown(First, call)).GetProperty("state").GetString());
        App.Pass(Duration.FromDays(12));
        await Way.Dispatch();
        Assert.Equal("Closed", (await Shown(First, call)).GetProperty("state").GetString());
    }

    [Fact]
    public async Task Nothing_closes_while_nobody_of_the_customer_could_answer_and_the_desk_is_told()
    {
        var empty = await Customer();
        var user = await App.Newcomer(Role.EndUser, empty);
        App.ToNextWorkingDayAt(10);
        var call = await Opened(user);
        await Did(First, call, "take", new { });
        await App.Leaves(user);
        await Way.Dispatch();

        await Did(First, call, "ask", new { question = "Hangi depo?" });
        Assert.Contains(NoticeKind.NobodyThere, await Heard(First, call));
        for (var day = 0; day < 60; day++)
        {
            App.Pass(Duration.FromDays(1));
            await Way.Dispatch();
        }

        Assert.Equal("AwaitingUser", (await Shown(First, call)).GetProperty("state").GetString());
        Assert.Contains(NoticeKind.RequesterLeft, await Heard(First, call));
        Assert.DoesNotContain(await Heard(user, call), kind => kind is not NoticeKind.CallRegistered);
    }

    [Fact]
    public async Task What_a_user_writes_on_a_call_that_nobody_took_is_told_to_the_experts_else_to_their_lead()
    {
        var user = await App.Newcomer(Role.EndUser, Served);
        var call = await Opened(user);
        await Did(user, call, "replies", new { text = "Bir şey daha var" });
        Assert.Contains(NoticeKind.ReplyReceived, await Heard(First, call));

        // Only a lead is left at this partner.
        var (customer, partner) = (await Customer(), await Organization(OrganizationKind.Partner));
        await Relate(customer, partner);
        var (lead, expert) = (await App.Newcomer(Role.PartnerLead, partner), await App.Newcomer(Role.LevelOneSpecialist, partner));
        var other = await App.Newcomer(Role.EndUser, customer);
        var second = await Opened(other);
        await App.Leaves(expert);
        await Did(other, second, "replies", new { text = "Bir şey daha var" });
        Assert.Contains(NoticeKind.ReplyReceived, await Heard(lead, second));
    }

    [Fact]
    public async Task After_a_change_of_partner_the_new_desk_hears_of_the_call_and_of_what_the_user_writes()
    {
        var (customer, former, next) = (await Customer(), Partner, await Organization(OrganizationKind.Partner));
        var (user, expert) = (await App.Newcomer(Role.EndUser, customer), await App.Newcomer(Role.LevelOneSpecialist, next));
        var call = await Opened(user);
        await Did(First, call, "take", new { });
        await EndRelations(customer);
        await Way.Dispatch();

        // Nobody gives the level now: it lies with nobody, and the keepers of the platform see it so.
        var keeper = App.World.Of(Role.PlatformAdministrator);
        Assert.Contains(call, await Unassigned(keeper));
        await Did(user, call, "replies", new { text = "Kim bakıyor?" });
        Assert.Contains(NoticeKind.NobodyThere, await Heard(keeper, call));
        Assert.DoesNotContain(NoticeKind.ReplyReceived, await Heard(First, call));

        await Relate(customer, next);
        await Way.Dispatch();
        Assert.Contains(NoticeKind.CallRouted, await Heard(expert, call));
        await Did(user, call, "replies", new { text = "Bir şey daha var" });
        Assert.Contains(NoticeKind.ReplyReceived, await Heard(expert, call));
        Assert.DoesNotContain(NoticeKind.ReplyReceived, await Heard(First, call));
        Assert.DoesNotContain(call, await Unassigned(keeper));
    }

    [Fact]
    public async Task A_request_that_nobody_takes_is_told_to_the_keepers_and_arrives_when_someone_gives_first_level()
    {
        var customer = await Organization(OrganizationKind.Customer);
        var user = await App.Newcomer(Role.EndUser, customer);
        var call = await Opened(user);
        var keeper = App.World.Of(Role.PlatformAdministrator);
        Assert.Contains(NoticeKind.NobodyThere, await Heard(keeper, call));
        Assert.Contains(call, await Unassigned(keeper));

        await Relate(customer, Partner);
        await Way.Dispatch();

        Assert.Equal("AtL1", (await Shown(First, call)).GetProperty("state").GetString());
        Assert.Contains(NoticeKind.CallRegistered, await Heard(First, call));
    }

    [Fact]
    public async Task No_mail_goes_to_whoever_left_between_decision_and_delivery()
    {
        await using var sink = new SmtpSink();
        var mail = App.Services.GetRequiredService<KademeSettings>().Mail;
        (mail.Host, mail.Port, mail.Encrypted) = ("127.0.0.1", sink.Port, false);
        try
        {
            var user = await App.Newcomer(Role.EndUser, Served);
            var call = await Opened(user);
            await App.Leaves(user);
            await Way.Dispatch();

            Assert.DoesNotContain(sink.Accepted, one => one.To.Mailboxes.Any(to => to.Address == user.Login));
            Assert.Contains(sink.Accepted, one => one.Subject!.Contains($"Ç-{call}", StringComparison.Ordinal) && one.To.Mailboxes.Any(to => to.Address == First.Login));
        }
        finally
        {
            mail.Host = "";
        }
    }

    [Fact]
    public async Task Whom_a_notice_may_go_to_is_whoever_finds_the_call_himself()
    {
        var wrong = new List<string>();
        foreach (var call in await Everywhere())
        {
            foreach (var somebody in App.World.People)
            {
                var finds = (await App.As(somebody).Get($"api/v1/calls/{call}")).Status is HttpStatusCode.OK;
                var told = await Told(call, somebody);
                if (finds != (told.Count > 0)) wrong.Add($"{somebody.Role} at {somebody.At.Name} finds {call}: {finds}; told: {told.Count > 0}");
            }
        }

        wrong.ShouldBeNone();
    }

    [Fact]
    public async Task Whatever_needs_someone_is_told_to_someone_who_is_there_and_to_nobody_else()
    {
        var wrong = new List<string>();
        foreach (var everyoneLeft in (bool[])[false, true])
        {
            var (customer, partner) = (await Customer(), await Organization(OrganizationKind.Partner));
            await Relate(customer, partner);
            List<Somebody> people = [];
            foreach (var role in (Role[])[Role.EndUser, Role.SupportOfficer, Role.SystemAdministrator]) people.Add(await App.Newcomer(role, customer));
            foreach (var role in (Role[])[Role.LevelOneSpecialist, Role.WorkDeskExpert, Role.PartnerLead]) people.Add(await App.Newcomer(role, partner));
            var call = await Opened(people[0]);
            await Judged(call, "Medium", "High", people[3]);
            await Did(people[3], call, "pass-to-second-level", new { findings = "Her seferinde oluyor." });
            await Did(people[4], call, "take", new { });
            foreach (var one in everyoneLeft ? people : []) await App.Leaves(one);
            foreach (var fact in await Facts(people[4].Id, partner.Id))
            {
                var there = await HeardOf(call, fact);
                var needed = !AskNothing.Contains(fact.GetType());
                if (needed && there.Count == 0) wrong.Add($"{fact}: nobody is told");
                if (everyoneLeft && there.Any(person => people.Any(one => one.Id == person))) wrong.Add($"{fact}: told to someone who left");
                if (!everyoneLeft && needed && !there.Any(person => people.Any(one => one.Id == person))) wrong.Add($"{fact}: told to nobody of customer and partner");
            }
        }

        wrong.ShouldBeNone();
    }

    // One of every kind that there is, and of a call's way each level.
    private async Task<List<CallFact>> Facts(PersonId person, OrganizationId desk)
    {
        var version = await App.Do(services => services.GetRequiredService<KademeDb>().Set<ProductVersion>().OrderBy(one => one.Id).Select(one => one.Id).FirstAsync(Ct));
        var kinds = typeof(CallFact).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(CallFact)) && !type.IsAbstract && type != typeof(CallRouted));
        List<CallFact> facts = [.. kinds.Select(kind => (CallFact)Made(kind))];
        facts.AddRange(((CallState[])[CallState.AtL1, CallState.AtL2, CallState.AtL4]).Select(to => new CallRouted(CallState.AtL1, to, desk, null)));
        facts.Add(new ReplySent(default, ByUser: true));
        return facts;

        object Made(Type type)
        {
            var make = type.GetConstructors().MaxBy(one => one.GetParameters().Length)!;
            return make.Invoke([.. make.GetParameters().Select(Value)]);
        }

        object? Value(ParameterInfo parameter) => parameter switch
        {
            { Name: nameof(TestCaseRun.Blocked) } => true,
            { Name: nameof(DeskFollowed.Level) } => SupportLevel.L2,
            _ when parameter.ParameterType == typeof(ProductVersionId) => version,
            _ when parameter.ParameterType == typeof(PersonId) => person,
            _ when parameter.ParameterType == typeof(OrganizationId) => desk,
            _ when parameter.ParameterType == typeof(string) => "",
            _ when parameter.ParameterType == typeof(Instant) => App.Time.Now(),
            { ParameterType: { IsInterface: true, IsGenericType: true } list } => Array.CreateInstance(list.GenericTypeArguments[0], 0),
            { ParameterType.IsValueType: true } => RuntimeHelpers.GetUninitializedObject(Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType),
            _ => null,
        };
    }

    private Task<List<PersonId>> HeardOf(long call, CallFact fact) => App.Do(async services =>
    {
        var db = services.GetRequiredService<KademeDb>();
        var known = await db.Unfiltered<Call>().AsNoTracking().SingleAsync(one => one.Number == new CallNumber(call), Ct);
        var before = await db.Set<Notice>().OrderByDescending(one => one.Id).Select(one => one.Id).FirstOrDefaultAsync(Ct);
        var sequence = before + 1000;
        var outcome = await services.GetRequiredService<Decisions>().Run<Done>("heard", async () =>
        {
            foreach (var listener in services.GetServices<ICallListener>().OfType<CallNotices>())
                await listener.Hear(known, [new Happened(sequence, fact, Act.OfSystem(App.Time.Now()))], Ct);
            return default(Done);
        }, Ct);
        Assert.Null(outcome.Refusal);
        return await db.Set<Notice>().AsNoTracking().Where(one => one.Id > before && one.Number == call).Select(one => one.Person).ToListAsync(Ct);
    });

    // Every kind there is, decided about this call for this person.
    private Task<List<NoticeKind>> Told(long call, Somebody somebody) => App.Do(async services =>
    {
        var (db, notices) = (services.GetRequiredService<KademeDb>(), services.GetRequiredService<Notices>());
        var args = new NoticeArgs
        {
            Level = SupportLevel.L2, Stage = Domain.WorkRecords.WorkStage.InBeta, Version = ProductVersion.LabelOf("Çınar.26", 3), Work = new(7298), Until = App.Time.Now(),
            Result = Domain.Reproduction.TestOutcome.Successful, Clock = Domain.Sla.ClockKind.Resolution, Percent = 75,
        };
        var key = $"there/{call}";
        var outcome = await services.GetRequiredService<Decisions>().Run<Done>("told", async () =>
        {
            foreach (var kind in Enum.GetValues<NoticeKind>())
                await notices.Decide(kind, NoticeSubject.Of(new CallNumber(call), Wording.Empty), [new(somebody.Id, NoticeRules.Of(kind).Recipients[0])], args, key, by: null, Ct);
            return default(Done);
        }, Ct);
        Assert.Null(outcome.Refusal);
        var kinds = await db.Set<Notice>().Where(one => one.Person == somebody.Id && one.Key.EndsWith(key)).Select(one => one.Kind).ToListAsync(Ct);
        if (kinds.Count != 0) Assert.Equal(Enum.GetValues<NoticeKind>().Length, kinds.Count);
        return kinds;
    });

    // Calls of every customer, at every level, open and over.
    private async Task<List<long>> Everywhere()
    {
        List<long> calls = [];
        foreach (var customer in (Organization[])[App.World.InHouse, Served, App.World.Stranger]) calls.Add(await Opened(App.World.Of(Role.EndUser, customer)));
        var closed = await Opened();
        await Did(First, closed, "resolve", new { solution = "Yetki eklendi.", closingClass = "UsageHelp" });
        await Did(App.World.Of(Role.EndUser, Served), closed, "confirm", new { });
        var (installed, _) = await Way.Catalogue();
        return [.. calls, closed, (await Way.AtThirdLevel(installed)).Call];
    }

    private async Task Until(long call, NoticeKind kind, Somebody who)
    {
        for (var day = 0; day < 40; day++)
        {
            if ((await Heard(who, call)).Contains(kind)) return;
            App.Pass(Duration.FromDays(1));
            await Way.Dispatch();
        }

        Assert.Fail($"{who.Role} was never told {kind}.");
    }

    private async Task<Organization> Organization(OrganizationKind kind)
    {
        var made = await App.Do(async services =>
        {
            var (db, numbers) = (services.GetRequiredService<KademeDb>(), services.GetRequiredService<Numbers>());
            var id = await numbers.Next<OrganizationId>(Ct);
            var organization = Domain.Organizations.Organization.Register(id, kind, $"{kind} {id.Value}", "tr", "Europe/Istanbul").Value;
            organization.Activate();
            db.Add(organization);
            if (kind is OrganizationKind.Partner) db.Add(PartnerAuthorization.Give(organization, SupportLevel.L1, App.Time.Now(), until: null).Value);
            if (kind is OrganizationKind.Partner) db.Add(PartnerAuthorization.Give(organization, SupportLevel.L2, App.Time.Now(), until: null).Value);
            await db.SaveChangesAsync(Ct);
            return organization;
        });
        return made;
    }

    // One that the partner gives first and second level, with nobody at it.
    private async Task<Organization> Customer()
    {
        var customer = await Organization(OrganizationKind.Customer);
        await Relate(customer, Partner);
        return customer;
    }

    private async Task Relate(Organization customer, Organization partner)
    {
        await EndRelations(customer);
        foreach (var level in (SupportLevel[])[SupportLevel.L1, SupportLevel.L2])
            (await App.As(Role.PlatformAdministrator).Post("api/v1/relations", new { customer = customer.Id, provider = partner.Id, level })).ShouldBe(HttpStatusCode.OK);
    }

    private async Task EndRelations(Organization customer)
    {
        var relations = await App.Do(services => services.GetRequiredService<KademeDb>().Set<Relation>().Where(one => one.Customer == customer.Id && one.Until == null).Select(one => one.Id).ToListAsync(Ct));
        foreach (var relation in relations) (await App.As(Role.PlatformAdministrator).Post($"api/v1/relations/{relation.Value}/end")).ShouldBe(HttpStatusCode.NoContent);
    }

    private async Task<JsonElement> Shown(Somebody who, long call) => (await App.As(who).Get($"api/v1/calls/{call}")).ShouldBe(HttpStatusCode.OK).Json;

    private async Task<List<long>> Unassigned(Somebody who) =>
        [.. (await App.As(who).Get("api/v1/calls?view=Unassigned&size=200")).ShouldBe(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray().Select(row => row.GetProperty("number").GetInt64())];

    private Task<List<NoticeKind>> Heard(Somebody somebody, long call) => App.Do(services => services.GetRequiredService<KademeDb>().Set<Notice>().AsNoTracking()
        .Where(notice => notice.Person == somebody.Id && notice.Number == call).OrderBy(notice => notice.Id).Select(notice => notice.Kind).ToListAsync(Ct));
}
