using System.Globalization;
using System.Net;
using Kademe.Domain.Calls;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Modules.Calls;
using Kademe.Modules.Kernel;
using Kademe.Modules.Tests.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Kademe.Modules.Tests.Calls;

/// <summary>
/// Who sees a call where is a row that every change writes anew. Whatever people do, and whoever gives which level meanwhile, the rows are those that would be
/// written for the call as it stands, without any history (rule 3).
/// </summary>
public abstract class CallAudiencesTests(KademeApp app) : WatchedClocks(app)
{
    private const int Steps = 120;

    public sealed class OnSqlite(SqliteApp app) : CallAudiencesTests(app), IClassFixture<SqliteApp>;

    public sealed class OnPostgres(PostgresApp app) : CallAudiencesTests(app), IClassFixture<PostgresApp>;

    private readonly List<Somebody> people = [];
    private readonly List<long> calls = [];

    [Fact]
    public async Task A_partner_that_gives_fourth_level_alone_sees_a_call_while_it_is_there()
    {
        var (customer, fourth) = await Settle();
        var call = await Judged(customer);
        await Did(Of(Role.LevelOneSpecialist), call, "pass-to-fourth-level", new { findings = "Sunucu yavaş." });
        Assert.Contains(call, await InQueue(fourth));

        await Did(fourth, call, "send-back-to-first-level", new { reason = "Sunucu değil." });

        Assert.DoesNotContain(call, await InQueue(fourth));
        (await App.As(fourth).Get($"api/v1/calls/{call}")).ShouldBe(HttpStatusCode.NotFound);
        Assert.Empty(await Differences());
    }

    [Fact]
    public async Task On_any_way_of_calls_and_relations_the_rows_are_those_of_the_calls_as_they_stand()
    {
        var (customer, fourth) = await Settle();
        var random = new Random(26);
        List<string> done = [];
        for (var step = 0; step < Steps; step++)
        {
            done.Add(await Step(random, customer, fourth.At, done));
            await Way.Dispatch();
            var wrong = await Differences();
            if (wrong.Count > 0) Assert.Fail($"After {string.Join(", ", done)}:\n{string.Join('\n', wrong)}");
        }

        string[] wanted = ["pass-to-fourth-level", "send-back-to-first-level", "pass-to-second-level", "resolve", "reopen", "ended", "related"];
        var missing = wanted.Where(name => !done.Exists(one => one.StartsWith(name, StringComparison.Ordinal) && !one.EndsWith('-'))).ToList();
        Assert.True(missing.Count == 0, $"The walk never came to {string.Join(", ", missing)}.");
    }

    private async Task<string> Step(Random random, Organization customer, Organization fourth, List<string> done)
    {
        if (calls.Count < 3 || random.Next(15) == 0) await Judged(customer);
        if (random.Next(5) == 0) return await Related(random, customer, fourth);
        var call = calls[random.Next(calls.Count)];
        (string Name, object Body)[] commands =
        [
            ("take", new { }), ("pass-to-second-level", new { findings = "Her seferinde." }), ("pass-to-fourth-level", new { findings = "Sunucu yavaş." }),
            ("send-back-to-first-level", new { reason = "Bizde değil." }), ("send-back-to-second-level", new { reason = "Bizde değil." }), ("ask", new { question = "Hangi depo?" }),
            ("answer", new { text = "Ana depo." }), ("replies", new { text = "Bakıyoruz." }), ("resolve", new { solution = "Yetki eklendi.", closingClass = "UsageHelp" }), ("confirm", new { }),
            ("reopen", new { reason = "Yine oldu." }), ("cancel", new { reason = "Vazgeçtik." }), ("return-from-customiser", new { reason = "Bizde." }), ("pass-to-customiser", new { customiser = "Yazılım Evi", reason = "Özelleştirme." }),
        ];
        // What the walk has not come to yet is tried more often, so that it comes to everything.
        var untried = commands.Where(command => !done.Contains(command.Name)).ToArray();
        var among = untried.Length > 0 && random.Next(2) == 0 ? untried : commands;
        var (name, body) = among[random.Next(among.Length)];
        foreach (var somebody in people.OrderBy(_ => random.Next()))
        {
            if ((await App.As(somebody).Post($"api/v1/calls/{call}/{name}", body)).Status is HttpStatusCode.OK) return name;
        }

        return $"{name}-";
    }

    private async Task<string> Related(Random random, Organization customer, Organization fourth)
    {
        var level = (SupportLevel[])[SupportLevel.L1, SupportLevel.L2, SupportLevel.L4];
        var one = level[random.Next(3)];
        var now = App.Time.Now();
        var live = await App.Do(services => services.GetRequiredService<KademeDb>().Set<Relation>()
            .Where(relation => relation.Customer == customer.Id && relation.Level == one && (relation.Until == null || relation.Until > now)).Select(relation => (RelationId?)relation.Id).FirstOrDefaultAsync(Ct));
        App.Pass(Duration.FromSeconds(1));
        if (live is { } known)
        {
            (await App.As(Role.PlatformAdministrator).Post($"api/v1/relations/{known.Value}/end")).ShouldBe(HttpStatusCode.NoContent);
            return $"ended {one}";
        }

        var provider = one is SupportLevel.L4 ? fourth : random.Next(2) == 0 ? App.World.Partner : App.World.OtherPartner;
        var related = await App.As(Role.PlatformAdministrator).Post("api/v1/relations", new { customer = customer.Id, provider = provider.Id, level = one });
        return related.Status is HttpStatusCode.OK ? $"related {one} {provider.Name}" : "related-";
    }

