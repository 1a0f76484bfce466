using System.Net;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Modules.Audit;
using Kademe.Modules.Kernel;
using Kademe.Modules.Tests.Kernel;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kademe.Modules.Tests.Access;

/// <summary>
/// Every address with an id, tried as every role of other tenants with the ids of real things of a tenant they may not see: as if it did not exist, by
/// API and by page. Which addresses there are is read from the running program, so a new one is in this test or fails it.
/// </summary>
public abstract class ForeignIdTests(KademeApp app)
{
    public sealed class OnSqlite(SqliteApp app) : ForeignIdTests(app), IClassFixture<SqliteApp>;

    public sealed class OnPostgres(PostgresApp app) : ForeignIdTests(app), IClassFixture<PostgresApp>;

    // Another customer, another partner, and another customer of the same partner.
    private IEnumerable<Somebody> Strangers => app.World.Strangers.Concat(app.World.People.Where(one => one.At.Id == app.World.Served.Id));

    [Fact]
    public async Task What_belongs_to_another_tenant_does_not_exist_for_anyone()
    {
        var things = await ForeignThing.Of(app);
        var doors = Door.AllWithParameters(app.Routes);
        NotCovered(doors, things).ShouldBeNone();
        var before = await Written();

        (await ByApi(doors, things, Strangers)).ShouldBeNone();
        (await ByPage(doors, things, Strangers)).ShouldBeNone();
        (await ByNobody(doors, things)).ShouldBeNone();
        (await InBodiesAndQueries(things)).ShouldBeNone();

        Assert.Equal(before, await Written());
        // The attempts prove something only if the things are there: their owners do get in.
        Assert.NotEmpty(await ByApi(doors.Where(door => door is { Method: "GET" }), things, [app.World.Of(Role.SupportOfficer)]));
        Assert.NotEmpty(await ByPage(doors, things, [app.World.Of(Role.SupportOfficer)]));
        Assert.Contains(app.World.InHouse.Name, (await app.As(Role.SystemAdministrator).Get($"api/v1/installations?customer={app.World.InHouse.Id.Value}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void It_sees_an_address_that_is_not_in_the_table() => Assert.Contains(
        "secrets/{id}", Assert.Single(NotCovered([new Door("GET", RoutePatternFactory.Parse("/api/v1/secrets/{id:long}"), IsPage: false, IsAnonymous: false, [])], new Dictionary<string, ForeignThing>(StringComparer.Ordinal))), StringComparison.Ordinal);

    private static IEnumerable<string> NotCovered(IEnumerable<Door> doors, IReadOnlyDictionary<string, ForeignThing> things) =>
        from door in doors
        from key in door.Keys.Where(key => !things.ContainsKey(key))
        select $"{door}: add [\"{key}\"] to the table in ForeignThings.cs, with the id of such a thing of {nameof(World.InHouse)} that strangers may not see.";

    private async Task<List<string>> ByApi(IEnumerable<Door> doors, IReadOnlyDictionary<string, ForeignThing> things, IEnumerable<Somebody> people)
    {
        List<string> wrong = [];
        var (api, all) = (doors.Where(door => !door.IsPage && !door.IsAnonymous).ToList(), people.ToList());
        foreach (var door in api)
        {
            var parts = door.Keys.Select(key => things[key]).ToList();
            var denied = new HashSet<Role>();
            foreach (var who in all.Where(who => door.IsOpenTo(who.Role) || denied.Add(who.Role))) // a closed door asks for the role alone
            {
                if (Expected(door, parts, who) is not { } expected) continue;
                var answer = await app.As(who).Send(new(door.Method), door.With(things), door.Method is "POST" or "PUT" ? new { } : null);
                if (answer.Status != expected) wrong.Add($"{door} as {who.Role} at {who.At.Name}: {(int)answer.Status} instead of {(int)expected} {answer.Text}");
            }
        }

        return wrong;
    }

    // Null: the rules let this person read such things, or the door leads to no tenant's thing.
    private static HttpStatusCode? Expected(Door door, IReadOnlyList<ForeignThing> parts, Somebody who)
    {
        if (!door.IsOpenTo(who.Role)) return HttpStatusCode.Forbidden;
        if (parts.Any(part => part.MayRead(who))) return null;
        if (parts.All(part => part.IsEverybodys || part.Reason.Length > 0)) return door.Method == "GET" || parts.All(part => part.Reason.Length > 0) ? null : HttpStatusCode.Forbidden;
        return HttpStatusCode.NotFound;
    }

    private async Task<List<string>> ByPage(IReadOnlyList<Door> doors, IReadOnlyDictionary<string, ForeignThing> things, IEnumerable<Somebody> people)
    {
        List<string> wrong = [];
        foreach (var who in people.DistinctBy(who => who.Role)) // behind a page stands the handler of its route, which was tried as everyone
        {
            Browser? browser = null;
            foreach (var door in doors.Where(door => door is { IsPage: true, IsAnonymous: false, Method: "GET" }))
            {
                var parts = door.Keys.Select(key => things[key]).ToList();
                if (Expected(door, parts, who) is null) continue;
                browser ??= await app.Browse(who);
                var page = await browser.Open(door.With(things));
                if (page.Status != HttpStatusCode.NotFound) wrong.Add($"{door} as {who.Role} at {who.At.Name}: {(int)page.Status} {page.Path} {Text.Shorten(page.Words, 100)}");
            }
        }

        return wrong;
    }

    private async Task<List<string>> ByNobody(IReadOnlyList<Door> doors, IReadOnlyDictionary<string, ForeignThing> things)
    {
        List<string> wrong = [];
        foreach (var door in doors.Where(door => !door.IsAnonymous))
        {
            if (!door.IsPage)
            {
                var answer = await app.As(token: null).Send(new(door.Method), door.With(things), door.Method is "POST" or "PUT" ? new { } : null);
                if (answer.Status != HttpStatusCode.Unauthorized) wrong.Add($"{door} as nobody: {(int)answer.Status}");
            }
            else if (door.Method == "GET" && await app.Browser().Open(door.With(things)) is var page && !page.Path.StartsWith("/sign-in", StringComparison.Ordinal))
            {
                wrong.Add($"{door} as nobody: {(int)page.Status} {page.Path}");
            }
        }

        return wrong;
    }

    // Ids that stand in a body or a query; the address itself is the stranger's own to use.
    private async Task<List<string>> InBodiesAndQueries(IReadOnlyDictionary<string, ForeignThing> things)
    {
        List<string> wrong = [];
        long Id(string key) => long.Parse(things[key].Value!, System.Globalization.CultureInfo.InvariantCulture);
        var (customer, subscription, installation, person) = (Id("organizations/{id}"), Id("subscriptions/{id}"), Id("installations/{id}"), Id("people/{id}"));
        (string Address, object Body)[] bodies =
        [
            ("api/v1/installations", new { subscription, domains = (string[])["yaban.example"], vendorIdentity = "X", branch = "ana", updateMethod = "Patch" }),
            ("api/v1/people", new { organization = customer, role = "EndUser", name = "Yabancı", mail = "yabanci@yaban.example", language = "tr", zone = "Europe/Istanbul" }),
            ("api/v1/calls", new { address = "depo.irsaliye", installation, customisation = "Standard", problems = (string[])["Başkasının"], requests = (string[])["Düzelsin"] }),
            ("api/v1/calls", new { address = "depo.irsaliye", requester = person, installedVersion = Id("versions/{id}"), customisation = "Standard", problems = (string[])["Başkasının"], requests = (string[])["Düzelsin"] }),
        ];
        string[] queries = [$"api/v1/installations?customer={customer}", $"api/v1/subscriptions?customer={customer}", $"api/v1/people?organization={customer}", $"api/v1/calls?view=All&customer={customer}", "api/v1/calls?view=All", "api/v1/calls/mine?whole=true", "api/v1/organizations"];
        foreach (var who in Strangers)
        {
            foreach (var (address, body) in bodies)
            {
                var answer = await app.As(who).Post(address, body);
                if ((int)answer.Status is < 400 or >= 500) wrong.Add($"{address} as {who.Role} at {who.At.Name}: {(int)answer.Status} {answer.Text}");
            }

            foreach (var query in queries)
            {
                var answer = await app.As(who).Get(query);
                if ((int)answer.Status >= 500 || answer.Text.Contains(app.World.InHouse.Name, StringComparison.Ordinal)) wrong.Add($"{query} as {who.Role} at {who.At.Name}: {(int)answer.Status} {answer.Text}");
            }
        }

        return wrong;
    }

    // Every decision leaves a line in the audit; signing in is none.
    private Task<int> Written() => app.Do(services => services.GetRequiredService<KademeDb>().Set<AuditEntry>().CountAsync(line => line.Action != AuditAction.SignedIn && line.Entity != "sign_in_sessions"));
}
