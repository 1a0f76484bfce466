using System.Net;
using System.Text.Json;
using Kademe.Domain.Organizations;
using Kademe.Domain.Reports;
using Kademe.Modules.Calls;
using Kademe.Modules.Kernel;
using Kademe.Modules.Tests.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kademe.Modules.Tests.Reports;

/// <summary>"What if": the same calls under another agreement, folded anew. One story, told in the order of time.</summary>
public abstract class CompareAgreementsTests(KademeApp app)
{
    public sealed class OnSqlite(SqliteApp app) : CompareAgreementsTests(app), IClassFixture<SqliteApp>;

    public sealed class OnPostgres(PostgresApp app) : CompareAgreementsTests(app), IClassFixture<PostgresApp>;

    private const string Address = "api/v1/reports/what-if";

    [Fact]
    public async Task The_same_calls_are_measured_by_another_version_and_nothing_is_written()
    {
        var keeper = app.As(Role.PlatformAdministrator);
        var contract = new { calendar = 1, targets = (object[])[new { clock = "OlaL2", minutes = 60 }] };
        (await keeper.Post("api/v1/service-levels/contracts", new { partner = app.World.Partner.Id, from = "2026-01-01", definition = contract })).ShouldBe(HttpStatusCode.Created);
        await new OddCalls(app).Make();
        var (mild, strict) = (await Version(1_000_000, "Gevşek"), await Version(1, "Katı"));
        var before = await Rows();

        var promised = await Resolution(keeper, mild);
        Assert.Equal(Figures(promised.GetProperty("promised")), await Stored(keeper));

        var (all, none) = (Figures(promised.GetProperty("other")), Figures((await Resolution(keeper, strict)).GetProperty("other")));
        Assert.Equal((0, 1), (all.Breached, none.Met)); // solved in the very second it was opened: any promise keeps it
        Assert.True(none.Breached > Figures(promised.GetProperty("promised")).Breached);

        var view = (await keeper.Get($"{Address}?version={strict}&clock=Resolution")).ShouldBe(HttpStatusCode.OK).Json;
        var differences = view.GetProperty("differences").EnumerateArray().ToList();
        Assert.Equal(view.GetProperty("lines").EnumerateArray().Single(line => line.GetProperty("clock").GetString() == "Resolution").GetProperty("changed").GetInt32(), differences.Count);
        Assert.All(differences, one => Assert.NotEqual(one.GetProperty("promised").GetProperty("verdict").GetString(), one.GetProperty("other").GetProperty("verdict").GetString()));
        Assert.Contains(differences, one => (one.GetProperty("promised").GetProperty("verdict").GetString(), one.GetProperty("other").GetProperty("verdict").GetString()) is (nameof(ClockVerdict.WithoutTarget), nameof(ClockVerdict.Breached)));
        Assert.Equal(before, await Rows());

        // Neither version says anything of second level: its target is the partner's, on both sides (REQ-150).
        var second = view.GetProperty("lines").EnumerateArray().Single(line => line.GetProperty("clock").GetString() == "OlaL2");
        Assert.Equal((1, 0, 0), (Figures(second.GetProperty("promised")).Breached, Figures(second.GetProperty("other")).Without, second.GetProperty("changed").GetInt32()));
        Assert.Equal(Figures(second.GetProperty("promised")), Figures(second.GetProperty("other")));

        await Refuses(strict);
        await Shows(strict);
    }

