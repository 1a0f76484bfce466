using Kademe.Domain.Calls;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Domain.Reports;
using Kademe.Domain.WorkRecords;
using Kademe.Modules.Access;
using Kademe.Modules.Audit;
using Kademe.Modules.Calls;
using Kademe.Modules.Catalogue;
using Kademe.Modules.Kernel;
using Kademe.Modules.Notifications;
using Kademe.Modules.Organizations;
using Kademe.Modules.Releases;
using Kademe.Modules.Reports;
using Kademe.Modules.Reproduction;
using Kademe.Modules.Tests.Calls;
using Kademe.Modules.WorkRecords;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kademe.Modules.Tests.Kernel;

/// <summary>The cost of a page does not grow with what is stored: every list of the product is read from a stretch of an index, first and following pages.</summary>
public abstract class QueryPlanTests(KademeApp app)
{
    public sealed class OnSqlite(SqliteApp app) : QueryPlanTests(app), IClassFixture<SqliteApp>;

    public sealed class OnPostgres(PostgresApp app) : QueryPlanTests(app), IClassFixture<PostgresApp>;

    private readonly QueryPlans plans = new(app);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<Role, QueueView> Queues => new(
        from role in (Role[])[Role.WorkDeskExpert, Role.LevelOneSpecialist, Role.PartnerLead, Role.BusinessAnalyst, Role.InfrastructureExpert, Role.PlatformAdministrator, Role.SupportOfficer, Role.EndUser]
        from view in Enum.GetValues<QueueView>()
        select (role, view));

    [Theory, MemberData(nameof(Queues))]
    public Task Every_view_of_the_queue_is_a_stretch(Role role, QueueView view) => Holds(role, few: role is Role.EndUser, work: async services => // own requests are few, and sorted
    {
        var list = services.GetRequiredService<ListCalls>();
        Assert.Null((await list.Handle(view, after: null, size: null, Ct)).Refusal);
        Assert.Null((await list.Handle(view, Keyset.Cursor(KademeApp.Start.ToUnixTimeMilliseconds(), 7), size: null, Ct)).Refusal);
    });

    [Theory]
    [InlineData(Role.WorkDeskExpert)]
    [InlineData(Role.InfrastructureExpert)]
    [InlineData(Role.PlatformAdministrator)]
    [InlineData(Role.LevelOneSpecialist)]
    public Task The_badges_of_the_queue_are_counted_on_stretches_in_one_question(Role role) => Holds(role, async services =>
        Assert.Equal(Enum.GetValues<QueueView>().Length, (await services.GetRequiredService<ListCalls>().Count(Enum.GetValues<QueueView>().Select(view => new ListCalls.Counted(view, QueueFilter.None)), Ct)).Count));

    [Theory]
    [InlineData(Role.WorkDeskExpert, QueueView.Desk)]
    [InlineData(Role.LevelOneSpecialist, QueueView.Mine)]
    [InlineData(Role.PlatformAdministrator, QueueView.Open)]
    [InlineData(Role.EndUser, QueueView.Open)]
    public Task The_groups_of_a_view_are_counted_on_stretches_in_one_question(Role role, QueueView view) => Holds(role, async services =>
        Assert.Equal(Enum.GetValues<QueueGroup>().Length, (await services.GetRequiredService<ListCalls>().Count(Enum.GetValues<QueueGroup>().Select(group => new ListCalls.Counted(view, QueueFilter.None, group)), Ct)).Count));

    [Theory]
    [InlineData(QueueView.Open)]
    [InlineData(QueueView.Elsewhere)]
    [InlineData(QueueView.Resolved)]
    [InlineData(QueueView.Closed)]
    public Task The_queue_by_customer_and_of_one_customer_is_a_stretch(QueueView view) => Holds(Role.WorkDeskExpert, async services =>
    {
        var list = services.GetRequiredService<ListCalls>();
        foreach (var filter in (QueueFilter[])[new() { By = QueueOrder.Customer }, new() { By = QueueOrder.Customer, Customer = app.World.Served.Id }, new() { Customer = app.World.Served.Id, Class = CallClass.Error }])
        {
            Assert.Null((await list.Handle(view, filter, after: null, size: null, Ct)).Refusal);
            Assert.Null((await list.Handle(view, filter, filter.By is QueueOrder.Customer ? Keyset.Cursor(5, 1, 7) : Keyset.Cursor(1, 7), size: null, Ct)).Refusal);
        }
    });

