using Kademe.Domain.Calls;
using Kademe.Domain.Catalogue;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Domain.Reproduction;
using Kademe.Domain.Sla;
using Kademe.Domain.WorkRecords;
using Kademe.Modules.Calls;
using Kademe.Modules.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Kademe.Browser.Tests;

/// <summary>Every page, looked at by someone who works with it: accessible in light and dark, wide and on a phone, with no complaint of the browser.</summary>
public abstract class PagesTests(DemoDesk desk)
{
    /// <summary>Where calls and works go on.</summary>
    public sealed class OfTheDesk(DemoDesk desk) : PagesTests(desk)
    {
        /// <summary>Their rows.</summary>
        public static TheoryData<string, Role?, string> Mine => Those(atTheDesk: true);

        [Theory, MemberData(nameof(Mine))]
        public Task A_page_is_accessible_and_nothing_complains(string route, Role? role, string which) => Look(route, role, which);
    }

    /// <summary>Everything else; the two halves are looked at beside each other.</summary>
    public sealed class OfWhatIsKept(DemoDesk desk) : PagesTests(desk)
    {
        /// <summary>Their rows.</summary>
        public static TheoryData<string, Role?, string> Mine => Those(atTheDesk: false);

        [Theory, MemberData(nameof(Mine))]
        public Task A_page_is_accessible_and_nothing_complains(string route, Role? role, string which) => Look(route, role, which);

        [Fact]
        public async Task What_is_wrong_with_a_page_is_seen_wherever_it_is_wrong()
        {
            await using var window = await Desk.Open(role: null);
            await window.Goto("/sign-in");
            await window.Page.EvaluateAsync("""
                () => {
                    document.querySelector("h1").style.color = "light-dark(#000, #222)";
                    const wide = document.createElement("h1");
                    Object.assign(wide.style, { inlineSize: "900px" });
                    wide.append(document.createElement("img"));
                    document.querySelector("main").append(wide);
                }
                """);

            var faults = await window.Faults();

            Assert.Contains(faults, fault => fault.StartsWith("color-contrast", StringComparison.Ordinal) && fault.EndsWith("[1440 Dark, 390 Dark]", StringComparison.Ordinal));
            Assert.Contains(faults, fault => fault.StartsWith("image-alt", StringComparison.Ordinal));
            Assert.Contains(faults, fault => fault.StartsWith("390: ", StringComparison.Ordinal));
            Assert.Contains("2 main headings", faults);
        }

        [Fact]
        public void Every_page_is_looked_at() => Assert.Empty(Desk.PageRoutes.Except(Pages.Select(page => page.Data.Item1).Concat(LookedAtElsewhere), StringComparer.Ordinal));
    }

