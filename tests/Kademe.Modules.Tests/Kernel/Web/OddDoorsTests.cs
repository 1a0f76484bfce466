using System.Net;
using System.Reflection;
using System.Text;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Modules.Reports;
using Kademe.Modules.Tests.Access;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;

namespace Kademe.Modules.Tests.Kernel;

/// <summary>
/// Every door of the running program, asked oddly: without its content, with a body that says something strange of itself, with an address that its page does not
/// understand. A new route or page is in it without a word.
/// </summary>
public abstract class OddDoorsTests(KademeApp app)
{
    public sealed class OnSqlite(SqliteApp app) : OddDoorsTests(app), IClassFixture<SqliteApp>;

    public sealed class OnPostgres(PostgresApp app) : OddDoorsTests(app), IClassFixture<PostgresApp>;

    private static readonly Role[] Readers = [Role.PlatformAdministrator, Role.EndUser, Role.SystemAdministrator, Role.WorkDeskExpert, Role.ReleaseManager];

    private const string Unended = "--x\r\nContent-Disposition: form-data; name=\"File\"; filename=\"a.csv\"\r\nContent-Type: text/csv; charset=martian\r\n\r\nadres;ba";

    private static readonly string[] Types =
    [
        "application/json; charset=martian", "application/json; charset=\"\"", "application/x-www-form-urlencoded; charset=martian", "text/csv; charset=martian", "text/csv; charset=utf-7", "application/json; charset=utf-7", "no type", ";", "multipart/form-data",
        "multipart/form-data; boundary=", "multipart/form-data; boundary=\"\"", $"multipart/form-data; boundary={new string('b', 5_000)}", "multipart/form-data; boundary=x", "multipart/mixed; boundary=x", "text/csv", "text/plain",
        "application/json; charset=\"utf-8\"",
    ];

    private static readonly string[] Values =
    [
        "", "x", "-1", "0", "2147483648", "9223372036854775807", "99999999999999999999", "true,false", "L1,L2", "%EF%BF%BE", "a%00b", "%ED%A0%80", "0001-01-01", "9999-12-31", "-9998-01-01",
        Cursor("9223372036854775807."), Cursor("9223372036854775807.9223372036854775807."), Cursor("-9223372036854775808.1.1."), "1&{0}=2",
    ];

    [Fact]
    public async Task Whatever_may_be_read_may_be_asked_for_without_its_content()
    {
        var things = await ForeignThing.Of(app);
        List<string> wrong = [];
        foreach (var door in Doors("GET").Where(door => !door.IsPage))
        {
            var who = app.World.Of(Enum.GetValues<Role>().First(door.IsOpenTo));
            var (whole, bare) = (await app.As(who).Get(door.With(things)), await app.As(who).Send(new(HttpMethod.Head, door.With(things))));
            if (whole.Status != bare.Status || bare.Bytes.Length > 0) wrong.Add($"{door}: {(int)whole.Status}, without its content {(int)bare.Status} and {bare.Bytes.Length} bytes");
        }

        foreach (var browser in new[] { app.Browser(), await app.Browse(Role.EndUser), await app.Browse(Role.PlatformAdministrator) })
        {
            foreach (var door in Doors("GET").Where(door => door.IsPage))
            {
                var (whole, bare) = (await browser.Open(door.With(things)), await browser.Send(new(HttpMethod.Head, door.With(things))));
                if (whole.Status != bare.Status || whole.Path != bare.Path || bare.Html.Length > 0) wrong.Add($"{door}: {(int)whole.Status} {whole.Path}, without its content {(int)bare.Status} {bare.Path} and {bare.Html.Length} letters");
            }
        }

        wrong.ShouldBeNone();
    }

    [Fact]
    public async Task Whatever_a_body_says_of_itself_is_no_fault_of_ours()
    {
        var things = await ForeignThing.Of(app);
        var browser = await app.Browse(Role.PlatformAdministrator);
        List<string> wrong = [];
        foreach (var type in Types)
        {
            foreach (var door in Doors("POST").Concat(Doors("PUT")))
            {
                var who = app.World.Of(Enum.GetValues<Role>().First(door.IsOpenTo));
                var request = new HttpRequestMessage(new(door.Method), door.With(things)) { Content = Typed(type, Encoding.UTF8.GetBytes(type.StartsWith("multipart", StringComparison.Ordinal) ? Unended : "{\"text\":1}")) };
                var status = door.IsPage ? await StatusOf(door.IsAnonymous ? app.Browser() : browser, request) : (await app.As(who).Send(request)).Status;
                var refused = type.Contains("martian", StringComparison.Ordinal) && !door.IsPage && !door.IsByPageOnly ? status is HttpStatusCode.UnsupportedMediaType : (int)status < 500;
                if (!refused) wrong.Add($"{door}, {Text.Shorten(type, 60)}: {(int)status}");
            }
        }

        wrong.ShouldBeNone();
    }

