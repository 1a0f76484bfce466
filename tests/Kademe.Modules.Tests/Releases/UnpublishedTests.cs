using System.Net;
using Kademe.Domain.Organizations;
using Kademe.Modules.Tests.Kernel;

namespace Kademe.Modules.Tests.Releases;

/// <summary>What is not published is the vendor's: nobody else reads its notes, or that there is such a version, at any address.</summary>
public abstract class UnpublishedTests(KademeApp app)
{
    public sealed class OnSqlite(SqliteApp app) : UnpublishedTests(app), IClassFixture<SqliteApp>;

    public sealed class OnPostgres(PostgresApp app) : UnpublishedTests(app), IClassFixture<PostgresApp>;

    private const string Notes = "Henüz kimseye söylenmedi";
    private const string Name = "Karaağaç.77";

    [Fact]
    public async Task Nobody_but_the_vendor_reads_of_a_version_before_it_is_published()
    {
        var id = (await app.As(Role.ReleaseManager).Post("api/v1/catalogue/versions", new
        {
            name = Name, branch = "ana",
        })).As<Made>().Id;
        var manager = app.As(Role.ReleaseManager);
        var seen = (await manager.Get($"api/v1/catalogue/versions/{id}")).Version;
        (await manager.Put($"api/v1/catalogue/versions/{id}", new { notes = Notes, notesEnglish = Notes, notesGerman = Notes }, seen: seen)).ShouldBe(HttpStatusCode.NoContent);
        List<string> wrong = [];
        var addresses = app.Routes.Where(route => (route.Metadata.GetMetadata<Microsoft.AspNetCore.Routing.HttpMethodMetadata>()?.HttpMethods ?? ["GET"]).Contains("GET"))
            .Select(route => route.RoutePattern.RawText!.TrimStart('/'))
            .Where(path => path.StartsWith("api/", StringComparison.Ordinal) && (!path.Contains('{', StringComparison.Ordinal) || path.Contains("versions/{id", StringComparison.Ordinal)))
            .Select(path => path.Replace("{id:long}", id.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal)).Distinct().ToList();
        Assert.Contains($"api/v1/catalogue/versions/{id}", addresses);

        foreach (var who in app.World.People.Where(one => one.At.Kind is not OrganizationKind.Vendor && (one.At.Id == app.World.InHouse.Id || one.At.Id == app.World.Partner.Id)))
        {
            foreach (var address in addresses)
            {
                var answer = await app.As(who).Get(address);
                var named = answer.Text.Contains(Name, StringComparison.Ordinal) && !(who.Role is Role.WorkDeskExpert && address == "api/v1/catalogue/versions"); // says with what a fix comes
                if (answer.Text.Contains(Notes, StringComparison.Ordinal) || named) wrong.Add($"{address} as {who.Role} at {who.At.Name}");
            }

            (await app.As(who).Get($"api/v1/catalogue/versions/{id}")).ShouldBe(HttpStatusCode.NotFound);
        }

        var browser = await app.Browse(Role.LevelOneSpecialist);
        foreach (var page in new[] { "/catalogue/versions", "/portal/new", "/calls/new", $"/catalogue/versions/{id}", $"/releases/{id}", "/catalogue/environments" })
        {
            var sheet = await browser.Open(page);
            if (sheet.Html.Contains(Name, StringComparison.Ordinal) || sheet.Words.Contains(Name, StringComparison.Ordinal)) wrong.Add(page);
        }

        wrong.ShouldBeNone();
        Assert.Contains(Notes, (await app.As(Role.ReleaseManager).Get($"api/v1/catalogue/versions/{id}")).ShouldBe(HttpStatusCode.OK).Text, StringComparison.Ordinal);
    }

    private sealed record Made(long Id);
}