    /// <summary>Route, who looks at it, and which thing it shows where there is a choice. Every page of the product stands here (<see cref="OfWhatIsKept.Every_page_is_looked_at"/>).</summary>
    public static TheoryData<string, Role?, string> Pages => new()
    {
        { "/sign-in", null, "" },
        { "/error", null, "" },
        { "/too-large", null, "" },
        { "/not-found", null, "" },
        { "/queue", Role.WorkDeskExpert, "" },
        { "/queue", Role.LevelOneSpecialist, "" },
        { "/calls/new", Role.LevelOneSpecialist, "" },
        { "/calls/{Number:long}", Role.LevelOneSpecialist, "AtL1" },
        { "/calls/{Number:long}", Role.WorkDeskExpert, "AtL2" },
        { "/calls/{Number:long}", Role.WorkDeskExpert, "AwaitingRelease" },
        { "/calls/{Number:long}/clocks/{Clock}", Role.WorkDeskExpert, "AwaitingRelease" },
        { "/portal/calls/{Number:long}/clocks/{Clock}", Role.SupportOfficer, "" },
        { "/calls/{Number:long}/reproduction", Role.WorkDeskExpert, "0 runs" },
        { "/calls/{Number:long}/reproduction", Role.WorkDeskExpert, "1 runs" },
        { "/calls/{Number:long}/reproduction", Role.WorkDeskExpert, "2 runs" },
        { "/calls/{Number:long}/reproduction", Role.WorkDeskExpert, "3 runs" },
        { "/calls/{Number:long}/reproduction", Role.BusinessAnalyst, "AtL3" },
        { "/portal", Role.EndUser, "" },
        { "/portal/new", Role.EndUser, "" },
        { "/portal/calls/{Number:long}", Role.SupportOfficer, "" },
        { "/portal/installations", Role.SystemAdministrator, "" },
        { "/notices", Role.WorkDeskExpert, "" },
        { "/account", Role.WorkDeskExpert, "" },
        { "/work-records", Role.BusinessAnalyst, "" },
        { "/work-records/{Number:long}", Role.BusinessAnalyst, "" },
        { "/work-records/{Number:long}", Role.CodeManager, "InReview" },
        { "/pipeline", Role.ReleaseManager, "" },
        { "/releases/{Id:long}", Role.ReleaseManager, "" },
        { "/releases/{Id:long}/publish", Role.ReleaseManager, "Beta" },
        { "/releases/{Id:long}/withdraw", Role.ReleaseManager, "" },
        { "/releases/take-over", Role.ReleaseManager, "" },
        { "/subscriptions", Role.PlatformAdministrator, "" },
        { "/subscriptions/{Id:long}", Role.PlatformAdministrator, "" },
        { "/installations/{Id:long}", Role.PlatformAdministrator, "" },
        { "/organizations", Role.PlatformAdministrator, "" },
        { "/organizations/{Id:long}", Role.PlatformAdministrator, "" },
        { "/people", Role.PlatformAdministrator, "" },
        { "/people/{Id:long}", Role.PlatformAdministrator, "" },
        { "/installations", Role.PlatformAdministrator, "" },
        { "/catalogue/objects", Role.PlatformAdministrator, "" },
        { "/catalogue/objects/import", Role.PlatformAdministrator, "" },
        { "/catalogue/objects/{Id:long}", Role.PlatformAdministrator, "" },
        { "/catalogue/versions", Role.ReleaseManager, "" },
        { "/catalogue/versions/{Id:long}", Role.ReleaseManager, "" },
        { "/catalogue/environments", Role.ReleaseManager, "" },
        { "/catalogue/lists", Role.PlatformAdministrator, "" },
        { "/catalogue/lists", Role.WorkDeskExpert, "" },
        { "/catalogue/lists/{Id:long}", Role.BusinessAnalyst, "" },
        { "/reports", Role.PartnerLead, "" },
        { "/reports", Role.SupportOfficer, "" },
        { "/reports/fulfilment", Role.ServiceLevelManager, "" },
        { "/reports/what-if", Role.ServiceLevelManager, "" },
        { "/reports/reopened", Role.PartnerLead, "" },
        { "/reports/reopened/calls", Role.PartnerLead, "" },
        { "/reports/dashboard/calls", Role.PartnerLead, "" },
        { "/reports/calls", Role.PartnerLead, "" },
        { "/reports/calls", Role.SupportOfficer, "" },
        { "/service-levels/agreements", Role.ServiceLevelManager, "" },
        { "/service-levels/agreements", Role.SupportOfficer, "" },
        { "/service-levels/agreements/{Id:long}", Role.PlatformAdministrator, "" },
        { "/service-levels/agreements/new", Role.PlatformAdministrator, "" },
        { "/service-levels/agreements/{Id:long}/new-version", Role.PlatformAdministrator, "" },
        { "/service-levels/calendars", Role.PlatformAdministrator, "" },
        { "/service-levels/calendars/{Id:long}", Role.PlatformAdministrator, "" },
        { "/service-levels/calendars/new", Role.PlatformAdministrator, "" },
        { "/service-levels/calendars/{Id:long}/edit", Role.PlatformAdministrator, "" },
        { "/service-levels/contracts", Role.PlatformAdministrator, "" },
        { "/service-levels/contracts/{Id:long}", Role.PlatformAdministrator, "" },
        { "/service-levels/contracts/new", Role.PlatformAdministrator, "" },
        { "/service-levels/contracts/{Id:long}/new-version", Role.PlatformAdministrator, "" },
        { "/service-levels/reviews", Role.PlatformAdministrator, "" },
        { "/service-levels/reviews/{Id:long}", Role.PlatformAdministrator, "" },
        { "/audit", Role.Auditor, "" },
        { "/platform/aside", Role.PlatformAdministrator, "" },
    };

    // Two pages that the demo's world cannot show are looked at where they live: the first run on an empty desk, the invitation with its token.
    private static readonly string[] LookedAtElsewhere = ["/first-run", "/invitation/{Token}"];

    private static readonly string[] DeskRoutes = ["/queue", "/calls", "/portal", "/work-records", "/pipeline", "/releases", "/reports"];

    private protected DemoDesk Desk => desk;

    private protected static TheoryData<string, Role?, string> Those(bool atTheDesk)
    {
        var those = new TheoryData<string, Role?, string>();
        foreach (var (route, role, which) in Pages.Select(page => page.Data))
        {
            if (Array.Exists(DeskRoutes, start => route.StartsWith(start, StringComparison.Ordinal)) == atTheDesk) those.Add(route, role, which);
        }

        return those;
    }

    private async Task Look(string route, Role? role, string which)
    {
        var window = await desk.Keep(role, GetType());

        await window.Goto(await PathOf(route, role, which), 200);

        var faults = await window.Faults();
        if (faults.Count > 0) Assert.Fail(string.Join('\n', faults));
        Assert.DoesNotContain(window.Complaints, complaint => !complaint.Contains("404", StringComparison.Ordinal));
    }