    public static TheoryData<Role, PortalView, bool> Portals => new(
        from role in (Role[])[Role.EndUser, Role.SystemAdministrator] from view in Enum.GetValues<PortalView>() from whole in (bool[])[false, true] select (role, view, whole));

    [Theory, MemberData(nameof(Portals))]
    public Task Every_list_of_the_portal_is_a_stretch(Role role, PortalView view, bool whole) => Holds(role, async services =>
    {
        var list = services.GetRequiredService<ListMyCalls>();
        Assert.Null((await list.Handle(view, whole, after: null, size: null, Ct)).Refusal);
        Assert.Null((await list.Handle(view, whole, Keyset.Cursor(1, 7), size: null, Ct)).Refusal);
    });

    [Fact]
    public async Task A_call_is_read_from_stretches()
    {
        var way = new WayOfACall(app);
        var (installed, _) = await way.Catalogue();
        var (call, work) = await way.AtThirdLevel(installed);
        await Holds(Role.WorkDeskExpert, async services =>
        {
            Assert.Null((await services.GetRequiredService<ListEntries>().Handle(new(call), before: null, size: null, Ct)).Refusal);
            Assert.Null((await services.GetRequiredService<ListEntries>().Handle(new(call), Keyset.Cursor(9), size: null, Ct)).Refusal);
            Assert.Null((await services.GetRequiredService<ListAttachments>().Handle(new(call), after: null, size: null, Ct)).Refusal);
            Assert.Null((await services.GetRequiredService<ListAttachments>().Handle(new(call), Keyset.Cursor(2), size: null, Ct)).Refusal);
            Assert.Null((await services.GetRequiredService<ShowHistory>().Handle(new(call), Keyset.Cursor(2), size: null, Ct)).Refusal);
            Assert.NotEmpty(await services.GetRequiredService<ShowHistory>().Tell(new(call), from: null, until: null, Ct));
        });
        await Holds(Role.WorkDeskExpert, few: true, work: async services =>
        {
            Assert.Null((await services.GetRequiredService<ShowCall>().Handle(new(call), Ct)).Refusal);
            Assert.Null((await services.GetRequiredService<ListWorksOfCall>().Handle(new(call), Ct)).Refusal);
            Assert.Null((await services.GetRequiredService<ShowLadder>().Handle(new(call), Ct)).Refusal);
        });
        await Holds(Role.BusinessAnalyst, few: true, work: async services =>
        {
            Assert.Null((await services.GetRequiredService<ShowWorkRecord>().Handle(new(work), Ct)).Refusal);
            await services.GetRequiredService<ListUnknownFixes>().Handle(Ct); // those without a known fix
        });
    }

    [Fact]
    public async Task Work_records_are_stretches()
    {
        var way = new WayOfACall(app);
        await way.AtThirdLevel((await way.Catalogue()).Installed);
        await plans.MultiplyWorkRecords();
        foreach (var role in (Role[])[Role.BusinessAnalyst, Role.WorkDeskExpert]) await Holds(role, Works);
    }

    private static async Task Works(IServiceProvider services)
    {
        var list = services.GetRequiredService<ListWorkRecords>();
        foreach (var after in (string?[])[null, Keyset.Cursor(1, 7)])
        {
            Assert.Null((await list.Handle(stage: null, address: null, text: null, mine: false, after, size: null, Ct)).Refusal);
            Assert.Null((await list.Handle(WorkStage.InCoding, address: null, text: null, mine: false, after, size: null, Ct)).Refusal);
            Assert.Null((await list.Handle(stage: null, "finans.fatura", text: null, mine: false, after, size: null, Ct)).Refusal);
        }

        Assert.Null((await services.GetRequiredService<FindSimilarWork>().Handle("depo.irsaliye", "toplam", Ct)).Refusal);
        await services.GetRequiredService<ShowPipeline>().Handle(Ct);
    }

    [Theory]
    [InlineData(Role.BusinessAnalyst)]
    [InlineData(Role.WorkDeskExpert)]
    public Task Own_work_records_are_found_by_their_person(Role role) => Holds(role, few: true, work: async services =>
        Assert.Null((await services.GetRequiredService<ListWorkRecords>().Handle(stage: null, address: null, text: null, mine: true, Keyset.Cursor(1, 7), size: null, Ct)).Refusal));

