using Kademe.Domain.Organizations;
using Kademe.Modules.Tests.Calls;
using Kademe.Modules.Tests.Kernel;

namespace Kademe.Modules.Tests.Organizations;

/// <summary>An organisation's page and its row in the list say what it is about.</summary>
public abstract class OrganizationPageTests(KademeApp app)
{
    public sealed class OnSqlite(SqliteApp app) : OrganizationPageTests(app), IClassFixture<SqliteApp>;

    public sealed class OnPostgres(PostgresApp app) : OrganizationPageTests(app), IClassFixture<PostgresApp>;

    [Fact]
    public async Task A_customers_page_shows_its_people_and_its_open_calls_to_whoever_works_with_them()
    {
        var way = new WayOfACall(app);
        var call = await way.Opened((await way.Catalogue()).Installed);
        var path = $"/organizations/{app.World.InHouse.Id.Value}";

        var all = await (await app.Browse(Role.PlatformAdministrator)).Open(path);
        Assert.Contains(app.World.Of(Role.EndUser).Name, all.WordsOf("#people"), StringComparison.Ordinal);
        Assert.Contains($"Ç-{call}", all.WordsOf("#open-calls"), StringComparison.Ordinal);

        var officer = await (await app.Browse(Role.SupportOfficer)).Open(path);
        Assert.Contains(app.World.Of(Role.EndUser).Name, officer.WordsOf("#people"), StringComparison.Ordinal);
        Assert.Null(officer.Document.QuerySelector("#open-calls")); // the customer has a list of its own
    }

    [Fact]
    public async Task A_row_of_the_list_says_who_supports_the_customer()
    {
        var list = await (await app.Browse(Role.PlatformAdministrator)).Open("/organizations");

        var row = list.Document.QuerySelectorAll("tbody tr").Single(row => row.QuerySelector("th")!.TextContent.Contains(app.World.Served.Name, StringComparison.Ordinal));
        Assert.Contains(app.World.Partner.Name, row.TextContent, StringComparison.Ordinal);
    }
}
