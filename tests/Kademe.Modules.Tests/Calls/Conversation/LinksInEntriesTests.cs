using System.Net;
using Kademe.Domain.Organizations;
using Kademe.Modules.Tests.Kernel;

namespace Kademe.Modules.Tests.Calls;

/// <summary>Links in what people write lead away from here: each says where to, and what that means (REQ-108).</summary>
public abstract class LinksInEntriesTests(KademeApp app)
{
    public sealed class OnSqlite(SqliteApp app) : LinksInEntriesTests(app), IClassFixture<SqliteApp>;

    public sealed class OnPostgres(PostgresApp app) : LinksInEntriesTests(app), IClassFixture<PostgresApp>;

    private readonly WayOfACall way = new(app);

    [Fact]
    public async Task Every_link_is_marked_with_host_and_country_in_the_language_of_the_reader_and_none_is_embedded()
    {
        var call = await way.Opened((await way.Catalogue()).Installed);
        (await app.As(Role.EndUser).Reply(
            call,
            "Video: https://video.ornek.de/izle?v=1. Bizde: https://ornek.com.tr/a ya da https://ornek.example/x\nhttp://localhost:5080/calls/1 javascript:alert(1) <script>alert(2)</script> https://a.example\" onmouseover=\"alert(3)")).ShouldBe(HttpStatusCode.OK);

        foreach (var (language, abroad, unknown) in ((string, string, string)[])
                 [
                     ("tr", "video.ornek.de · Almanya; açarsanız yurt dışına", "ornek.example · ülkesi bilinmiyor"),
                     ("en", "video.ornek.de · Germany; opening it transfers data abroad", "ornek.example · country unknown"),
                     ("de", "video.ornek.de · Deutschland; beim Öffnen werden Daten ins Ausland", "ornek.example · Land unbekannt"),
                 ])
        {
            var page = await (await app.Browse(Role.LevelOneSpecialist)).Open($"/language/{language}?from=/calls/{call}");
            var links = page.Document.QuerySelectorAll(".msg__body a").ToList();

            Assert.Equal(
                ["https://video.ornek.de/izle?v=1", "https://ornek.com.tr/a", "https://ornek.example/x", "http://localhost:5080/calls/1", "https://a.example/"],
                links.Select(link => link.GetAttribute("href")));
            Assert.All(links.Where(link => !link.GetAttribute("href")!.Contains("localhost", StringComparison.Ordinal)), link =>
            {
                Assert.Equal("noopener noreferrer nofollow", link.GetAttribute("rel"));
                Assert.Equal("_blank", link.GetAttribute("target"));
                Assert.Null(link.GetAttribute("onmouseover"));
            });
            Assert.Contains(abroad, page.Words, StringComparison.Ordinal);
            Assert.Contains(unknown, page.Words, StringComparison.Ordinal);
            Assert.Equal(3, page.Document.QuerySelectorAll(".msg__body [data-abroad]").Length);
            Assert.Empty(page.Document.QuerySelectorAll(".msg__body iframe, .msg__body video, .msg__body img, .msg__body script"));
        }

        var portal = await (await app.Browse(Role.EndUser)).Open($"/portal/calls/{call}");
        Assert.Contains("bağlantı olarak vermek yerine buraya yükleyin", portal.Words, StringComparison.Ordinal);
    }
}