    [Fact]
    public Task Notices_audit_and_work_that_stepped_aside_are_stretches() => Holds(Role.PlatformAdministrator, async services =>
    {
        foreach (var after in (string?[])[null, Keyset.Cursor(7)])
        {
            Assert.Null((await services.GetRequiredService<ReadNotices>().Handle(after, size: null, Ct)).Refusal);
            Assert.Null((await services.GetRequiredService<ShowAudit>().Handle(new(), after, size: null, Ct)).Refusal);
            Assert.Null((await services.GetRequiredService<ShowAudit>().Handle(new() { Entity = "calls" }, after, size: null, Ct)).Refusal);
            Assert.Null((await services.GetRequiredService<ShowAudit>().Handle(new() { Entity = "calls", Key = "20001" }, after, size: null, Ct)).Refusal);
        }

        await services.GetRequiredService<ShowAside>().Handle(Ct);
        await services.GetRequiredService<ShowAccount>().Handle(Ct);
    });

    [Fact]
    public Task The_vendors_lists_of_master_records_are_stretches() => Holds(Role.PlatformAdministrator, services => MasterRecords(services));

    [Theory]
    [InlineData(Role.PlatformAdministrator)]
    [InlineData(Role.PartnerLead)]
    [InlineData(Role.SupportOfficer)]
    public Task What_belongs_to_one_organisation_is_found_from_it(Role role) => Holds(role, few: true, work: async services =>
    {
        if (role is not Role.PlatformAdministrator) await MasterRecords(services);
        Assert.Null((await services.GetRequiredService<ListPeople>().Handle(app.World.Partner.Id, find: null, after: null, size: null, Ct)).Refusal);
        Assert.Null((await services.GetRequiredService<ListInstallations>().Handle(app.World.Served.Id, after: null, size: null, Ct)).Refusal);
        Assert.Null((await services.GetRequiredService<ListSubscriptions>().Handle(app.World.Served.Id, after: null, size: null, Ct)).Refusal);
        Assert.Null((await services.GetRequiredService<ListCertificates>().Handle(app.World.Of(role).Id, Ct)).Refusal);
    });

    [Theory]
    [InlineData(Role.PlatformAdministrator)]
    [InlineData(Role.PartnerLead)]
    public Task What_is_looked_for_by_words_is_found_from_them(Role role) => Holds(role, few: true, work: async services =>
    {
        foreach (var find in (string[])["yıl", "ayşe yıl"])
        {
            foreach (var after in (string?[])[null, Keyset.Cursor(3)])
            {
                Assert.Null((await services.GetRequiredService<ListPeople>().Handle(organization: null, find, after, size: null, Ct)).Refusal);
                Assert.Null((await services.GetRequiredService<ListOrganizations>().Handle(kind: null, find, after, size: null, Ct)).Refusal);
                Assert.Null((await services.GetRequiredService<ListObjects>().Handle(find, withRetired: true, after is null ? null : "depo.irsaliye", size: null, Ct)).Refusal);
            }
        }
    });

    [Fact]
    public Task Whom_first_level_writes_for_is_found_from_the_words() => Holds(Role.LevelOneSpecialist, few: true, work: async services =>
    {
        foreach (var find in (string[])["yıl", "ayşe yıl"]) Assert.Null((await services.GetRequiredService<FindRequesters>().Handle(find, Ct)).Refusal);
    });

    private static async Task MasterRecords(IServiceProvider services)
    {
        foreach (var after in (string?[])[null, Keyset.Cursor(3)])
        {
            Assert.Null((await services.GetRequiredService<ListPeople>().Handle(organization: null, find: null, after, size: null, Ct)).Refusal);
            Assert.Null((await services.GetRequiredService<ListOrganizations>().Handle(kind: null, find: null, after, size: null, Ct)).Refusal);
            Assert.Null((await services.GetRequiredService<ListOrganizations>().Handle(OrganizationKind.Customer, find: null, after, size: null, Ct)).Refusal);
            Assert.Null((await services.GetRequiredService<ListInstallations>().Handle(customer: null, after, size: null, Ct)).Refusal);
            Assert.Null((await services.GetRequiredService<ListSubscriptions>().Handle(customer: null, after, size: null, Ct)).Refusal);
            Assert.Null((await services.GetRequiredService<ListObjects>().Handle(find: null, withRetired: false, after is null ? null : "depo.irsaliye", size: null, Ct)).Refusal);
        }

        await services.GetRequiredService<ListVersions>().Handle(Ct);
        await services.GetRequiredService<ListEnvironments>().Handle(Ct);
    }

