using System.Net;
using System.Text.Json;
using Kademe.Domain.Organizations;
using Kademe.Modules.Tests.Calls;
using Kademe.Modules.Tests.Kernel;
using MiniExcelLibs;
using NodaTime;

namespace Kademe.Modules.Tests.Reports;

/// <summary>Who answers for service levels or measures partners reads figures of all calls, and of the calls behind them nothing that anybody wrote (rule 4).</summary>
public abstract class FiguresAloneTests(KademeApp app) : IAsyncLifetime
{
    public sealed class OnSqlite(SqliteApp app) : FiguresAloneTests(app), IClassFixture<SqliteApp>;

    public sealed class OnPostgres(PostgresApp app) : FiguresAloneTests(app), IClassFixture<PostgresApp>;

    private const string Written = "Ayşe Hanım irsaliye kesemiyor";
    private static readonly System.Runtime.CompilerServices.ConditionalWeakTable<KademeApp, StoredCalls> Made = [];

    private sealed record StoredCalls(long AtFirstLevel, long Running, long AtThirdLevel);

    private StoredCalls Calls => Made.TryGetValue(app, out var made) ? made : throw new InvalidOperationException("Not made.");

    public async ValueTask InitializeAsync()
    {
        if (Made.TryGetValue(app, out _)) return;
        var way = new WayOfACall(app);
        var (installed, _) = await way.Catalogue();
        var (third, _) = await way.AtThirdLevel(installed);
        var first = await Opened(installed);
        app.Pass(Duration.FromDays(9));
        var running = await Opened(installed);
        app.Pass(Duration.FromMinutes(1));
        Made.Add(app, new(first, running, third));
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData(Role.ServiceLevelManager)]
    [InlineData(Role.PartnerProgrammeOfficer)]
    public async Task They_read_the_figures_of_all_calls(Role role)
    {
        var (asker, keeper) = (app.As(app.World.Of(role, app.World.Vendor)), app.As(Role.PlatformAdministrator));
        foreach (var address in (string[])["api/v1/reports/fulfilment?clock=Resolution", "api/v1/reports/fulfilment?clock=OlaL1&by=Partner"])
            Assert.Equal((await keeper.Get(address)).ShouldBe(HttpStatusCode.OK).Json.GetProperty("total").ToString(), (await asker.Get(address)).ShouldBe(HttpStatusCode.OK).Json.GetProperty("total").ToString());
        var (mine, theirs) = ((await asker.Get("api/v1/reports/dashboard")).ShouldBe(HttpStatusCode.OK).Json, (await keeper.Get("api/v1/reports/dashboard")).Json);
        foreach (var part in (string[])["promises", "backlog", "pastDue", "time", "arrivals", "solvingByClass"]) Assert.Equal(theirs.GetProperty(part).ToString(), mine.GetProperty(part).ToString());
        Assert.Equal(Numbers(theirs.GetProperty("nextDue")), Numbers(mine.GetProperty("nextDue")));
        Assert.Contains(Calls.Running, Numbers(mine.GetProperty("nextDue")));
    }

    [Theory]
    [InlineData(Role.ServiceLevelManager)]
    [InlineData(Role.PartnerProgrammeOfficer)]
    public async Task Rows_behind_a_figure_say_whose_they_are_and_nothing_that_was_written(Role role)
    {
        var asker = app.As(app.World.Of(role, app.World.Vendor));
        var row = (await asker.Get("api/v1/reports/calls?clock=Resolution&verdict=Undecided")).ShouldBe(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray().Single(one => one.GetProperty("number").GetInt64() == Calls.Running);

        Assert.Equal(JsonValueKind.Null, row.GetProperty("subject").ValueKind);
        Assert.Equal((app.World.InHouse.Id.Value, "L1"), (row.GetProperty("customer").GetInt64(), row.GetProperty("level").GetString()));
        foreach (var address in (string[])["dashboard", "calls?clock=Response", "calls?clock=Resolution&verdict=Undecided"])
            Assert.DoesNotContain(Written, (await asker.Get($"api/v1/reports/{address}")).ShouldBe(HttpStatusCode.OK).Text, StringComparison.Ordinal);
        Assert.Contains(Written, (await app.As(Role.Auditor).Get("api/v1/reports/dashboard")).Text, StringComparison.Ordinal);
        using var workbook = new MemoryStream((await asker.Get("api/v1/reports/calls/workbook?clock=Response")).ShouldBe(HttpStatusCode.OK).Bytes.ToArray());
        var cells = workbook.Query().SelectMany(line => ((IDictionary<string, object?>)line).Values).OfType<string>().ToList();
        Assert.Contains($"Ç-{Calls.AtFirstLevel}", cells);
        Assert.DoesNotContain(Written, cells);
    }

    [Fact]
    public async Task What_is_in_a_call_is_not_found_by_them_unless_it_reached_the_vendor()
    {
        var manager = app.World.Of(Role.ServiceLevelManager, app.World.Vendor);
        foreach (var part in (string[])["", "/entries", "/attachments", "/clocks"])
        {
            (await app.As(manager).Get($"api/v1/calls/{Calls.AtFirstLevel}{part}")).ShouldBe(HttpStatusCode.NotFound);
            (await app.As(manager).Get($"api/v1/calls/{Calls.AtThirdLevel}{part}")).ShouldBe(HttpStatusCode.OK);
            (await app.As(Role.Auditor).Get($"api/v1/calls/{Calls.AtFirstLevel}{part}")).ShouldBe(HttpStatusCode.OK);
        }

        Assert.DoesNotContain(Calls.AtFirstLevel, Numbers((await app.As(manager).Get("api/v1/calls?view=Open")).ShouldBe(HttpStatusCode.OK).Json.GetProperty("items")));
        var browser = await app.Browse(manager);
        (await browser.Open($"/calls/{Calls.AtFirstLevel}")).ShouldBe(HttpStatusCode.NotFound);
        (await app.As(app.World.Of(Role.PartnerProgrammeOfficer, app.World.Vendor)).Get($"api/v1/calls/{Calls.AtFirstLevel}")).ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_figure_links_to_no_call_that_cannot_be_opened()
    {
        foreach (var role in (Role[])[Role.ServiceLevelManager, Role.PartnerProgrammeOfficer])
        {
            var browser = await app.Browse(app.World.Of(role, app.World.Vendor));
            foreach (var address in (string[])["/reports", "/reports/calls?clock=Resolution&verdict=Undecided"])
            {
                var page = (await browser.Open(address)).ShouldBe(HttpStatusCode.OK);
                Assert.Contains($"Ç-{Calls.Running}", page.Words, StringComparison.Ordinal);
                Assert.Empty(page.Document.QuerySelectorAll($"main a[href='/calls/{Calls.Running}']"));
                Assert.Null(page.Document.QuerySelector("main a[href^='/queue']"));
            }

            var reached = await browser.Open("/reports/calls?clock=Resolution");
            Assert.Equal(role is Role.ServiceLevelManager, reached.Document.QuerySelector($"main a[href='/calls/{Calls.AtThirdLevel}']") is not null);
        }
    }

    private static IReadOnlyList<long> Numbers(JsonElement rows) => [.. rows.EnumerateArray().Select(row => row.GetProperty("number").GetInt64())];

    private async Task<long> Opened(long version) => (await app.As(Role.EndUser).Post("api/v1/calls", new
    {
        address = "depo.irsaliye", installedVersion = version, customisation = "Standard", problems = (string[])[Written], requests = (string[])["Düzeltilmesi"],
    })).ShouldBe(HttpStatusCode.Created).Json.GetProperty("number").GetInt64();
}
