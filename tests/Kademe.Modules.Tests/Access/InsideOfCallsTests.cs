using System.Net;
using Kademe.Domain.Access;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Modules.Kernel;
using Kademe.Modules.Tests.Calls;
using Kademe.Modules.Tests.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kademe.Modules.Tests.Access;

/// <summary>
/// Who reads what stands inside a call (rule 4, REQ-006, REQ-161): everyone near the call, with and without certificates and relations, at every address that names
/// the call, its work record or its file. Which addresses there are is read from the running program, so a new one is in this test.
/// </summary>
public abstract class InsideOfCallsTests(KademeApp app)
{
    public sealed class OnSqlite(SqliteApp app) : InsideOfCallsTests(app), IClassFixture<SqliteApp>;

    public sealed class OnPostgres(PostgresApp app) : InsideOfCallsTests(app), IClassFixture<PostgresApp>;

    private const string ForAllLevels = "Yalnız seviyeler okur";
    private const string OfThePartner = "Yalnız ortak okur";
    private const string OfTheCustomer = "Yalnız müşterinin uzmanları okur";
    private const string FileName = "seviyelere-ek.txt";
    private const string Findings = "her seferinde oluyor";
    private const string TestData = "240 kolilik sipariş";

    private static readonly string[] Marks = [ForAllLevels, OfThePartner, OfTheCustomer, FileName, Findings, TestData];

    private long call, work, file;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    // Whoever is near the call, and two of other tenants: that these see nothing at all is tried with every id elsewhere.
    private IEnumerable<Somebody> Everyone =>
    [
        .. app.World.People.Where(one => one.At.Id == app.World.InHouse.Id || one.At.Id == app.World.Partner.Id || one.At.Id == app.World.Vendor.Id),
        app.World.Of(Role.WorkDeskExpert, app.World.OtherPartner), app.World.Of(Role.SupportOfficer, app.World.Served),
    ];

    [Fact]
    public async Task Only_a_covered_role_with_its_certificate_reads_the_inside()
    {
        await Arrange();

        // As it stands: everyone is certified, and the partner gives second level.
        (await Wrong(certified: true, related: true, byPage: true)).ShouldBeNone();
        Assert.Contains(ForAllLevels, await Read(app.World.Of(Role.LevelOneSpecialist)), StringComparison.Ordinal);

        await Suspend(true);
        (await Wrong(certified: false, related: true, byPage: true)).ShouldBeNone();

        await Suspend(false);
        await EndRelation();
        (await Wrong(certified: true, related: false, byPage: false)).ShouldBeNone();
    }

    [Fact]
    public async Task Without_sight_nobody_writes_inside_a_call()
    {
        await Arrange();
        await Suspend(true);
        foreach (var who in Everyone.Where(one => one.At.Id == app.World.InHouse.Id || one.At.Id == app.World.Partner.Id))
        {
            var note = await app.As(who).Post($"api/v1/calls/{call}/notes", new { text = "İçeriye", forAllLevels = true });
            var attached = await app.As(who).Upload($"api/v1/calls/{call}/attachments?audience=AllLevels", "not.txt", "içeriye"u8.ToArray());

            Assert.True(note.Status is HttpStatusCode.Forbidden or HttpStatusCode.NotFound, $"{who.Role} at {who.At.Name}: {note.Text}");
            Assert.True(attached.Status is HttpStatusCode.Forbidden or HttpStatusCode.NotFound, $"{who.Role} at {who.At.Name}: {attached.Text}");
        }
    }

    [Fact]
    public async Task Whoever_is_responsible_keeps_sight_until_it_is_resolved_or_handed_over()
    {
        await Suspend(false);
        var way = new WayOfACall(app);
        var (version, _) = await way.Catalogue();
        var own = await way.Opened(version);
        var (mine, colleague) = (app.World.Of(Role.LevelOneSpecialist), app.World.Of(Role.TransformationSpecialist));
        var l1 = app.As(mine);
        (await l1.Post($"api/v1/calls/{own}/take")).ShouldBe(HttpStatusCode.OK);
        (await l1.Post($"api/v1/calls/{own}/notes", new { text = ForAllLevels, forAllLevels = true })).ShouldBe(HttpStatusCode.OK);
        await Suspend(true, mine.Id, colleague.Id);

        Assert.Contains(ForAllLevels, (await l1.Get($"api/v1/calls/{own}/entries")).ShouldBe(HttpStatusCode.OK).Text, StringComparison.Ordinal);
        (await l1.Get($"api/v1/calls/{own}/facts")).ShouldBe(HttpStatusCode.OK);
        (await l1.Post($"api/v1/calls/{own}/notes", new { text = "Sürüyor", forAllLevels = true })).ShouldBe(HttpStatusCode.OK);
        Assert.DoesNotContain(ForAllLevels, (await app.As(colleague).Get($"api/v1/calls/{own}/entries")).ShouldBe(HttpStatusCode.OK).Text, StringComparison.Ordinal);

        (await l1.Post($"api/v1/calls/{own}/classify", new { @class = "UsageHelp" })).ShouldBe(HttpStatusCode.OK);
        (await l1.Post($"api/v1/calls/{own}/resolve", new { solution = "Yapılacaklar yazıldı." })).ShouldBe(HttpStatusCode.OK);

        Assert.DoesNotContain(ForAllLevels, (await l1.Get($"api/v1/calls/{own}/entries")).ShouldBe(HttpStatusCode.OK).Text, StringComparison.Ordinal);
        (await l1.Get($"api/v1/calls/{own}/facts")).ShouldBe(HttpStatusCode.NotFound, "call.not-found");

        var handed = await way.Opened(version);
        await Suspend(false, mine.Id, colleague.Id);
        (await l1.Post($"api/v1/calls/{handed}/take")).ShouldBe(HttpStatusCode.OK);
        await Suspend(true, mine.Id);
        (await l1.Get($"api/v1/calls/{handed}/facts")).ShouldBe(HttpStatusCode.OK);
        (await l1.Post($"api/v1/calls/{handed}/assign", new { person = colleague.Id.Value })).ShouldBe(HttpStatusCode.OK);

        (await l1.Get($"api/v1/calls/{handed}/facts")).ShouldBe(HttpStatusCode.NotFound, "call.not-found");
        await Suspend(false, mine.Id);
    }