    [Theory]
    [InlineData(Role.PlatformAdministrator)]
    [InlineData(Role.SupportOfficer)]
    [InlineData(Role.PartnerLead)]
    public Task A_report_reads_a_period_of_one_clock(Role role) => Holds(role, few: role is Role.PartnerLead, work: async services => // a partner's customers are few; their stretches may be sorted together
    {
        var (show, list) = (services.GetRequiredService<ShowFulfilment>(), services.GetRequiredService<ListCallsBehind>());
        foreach (var by in (FiguresBy[])[FiguresBy.Class, FiguresBy.Week]) Assert.Null((await show.Handle(new ReportInput { Clock = "Response", By = by.ToString() }, Ct)).Refusal);
        await services.GetRequiredService<ReadClocks>().Arrivals(ReportFilter.Read(new(), services.GetRequiredService<Kademe.Domain.Access.Viewer>(), KademeApp.Start).Value, Ct);
        await services.GetRequiredService<ReadClocks>().Arrived(ReportFilter.Read(new(), services.GetRequiredService<Kademe.Domain.Access.Viewer>(), KademeApp.Start).Value, 1_000, Ct);
        await services.GetRequiredService<ReadBacklog>().Handle(customer: null, Ct);
        await services.GetRequiredService<FoldCalls>().Read([new(20001), new(20002)], Ct);
        foreach (var verdict in Enum.GetNames<ClockVerdict>())
        {
            foreach (var after in (string?[])[null, Keyset.Cursor(KademeApp.Start.ToUnixTimeMilliseconds(), 7)])
                Assert.Null((await list.Handle(new ReportInput { Clock = "Resolution", Verdict = verdict }, after, size: null, Ct)).Refusal);
        }
    });

    [Theory]
    [InlineData(Role.PlatformAdministrator)]
    [InlineData(Role.PartnerLead)]
    public Task The_dashboard_is_read_from_stretches(Role role) => Holds(role, few: true, work: async services => // reviews that are overdue are few
        Assert.Null((await services.GetRequiredService<ShowDashboard>().Handle(new ReportInput(), Ct)).Refusal));

    [Fact]
    public async Task It_sees_a_list_that_scans_and_one_that_sorts()
    {
        var somebody = app.World.Of(Role.PlatformAdministrator);

        Assert.NotEmpty(await plans.Complaints(somebody, services => services.GetRequiredService<KademeDb>().Set<AuditEntry>().Where(line => line.Address == "1").OrderBy(line => line.Id).Take(50).ToListAsync(Ct)));
        Assert.NotEmpty(await plans.Complaints(somebody, services => services.GetRequiredService<KademeDb>().Set<CallAudience>()
            .Where(row => row.Organization == somebody.At.Id && row.Standing == Standing.Vendor && row.Lane == Lane.Desk).OrderBy(row => row.MovedAt).Take(50).ToListAsync(Ct)));
        Assert.NotEmpty(await plans.Complaints(somebody, services => services.GetRequiredService<KademeDb>().Set<Person>().Where(person => person.Phone == "1").OrderBy(person => person.NameKey).Take(50).ToListAsync(Ct)));
    }

    [Fact]
    public Task Open_calls_of_a_promise_are_a_stretch_for_whoever_follows_an_edit() => Holds(Role.PlatformAdministrator, async services =>
    {
        var open = services.GetRequiredService<OpenClocks>();
        await open.Next(new PromiseId(1), new CallNumber(7), movedSince: null, most: 50, Ct);
        await open.Rows(new(new PromiseId(1), MovedSince: null, [new CallNumber(7), new CallNumber(9)]), Ct);
    });

    private Task Holds(Role role, Func<IServiceProvider, Task> work) => Holds(role, few: false, work);

    // What hangs on one call, one record or one person is few, and may be sorted once it was found.
    private async Task Holds(Role role, bool few, Func<IServiceProvider, Task> work)
    {
        var somebody = role is Role.LevelOneSpecialist or Role.PartnerLead or Role.WorkDeskExpert ? app.World.Of(role, app.World.Partner) : app.World.Of(role);
        var complaints = await plans.Complaints(somebody, work, few);
        Assert.True(complaints.Count == 0, string.Join("\n\n", complaints));
    }
}
