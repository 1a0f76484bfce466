using System.Net;
using System.Reflection;
using System.Text;
using System.Text.Json.Nodes;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Modules.Audit;
using Kademe.Modules.Kernel;
using Kademe.Modules.Tests.Access;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kademe.Modules.Tests.Kernel;

/// <summary>
/// A choice is exactly one defined name, at every door where one is taken: bodies at any depth, queries, addresses, forms. Which doors these are is read from
/// the running program's description and from its pages, so that a new one is in it without a word.
/// </summary>
public abstract class ChoicesTests(KademeApp app)
{
    public sealed class OnSqlite(SqliteApp app) : ChoicesTests(app), IClassFixture<SqliteApp>;

    public sealed class OnPostgres(PostgresApp app) : ChoicesTests(app), IClassFixture<PostgresApp>;

    private static readonly Role[] Readers = [Role.PlatformAdministrator, Role.EndUser, Role.LevelOneSpecialist, Role.SystemAdministrator, Role.WorkDeskExpert, Role.BusinessAnalyst];

    [Fact]
    public async Task Two_roles_at_once_are_none()
    {
        var body = new { organization = app.World.Vendor.Id, role = "ServiceLevelManager,DataProtectionContact", name = "Ad Soyad", mail = "ad@uretici.example", phone = "", language = "tr", zone = "Europe/Istanbul", modules = (string[])[] };

        (await app.As(Role.PlatformAdministrator).Post("api/v1/people", body)).ShouldBe(HttpStatusCode.BadRequest, "input.body-not-understood");
        (await app.As(Role.PlatformAdministrator).Get("api/v1/calls?level=L1,L2")).ShouldBe(HttpStatusCode.BadRequest, "input.not-a-choice");
        (await app.As(Role.PlatformAdministrator).Get("api/v1/calls?level=L1&level=L2")).ShouldBe(HttpStatusCode.BadRequest, "input.not-a-choice");
    }

