using System.Net;
using Kademe.Domain.Organizations;
using Kademe.Modules.Tests.Calls;
using Kademe.Modules.Tests.Kernel;
using NodaTime;

namespace Kademe.Modules.Tests.Reports;

/// <summary>Calls of every kind a report can meet: kept, late, running, held, taken back, reopened, begun anew, without a promise, and never sent.</summary>
internal sealed class OddCalls(KademeApp app)
{
    private readonly WayOfACall way = new(app);

    public async Task Make()
    {
        var (installed, _) = await way.Catalogue();
        var (keeper, user, desk) = (app.As(Role.PlatformAdministrator), app.As(Role.EndUser), app.As(Role.LevelOneSpecialist));
        var restarting = await Installation(keeper, new { calendar = 1, targets = (object[])[new { clock = "Response", minutes = 60 }, new { clock = "Resolution", minutes = 120 }], policy = new { reopen = "Restart" } });
        var unpromised = await Installation(keeper, new { calendar = 1, targets = (object[])[new { clock = "Response", minutes = 60 }] });

        var quick = await way.Opened(installed); // kept
        await Resolve(desk, quick);
        var again = await way.Opened(installed); // kept, then reopened and running on
        await Resolve(desk, again);
        (await user.Post($"api/v1/calls/{again}/reopen", new { reason = "Yine oldu." })).ShouldBe(HttpStatusCode.OK);
        var late = await way.Opened(installed); // answered and solved too late
        var running = await way.Opened(installed); // never answered: breached as it stands
        var restarted = await Opened(installed, restarting); // breached, reopened, begun anew and kept
        var bare = await Opened(installed, unpromised); // no promise of a solution
        var second = await way.Opened(installed);
        await way.Pass(second);
        var takenBack = await way.Opened(installed);
        (await user.Post($"api/v1/calls/{takenBack}/cancel", new { reason = "Yanlış açtım." })).ShouldBe(HttpStatusCode.OK);
        (await user.Post("api/v1/drafts", new { problems = (string[])["Yarım kaldı"] })).ShouldBe(HttpStatusCode.Created);

        app.Pass(Duration.FromDays(14));
        await Resolve(desk, late);
        await Resolve(desk, bare);
        await Resolve(desk, restarted);
        (await user.Post($"api/v1/calls/{restarted}/reopen", new { reason = "Yine oldu." })).ShouldBe(HttpStatusCode.OK);
        app.Pass(Duration.FromMinutes(30));
        await Resolve(desk, restarted);
        var held = await way.Opened(installed);
        (await desk.Post($"api/v1/calls/{held}/ask", new { question = "Hangi depo?" })).ShouldBe(HttpStatusCode.OK);
        await way.Opened(installed); // running, not due
        Assert.NotEqual(0, running);
    }

    private static async Task Resolve(Client desk, long call)
    {
        (await desk.Post($"api/v1/calls/{call}/resolve", new { solution = "Yetkinizde eksik vardı; düzelttik.", closingClass = "UsageHelp" })).ShouldBe(HttpStatusCode.OK);
    }

    private async Task<long> Opened(long version, long installation) => (await app.As(Role.EndUser).Post("api/v1/calls", new
    {
        address = "depo.irsaliye", installation, installedVersion = version, customisation = "Standard", problems = (string[])["Toplam iki katı"], requests = (string[])["Düzeltilmesi"],
    })).ShouldBe(HttpStatusCode.Created).Json.GetProperty("number").GetInt64();

    private async Task<long> Installation(Client keeper, object promise)
    {
        var customer = app.World.InHouse.Id;
        var subscription = (await keeper.Post("api/v1/subscriptions", new { customer, definition = "Sözleşme", category = "Ürün", start = "2026-01-01", package = "Tam", levels = (string[])["L1", "L2", "L3"] })).ShouldBe(HttpStatusCode.Created).Json.GetProperty("id").GetInt64();
        var domain = $"erp{subscription}.derin.example";
        var installation = (await keeper.Post("api/v1/installations", new { subscription, domains = (string[])[domain], vendorIdentity = domain, branch = "ana", updateMethod = "Patch", serverOwner = "Derin" })).ShouldBe(HttpStatusCode.Created).Json.GetProperty("id").GetInt64();
        (await keeper.Post("api/v1/service-levels/agreements", new { subscription, name = "Kendi", from = "2026-01-01", definition = promise })).ShouldBe(HttpStatusCode.Created);
        return installation;
    }
}