    [Fact]
    public async Task Own_experts_read_the_inside_only_where_first_level_is_theirs()
    {
        await Suspend(false);

        // The partner gives first level here; the customer's officer makes a colleague an expert, and even certified there is no level for that expert in this call.
        var (partner, officer, user) = (app.World.Of(Role.LevelOneSpecialist, app.World.Partner), app.World.Of(Role.SupportOfficer, app.World.Served), app.World.Of(Role.KeyUser, app.World.Served));
        var (version, _) = await new WayOfACall(app).Catalogue();
        var opened = await app.As(app.World.Of(Role.EndUser, app.World.Served)).Post("api/v1/calls", new
        {
            address = "depo.irsaliye", installedVersion = version, customisation = "Standard", problems = (string[])["Toplam yanlış"], requests = (string[])["Düzelsin"],
        });
        var served = opened.ShouldBe(HttpStatusCode.Created).Json.GetProperty("number").GetInt64();
        (await app.As(partner).Post($"api/v1/calls/{served}/notes", new { text = ForAllLevels, forAllLevels = true })).ShouldBe(HttpStatusCode.OK);
        (await app.As(officer).Post($"api/v1/people/{user.Id.Value}/roles", new { organization = app.World.Served.Id.Value, role = "LevelOneSpecialist" }))
            .ShouldBe(HttpStatusCode.NoContent);

        Assert.DoesNotContain(ForAllLevels, (await app.As(user).Get($"api/v1/calls/{served}/entries")).ShouldBe(HttpStatusCode.OK).Text, StringComparison.Ordinal);
        (await app.As(user).Get($"api/v1/calls/{served}/facts")).ShouldBe(HttpStatusCode.NotFound, "call.not-found");

        (await app.As(Role.PlatformAdministrator).Post($"api/v1/people/{user.Id.Value}/certificates", new
        {
            level = "L1", issuer = "Üretici", serialNumber = "K-1", validFrom = "2026-01-01", validTo = "2030-01-01",
        })).ShouldBe(HttpStatusCode.OK);
        Assert.DoesNotContain(ForAllLevels, (await app.As(user).Get($"api/v1/calls/{served}/entries")).ShouldBe(HttpStatusCode.OK).Text, StringComparison.Ordinal);
    }

    // Each test leaves certificates and relations as it needed them.
    private async Task Arrange()
    {
        await Suspend(false);
        await Relate();
        var way = new WayOfACall(app);
        var (version, _) = await way.Catalogue();
        (call, work) = await way.AtThirdLevel(version);
        (await app.As(Role.WorkDeskExpert).Post($"api/v1/calls/{call}/notes", new { text = ForAllLevels, forAllLevels = true })).ShouldBe(HttpStatusCode.OK);
        (await app.As(Role.WorkDeskExpert).Post($"api/v1/calls/{call}/notes", new { text = OfThePartner })).ShouldBe(HttpStatusCode.OK);
        (await app.As(Role.LevelOneSpecialist).Post($"api/v1/calls/{call}/notes", new { text = OfTheCustomer })).ShouldBe(HttpStatusCode.OK);
        var sent = await app.As(Role.WorkDeskExpert).Upload($"api/v1/calls/{call}/attachments?audience=AllLevels", FileName, System.Text.Encoding.UTF8.GetBytes(ForAllLevels));
        file = sent.ShouldBe(HttpStatusCode.Created).Json.GetProperty("id").GetInt64();
    }