    private async Task Refuses(long version)
    {
        (await app.As(Role.PlatformAdministrator).Get($"{Address}?version=987654")).ShouldBe(HttpStatusCode.NotFound, "report.no-such-version");
        (await app.As(Role.PlatformAdministrator).Get($"{Address}?version=abc")).ShouldBe(HttpStatusCode.BadRequest, "report.not-understood");
        (await app.As(Role.PlatformAdministrator).Get(Address)).ShouldBe(HttpStatusCode.BadRequest, "input.required");
        (await app.As(Role.PlatformAdministrator).Get($"{Address}?version={version}&from=2026-02-30")).ShouldBe(HttpStatusCode.BadRequest, "report.not-understood");
        foreach (var stranger in (Somebody[])[app.World.Of(Role.PartnerLead, app.World.OtherPartner), app.World.Of(Role.SupportOfficer, app.World.Stranger)])
            (await app.As(stranger).Get($"{Address}?version={version}")).ShouldBe(HttpStatusCode.NotFound, "report.no-such-version");
        (await app.As(Role.EndUser).Get($"{Address}?version={version}")).ShouldBe(HttpStatusCode.Forbidden);
    }

    private async Task Shows(long version)
    {
        foreach (var who in (Somebody[])[app.World.Of(Role.SupportOfficer), app.World.Of(Role.PartnerLead, app.World.Partner)])
        {
            var browser = await app.Browse(who);
            Assert.NotEmpty((await browser.Open("/reports/what-if")).Document.QuerySelectorAll($"select[name=version] option[value='{version}']"));
            var page = await browser.Open($"/reports/what-if?version={version}&clock=Resolution");
            Assert.NotEmpty(page.Document.QuerySelectorAll("#differences tbody tr"));
            Assert.Equal(who.Role is Role.PartnerLead, page.Words.Contains("Birinci kademe", StringComparison.Ordinal));
        }
    }

    // An agreement of a subscription of its own: no call falls under it.
    private async Task<long> Version(int minutes, string name)
    {
        var keeper = app.As(Role.PlatformAdministrator);
        var subscription = (await keeper.Post("api/v1/subscriptions", new { customer = app.World.InHouse.Id, definition = name, category = "Ürün", start = "2026-01-01", package = "Tam", levels = (string[])["L1"] })).ShouldBe(HttpStatusCode.Created).Json.GetProperty("id").GetInt64();
        var definition = new { calendar = 1, targets = (object[])[new { clock = "Response", minutes }, new { clock = "Resolution", minutes }] };
        var agreement = (await keeper.Post("api/v1/service-levels/agreements", new { subscription, name, from = "2026-01-01", definition })).ShouldBe(HttpStatusCode.Created).Json.GetProperty("id").GetInt64();
        return await app.Do(services => services.GetRequiredService<KademeDb>().Set<Domain.Sla.AgreementVersion>().Where(one => one.Agreement == new Domain.Kernel.AgreementId(agreement)).Select(one => one.Id.Value).SingleAsync());
    }

    private static async Task<JsonElement> Resolution(Client asker, long version) =>
        (await asker.Get($"{Address}?version={version}")).ShouldBe(HttpStatusCode.OK).Json.GetProperty("lines").EnumerateArray().Single(line => line.GetProperty("clock").GetString() == "Resolution");

    private static (int Met, int Breached, int Undecided, int Withdrawn, int Without, int Prior) Figures(JsonElement figures)
    {
        int Of(string name) => figures.GetProperty(name).GetInt32();
        return (Of("met"), Of("breached"), Of("undecided"), Of("withdrawn"), Of("withoutTarget"), Of("priorBreaches"));
    }

    // What the rows say that every change wrote: all these calls arrived and were decided within the period.
    private static async Task<(int, int, int, int, int, int)> Stored(Client asker) => Figures((await asker.Get("api/v1/reports/fulfilment?clock=Resolution")).Json.GetProperty("total"));

    private Task<List<(long Call, long Elapsed, NodaTime.Instant At)>> Rows() => app.Do(async services =>
        (await services.GetRequiredService<KademeDb>().Unfiltered<CallClock>().AsNoTracking().Where(clock => clock.Clock == Domain.Sla.ClockKind.Resolution).OrderBy(clock => clock.Call).ToListAsync())
        .ConvertAll(clock => (clock.Call.Value, clock.ElapsedSeconds, clock.MeasuredAt)));
}
