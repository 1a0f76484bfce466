using System.Net;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Modules.Access;
using Kademe.Modules.Audit;
using Kademe.Modules.Kernel;
using Kademe.Modules.Tests.Access;
using Kademe.Modules.Tests.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Kademe.Modules.Tests.Audit;

public abstract class AuditTests(KademeApp app)
{
    public sealed class OnSqlite(SqliteApp app) : AuditTests(app), IClassFixture<SqliteApp>;

    public sealed class OnPostgres(PostgresApp app) : AuditTests(app), IClassFixture<PostgresApp>;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private Client Auditor => app.As(Role.Auditor);

    [Fact]
    public async Task A_change_is_told_with_who_and_when_and_without_anyones_words()
    {
        var (someone, by) = (app.World.Of(Role.KeyUser), app.World.Of(Role.SystemAdministrator));
        await Change(by, someone.Id, person => person.Change("Ayşe Gizli", "ayse.gizli@derin.example", "0 555 111 22 33", "de", "Europe/Istanbul"));

        var line = Assert.Single((await Trail("people", someone.Id.Value)).Items, one => one.Action is AuditAction.Changed);

        Assert.Equal(by.Id, line.Person);
        Assert.Equal(by.At.Id, line.Organization);
        Assert.Equal(app.Time.Now(), line.At);
        Assert.True(line.IsIntact);
        foreach (var words in (string[])["Ayşe", "Gizli", "derin.example", "0 555 111", "111 22 33"]) Assert.DoesNotContain(words, line.Changes, StringComparison.Ordinal);
        Assert.Contains("\"Name\":[\"#", line.Changes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_whose_key_the_database_makes_is_told_with_that_key_and_of_its_secret_only_that_it_came()
    {
        await app.NewToken(app.World.Of(Role.EndUser), name: "Denetlenen");
        var (id, digest) = await app.Do(async services =>
        {
            var token = await services.GetRequiredService<KademeDb>().Set<AccessToken>().SingleAsync(one => one.Name == "Denetlenen", Ct);
            return (token.Id, token.Digest);
        });

        var line = Assert.Single((await Trail("access_tokens", id)).Items);
        Assert.Equal(AuditAction.Created, line.Action);
        Assert.Contains("\"Digest\":[\"changed\"]", line.Changes, StringComparison.Ordinal);
        Assert.DoesNotContain(digest, line.Changes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_says_in_words_what_changed_and_is_narrowed_by_who_and_when()
    {
        var (someone, by) = (app.World.Of(Role.KeyUser, app.World.Served), app.World.Of(Role.SystemAdministrator, app.World.Served));
        await Change(by, someone.Id, person => person.Change("Zübeyde Değişti", "zubeyde@served.example", "", "de", "Europe/Istanbul"));
        var today = app.Time.Now().InUtc().Date;
        var browser = await app.Browse(Role.Auditor);
        async Task<int> Rows(string query) => (await browser.Open($"/audit?Entity=people&Key={someone.Id.Value}{query}")).ShouldBe(HttpStatusCode.OK).Document.QuerySelectorAll("tbody tr").Length;

        var page = await browser.Open($"/audit?Entity=people&Key={someone.Id.Value}");
        Assert.Contains("Kişi", page.WordsOf("tbody th"), StringComparison.Ordinal);
        Assert.DoesNotContain("{", page.WordsOf("tbody"), StringComparison.Ordinal);
        Assert.Contains("gizli", page.WordsOf("tbody .changes"), StringComparison.Ordinal);
        var all = await Rows("");
        Assert.Equal(all, await Rows($"&From={today.PlusDays(-2).ToString("uuuu-MM-dd", null)}&To={today.PlusDays(2).ToString("uuuu-MM-dd", null)}"));
        Assert.Equal(0, await Rows($"&From={today.PlusDays(2).ToString("uuuu-MM-dd", null)}"));
        Assert.Equal(0, await Rows("&Who=Bulunmayan"));
        Assert.True(await Rows($"&Who={Uri.EscapeDataString(by.Name)}") is > 0 and var own && own <= all);
        Assert.NotNull(page.Document.QuerySelector(".rail a[href='/audit']"));
    }

    [Fact]
    public async Task Every_audited_table_has_its_words() => await app.Do(services =>
    {
        var tables = services.GetRequiredService<KademeDb>().Model.GetEntityTypes().Select(type => type.GetTableName()).OfType<string>().Where(AuditScope.Audits);
        Assert.Empty(tables.Except(AuditWords.Things, StringComparer.Ordinal));
        return Task.CompletedTask;
    });

    [Fact]
    public async Task A_refused_decision_leaves_no_line()
    {
        var someone = app.World.Of(Role.PowerUser);
        await app.DoAs(someone, async services =>
        {
            var outcome = await services.GetRequiredService<Decisions>().Run<Done>("test", async () =>
            {
                var person = await services.GetRequiredService<KademeDb>().Set<Person>().SingleAsync(one => one.Id == someone.Id, Ct);
                person.Change("Başka", someone.Login, "", "en", "Europe/Istanbul");
                await services.GetRequiredService<Decisions>().Write(Ct);
                return new Kademe.Domain.Access.NotYourRole();
            }, Ct);
            Assert.NotNull(outcome.Refusal);
        });

        Assert.DoesNotContain((await Trail("people", someone.Id.Value)).Items, one => one.Action is AuditAction.Changed);
    }

    [Fact]
    public async Task A_line_changed_behind_the_program_is_found()
    {
        await app.Do(services => services.GetRequiredService<AuditLog>().Record(AuditAction.Read, "attachments", 4711, Ct));
        var line = Assert.Single((await Trail("attachments", 4711)).Items);
        Assert.Equal(AuditAction.Read, line.Action);
        Assert.DoesNotContain(line.Id, await Broken());

        await app.Do(services => services.GetRequiredService<KademeDb>().Database.ExecuteSqlAsync($"UPDATE audit_entries SET key = '4712' WHERE id = {line.Id}", Ct));

        Assert.Contains(line.Id, await Broken());
        Assert.False(Assert.Single((await Trail("attachments", 4712)).Items).IsIntact);
        await app.Do(services => services.GetRequiredService<KademeDb>().Database.ExecuteSqlAsync($"DELETE FROM audit_entries WHERE id = {line.Id}", Ct));
    }

    [Fact]
    public async Task Where_no_decision_runs_row_and_line_still_come_together()
    {
        var start = app.Time.Now();
        await app.Do(async services =>
        {
            var db = services.GetRequiredService<KademeDb>();
            var token = new AccessToken { Account = 1, Name = "Yalnız", Scope = TokenScope.Read, Digest = new string('e', 64), CreatedAt = start, ExpiresAt = start + Duration.FromDays(1) };
            db.Add(token);
            await db.SaveChangesAsync(Ct);
            Assert.Null(db.Database.CurrentTransaction);
            var key = token.Id.ToString(System.Globalization.CultureInfo.InvariantCulture);
            Assert.Equal(1, await db.Set<AuditEntry>().CountAsync(line => line.Entity == "access_tokens" && line.Key == key, Ct));
        });
    }

    [Fact]
    public async Task The_audit_is_for_its_readers()
    {
        (await app.As(Role.PlatformAdministrator).Get("api/v1/audit")).ShouldBe(HttpStatusCode.OK);
        (await app.As(Role.SystemAdministrator).Get("api/v1/audit")).ShouldBe(HttpStatusCode.Forbidden);
        (await app.As(Role.Coder).Get("api/v1/audit/verification")).ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task The_audit_is_read_in_stretches()
    {
        var first = (await Auditor.Get("api/v1/audit?entity=people&size=3")).As<Page<ShowAudit.Row>>();
        var second = (await Auditor.Get($"api/v1/audit?entity=people&size=3&after={first.Next}")).As<Page<ShowAudit.Row>>();

        Assert.Equal(6, first.Items.Concat(second.Items).Select(line => line.Id).Distinct().Count());
        Assert.True(first.Items[^1].Id > second.Items[0].Id);
        (await Auditor.Get("api/v1/audit?after=broken")).ShouldBe(HttpStatusCode.BadRequest, "input.broken-cursor");
    }

    [Fact]
    public Task What_the_audit_leaves_out_are_tables_that_exist() => app.Do(services =>
    {
        var tables = services.GetRequiredService<KademeDb>().Model.GetEntityTypes().Select(type => type.GetTableName()).ToHashSet(StringComparer.Ordinal);

        Assert.Empty(AuditScope.Unaudited.Keys.Where(table => !tables.Contains(table)));
        foreach (var table in (string[])["accounts", "calls", "memberships", "people", "relations", "certificates"]) Assert.True(AuditScope.Audits(table), table);
        return Task.CompletedTask;
    });

    private async Task<IReadOnlyList<long>> Broken() => (await Auditor.Get("api/v1/audit/verification")).As<VerifyAudit.Verified>().Broken;

    private async Task<Page<ShowAudit.Row>> Trail(string entity, long key) => (await Auditor.Get($"api/v1/audit?entity={entity}&key={key}")).As<Page<ShowAudit.Row>>();

    private Task Change(Somebody by, PersonId id, Func<Person, Outcome<Done>> change) => app.DoAs(by, async services =>
    {
        var db = services.GetRequiredService<KademeDb>();
        var outcome = await services.GetRequiredService<Decisions>().Run("test", async () => change(await db.Set<Person>().SingleAsync(one => one.Id == id, Ct)), Ct);
        Assert.Null(outcome.Refusal);
    });
}