    [Fact]
    public async Task No_body_takes_a_choice_that_is_not_one_name()
    {
        var things = await ForeignThing.Of(app);
        var shapes = await Shapes.Of(app);
        var (wrong, seen) = (new List<string>(), 0);
        foreach (var operation in shapes.Operations)
        {
            var who = app.World.Of(Enum.GetValues<Role>().First(operation.Door.IsOpenTo));
            foreach (var (place, body) in shapes.Spoilt(operation, schema => shapes.NamesOf(schema) is { } names ? InJson(names) : []))
            {
                seen++;
                var request = new HttpRequestMessage(new(operation.Door.Method), operation.Door.With(things)) { Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json") };
                var answer = await app.As(who).Send(request);
                if (answer.Status is not HttpStatusCode.BadRequest || answer.Json.GetProperty("code").GetString() != "input.body-not-understood") wrong.Add($"{operation}{place}: {(int)answer.Status} {Text.Shorten(answer.Text, 200)}");
            }
        }

        wrong.ShouldBeNone();
        Assert.True(seen > 300, $"Only {seen} were tried.");
    }

    [Fact]
    public async Task No_address_takes_a_choice_that_is_not_one_name()
    {
        var things = await ForeignThing.Of(app);
        var shapes = await Shapes.Of(app);
        var (wrong, seen) = (new List<string>(), 0);
        foreach (var operation in shapes.Operations)
        {
            var who = app.World.Of(Enum.GetValues<Role>().First(operation.Door.IsOpenTo));
            foreach (var (name, schema) in operation.Parameters("query").Concat(operation.Parameters("path")))
            {
                if (shapes.NamesOf(schema) is not { } names) continue;
                var plain = operation.Door.With(things);
                foreach (var written in Misspelt(names))
                {
                    seen++;
                    var inPath = operation.Door.Pattern.GetParameter(name) is not null;
                    var address = inPath ? plain.Replace($"/{things[operation.Door.Keys.First(key => key.EndsWith($"/{{{name}}}", StringComparison.Ordinal))].Value}", $"/{Uri.EscapeDataString(written)}", StringComparison.Ordinal) : $"{plain}?{name}={Uri.EscapeDataString(written)}";
                    var answer = await app.As(who).Send(new(operation.Door.Method), address);
                    if (answer.Status is not HttpStatusCode.BadRequest && !(inPath && answer.Status is HttpStatusCode.NotFound)) wrong.Add($"{operation.Door.Method} {address}: {(int)answer.Status} {Text.Shorten(answer.Text, 200)}");
                }
            }
        }

        wrong.ShouldBeNone();
        Assert.True(seen > 60, $"Only {seen} were tried.");
    }

    [Fact]
    public async Task No_form_takes_a_choice_that_is_not_one_name()
    {
        var things = await ForeignThing.Of(app);
        var (seen, wrong) = (new HashSet<string>(StringComparer.Ordinal), new List<string>());
        foreach (var role in Readers)
        {
            var browser = await app.Browse(role);
            foreach (var (page, door) in Pages.Where(page => page.Door.IsOpenTo(role)))
            {
                var sheet = await browser.Open(door.With(things));
                foreach (var form in sheet.Document.QuerySelectorAll<IHtmlFormElement>("main form[method=post]"))
                {
                    foreach (var field in FieldsOf(form).Where(field => ChoiceBehind(page, field) is not null && seen.Add($"{door} {NameOf(form)} {field}")))
                    {
                        foreach (var written in Misspelt(ChoiceBehind(page, field)!.GetEnumNames()))
                        {
                            var before = await Lines();
                            var answer = await sheet.Send(form, one => one.Name == field ? written : one.IsText ? "Metin" : one.Value);
                            if (await Lines() != before) wrong.Add($"{door} {field} as {role}: '{written}' was taken");
                            else if (answer.Document.QuerySelector("[role=alert], [aria-invalid=true]") is null) wrong.Add($"{door} {field} as {role}: nothing says why '{written}' was not taken ({(int)answer.Status})");
                        }
                    }
                }
            }
        }

        wrong.ShouldBeNone();
        Assert.True(seen.Count > 10, $"Only {seen.Count} fields were found: {string.Join("; ", seen)}");
    }

    private IEnumerable<(Type Page, Door Door)> Pages =>
        from route in app.Routes
        let page = route.Metadata.GetMetadata<ComponentTypeMetadata>()?.Type
        where page is not null && !route.RoutePattern.RawText!.Contains("invitation", StringComparison.Ordinal)
        let door = Door.Of(route, "GET")
        where !door.IsAnonymous
        select (page, door);

    private static string NameOf(IHtmlFormElement form) => form.QuerySelector<IHtmlInputElement>("input[name=_handler]")?.Value ?? "";

    private static IEnumerable<string> FieldsOf(IHtmlFormElement form) => form.Elements.Select(one => one.GetAttribute("name")).OfType<string>().Distinct(StringComparer.Ordinal);

    // The enumeration that a form's field of this name fills; null when it fills none.
    private static Type? ChoiceBehind(Type page, string field)
    {
        var steps = field.Split('.');
        var model = page.GetProperties(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public)
            .Where(property => property.GetCustomAttribute<SupplyParameterFromFormAttribute>() is not null)
            .FirstOrDefault(property => property.Name == steps[0])?.PropertyType;
        foreach (var step in steps.Skip(1)) model = model is null ? null : ItemOf(model.GetProperty(step.Split('[')[0])?.PropertyType);
        return model is { IsEnum: true } ? model : null;
    }

    private static Type? ItemOf(Type? type) => type is { IsGenericType: true } ? ItemOf(type.GenericTypeArguments[0]) : type;

    private static IEnumerable<JsonNode> InJson(IReadOnlyList<string> names) =>
        Misspelt(names).Append("").Select(name => (JsonNode)JsonValue.Create(name)).Append(JsonValue.Create(1)).Append(JsonValue.Create(true)).Append(new JsonArray(JsonValue.Create(names[0])));

    // Each of them the platform's own parsing takes, but the last two.
    private static IEnumerable<string> Misspelt(IReadOnlyList<string> names) =>
        [$"{names[0]},{names[^1]}", $"{names[0]}, {names[0]}", $" {names[0]}", $"{names[0]}\t", Turned(names[0]), "1", "+1", "0", "99", "-1", "Nonsense", $"{names[0]}x"];

    private static string Turned(string name) => name.Any(char.IsUpper) ? name.ToLowerInvariant() : name.ToUpperInvariant();

    // Every decision leaves a line in the audit.
    private Task<int> Lines() => app.Do(services => services.GetRequiredService<KademeDb>().Set<AuditEntry>().CountAsync(line => line.Entity != "accounts" && line.Entity != "sign_in_sessions"));
}
