using System.Net;
using Kademe.Domain.Organizations;
using Kademe.Modules.Tests.Calls;
using Kademe.Modules.Tests.Kernel;

namespace Kademe.Modules.Tests.Organizations;

/// <summary>Whoever corrects a record that changed meanwhile is told, by API and by page, and nobody's correction is undone.</summary>
public abstract class VersionedRecordsTests(KademeApp app)
{
    public sealed class OnSqlite(SqliteApp app) : VersionedRecordsTests(app), IClassFixture<SqliteApp>;

    public sealed class OnPostgres(PostgresApp app) : VersionedRecordsTests(app), IClassFixture<PostgresApp>;

    private Client Keeper => app.As(Role.PlatformAdministrator);

    [Fact]
    public async Task An_organisation_and_a_person_answer_with_their_version_and_refuse_an_older_one()
    {
        (string Path, Func<string, object> Body)[] records =
        [
            ($"api/v1/organizations/{app.World.Stranger.Id.Value}", name => new { name, language = "tr", zone = "Europe/Istanbul" }),
            ($"api/v1/people/{app.World.Of(Role.EndUser, app.World.Stranger).Id.Value}", name => new { name, mail = "baska@yaban.example", language = "tr", zone = "Europe/Istanbul" }),
        ];
        foreach (var (path, body) in records)
        {
            var seen = (await Keeper.Get(path)).ShouldBe(HttpStatusCode.OK).Version;
            Assert.NotNull(seen);

            (await Keeper.Put(path, body("İlk Düzelten"), seen: seen)).ShouldBe(HttpStatusCode.NoContent);
            (await Keeper.Put(path, body("Geç Kalan"), seen: seen)).ShouldBe(HttpStatusCode.PreconditionFailed, "call.changed");

            var now = (await Keeper.Get(path)).ShouldBe(HttpStatusCode.OK);
            Assert.Equal("İlk Düzelten", now.Json.GetProperty("name").GetString());
            Assert.Equal(seen + 1, now.Version);
        }
    }

    [Fact]
    public async Task A_stale_form_of_the_catalogue_keeps_what_was_typed()
    {
        var (installed, _) = await new WayOfACall(app).Catalogue();
        var browser = await app.Browse(Role.ReleaseManager);
        var early = await browser.Open($"/catalogue/versions/{installed}");
        var late = await browser.Open($"/catalogue/versions/{installed}");

        await early.Submit("form:has([name='Input.Notes'])", ("Notes", "Önce yazılan"));
        var refused = await late.Submit("form:has([name='Input.Notes'])", ("Notes", "Sonra yazılan"));

        Assert.Contains("bu kayıt değişti", refused.Words, StringComparison.Ordinal);
        Assert.Equal("Sonra yazılan", refused.WordsOf("[name='Input.Notes']"));
        Assert.Equal("Önce yazılan", (await browser.Open($"/catalogue/versions/{installed}")).WordsOf("[name='Input.Notes']"));
    }
}
