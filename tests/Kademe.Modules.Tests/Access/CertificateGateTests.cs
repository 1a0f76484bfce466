using System.Net;
using Kademe.Domain.Access;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Modules.Kernel;
using Kademe.Modules.Tests.Calls;
using Kademe.Modules.Tests.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Kademe.Modules.Tests.Access;

/// <summary>The certificate of a level is the gate to new work at it; running work goes on without it (REQ-005, REQ-006, REQ-160, REQ-161).</summary>
public abstract class CertificateGateTests(KademeApp app)
{
    public sealed class OnSqlite(SqliteApp app) : CertificateGateTests(app), IClassFixture<SqliteApp>;

    public sealed class OnPostgres(PostgresApp app) : CertificateGateTests(app), IClassFixture<PostgresApp>;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>How a certificate ends.</summary>
    public enum End
    {
        Suspended,
        Revoked,
        Expired,
    }

    /// <summary>Every level, and every way in which a certificate ends.</summary>
    public static TheoryData<SupportLevel, End> Ends =>
    [
        (SupportLevel.L1, End.Suspended), (SupportLevel.L1, End.Revoked), (SupportLevel.L1, End.Expired),
        (SupportLevel.L2, End.Expired), (SupportLevel.L3, End.Suspended), (SupportLevel.L4, End.Revoked),
    ];

    [Theory]
    [MemberData(nameof(Ends))]
    public async Task New_work_needs_the_certificate_and_running_work_does_not(SupportLevel level, End end)
    {
        var way = new WayOfACall(app);
        var (version, _) = await way.Catalogue();
        var who = app.World.Of(RoleAt(level));
        var (running, fresh) = (await At(level, way, version), await At(level, way, version));
        var expert = app.As(who);
        (await expert.Post($"api/v1/calls/{running}/take")).ShouldBe(HttpStatusCode.OK);
        await Ending(who.Id, level, end);

        // New: taken, given, and what would make responsible on the way.
        (await expert.Post($"api/v1/calls/{fresh}/take")).ShouldBe(HttpStatusCode.Forbidden, "access.no-valid-certificate");
        (await app.As(Colleague(level)).Post($"api/v1/calls/{fresh}/assign", new { person = who.Id.Value })).ShouldBe(HttpStatusCode.Forbidden, "access.no-valid-certificate");
        (await expert.Post($"api/v1/calls/{fresh}/ask", new { question = "Hangi depo?" })).ShouldBe(HttpStatusCode.Forbidden, "access.no-valid-certificate");
        Assert.DoesNotContain("TakeCall", Actions((await expert.Get($"api/v1/calls/{fresh}")).Json));

        // Running: goes on, and may be handed over.
        (await expert.Post($"api/v1/calls/{running}/replies", new { text = "Bakıyoruz." })).ShouldBe(HttpStatusCode.OK);
        (await expert.Post($"api/v1/calls/{running}/assign", new { person = Colleague(level).Id.Value })).ShouldBe(HttpStatusCode.OK);
        (await expert.Post($"api/v1/calls/{running}/take")).ShouldBe(HttpStatusCode.Forbidden, "access.no-valid-certificate");

        await Renew(who.Id, level);
    }

    [Fact]
    public async Task A_certificate_of_another_level_opens_nothing()
    {
        var way = new WayOfACall(app);
        var (version, _) = await way.Catalogue();
        var (call, l1) = (await way.Opened(version), app.World.Of(Role.LevelOneSpecialist));
        await Ending(l1.Id, SupportLevel.L1, End.Revoked);
        await Issue(l1.Id, SupportLevel.L2, new(2036, 1, 1));

        (await app.As(l1).Post($"api/v1/calls/{call}/classify", new { @class = "Error" })).ShouldBe(HttpStatusCode.Forbidden, "access.no-valid-certificate");

        await Renew(l1.Id, SupportLevel.L1);
    }

