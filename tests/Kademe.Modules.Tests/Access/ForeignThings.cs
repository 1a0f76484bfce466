using System.Runtime.CompilerServices;
using Kademe.Domain.Access;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Modules.Access;
using Kademe.Modules.Kernel;
using Kademe.Modules.Notifications;
using Kademe.Modules.Tests.Calls;
using Kademe.Modules.Tests.Files;
using Kademe.Modules.Tests.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kademe.Modules.Tests.Access;

/// <summary>
/// What stands for a parameter of an address when strangers try it. The table <see cref="Of"/> is keyed by the word before the parameter and the
/// parameter's name: <c>calls/{number}</c> for <c>/api/v1/calls/{number}/entries</c>.
/// </summary>
internal sealed record ForeignThing
{
    // Once for a program: a sweep before may have ended what they are made with.
    private static readonly ConditionalWeakTable<KademeApp, Task<IReadOnlyDictionary<string, ForeignThing>>> Made = [];

    private ForeignThing()
    {
    }

    /// <summary>A thing of <see cref="World.InHouse"/>, as it stands in the address; null when it is no tenant's.</summary>
    public string? Value { get; private init; }

    /// <summary>Strangers who may read it all the same, and the rule that says so.</summary>
    public Func<Somebody, bool> MayRead { get; private init; } = _ => false;

    /// <summary>A thing of the vendor that everyone signed in reads and only the vendor changes.</summary>
    public bool IsEverybodys { get; private init; }

    /// <summary>The organisation before it in the address; null when the table's own fits.</summary>
    public string? Owner { get; private init; }

    /// <summary>Why it is not a thing of a tenant; empty when it is one.</summary>
    public string Reason { get; private init; } = "";

    public static ForeignThing Tenants(long value) => new() { Value = value.ToString(System.Globalization.CultureInfo.InvariantCulture) };

    public static ForeignThing Tenants(string value) => new() { Value = value };

    public static ForeignThing Everybodys(long value) => Tenants(value) with { IsEverybodys = true };

    public static ForeignThing NotAnId(string value, string reason) => Tenants(value) with { Reason = reason };

    /// <summary>Stands under this organisation in the address.</summary>
    public ForeignThing Under(long organization) => this with { Owner = organization.ToString(System.Globalization.CultureInfo.InvariantCulture) };

    public ForeignThing ReadBy(Func<Somebody, bool> who) => this with { MayRead = who };

    /// <summary>The table: every parameter that occurs in an address, with a thing of a tenant that strangers may not see.</summary>
    public static Task<IReadOnlyDictionary<string, ForeignThing>> Of(KademeApp app) => Made.GetValue(app, Make);