    // The rows that there are, against those that would be written for a call without any.
    private Task<List<string>> Differences() => App.Do(async services =>
    {
        var db = services.GetRequiredService<KademeDb>();
        var numbers = calls.ConvertAll(call => new CallNumber(call));
        var there = await db.Set<CallAudience>().AsNoTracking().Where(row => numbers.Contains(row.Call)).ToListAsync(Ct);
        var vendor = App.World.Vendor.Id;
        foreach (var number in numbers)
        {
            var call = await db.Unfiltered<Call>().AsNoTracking().SingleAsync(one => one.Number == number, Ct);
            var clocks = await db.Unfiltered<CallClock>().AsNoTracking().Where(clock => clock.Call == number).ToListAsync(Ct);
            await services.GetRequiredService<CallAudiences>().Write(db, call, clocks, isNew: true, Ct);
            var facts = (await db.Unfiltered<StoredCallFact>().AsNoTracking().Where(fact => fact.Call == number).OrderBy(fact => fact.Sequence).ToListAsync(Ct)).ConvertAll(fact => fact.Read());
            var reached = Enumerable.Range(1, facts.Count).Select(so => Call.Replay(facts.Take(so))).Any(so => so.Level is SupportLevel.L3 || (so.Level is SupportLevel.L4 && so.Desk == vendor));
            var row = db.Held<CallAudience>().Single(one => one.Entity.Call == number && one.Entity.Organization == vendor).Entity;
            if (!reached || row.Standing is Standing.Vendor) continue;
            (row.Standing, (row.Order, row.Clock)) = (Standing.Vendor, QueuePlace.Of(call, clocks, Standing.Vendor)); // what once reached it stays
        }

        var wanted = db.Held<CallAudience>().Select(one => Written(one.Entity)).ToHashSet(StringComparer.Ordinal);
        var kept = there.Select(Written).ToHashSet(StringComparer.Ordinal);
        return (List<string>)[.. kept.Except(wanted).Select(one => $"stands: {one}"), .. wanted.Except(kept).Select(one => $"lacks: {one}")];
    });

    private static string Written(CallAudience row) => string.Join(' ', typeof(CallAudience).GetProperties().OrderBy(one => one.Name, StringComparer.Ordinal)
        .Select(one => $"{one.Name}={Convert.ToString(one.GetValue(row), CultureInfo.InvariantCulture)}"));

    private async Task<(Organization Customer, Somebody Fourth)> Settle()
    {
        var (customer, fourth) = (await Organization(OrganizationKind.Customer), await Organization(OrganizationKind.Partner));
        foreach (var (provider, level) in ((Organization, SupportLevel)[])[(App.World.Partner, SupportLevel.L1), (App.World.Partner, SupportLevel.L2), (fourth, SupportLevel.L4)])
            (await App.As(Role.PlatformAdministrator).Post("api/v1/relations", new { customer = customer.Id, provider = provider.Id, level })).ShouldBe(HttpStatusCode.OK);
        var expert = await App.Newcomer(Role.InfrastructureExpert, fourth);
        people.AddRange([await App.Newcomer(Role.EndUser, customer), expert, App.World.Of(Role.InfrastructureExpert, App.World.Vendor)]);
        foreach (var partner in (Organization[])[App.World.Partner, App.World.OtherPartner])
            people.AddRange([App.World.Of(Role.LevelOneSpecialist, partner), App.World.Of(Role.WorkDeskExpert, partner)]);
        return (customer, expert);
    }

    private Somebody Of(Role role) => people.First(one => one.Role == role);

    private async Task<long> Judged(Organization customer)
    {
        var call = await Opened(people.Single(one => one.Role is Role.EndUser && one.At.Id == customer.Id));
        foreach (var expert in people.Where(one => one.Role is Role.LevelOneSpecialist))
        {
            if ((await App.As(expert).Post($"api/v1/calls/{call}/classify", new { @class = "UsageHelp" })).Status is HttpStatusCode.OK)
                (await App.As(expert).Post($"api/v1/calls/{call}/prioritise", new { impact = "Medium", urgency = "High" })).ShouldBe(HttpStatusCode.OK);
        }

        if (!calls.Contains(call)) calls.Add(call);
        return call;
    }

    private Task<Organization> Organization(OrganizationKind kind) => App.Do(async services =>
    {
        var (db, numbers) = (services.GetRequiredService<KademeDb>(), services.GetRequiredService<Numbers>());
        var id = await numbers.Next<OrganizationId>(Ct);
        var organization = Domain.Organizations.Organization.Register(id, kind, $"{kind} {id.Value}", "tr", "Europe/Istanbul").Value;
        organization.Activate();
        db.Add(organization);
        if (kind is OrganizationKind.Partner) db.Add(PartnerAuthorization.Give(organization, SupportLevel.L4, App.Time.Now(), until: null).Value);
        db.Add(PartnerAuthorization.Give(App.World.OtherPartner, SupportLevel.L1, App.Time.Now(), until: null).Value);
        await db.SaveChangesAsync(Ct);
        return organization;
    });

    private async Task<List<long>> InQueue(Somebody who)
    {
        List<long> seen = [];
        foreach (var view in (string[])["Desk", "Open", "Elsewhere", "Closed"])
            seen.AddRange((await App.As(who).Get($"api/v1/calls?view={view}&size=200")).ShouldBe(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray().Select(row => row.GetProperty("number").GetInt64()));
        return seen;
    }
}