    [Fact]
    public async Task A_call_goes_to_no_desk_where_nobody_may_act()
    {
        var way = new WayOfACall(app);
        var (version, _) = await way.Catalogue();
        Role[] first = [Role.PowerUser, Role.TransformationSpecialist, Role.LevelOneSpecialist];
        var own = first.Select(role => app.World.Of(role)).ToList();
        foreach (var expert in own) await Ending(expert.Id, SupportLevel.L1, End.Suspended);

        // No own expert may act, and no partner is named for first level.
        var waiting = await Open(version);
        Assert.Equal("Submitted", waiting.Json.GetProperty("state").GetString());

        // One of them certified again, in a module that is not the call's: DT-3's last row still finds that desk.
        foreach (var expert in own) await Renew(expert.Id, SupportLevel.L1);
        var taken = await Open(version);
        Assert.Equal("AtL1", taken.Json.GetProperty("state").GetString());

        // Second level: the partner is named, authorised, and nobody there is certified.
        var call = taken.Json.GetProperty("number").GetInt64();
        var l1 = app.As(Role.LevelOneSpecialist);
        (await l1.Post($"api/v1/calls/{call}/classify", new { @class = "Error" })).ShouldBe(HttpStatusCode.OK);
        (await l1.Post($"api/v1/calls/{call}/prioritise", new { impact = "Medium", urgency = "High" })).ShouldBe(HttpStatusCode.OK);
        Role[] ofSecondLevel = [Role.WorkDeskExpert, Role.PartnerLead];
        foreach (var role in ofSecondLevel) await Ending(app.World.Of(role).Id, SupportLevel.L2, End.Expired);
        var refused = await l1.Post($"api/v1/calls/{call}/pass-to-second-level", new { findings = "Hep oluyor." });
        Assert.True(refused.Status is HttpStatusCode.Conflict, refused.Text);

        foreach (var role in ofSecondLevel) await Renew(app.World.Of(role).Id, SupportLevel.L2);
        (await l1.Post($"api/v1/calls/{call}/pass-to-second-level", new { findings = "Hep oluyor." })).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Only_who_may_act_is_offered_as_a_colleague()
    {
        var way = new WayOfACall(app);
        var (version, _) = await way.Catalogue();
        var call = await way.Opened(version);
        var (who, colleague) = (app.World.Of(Role.LevelOneSpecialist), app.World.Of(Role.TransformationSpecialist));
        var browser = await app.Browse(who);
        Assert.Contains(colleague.Name, (await browser.Open($"/calls/{call}")).Html, StringComparison.Ordinal);

        await Ending(colleague.Id, SupportLevel.L1, End.Suspended);

        Assert.DoesNotContain(colleague.Name, (await browser.Open($"/calls/{call}")).Html, StringComparison.Ordinal);
        var offered = (await browser.Open("/queue")).Document.QuerySelectorAll("option");
        Assert.DoesNotContain(offered, one => one.TextContent.Contains(colleague.Name, StringComparison.Ordinal));
        await Renew(colleague.Id, SupportLevel.L1);
    }

    [Fact]
    public async Task Nobody_widens_their_own_sight()
    {
        var world = app.World;
        Somebody[] keepers =
        [
            .. new[] { world.InHouse, world.Served, world.Stranger }.SelectMany(at => new[] { world.Of(Role.SupportOfficer, at), world.Of(Role.SystemAdministrator, at) }),
            world.Of(Role.PartnerLead, world.Partner), world.Of(Role.PartnerProgrammeOfficer, world.Vendor),
        ];
        foreach (var keeper in keepers)
        {
            foreach (var at in new[] { keeper.At, world.Vendor, world.Partner, world.Served }.DistinctBy(one => one.Id))
            {
                foreach (var role in Enum.GetValues<Role>())
                {
                    var given = await app.As(keeper).Post($"api/v1/people/{keeper.Id.Value}/roles", new { organization = at.Id.Value, role = role.ToString(), modules = (string[])["depo"] });
                    Assert.True(given.Status is HttpStatusCode.Forbidden or HttpStatusCode.NotFound, $"{keeper.Role} at {keeper.At.Name} gives itself {role} at {at.Name}: {(int)given.Status}");
                    if (at.Id == keeper.At.Id && keeper.At.Id != world.Vendor.Id) given.ShouldBe(HttpStatusCode.Forbidden, "access.not-for-oneself");
                }
            }
        }

        var officer = world.Of(Role.PartnerProgrammeOfficer, world.Vendor);
        foreach (var certifier in new[] { officer, world.Of(Role.PlatformAdministrator) })
        {
            (await app.As(certifier).Post($"api/v1/people/{certifier.Id.Value}/certificates", new { level = "L3", issuer = "Ben", serialNumber = "1", validFrom = "2026-01-01", validTo = "2030-01-01" }))
                .ShouldBe(HttpStatusCode.Forbidden, "access.not-for-oneself");
            var own = await Issue(certifier.Id, SupportLevel.L3, new(2036, 1, 1));
            (await app.As(certifier).Put($"api/v1/certificates/{own.Value}/suspension", new { suspended = true })).ShouldBe(HttpStatusCode.NoContent);
            (await app.As(certifier).Put($"api/v1/certificates/{own.Value}/suspension", new { suspended = false })).ShouldBe(HttpStatusCode.Forbidden, "access.not-for-oneself");
        }

        (await app.As(officer).Post("api/v1/relations", new { customer = world.Stranger.Id.Value, provider = world.Vendor.Id.Value, level = "L4" }))
            .ShouldBe(HttpStatusCode.Forbidden, "access.not-for-oneself");
        (await app.As(officer).Post($"api/v1/people/{world.Of(Role.EndUser).Id.Value}/roles", new { organization = world.InHouse.Id.Value, role = "KeyUser" })).ShouldBe(HttpStatusCode.NoContent);
    }

    private static Role RoleAt(SupportLevel level) => level switch
    {
        SupportLevel.L1 => Role.LevelOneSpecialist,
        SupportLevel.L2 => Role.WorkDeskExpert,
        SupportLevel.L3 => Role.BusinessAnalyst,
        _ => Role.InfrastructureExpert,
    };

    // Somebody else of the same desk who may act there.
    private Somebody Colleague(SupportLevel level) => level switch
    {
        SupportLevel.L1 => app.World.Of(Role.TransformationSpecialist),
        SupportLevel.L2 => app.World.Of(Role.PartnerLead),
        SupportLevel.L3 => app.World.Of(Role.Coder),
        _ => second ?? throw new InvalidOperationException("Hired before."),
    };

    private Somebody? second;

    private async Task<long> At(SupportLevel level, WayOfACall way, long version)
    {
        if (level is SupportLevel.L3) return (await way.AtThirdLevel(version)).Call;
        var call = await way.Opened(version);
        if (level is SupportLevel.L1) return call;
        if (level is SupportLevel.L2)
        {
            await way.Pass(call);
            return call;
        }

        var first = app.As(Role.LevelOneSpecialist);
        (await first.Post($"api/v1/calls/{call}/classify", new { @class = "Infrastructure", reason = "Sunucu yavaş." })).ShouldBe(HttpStatusCode.OK);
        (await first.Post($"api/v1/calls/{call}/prioritise", new { impact = "Medium", urgency = "High" })).ShouldBe(HttpStatusCode.OK);
        (await first.Post($"api/v1/calls/{call}/pass-to-fourth-level", new { findings = "Sunucuda." })).ShouldBe(HttpStatusCode.OK);
        await Hire();
        return call;
    }

    // A second expert of fourth level at the vendor: the world has one.
    private async Task Hire()
    {
        if (second is not null) return;
        var other = app.World.Of(Role.QaMember);
        var given = await app.As(Role.PlatformAdministrator).Post($"api/v1/people/{other.Id.Value}/roles", new { organization = app.World.Vendor.Id.Value, role = "InfrastructureExpert" });
        if (given.Status is not HttpStatusCode.NoContent) given.ShouldBe(HttpStatusCode.Conflict, "membership.already-held");
        await Issue(other.Id, SupportLevel.L4, new(2036, 1, 1));
        second = other;
    }

    private async Task<Answer> Open(long version) => (await app.As(Role.EndUser).Post("api/v1/calls", new
    {
        address = "depo.irsaliye", installedVersion = version, customisation = "Standard", problems = (string[])["Toplam yanlış"], requests = (string[])["Düzelsin"],
    })).ShouldBe(HttpStatusCode.Created);

    private static List<string?> Actions(System.Text.Json.JsonElement call) => [.. call.GetProperty("actions").EnumerateArray().Select(one => one.GetString())];

    private Task Ending(PersonId person, SupportLevel level, End end) => Change(async db =>
    {
        foreach (var certificate in await Of(db, person, level))
        {
            if (end is End.Suspended) certificate.Suspend(true);
            else certificate.Revoke();
        }

        // One that ran out: valid until yesterday.
        if (end is End.Expired) db.Add(Made(await Next(db), person, level, app.Time.Now().InUtc().Date.PlusDays(-1)));
    });

    private Task Renew(PersonId person, SupportLevel level) => Issue(person, level, new(2036, 12, 31));

    private async Task<CertificateId> Issue(PersonId person, SupportLevel level, LocalDate until)
    {
        var id = default(CertificateId);
        await Change(async db =>
        {
            id = await Next(db);
            db.Add(Made(id, person, level, until));
        });
        return id;
    }

    private Numbers? numbers;

    private Task<CertificateId> Next(KademeDb db) => numbers!.Next<CertificateId>(Ct);

    private static Certificate Made(CertificateId id, PersonId person, SupportLevel level, LocalDate until) =>
        Certificate.Issue(id, person, level, module: null, "Üretici", $"Y-{id.Value}", new(2026, 1, 1), until).Value;

    private static Task<List<Certificate>> Of(KademeDb db, PersonId person, SupportLevel level) =>
        db.Set<Certificate>().Where(one => one.Person == person && one.Level == level).ToListAsync(Ct);

    private Task Change(Func<KademeDb, Task> change) => app.Do(async services =>
    {
        numbers = services.GetRequiredService<Numbers>();
        await services.GetRequiredService<Decisions>().Run<Done>("certificates", async () =>
        {
            await change(services.GetRequiredService<KademeDb>());
            return default(Done);
        }, Ct);
    });
}
