using System.Net;
using System.Text;
using Kademe.Domain.Organizations;
using Kademe.Modules.Audit;
using Kademe.Modules.Kernel;
using Kademe.Modules.Tests.Access;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kademe.Modules.Tests.Kernel;

/// <summary>
/// Whatever is sent to whichever address: a refusal that a person can read, never a fault of ours, and nothing done by half. Addresses and bodies are made
/// from the running program, so a new route is in it without a word.
/// </summary>
public abstract class BadInputTests(KademeApp app)
{
    public sealed class OnSqlite(SqliteApp app) : BadInputTests(app), IClassFixture<SqliteApp>;

    public sealed class OnPostgres(PostgresApp app) : BadInputTests(app), IClassFixture<PostgresApp>;

    private static readonly string[] Addresses = ["0", "-1", "9223372036854775807", "99999999999999999999", "abc", "%F0%9F%98%80"];

    private static readonly string[] Queries =
    [
        "", "x", "-1", "0", "9223372036854775807", "99999999999999999999", "1.5", "null", "Nonsense", "%00", "a%00b", "%ED%A0%80", "%E2%80%AE", "%25%5F%5C", "'%3B--", new string('x', 6_000), "LTE.LTE", "%EF%BF%BE", "a%EF%BF%BFb", "0001-01-01", "9999-12-31T23:59:59Z", .. Cursors,
    ];