    private static async Task<IReadOnlyDictionary<string, ForeignThing>> Make(KademeApp app)
    {
        var way = new WayOfACall(app);
        var (installed, coming) = await way.Catalogue();
        var (call, work) = await way.AtThirdLevel(installed);
        var draft = (await app.As(Role.EndUser).Post("api/v1/drafts", new { problems = (string[])["Yarım kaldı"] })).ShouldBe(System.Net.HttpStatusCode.Created).Json.GetProperty("number").GetInt64();
        var (owner, other, customer) = (app.World.Of(Role.EndUser), app.World.Of(Role.DataProtectionContact), app.World.InHouse.Id);
        var keeper = app.As(Role.PlatformAdministrator);
        var subscription = (await keeper.Post("api/v1/subscriptions", new { customer, definition = "Ana sözleşme", category = "Ürün", start = "2026-01-01", package = "Tam", levels = (string[])["L1", "L2", "L3"] })).ShouldBe(System.Net.HttpStatusCode.Created).Json.GetProperty("id").GetInt64();
        var installation = (await keeper.Post("api/v1/installations", new { subscription, domains = (string[])[$"erp{subscription}.derin.example"], vendorIdentity = "DRN-1", branch = "ana", updateMethod = "Patch", serverOwner = "Derin" })).ShouldBe(System.Net.HttpStatusCode.Created).Json.GetProperty("id").GetInt64();
        var file = (await app.As(owner).Upload($"api/v1/calls/{call}/attachments", "ekran.png", Samples.Png())).ShouldBe(System.Net.HttpStatusCode.Created).Json.GetProperty("id").GetInt64();
        var definition = new { zone = "Europe/Istanbul", weekly = (object[])[new { weekday = "mon", from = "09:00", to = "18:00" }] };
        var calendar = (await keeper.Post("api/v1/service-levels/calendars", new { name = "Derin", definition })).ShouldBe(System.Net.HttpStatusCode.Created).Json.GetProperty("id").GetInt64();
        object Promise(string clock) => new { calendar, targets = (object[])[new { clock, minutes = 60 }] };
        var agreement = (await keeper.Post("api/v1/service-levels/agreements", new { subscription, name = "Altın", from = "2026-01-01", definition = Promise("Response") })).ShouldBe(System.Net.HttpStatusCode.Created).Json.GetProperty("id").GetInt64();
        var contract = (await keeper.Post("api/v1/service-levels/contracts", new { partner = app.World.Partner.Id, from = "2026-01-01", definition = Promise("OlaL2") })).ShouldBe(System.Net.HttpStatusCode.Created).Json.GetProperty("id").GetInt64();
        var review = (await keeper.Post($"api/v1/service-levels/agreements/{agreement}/reviews", new { on = "2026-12-01" })).ShouldBe(System.Net.HttpStatusCode.Created).Json.GetProperty("id").GetInt64();
        var measure = (await keeper.Post($"api/v1/service-levels/reviews/{review}/measures", new { what = "Ölç", owner = owner.Id, dueOn = "2026-12-24" })).ShouldBe(System.Net.HttpStatusCode.OK).Json.GetProperty("id").GetInt64();
        await app.Browse(owner);
        var made = await app.Do(async services =>
        {
            var db = services.GetRequiredService<KademeDb>();
            return new
            {
                Relation = (await db.Set<Relation>().FirstAsync(relation => relation.Customer == customer)).Id.Value,
                Authorization = (await db.Set<PartnerAuthorization>().FirstAsync(leave => leave.Partner == app.World.Partner.Id)).Id,
                Membership = (await db.Set<Membership>().FirstAsync(role => role.Person == other.Id)).Id,
                Certificate = (await db.Set<Certificate>().FirstAsync(one => one.Person == app.World.Of(Role.TransformationSpecialist).Id)).Id.Value,
                Notice = await db.Set<Notice>().Where(notice => db.Set<Membership>().Any(role => role.Person == notice.Person && role.Organization == customer)).Select(notice => notice.Id).FirstAsync(),
                Token = await db.Set<AccessToken>().Where(token => token.Account == owner.Id.Value).Select(token => token.Id).FirstAsync(),
                Session = await db.Set<SignInSession>().Where(session => session.Account == owner.Id.Value).Select(session => session.Id).FirstAsync(),
            };
        });
        var environments = await app.As(owner).Get("api/v1/catalogue/environments");
        var objects = await app.As(owner).Get("api/v1/catalogue/objects");

        return new Dictionary<string, ForeignThing>(StringComparer.OrdinalIgnoreCase)
        {
            ["calls/{number}"] = Tenants(call),
            ["drafts/{number}"] = Tenants(draft),
            ["attachments/{id}"] = Tenants(file),
            ["work-records/{number}"] = Tenants(work).ReadBy(who => who.Role is Role.WorkDeskExpert or Role.PartnerLead), // certified second level reads the technical core of any record
            ["organizations/{id}"] = Tenants(customer.Value),
            ["authorizations/{authorization}"] = Tenants(made.Authorization).Under(app.World.Partner.Id.Value), // by whoever knows the partner, and none of those who may end it is a stranger
            ["people/{id}"] = Tenants(other.Id.Value),
            ["roles/{role}"] = Tenants(made.Membership),
            ["relations/{id}"] = Tenants(made.Relation),
            ["calendars/{id}"] = Tenants(calendar),
            ["agreements/{id}"] = Tenants(agreement),
            ["contracts/{id}"] = Tenants(contract),
            ["reviews/{id}"] = Tenants(review),
            ["measures/{id}"] = Tenants(measure),
            ["subscriptions/{id}"] = Tenants(subscription),
            ["installations/{id}"] = Tenants(installation),
            ["certificates/{id}"] = Tenants(made.Certificate),
            ["notices/{id}"] = Tenants(made.Notice),
            ["tokens/{id}"] = NotAnId(made.Token.ToString(System.Globalization.CultureInfo.InvariantCulture), "no token opens that door; it is ended on the page"),
            ["sessions/{id}"] = NotAnId(made.Session, "no token opens that door; it is ended on the page"),
            ["releases/{id}"] = Tenants(coming), // what is not published yet only the vendor knows
            ["objects/{id}"] = Everybodys(objects.Json.GetProperty("items")[0].GetProperty("id").GetInt64()),
            ["versions/{id}"] = Everybodys(installed),
            ["environments/{id}"] = Everybodys(environments.Json[0].GetProperty("id").GetInt64()),
            ["list-values/{id}"] = Everybodys(World.Component.Value),
            ["lists/{id}"] = Everybodys(World.Component.Value),
            ["aside/{table}"] = NotAnId("outbox", "names one of two tables; its door is the platform administrator's"),
            ["aside/{id}"] = Everybodys(1),
            ["clocks/{clock}"] = NotAnId("Resolution", "names one of seven clocks of a call; whose they are, the call says"),
            ["language/{tag}"] = NotAnId("de", "one of three languages, chosen for one's own browser"),
            ["invitation/{token}"] = NotAnId("gizli", "the secret of a letter is itself the right to open it"),
        };
    }
}