    [Fact]
    public async Task A_file_of_strange_letters_is_no_fault_of_ours()
    {
        var things = await ForeignThing.Of(app);
        byte[][] files = [[.. "adres;baslik;tur\ndepo.a\ufffeb;Ad\ufffe\uffff;Ekran"u8], [0xEF, 0xBF, 0xBE], [0xFF, 0xFE, 0x41, 0x00], [0xED, 0xA0, 0x80], [.. "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:20260101\ufffe\r\nSUMMARY:a\ufffeb\r\nEND:VEVENT\r\nEND:VCALENDAR"u8]];
        List<string> wrong = [];
        foreach (var route in app.Routes.Where(route => route.RoutePattern.RawText!.StartsWith("/api/", StringComparison.Ordinal) && route.Metadata.GetMetadata<IAcceptsMetadata>()?.ContentTypes.Contains("application/json") is not true))
        {
            foreach (var method in route.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Where(method => method is "POST" or "PUT"))
            {
                var door = Door.Of(route, method);
                foreach (var (file, name) in files.SelectMany(file => (string[])["a%EF%BF%BE.png", "%ED%A0%80.csv", "a%00.txt", "%.pdf", "ad%C4%B1.csv"], (file, name) => (file, name)))
                {
                    var request = new HttpRequestMessage(new(method), door.With(things)) { Content = Typed("text/csv", file) };
                    request.Headers.TryAddWithoutValidation("X-File-Name", name);
                    var answer = await app.As(app.World.Of(Enum.GetValues<Role>().First(door.IsOpenTo))).Send(request);
                    if ((int)answer.Status >= 500) wrong.Add($"{door}, {name}: {(int)answer.Status} {answer.Text}");
                }
            }
        }

        wrong.ShouldBeNone();
    }

    [Fact]
    public async Task No_page_stumbles_over_its_address()
    {
        var things = await ForeignThing.Of(app);
        var (wrong, seen) = (new List<string>(), new HashSet<string>(StringComparer.Ordinal));
        foreach (var role in Readers)
        {
            var browser = await app.Browse(role);
            foreach (var (page, door) in Pages.Where(page => page.Door.IsOpenTo(role) && seen.Add(page.Door.ToString())))
            {
                foreach (var query in NamesOf(page).SelectMany(name => Values.Select(value => $"{name}={string.Format(System.Globalization.CultureInfo.InvariantCulture, value, name)}")))
                {
                    var address = $"{door.With(things)}?{query}";
                    if ((int)await StatusOf(browser, new(HttpMethod.Get, address)) is >= 500 or 405) wrong.Add($"{address} as {role}");
                }
            }
        }

        wrong.ShouldBeNone();
        Assert.True(seen.Count > 30, $"Only {seen.Count} pages were found.");
    }

    [Fact]
    public async Task What_a_page_does_not_understand_narrows_nothing()
    {
        var browser = await app.Browse(Role.PlatformAdministrator);

        Assert.Equal((await browser.Open("/work-records")).WordsOf("main table, main .empty"), (await browser.Open("/work-records?mine=x&stage=L1,L2")).WordsOf("main table, main .empty"));
        (await browser.Open("/queue?customer=x&behind=x")).ShouldBe(HttpStatusCode.OK);
    }

    private IEnumerable<Door> Doors(string method) =>
        from route in app.Routes
        where route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains(method) is true
        where route.Metadata.GetMetadata<Microsoft.AspNetCore.StaticAssets.StaticAssetDescriptor>() is null
        where route.RoutePattern.Parameters.All(one => !one.IsCatchAll) && !route.RoutePattern.RawText!.StartsWith("/openapi", StringComparison.Ordinal)
        select Door.Of(route, method);

    private IEnumerable<(Type Page, Door Door)> Pages =>
        from route in app.Routes
        let page = route.Metadata.GetMetadata<ComponentTypeMetadata>()?.Type
        where page is not null
        select (page, Door.Of(route, "GET"));

    // What the page binds, and what its module reads from the address by itself.
    private static IEnumerable<string> NamesOf(Type page)
    {
        var bound = from property in page.GetProperties(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public)
                    let query = property.GetCustomAttribute<SupplyParameterFromQueryAttribute>()
                    where query is not null
                    select (query.Name ?? property.Name).ToLowerInvariant();
        var read = page.Namespace == typeof(ReportInput).Namespace ? typeof(ReportInput).GetProperties().Select(one => one.Name.ToLowerInvariant()) : [];
        return bound.Concat(read).Distinct(StringComparer.Ordinal);
    }

    private static ByteArrayContent Typed(string type, byte[] body)
    {
        var content = new ByteArrayContent(body);
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        return content;
    }

    // A browser of the tests fails by itself at a fault; here it is one of many.
    private static async Task<HttpStatusCode> StatusOf(Browser browser, HttpRequestMessage request)
    {
        try
        {
            return (await browser.Send(request)).Status;
        }
        catch (Xunit.Sdk.FailException)
        {
            return HttpStatusCode.InternalServerError;
        }
    }

    private static string Cursor(string columns) => System.Buffers.Text.Base64Url.EncodeToString(Encoding.ASCII.GetBytes(columns));
}