    private protected async Task<string> PathOf(string route, Role? role, string which)
    {
        if (route is "/reports/dashboard/calls") return $"{route}?level=L1";
        if (!route.Contains('{', StringComparison.Ordinal)) return route is "/service-levels/agreements/new" ? $"{route}?subscription={await desk.Read(async db => (await db.Set<Subscription>().Select(one => one.Id).FirstAsync(TestContext.Current.CancellationToken)).Value)}" : route;
        var ct = TestContext.Current.CancellationToken;
        var number = await desk.Read(async db => route.Split('/')[1] switch
        {
            "calls" when which.Split(' ') is [var runs, "runs"] => await CallWithRuns(db, role, int.Parse(runs, System.Globalization.CultureInfo.InvariantCulture), ct),
            "calls" => await CallOf(db, role, ExactName.Of<CallState>(which)!.Value, ct),
            "portal" => await CallOf(db, role, state: null, ct),
            "work-records" => await WorkOf(db, which, ct),
            "releases" when which is "Beta" => (await db.Set<ProductVersion>().Where(one => one.State == VersionState.Beta).OrderBy(one => one.Id).Select(one => one.Id).FirstAsync(ct)).Value,
            "releases" => (await Published(db, ct)).Value,
            "subscriptions" => (await db.Set<Subscription>().OrderBy(one => one.Id).Select(one => one.Id).FirstAsync(ct)).Value,
            "installations" => (await db.Set<Installation>().OrderBy(one => one.Id).Select(one => one.Id).FirstAsync(ct)).Value,
            "organizations" => (await db.Set<Organization>().Where(one => one.Kind == OrganizationKind.Customer).OrderBy(one => one.Id).Select(one => one.Id).FirstAsync(ct)).Value,
            "people" => (await db.Set<Person>().OrderBy(one => one.Id).Select(one => one.Id).FirstAsync(ct)).Value,
            "catalogue" when route.Contains("objects", StringComparison.Ordinal) => (await db.Set<ProductObject>().OrderBy(one => one.Id).Select(one => one.Id).FirstAsync(ct)).Value,
            "catalogue" when route.Contains("lists", StringComparison.Ordinal) => (await db.Set<ListValue>().OrderBy(one => one.Id).Select(one => one.Id).FirstAsync(ct)).Value,
            "catalogue" => (await Published(db, ct)).Value,
            "service-levels" => await PromiseOf(db, route.Split('/')[2], ct),
            _ => throw new InvalidOperationException($"Say which thing {route} shows."),
        });
        route = route.Replace("{Clock}", "Resolution", StringComparison.Ordinal);
        return $"{route[..route.IndexOf('{', StringComparison.Ordinal)]}{number}{route[(route.IndexOf('}', StringComparison.Ordinal) + 1)..]}";
    }

    // The newest of each, which the demo's world made with everything in it.
    private static async Task<long> PromiseOf(KademeDb db, string kind, CancellationToken ct) => kind switch
    {
        "agreements" => (await db.Set<ServiceLevelAgreement>().OrderByDescending(one => one.Id).Select(one => one.Id).FirstAsync(ct)).Value,
        "calendars" => (await db.Set<BusinessCalendar>().OrderByDescending(one => one.Version).Select(one => one.Id).FirstAsync(ct)).Value,
        "contracts" => (await db.Set<PartnerContract>().Select(one => one.Id).FirstAsync(ct)).Value,
        _ => (await db.Set<ReviewMeasure>().Select(one => one.Review).FirstAsync(ct)).Value,
    };

    private async Task<long> CallOf(KademeDb db, Role? role, CallState? state, CancellationToken ct)
    {
        var at = await desk.OrganizationOf(db, role!.Value, ct);
        var calls =
            from audience in db.Set<CallAudience>()
            join call in db.Unfiltered<Call>() on audience.Call equals call.Number
            where audience.Organization == at && call.State != CallState.Draft && (state == null || call.State == state)
            orderby call.Number descending
            select call.Number;
        return (await calls.FirstAsync(ct)).Value;
    }

    // The newest call at second level whose test case was run so often.
    private async Task<long> CallWithRuns(KademeDb db, Role? role, int runs, CancellationToken ct)
    {
        var at = await desk.OrganizationOf(db, role!.Value, ct);
        return (await db.Unfiltered<Call>()
            .Where(call => call.State == CallState.AtL2 && call.Desk == at && (call.Class == CallClass.Error || call.Class == CallClass.Improvement))
            .Where(call => db.Unfiltered<TestRun>().Count(run => db.Unfiltered<TestCase>().Any(one => one.Call == call.Number && one.Number == run.Case)) == runs)
            .OrderByDescending(call => call.Number).Select(call => call.Number).FirstAsync(ct)).Value;
    }

    // The record at the stage asked for, or the first one when the world happens to have none there.
    private static async Task<long> WorkOf(KademeDb db, string stage, CancellationToken ct)
    {
        var works = await db.Set<WorkRecord>().OrderBy(work => work.Number).Select(work => new { work.Number, work.Stage }).ToListAsync(ct);
        return (works.Find(work => work.Stage.ToString() == stage) ?? works[0]).Number.Value;
    }

    private static Task<ProductVersionId> Published(KademeDb db, CancellationToken ct) =>
        db.Set<ProductVersion>().Where(version => version.State == VersionState.Published).Select(version => version.Id).FirstAsync(ct);
}
