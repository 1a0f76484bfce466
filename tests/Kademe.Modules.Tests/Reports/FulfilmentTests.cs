using System.Net;
using System.Text.Json;
using Kademe.Domain.Organizations;
using Kademe.Domain.Reports;
using Kademe.Domain.Sla;
using Kademe.Modules.Reports;
using Kademe.Modules.Tests.Kernel;

namespace Kademe.Modules.Tests.Reports;

/// <summary>Every figure is the number of calls that its own address lists, whoever asks and whatever happened to the calls (REQ-153).</summary>
public abstract class FulfilmentTests(KademeApp app) : IAsyncLifetime
{
    public sealed class OnSqlite(SqliteApp app) : FulfilmentTests(app), IClassFixture<SqliteApp>;

    public sealed class OnPostgres(PostgresApp app) : FulfilmentTests(app), IClassFixture<PostgresApp>;

    private static readonly string[] Verdicts = [.. Enum.GetNames<ClockVerdict>()];
    private static readonly System.Runtime.CompilerServices.ConditionalWeakTable<KademeApp, object> Made = [];

    public async ValueTask InitializeAsync()
    {
        if (Made.TryGetValue(app, out _)) return;
        await new OddCalls(app).Make();
        Made.Add(app, app);
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    public static TheoryData<Role, FiguresBy> Askers => new(
        from role in (Role[])[Role.ServiceLevelManager, Role.PartnerLead, Role.SupportOfficer]
        from figures in Enum.GetValues<FiguresBy>()
        where role is not Role.SupportOfficer || figures is not FiguresBy.Partner
        select (role, figures));

    [Theory, MemberData(nameof(Askers))]
    public async Task A_figure_is_the_number_of_its_calls(Role role, FiguresBy by)
    {
        var asker = app.As(Who(role));
        foreach (var clock in role is Role.SupportOfficer ? (ClockKind[])[ClockKind.Update, ClockKind.Resolution] : [ClockKind.Response, ClockKind.Resolution, ClockKind.OlaL2])
        {
            var view = (await asker.Get($"api/v1/reports/fulfilment?clock={clock}&by={by}")).ShouldBe(HttpStatusCode.OK).Json;
            var lines = view.GetProperty("lines").EnumerateArray().Select(line => (Figures: line.GetProperty("figures"), Calls: line.GetProperty("calls").GetString()!)).ToList();
            foreach (var (figures, calls) in lines.Append((view.GetProperty("total"), view.GetProperty("calls").GetString()!)))
            {
                var isOfPeriod = by is FiguresBy.Week or FiguresBy.Month;
                foreach (var verdict in Verdicts.Where(one => !isOfPeriod || one != nameof(ClockVerdict.Undecided)))
                    Assert.Equal(Figure(figures, verdict), (await Behind(asker, $"{calls}&verdict={verdict}")).Count);
                Assert.Equal(Figure(figures, nameof(Fulfilment.PriorBreaches)), (await Behind(asker, $"{calls}&repeated=true")).Sum(row => row.GetProperty("priorBreaches").GetInt32()));
                var decided = await Behind(asker, calls);
                Assert.Equal(Verdicts.Where(one => one != nameof(ClockVerdict.Undecided)).Sum(one => Figure(figures, one)), decided.Count);
                Assert.All(Verdicts.Where(one => one != nameof(ClockVerdict.Undecided)), one => Assert.Equal(Figure(figures, one), decided.Count(row => row.GetProperty("verdict").GetString() == one)));
            }

            foreach (var figure in Verdicts.Append(nameof(Fulfilment.PriorBreaches)).Where(one => by is not (FiguresBy.Week or FiguresBy.Month) || one != nameof(ClockVerdict.Undecided)))
                Assert.Equal(Figure(view.GetProperty("total"), figure), lines.Sum(line => Figure(line.Figures, figure)));
        }
    }

    [Fact]
    public async Task Every_odd_call_is_counted_where_it_belongs()
    {
        var view = (await app.As(Role.PlatformAdministrator).Get("api/v1/reports/fulfilment?clock=Resolution&by=Class")).Json.GetProperty("total");

        Assert.Equal("""{"met":2,"breached":4,"undecided":2,"withdrawn":1,"withoutTarget":1,"priorBreaches":1}""", JsonSerializer.Serialize(new
        {
            met = Figure(view, "Met"), breached = Figure(view, "Breached"), undecided = Figure(view, "Undecided"), withdrawn = Figure(view, "Withdrawn"), withoutTarget = Figure(view, "WithoutTarget"),
            priorBreaches = Figure(view, "PriorBreaches"),
        }));
    }

    [Fact]
    public async Task Figures_are_only_of_calls_the_asker_sees()
    {
        foreach (var stranger in (Somebody[])[app.World.Of(Role.PartnerLead, app.World.OtherPartner), app.World.Of(Role.SupportOfficer, app.World.Stranger)])
        {
            var view = (await app.As(stranger).Get("api/v1/reports/fulfilment?clock=Response")).ShouldBe(HttpStatusCode.OK).Json;
            Assert.Empty(view.GetProperty("lines").EnumerateArray());
            (await app.As(stranger).Get($"api/v1/reports/fulfilment?customer={app.World.InHouse.Id.Value}")).ShouldBe(HttpStatusCode.NotFound, "report.nobody");
            (await app.As(stranger).Get($"api/v1/reports/calls?customer={app.World.InHouse.Id.Value}")).ShouldBe(HttpStatusCode.NotFound, "report.nobody");
        }

        (await app.As(Role.EndUser).Get("api/v1/reports/fulfilment")).ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("clock=OlaL1")]
    [InlineData("by=Partner")]
    [InlineData("partner=1")]
    public async Task What_levels_promise_each_other_is_not_the_customers(string asked) =>
        (await app.As(Role.SupportOfficer).Get($"api/v1/reports/fulfilment?{asked}")).ShouldBe(HttpStatusCode.NotFound, "report.not-found");

    [Theory]
    [InlineData("from=2026-11-24&to=2026-11-23", "report.from-after-to")]
    [InlineData("from=1999-12-31", "report.far-date")]
    [InlineData("to=9998-01-01", "report.far-date")]
    [InlineData("from=2025-01-01&to=2026-11-24", "report.period-too-long")]
    [InlineData("from=24.11.2026", "report.not-understood")]
    [InlineData("to=-9998-01-01", "report.far-date")]
    [InlineData("clock=Stopwatch", "report.not-understood")]
    [InlineData("clock=2", "report.not-understood")]
    [InlineData("by=Moon", "report.not-understood")]
    [InlineData("verdict=Maybe", "report.not-understood")]
    [InlineData("level=L9", "report.not-understood")]
    [InlineData("class=Bug", "report.not-understood")]
    [InlineData("priority=P0", "report.not-understood")]
    [InlineData("customer=abc", "report.not-understood")]
    [InlineData("customer=99999999999999999999", "report.not-understood")]
    [InlineData("repeated=often", "report.not-understood")]
    public async Task Nonsense_is_refused_and_not_ignored(string asked, string code)
    {
        foreach (var address in (string[])["api/v1/reports/fulfilment", "api/v1/reports/calls"])
            (await app.As(Role.PlatformAdministrator).Get($"{address}?{asked}")).ShouldBe(HttpStatusCode.BadRequest, code);
    }

    [Fact]
    public async Task Several_mistakes_are_named_at_once()
    {
        var answer = (await app.As(Role.PlatformAdministrator).In("de").Get("api/v1/reports/fulfilment?clock=x&by=y")).ShouldBe(HttpStatusCode.BadRequest);

        Assert.Equal(["clock", "by"], answer.Json.GetProperty("problems").EnumerateArray().Select(one => one.GetProperty("field").GetString()));
    }

    [Theory]
    [InlineData("customer=987654")]
    [InlineData("partner=987654")]
    public async Task Nobody_has_no_figures(string asked) => (await app.As(Role.PlatformAdministrator).Get($"api/v1/reports/calls?{asked}")).ShouldBe(HttpStatusCode.NotFound, "report.nobody");

    [Fact]
    public async Task A_broken_cursor_is_refused() => (await app.As(Role.PlatformAdministrator).Get("api/v1/reports/calls?after=bozuk")).ShouldBe(HttpStatusCode.BadRequest, "input.broken-cursor");

    [Fact]
    public async Task The_page_shows_figures_that_open_their_calls()
    {
        var browser = await app.Browse(Who(Role.PartnerLead));
        var page = await browser.Open("/reports/fulfilment?clock=Response&by=Customer");
        var link = page.Document.QuerySelector("tfoot a[href*='verdict=Breached']")!;

        var calls = await browser.Open(link.GetAttribute("href")!);

        Assert.Equal(link.TextContent.Trim(), calls.Document.QuerySelectorAll("tbody tr").Length.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    private Somebody Who(Role role) => role is Role.PartnerLead ? app.World.Of(role, app.World.Partner) : role is Role.ServiceLevelManager ? app.World.Of(role, app.World.Vendor) : app.World.Of(role);

    private static int Figure(JsonElement figures, string name) => figures.GetProperty(JsonNamingPolicy.CamelCase.ConvertName(name)).GetInt32();

    private static async Task<List<JsonElement>> Behind(Client asker, string address)
    {
        var (rows, after) = (new List<JsonElement>(), (string?)"");
        while (after is not null)
        {
            var page = (await asker.Get($"api/v1{address}&size=4&after={after}")).ShouldBe(HttpStatusCode.OK).Json;
            rows.AddRange(page.GetProperty("items").EnumerateArray());
            after = page.GetProperty("next").GetString();
        }

        Assert.Equal(rows.Count, rows.Select(row => row.GetProperty("number").GetInt64()).Distinct().Count());
        return rows;
    }
}