/// <summary>One door with a parameter in its address.</summary>
internal sealed record Door(string Method, RoutePattern Pattern, bool IsPage, bool IsAnonymous, IReadOnlyList<HashSet<string>> Roles)
{
    /// <summary>No token opens it, whoever's.</summary>
    public bool IsByPageOnly { get; private init; }

    /// <summary>All doors of the program whose address has a parameter.</summary>
    public static IReadOnlyList<Door> AllWithParameters(IEnumerable<RouteEndpoint> routes) =>
    [
        .. from route in routes
           where route.RoutePattern.Parameters.Count > 0 && !IsFile(route)
           from method in route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]
           select Of(route, method),
    ];

    /// <summary>A door as the program knows it.</summary>
    public static Door Of(RouteEndpoint route, string method) => new(
        method, route.RoutePattern, route.Metadata.GetMetadata<ComponentTypeMetadata>() is not null || !route.RoutePattern.RawText!.StartsWith("/api/", StringComparison.Ordinal), route.Metadata.GetMetadata<IAllowAnonymous>() is not null,
        [.. route.Metadata.GetOrderedMetadata<IAuthorizeData>().Where(one => one.Roles is not null).Select(one => one.Roles!.Split(',', StringSplitOptions.TrimEntries).ToHashSet(StringComparer.Ordinal))])
    {
        IsByPageOnly = TokenDoors.Of(route, method).Scope is null,
    };

    // Built files of the program and its own description: the same for everyone.
    private static bool IsFile(RouteEndpoint route) => route.RoutePattern.RawText is "{**path:file}" or "/openapi/{documentName}.json";

    /// <summary>Keys of its parameters in the table.</summary>
    public IEnumerable<string> Keys
    {
        get
        {
            var word = "";
            foreach (var part in Pattern.PathSegments.Select(segment => segment.Parts[0]))
            {
                if (part is RoutePatternLiteralPart literal) word = literal.Content;
                else if (part is RoutePatternParameterPart parameter) yield return $"{word}/{{{parameter.Name}}}";
            }
        }
    }

    /// <summary>The role may open the door; who it is beyond that is decided behind it.</summary>
    public bool IsOpenTo(Role role) => Roles.All(allowed => allowed.Contains(role.ToString()));

    /// <summary>The address with things in it.</summary>
    public string With(IReadOnlyDictionary<string, ForeignThing> things)
    {
        var keys = new Queue<string>(Keys);
        var owner = Keys.Select(key => things[key].Owner).LastOrDefault(one => one is not null);
        string? Value(string key) => key == "organizations/{id}" && owner is not null ? owner : things[key].Value;
        return '/' + string.Join('/', Pattern.PathSegments.Select(segment => segment.Parts[0] is RoutePatternLiteralPart literal ? literal.Content : Value(keys.Dequeue())));
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Method} {Pattern.RawText}";
}
