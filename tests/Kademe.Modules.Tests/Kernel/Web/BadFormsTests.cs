using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Modules.Audit;
using Kademe.Modules.Kernel;
using Kademe.Modules.Tests.Access;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kademe.Modules.Tests.Kernel;

/// <summary>What the API is spared, pages are spared too: every form of every page, filled with what nobody should type, and sent without its proof.</summary>
public abstract class BadFormsTests(KademeApp app)
{
    public sealed class OnSqlite(SqliteApp app) : BadFormsTests(app), IClassFixture<SqliteApp>;

    public sealed class OnPostgres(PostgresApp app) : BadFormsTests(app), IClassFixture<PostgresApp>;

    private const string Token = "__RequestVerificationToken";

    // Forms of lines differ in their number alone.
    private static readonly char[] Digits = [.. "0123456789 "];

    // Between them they open every page and are offered nearly every form.
    private static readonly Role[] Readers = [Role.EndUser, Role.LevelOneSpecialist, Role.SystemAdministrator, Role.WorkDeskExpert, Role.BusinessAnalyst, Role.ReleaseManager, Role.PlatformAdministrator];

    [Fact]
    public async Task No_form_makes_a_fault_and_a_form_without_its_proof_decides_nothing()
    {
        var things = await ForeignThing.Of(app);
        var (seen, wrong) = (new HashSet<string>(StringComparer.Ordinal), new List<string>());
        foreach (var role in Readers)
        {
            var browser = await app.Browse(role);
            foreach (var door in Pages.Where(door => door.IsOpenTo(role)))
            {
                var sheet = await browser.Open(door.With(things));
                foreach (var form in FormsOf(sheet).Where(form => seen.Add($"{door.Pattern.RawText} {form.Name.TrimEnd(Digits)}")))
                {
                    var before = await Lines();
                    var unproven = await sheet.Send(form.Element, field => field.Name == Token ? null : Filled(field, "Elle yazılmış söz"));
                    if (await Lines() != before) wrong.Add($"{door} {form.Name} as {role}: decided without its proof");
                    if (unproven.Status is not HttpStatusCode.OK) wrong.Add($"{door} {form.Name} as {role}: without its proof the page answers {(int)unproven.Status}");
                    else if (form.HasText && !unproven.Html.Contains("Elle yaz", StringComparison.Ordinal)) wrong.Add($"{door} {form.Name} as {role}: what was typed is gone");
                    else if (unproven.Document.QuerySelector("[role=alert], [aria-invalid=true]") is null && FormsOf(unproven).Any(one => one.Name == form.Name)) wrong.Add($"{door} {form.Name} as {role}: nothing says why it was not done");

                    foreach (var (name, text) in Monsters.Texts)
                    {
                        var answer = await sheet.Send(form.Element, field => field.Name is Token or "_handler" ? field.Value : Filled(field, text == "HALF" ? "a\ud800" : text));
                        if ((int)answer.Status is >= 400 and not (404 or 409 or 413 or 400)) wrong.Add($"{door} {form.Name} as {role}, {name}: {(int)answer.Status}");
                    }

                    // What nobody types: hidden fields, choices and numbers too.
                    var all = await sheet.Send(form.Element, field => field.Name is Token or "_handler" ? field.Value : "a\0b\ufffe");
                    if ((int)all.Status is >= 400 and not (404 or 409 or 413 or 400)) wrong.Add($"{door} {form.Name} as {role}, every field: {(int)all.Status}");
                }
            }
        }

        wrong.ShouldBeNone();
        Assert.True(seen.Count > 30, $"Only {seen.Count} forms were found.");
    }

    [Fact]
    public async Task The_door_itself_is_spared_nothing_either()
    {
        List<string> wrong = [];
        foreach (var (name, text) in Monsters.Texts)
        {
            var sheet = await app.Browser().Open("/sign-in");
            var form = (IHtmlFormElement)sheet.Document.QuerySelector("form:has(input[type=password])")!;
            var answer = await sheet.Send(form, field => field.Name is Token or "_handler" ? field.Value : text == "HALF" ? "a\ud800" : text);
            if ((int)answer.Status is >= 400 and not (400 or 413 or 429)) wrong.Add($"{name}: {(int)answer.Status}");
        }

        wrong.ShouldBeNone();
    }

    [Fact]
    public async Task Whoever_was_signed_out_while_writing_signs_in_and_comes_back_to_the_page()
    {
        var browser = await app.Browse(Role.KeyUser); // the sweep locks the accounts of its readers by wrong passwords
        var form = await browser.Open("/account");
        await (await browser.Open("/account")).Submit("form[action='/sign-out'] button");

        var asked = await form.Submit("form[data-draft], main form");

        Assert.StartsWith("/sign-in?returnUrl=%2Faccount", asked.Path, StringComparison.OrdinalIgnoreCase);
        Assert.Equal("/account", (await asked.Submit("form:has(input[type=password])", ("Login", app.World.Of(Role.KeyUser).Login), ("Password", World.Password))).Path);
    }

    private IEnumerable<Door> Pages =>
        from route in app.Routes
        where route.Metadata.GetMetadata<ComponentTypeMetadata>() is not null && !route.RoutePattern.RawText!.Contains("invitation", StringComparison.Ordinal)
        let door = Door.Of(route, "GET")
        where !door.IsAnonymous
        select door;

    private static IEnumerable<(string Name, IHtmlFormElement Element, bool HasText)> FormsOf(Sheet sheet) =>
        from form in (sheet.Document.QuerySelector("main") ?? sheet.Document.Body!).QuerySelectorAll<IHtmlFormElement>("form[method=post]")
        let name = form.QuerySelector<IHtmlInputElement>("input[name=_handler]")?.Value
        where name is not null
        let action = form.QuerySelector<IHtmlInputElement>("input[name='Input.Action']")?.Value
        select ($"{name} {action}", form, form.QuerySelector("textarea, input[type=text]") is not null);

    private static string? Filled((string Name, string? Value, bool IsText) field, string text) => field.IsText ? text : field.Value;

    private Task<int> Lines() => app.Do(services => services.GetRequiredService<KademeDb>().Set<AuditEntry>().CountAsync());
}