    private async Task<List<string>> Wrong(bool certified, bool related, bool byPage)
    {
        List<string> wrong = [];
        foreach (var who in Everyone)
        {
            var reads = Reads(who, certified, related);
            var found = await Read(who);
            var sees = (await app.As(who).Get($"api/v1/calls/{call}/facts")).Status is HttpStatusCode.OK;
            if (reads != sees) wrong.Add($"{who.Role} at {who.At.Name} (certified {certified}, related {related}): facts {sees} instead of {reads}");
            if (reads != found.Contains(ForAllLevels, StringComparison.Ordinal)) wrong.Add($"{who.Role} at {who.At.Name} (certified {certified}, related {related}): note {!reads} instead of {reads}");
            if (reads) continue;
            wrong.AddRange(Marks.Where(mark => found.Contains(mark, StringComparison.Ordinal)).Select(mark => $"{who.Role} at {who.At.Name} (certified {certified}, related {related}) reads '{mark}'"));
            if (byPage && (who.At.Id == app.World.InHouse.Id || who.At.Id == app.World.Partner.Id))
                wrong.AddRange((await OnPages(who)).Where(mark => mark.Length > 0).Select(mark => $"{who.Role} at {who.At.Name} (certified {certified}) reads on a page '{mark}'"));
        }

        return wrong;
    }

    // The rule once more, as ruled: by role, certificate and relation.
    private bool Reads(Somebody who, bool certified, bool related)
    {
        if (who.Role is Role.Auditor or Role.PlatformAdministrator) return true;
        if (!certified) return false;
        if (who.At.Id == app.World.InHouse.Id) return who.Role.Level() is SupportLevel.L1;
        if (who.At.Id == app.World.Partner.Id) return related && who.Role.Level() is SupportLevel.L2;
        return who.At.Id == app.World.Vendor.Id && who.Role.Level() is (SupportLevel.L3 or SupportLevel.L4);
    }

    // Everything that comes back from the addresses that name the call, the record or the file.
    private async Task<string> Read(Somebody who)
    {
        var text = new System.Text.StringBuilder();
        foreach (var address in Addresses("api/"))
        {
            var answer = await app.As(who).Get(address);
            if (answer.Status is HttpStatusCode.OK) text.Append(answer.Text).Append('\n');
        }

        return text.ToString();
    }

    private async Task<IEnumerable<string>> OnPages(Somebody who)
    {
        var browser = await app.Browse(who);
        List<string> found = [];
        foreach (var address in Addresses("").Where(one => !one.StartsWith("api/", StringComparison.Ordinal)))
        {
            var page = await browser.Open("/" + address);
            if (page.Status is HttpStatusCode.OK) found.AddRange(Marks.Where(mark => page.Html.Contains(System.Net.WebUtility.HtmlEncode(mark), StringComparison.Ordinal) || page.Words.Contains(mark, StringComparison.Ordinal)));
        }

        return found;
    }

    private IEnumerable<string> Addresses(string beginning) => Door.AllWithParameters(app.Routes)
        .Where(door => door.Method == "GET" && door.Keys.Count() == 1)
        .Select(door => door.Pattern.RawText!.TrimStart('/'))
        .Where(route => route.StartsWith(beginning, StringComparison.Ordinal))
        .Select(route => Filled(route, "calls/{", call) ?? Filled(route, "work-records/{", work) ?? Filled(route, "attachments/{", file))
        .OfType<string>().Distinct();

    private static string? Filled(string route, string before, long number)
    {
        var at = route.IndexOf(before, StringComparison.Ordinal);
        if (at < 0) return null;
        var (from, until) = (at + before.Length - 1, route.IndexOf('}', at));
        return route[..from] + number.ToString(System.Globalization.CultureInfo.InvariantCulture) + route[(until + 1)..];
    }

    private Task Suspend(bool suspended, params PersonId[] people) => app.Do(async services =>
    {
        var db = services.GetRequiredService<KademeDb>();
        await services.GetRequiredService<Decisions>().Run<Done>("certificates", async () =>
        {
            foreach (var certificate in await db.Set<Certificate>().Where(one => people.Length == 0 || people.Contains(one.Person)).ToListAsync(Ct)) certificate.Suspend(suspended);
            return default(Done);
        }, Ct);
    });

    private Task Relate() => app.Do(async services =>
    {
        var (db, numbers) = (services.GetRequiredService<KademeDb>(), services.GetRequiredService<Numbers>());
        await services.GetRequiredService<Decisions>().Run<Done>("relation", async () =>
        {
            var (customer, provider, now) = (app.World.InHouse, app.World.Partner, app.Time.Now());
            if (await db.Set<Relation>().AnyAsync(one => one.Customer == customer.Id && one.Until == null, Ct)) return default(Done);
            var leaves = await db.Set<PartnerAuthorization>().Where(one => one.Partner == provider.Id).ToListAsync(Ct);
            db.Add(Relation.Register(await numbers.Next<RelationId>(Ct), customer, provider, SupportLevel.L2, now, leaves).Value);
            return default(Done);
        }, Ct);
    });

    private Task EndRelation() => app.Do(async services =>
    {
        var db = services.GetRequiredService<KademeDb>();
        await services.GetRequiredService<Decisions>().Run<Done>("relation", async () =>
        {
            foreach (var relation in await db.Set<Relation>().Where(one => one.Customer == app.World.InHouse.Id).ToListAsync(Ct)) relation.End(app.Time.Now());
            return default(Done);
        }, Ct);
    });
}