    // Cursors of one to three columns that no list gave: beyond every number, moment and place.
    private static IEnumerable<string> Cursors =>
        from columns in Enumerable.Range(1, 3)
        from value in (string[])["9223372036854775807", "-9223372036854775808", "253402300800000", "99999999999999999999", "-1"]
        select System.Buffers.Text.Base64Url.EncodeToString(Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat($"{value}.", columns))));

    [Fact]
    public async Task No_body_makes_a_fault_and_what_is_refused_writes_nothing()
    {
        var things = await ForeignThing.Of(app);
        List<string> wrong = [];
        foreach (var route in Writing)
        {
            var (door, who) = Opened(route);
            var bodies = route.Metadata.GetMetadata<IAcceptsMetadata>()?.RequestType is { } command && command != typeof(string) ? Monsters.Broken.Concat(Monsters.Of(command)) : Monsters.Broken;
            foreach (var (name, body) in bodies)
            {
                var before = await Lines();
                var request = new HttpRequestMessage(new(door.Method), door.With(things)) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
                var answer = await app.As(who).Send(request);
                if (Wrong(answer) is { } why) wrong.Add($"{door} as {who.Role}, {name}: {why}");
                else if ((int)answer.Status >= 400 && await Lines() != before) wrong.Add($"{door} as {who.Role}, {name}: {(int)answer.Status}, and something was written");
            }
        }

        wrong.ShouldBeNone();
    }

    [Fact]
    public async Task No_place_in_a_body_makes_a_fault_alone()
    {
        var things = await ForeignThing.Of(app);
        var shapes = await Shapes.Of(app);
        List<string> wrong = [];
        foreach (var operation in shapes.Operations.OrderBy(one => PlaceOf(one.Door.Pattern.RawText!)))
        {
            var who = app.World.Of(Enum.GetValues<Role>().First(operation.Door.IsOpenTo));
            foreach (var (place, body) in shapes.Spoilt(operation, Monsters.For))
            {
                var request = new HttpRequestMessage(new(operation.Door.Method), operation.Door.With(things)) { Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json") };
                if (Wrong(await app.As(who).Send(request)) is { } why) wrong.Add($"{operation}{Kademe.Domain.Kernel.Text.Shorten(place, 60)}: {why}");
            }
        }

        wrong.ShouldBeNone();
    }

    [Fact]
    public async Task A_member_that_the_body_does_not_have_is_refused_by_its_name_wherever_it_is_sent()
    {
        var things = await ForeignThing.Of(app);
        List<string> wrong = [];
        var tried = 0;
        foreach (var route in Writing.Where(route => route.Metadata.GetMetadata<IAcceptsMetadata>() is { RequestType: { } sent, IsOptional: false } body && sent != typeof(string) && body.ContentTypes.Contains("application/json")))
        {
            var (door, who) = Opened(route);
            if (door.IsByPageOnly) continue;
            var request = new HttpRequestMessage(new(door.Method), door.With(things)) { Content = new StringContent("{\"nobodyKnowsThis\":1}", Encoding.UTF8, "application/json") };
            var answer = await app.As(who).Send(request);
            tried++;
            var says = answer.Status is HttpStatusCode.BadRequest && answer.Json.GetProperty("code").GetString() == "input.unknown-member";
            if (!says || answer.Json.GetProperty("member").GetString() != "nobodyKnowsThis") wrong.Add($"{door} as {who.Role}: {(int)answer.Status} {answer.Text}");
        }

        wrong.ShouldBeNone();
        Assert.True(tried > 60, $"Only {tried} bodies were tried.");
    }

    [Fact]
    public async Task No_query_and_no_address_makes_a_fault()
    {
        List<string> wrong = [];
        foreach (var route in Api.Where(route => MethodOf(route) == "GET"))
        {
            var (door, who) = Opened(route);
            var parameters = route.Metadata.OfType<System.Reflection.MethodInfo>().SelectMany(method => method.GetParameters())
                .Where(one => one.ParameterType.IsValueType || one.ParameterType == typeof(string)).Select(one => one.Name!).Where(name => name is not "ct" && door.Pattern.GetParameter(name) is null).ToList();
            foreach (var parameter in parameters)
            {
                foreach (var value in Queries)
                {
                    var answer = await app.As(who).Get($"{Plain(door)}?{parameter}={value}");
                    if (Wrong(answer) is { } why) wrong.Add($"{door} as {who.Role}, {parameter}={Kademe.Domain.Kernel.Text.Shorten(value, 40)}: {why}");
                }
            }
        }

        foreach (var route in Api.Where(route => route.RoutePattern.Parameters.Count > 0))
        {
            var (door, who) = Opened(route);
            foreach (var address in Addresses)
            {
                var answer = await app.As(who).Send(new(door.Method), Plain(door, address), door.Method is "POST" or "PUT" ? new { } : null);
                if (Wrong(answer) is { } why) wrong.Add($"{door} as {who.Role} at {address}: {why}");
                else if ((int)answer.Status < 400) wrong.Add($"{door} as {who.Role} at {address}: {(int)answer.Status}");
            }
        }

        wrong.ShouldBeNone();
    }

    private IEnumerable<RouteEndpoint> Api => app.Routes.Where(route => route.RoutePattern.RawText!.StartsWith("/api/", StringComparison.Ordinal));

    // Calls and records first: later routes end relations and roles.
    private IEnumerable<RouteEndpoint> Writing => Api.Where(route => MethodOf(route) is "POST" or "PUT").OrderBy(route => PlaceOf(route.RoutePattern.RawText!));

    private static int PlaceOf(string address) => address.Contains("/calls", StringComparison.Ordinal) ? 0 : address.Contains("/work-records", StringComparison.Ordinal) ? 1 : 2;

    private static string MethodOf(RouteEndpoint route) => route.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods[0];

    // The first role that the door names: what is refused after the door counts more than a door that stays shut.
    private (Door Door, Somebody Who) Opened(RouteEndpoint route)
    {
        var door = Door.Of(route, MethodOf(route));
        return (door, app.World.Of(Enum.GetValues<Role>().First(door.IsOpenTo)));
    }

    private static string Plain(Door door, string value = "1") => '/' + string.Join('/', door.Pattern.PathSegments.Select(segment =>
        segment.Parts[0] is Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal ? literal.Content : segment.Parts[0] is Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart { Name: "table" } ? "outbox" : value));

    private static string? Wrong(Answer answer)
    {
        if ((int)answer.Status >= 500) return $"{(int)answer.Status} {answer.Text}";
        if ((int)answer.Status < 400) return null;
        if (answer.Type != "application/problem+json") return $"{(int)answer.Status} as {answer.Type}";
        var (code, title) = (answer.Json.GetProperty("code").GetString(), answer.Json.GetProperty("title").GetString());
        return string.IsNullOrEmpty(code) || string.IsNullOrWhiteSpace(title) || title.StartsWith("refusal.", StringComparison.Ordinal) ? $"{(int)answer.Status} '{code}' says '{title}'" : null;
    }

    // Every decision leaves a line in the audit. A wrong password is counted though nothing is decided.
    private Task<int> Lines() => app.Do(services => services.GetRequiredService<KademeDb>().Set<AuditEntry>().CountAsync(line => line.Entity != "accounts"));
}
