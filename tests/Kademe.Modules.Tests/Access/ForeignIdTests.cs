using System.Net;
using System.Text.Json;
using Kademe.Domain.Calls;
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
        // The attempts prove something only if the things are there: to each of them somebody does get.
        (await Unreached(doors, things)).ShouldBeNone();
        Assert.NotEmpty(await ByPage(doors, things, [app.World.Of(Role.SupportOfficer)]));
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
        if (door.IsByPageOnly || !door.IsOpenTo(who.Role)) return HttpStatusCode.Forbidden;
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
                if (Expected(door, parts, who) is not { } expected) continue;
                browser ??= await app.Browse(who);
                var page = await browser.Open(door.With(things));
                if (page.Status != expected) wrong.Add($"{door} as {who.Role} at {who.At.Name}: {(int)page.Status} instead of {(int)expected} {page.Path} {Text.Shorten(page.Words, 100)}");
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

    // Things to which no way leads for anyone: a read that succeeds, or, where there is none to read, a command that finds it.
    private async Task<List<string>> Unreached(IReadOnlyList<Door> doors, IReadOnlyDictionary<string, ForeignThing> things)
    {
        List<string> wrong = [];
        var owners = app.World.People.Where(one => one.At.Id == app.World.InHouse.Id || one.At.Id == app.World.Vendor.Id || one.At.Id == app.World.Partner.Id).ToList();
        foreach (var key in things.Where(one => one.Value is { Reason.Length: 0, IsEverybodys: false }).Select(one => one.Key))
        {
            var leading = doors.Where(door => !door.IsAnonymous && door.Keys.Contains(key, StringComparer.OrdinalIgnoreCase)).ToList();
            var reading = leading.Where(door => door.Method == "GET").OrderBy(door => door.IsPage).ToList();
            if (!await AnyReaches(reading.Count > 0 ? reading : leading, things, owners)) wrong.Add($"{key}: nobody who may gets to {things[key].Value} by {string.Join(", ", leading)}");
        }

        return wrong;
    }

    private async Task<bool> AnyReaches(IReadOnlyList<Door> doors, IReadOnlyDictionary<string, ForeignThing> things, IReadOnlyList<Somebody> owners)
    {
        foreach (var door in doors)
        {
            foreach (var who in owners.Where(who => door.IsOpenTo(who.Role)))
            {
                if (door.IsPage)
                {
                    if ((await (await app.Browse(who)).Open(door.With(things))).Status is HttpStatusCode.OK) return true;
                    continue;
                }

                var answer = await app.As(who).Send(new(door.Method), door.With(things), door.Method is "POST" or "PUT" ? new { } : null);
                if (door.Method == "GET" ? answer.Status is HttpStatusCode.OK : answer.Status is not (HttpStatusCode.NotFound or HttpStatusCode.Forbidden)) return true;
            }
        }

        return false;
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
        var (calls, people) = (await Numbers(db => db.Unfiltered<Call>().Where(call => call.Customer == app.World.InHouse.Id).Select(call => call.Number.Value)), app.World.People.Where(one => one.At.Id == app.World.InHouse.Id).Select(one => one.Id.Value).ToHashSet());
        (string Address, HashSet<long> Foreign)[] queries =
        [
            ($"api/v1/installations?customer={customer}", [installation]), ("api/v1/installations", [installation]), ($"api/v1/subscriptions?customer={customer}", [subscription]), ("api/v1/subscriptions", [subscription]),
            ($"api/v1/people?organization={customer}", people), ("api/v1/people", people), ("api/v1/organizations", [customer]), ("api/v1/calls/mine?whole=true", calls),
            ($"api/v1/calls?view=Open&customer={customer}", calls), ("api/v1/calls?view=Open", calls), ($"api/v1/calls?view=Closed&customer={customer}", calls), ("api/v1/calls?view=Closed", calls),
        ];
        var answered = queries.ToDictionary(query => query.Address, _ => 0, StringComparer.Ordinal);
        foreach (var who in Strangers)
        {
            foreach (var (address, body) in bodies)
            {
                var answer = await app.As(who).Post(address, body);
                if ((int)answer.Status is < 400 or >= 500) wrong.Add($"{address} as {who.Role} at {who.At.Name}: {(int)answer.Status} {answer.Text}");
            }

            foreach (var (address, foreign) in queries)
            {
                var answer = await app.As(who).Get(address);
                if (answer.Status is HttpStatusCode.Forbidden or HttpStatusCode.NotFound) continue; // the list is not this role's, or not of this customer
                if (answer.Status is not HttpStatusCode.OK || IdsIn(answer).Any(foreign.Contains) || answer.Text.Contains(app.World.InHouse.Name, StringComparison.Ordinal)) wrong.Add($"{address} as {who.Role} at {who.At.Name}: {(int)answer.Status} {answer.Text}");
                else answered[address]++;
            }
        }

        wrong.AddRange(answered.Where(one => one.Value == 0).Select(one => $"{one.Key} was open to none of the strangers: it proves nothing"));
        wrong.AddRange(await Unlisted(queries));
        return wrong;
    }

    // A list proves something only if it holds what is theirs for whoever may read it.
    private async Task<List<string>> Unlisted(IEnumerable<(string Address, HashSet<long> Foreign)> queries)
    {
        List<string> wrong = [];
        foreach (var (address, theirs) in queries.Where(one => !one.Address.Contains("view=Closed", StringComparison.Ordinal))) // none of theirs is closed
        {
            var found = false;
            foreach (var who in app.World.People.Where(one => one.At.Id == app.World.InHouse.Id || one.At.Id == app.World.Vendor.Id))
            {
                found = found || (await app.As(who).Get(address) is { Status: HttpStatusCode.OK } answer && IdsIn(answer).Any(theirs.Contains));
            }

            if (!found) wrong.Add($"{address} lists nothing of {app.World.InHouse.Name} for anyone");
        }

        return wrong;
    }

    private static IEnumerable<long> IdsIn(Answer answer)
    {
        var rows = answer.Json.ValueKind is JsonValueKind.Array ? answer.Json : answer.Json.GetProperty("items");
        return rows.EnumerateArray().Select(row => (row.TryGetProperty("number", out var number) ? number : row.GetProperty("id")).GetInt64());
    }

    private Task<HashSet<long>> Numbers(Func<KademeDb, IQueryable<long>> which) => app.Do(async services => (await which(services.GetRequiredService<KademeDb>()).ToListAsync(TestContext.Current.CancellationToken)).ToHashSet());

    // Every decision leaves a line in the audit; signing in is none.
    private Task<int> Written() => app.Do(services => services.GetRequiredService<KademeDb>().Set<AuditEntry>().CountAsync(line => line.Action != AuditAction.SignedIn && line.Entity != "sign_in_sessions"));
}
