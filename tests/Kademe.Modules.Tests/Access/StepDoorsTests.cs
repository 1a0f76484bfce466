using System.Net;
using System.Reflection;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Kademe.Domain.Calls;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Modules.Audit;
using Kademe.Modules.Kernel;
using Kademe.Modules.Tests.Calls;
using Kademe.Modules.Tests.Kernel;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kademe.Modules.Tests.Access;

/// <summary>
/// Step × role × page: the name of every step is sent through every page that dispatches steps, by every role at the customer, its partner and the
/// vendor. Whom the API turns away from a step, no page lets in to it.
/// </summary>
public abstract class StepDoorsTests(KademeApp app)
{
    public sealed class OnSqlite(SqliteApp app) : StepDoorsTests(app), IClassFixture<SqliteApp>
    {
        [Fact] // doors ask no database: one walk is enough
        public Task What_the_api_refuses_by_its_door_no_page_does() => Walk();
    }

    public sealed class OnPostgres(PostgresApp app) : StepDoorsTests(app), IClassFixture<PostgresApp>;

    private const string Named = "input[name='Input.Action']";

    private const string Words = "Input.Text";

    private int keys;

    private async Task Walk()
    {
        var addresses = await Addresses();
        var (sent, wrong) = (0, new List<string>());
        foreach (var somebody in People)
        {
            var closed = await ClosedTo(somebody);
            var browser = await app.Browse(somebody);
            foreach (var address in addresses)
            {
                var page = await browser.Open(address);
                if (FormOf(page) is not { } form) continue;
                foreach (var step in closed)
                {
                    var before = await Lines();
                    var answer = await Send(page, form, step);
                    sent++;
                    if (await Lines() != before) wrong.Add($"{somebody.Role} did {step} through {address}, and the API refuses it");
                    else if (answer.Status is HttpStatusCode.OK && answer.Document.QuerySelector("[role=alert]") is null)
                        wrong.Add($"{somebody.Role} sent {step} through {address} and is not told that it was not done");
                }
            }
        }

        wrong.ShouldBeNone();
        Assert.True(sent > 500, $"Only {sent} forms were sent.");
    }

    [Fact]
    public async Task A_page_of_the_customer_does_only_what_it_is_for()
    {
        var way = new WayOfACall(app);
        var call = await way.Opened((await way.Catalogue()).Installed);
        var expert = app.World.Of(Role.LevelOneSpecialist);
        var page = await (await app.Browse(expert)).Open($"/portal/calls/{call}");
        var form = FormOf(page)!;

        foreach (var step in (string[])["AddNote", "TakeCall", "ClassifyCall", "ResolveCall", "RecordRun", "Nothing"])
        {
            var before = await Lines();
            var answer = await Send(page, form, step);

            Assert.Equal(before, await Lines());
            Assert.Contains("anlaşılamadı", answer.WordsOf("[role=alert]"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_user_writes_no_internal_note_through_the_form_of_a_reply()
    {
        var way = new WayOfACall(app);
        var call = await way.Opened((await way.Catalogue()).Installed);
        (await app.As(Role.EndUser).Post($"api/v1/calls/{call}/notes", new { text = "Elden", forAllLevels = true }))
            .ShouldBe(HttpStatusCode.Forbidden, "access.not-your-role");

        foreach (var (role, address) in ((Role, string)[])[(Role.EndUser, "/portal/calls/"), (Role.Auditor, "/calls/")])
        {
            var page = await (await app.Browse(role)).Open(address + call);
            if (FormOf(page) is { } form) await Send(page, form, "AddNote");
        }

        Assert.Equal(0, await app.Do(services => services.GetRequiredService<KademeDb>()
            .Unfiltered<Entry>()
            .CountAsync(entry => entry.Call == new CallNumber(call) && entry.Kind == EntryKind.Note)));
    }

    private IEnumerable<Somebody> People => app.World.People.Where(one =>
        one.At.Id == app.World.InHouse.Id || one.At.Id == app.World.Partner.Id || one.At.Id == app.World.Vendor.Id);

    // Everything that can be done to one call or one record, by the name of its use case.
    private IReadOnlyList<(string Step, string Method, string Address)> Steps =>
    [
        .. from route in app.Routes
           let pattern = route.RoutePattern.RawText!
           where pattern.StartsWith("/api/v1/calls/{number", StringComparison.Ordinal)
               || pattern.StartsWith("/api/v1/work-records/{number", StringComparison.Ordinal)
           let method = route.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Single()
           where method != "GET"
           let step = route.Metadata.GetMetadata<MethodInfo>()!.DeclaringType!.Name
           select (step, method, pattern.TrimStart('/').Replace("{number:long}", "999999999", StringComparison.Ordinal)),
    ];

    private async Task<IReadOnlyList<string>> Addresses()
    {
        var way = new WayOfACall(app);
        var (installed, _) = await way.Catalogue();
        var (climbing, work) = await way.AtThirdLevel(installed);
        var (first, resolved) = (await way.Opened(installed), await way.Opened(installed));
        var expert = app.As(Role.LevelOneSpecialist);
        (await expert.Post($"api/v1/calls/{resolved}/classify", new { @class = "UsageHelp" })).ShouldBe(HttpStatusCode.OK);
        (await expert.Post($"api/v1/calls/{resolved}/resolve", new { solution = "Ayarı açın." })).ShouldBe(HttpStatusCode.OK);
        return
        [
            $"/calls/{first}", $"/portal/calls/{resolved}", $"/calls/{climbing}/reproduction", $"/work-records/{work}",
        ];
    }

    // No such call: whoever is let in by the door is told so, and nothing can come of asking.
    private async Task<IReadOnlyList<string>> ClosedTo(Somebody somebody)
    {
        List<string> closed = [];
        foreach (var (step, method, address) in Steps)
        {
            var answer = await app.As(somebody).Send(new HttpMethod(method), address, new { });
            if (answer.Status is HttpStatusCode.Forbidden) closed.Add(step);
        }

        return closed;
    }

    // Any form of the page that names its step; with it any name can be sent, and what no browser would send with it.
    private static IHtmlFormElement? FormOf(Sheet page)
    {
        var form = page.Document.QuerySelectorAll<IHtmlFormElement>("main form[method=post]").FirstOrDefault(one => one.QuerySelector(Named) is not null);
        foreach (var name in (string[])[Words, "Input.ForAllLevels"])
        {
            if (form is null || form.QuerySelector($"[name='{name}']") is not null) continue;
            var field = (IHtmlInputElement)page.Document.CreateElement("input");
            (field.Type, field.Name, field.Value) = ("hidden", name, "true");
            form.AppendChild(field);
        }

        return form;
    }

    private Task<Sheet> Send(Sheet page, IHtmlFormElement form, string step) => page.Send(form, field => field.Name switch
    {
        "Input.Action" => step,
        "_key" => $"{step}-{++keys}",
        "_version" => null,
        Words => "Elden",
        _ => field.Value,
    });

    private Task<int> Lines() => app.Do(services => services.GetRequiredService<KademeDb>().Set<AuditEntry>().CountAsync());
}
