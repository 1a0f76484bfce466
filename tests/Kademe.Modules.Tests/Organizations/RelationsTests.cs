using System.Net;
using Kademe.Domain.Calls;
using Kademe.Domain.Catalogue;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Modules.Calls;
using Kademe.Modules.Kernel;
using Kademe.Modules.Tests.Calls;
using Kademe.Modules.Tests.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Kademe.Modules.Tests.Organizations;

/// <summary>A customer changes its partner: the former one is blind at once, and every call follows to the new one, however often the job dies.</summary>
public abstract class RelationsTests(KademeApp app)
{
    private const int Many = 205;

    public sealed class OnSqlite(SqliteApp app) : RelationsTests(app), IClassFixture<SqliteApp>;

    public sealed class OnPostgres(PostgresApp app) : RelationsTests(app), IClassFixture<PostgresApp>;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private Organization Customer => app.World.Served;

    private Organization Former => app.World.Partner;

    private Organization Next => app.World.OtherPartner;

    [Fact]
    public async Task The_former_partner_is_blind_at_once_and_the_calls_follow_though_the_job_is_killed()
    {
        var calls = await Calls();
        Assert.NotEmpty(await Seen(Former, calls));

        await End(at: null);

        Assert.Empty(await Seen(Former, calls));
        Assert.Equal(0, await Counted(Former));
        (await app.As(Expert(Former)).Get($"api/v1/calls/{calls[0].Value}")).ShouldBe(HttpStatusCode.NotFound, "call.not-found");
        Assert.NotEmpty(await Audience(Former)); // the job has not run

        await Authorise(Next, SupportLevel.L1);
        foreach (var level in (SupportLevel[])[SupportLevel.L1, SupportLevel.L2])
            (await app.As(Role.PlatformAdministrator).Post("api/v1/relations", new { customer = Customer.Id, provider = Next.Id, level })).ShouldBe(HttpStatusCode.OK);
        await RunWhileKilled();

        Assert.Empty(await Audience(Former));
        Assert.Equal(calls.Order(Comparer<CallNumber>.Create((one, other) => one.Value.CompareTo(other.Value))), (await Audience(Next)).Order(Comparer<CallNumber>.Create((one, other) => one.Value.CompareTo(other.Value))));
        var open = await app.Do(services => services.GetRequiredService<KademeDb>().Unfiltered<Call>().AsNoTracking().Where(call => call.Customer == Customer.Id && call.ClosedAt == null).ToListAsync(Ct));
        Assert.All(open, call => Assert.Equal(Next.Id, call.Desk));
        Assert.All(open.Where(call => call.State is CallState.AtL2), call => Assert.Null(call.Responsible));
        Assert.Equal(0, await Followed(calls, moreThan: 2)); // once for each level, however often a part was begun
        Assert.NotEmpty(await Seen(Next, calls));
    }

    [Fact]
    public async Task A_relation_that_ends_at_a_moment_to_come_ends_then()
    {
        var calls = await Calls();
        await End(at: app.Time.Now() + Duration.FromDays(1));
        Assert.NotEmpty(await Seen(Former, calls));

        app.Pass(Duration.FromDays(1));
        Assert.Empty(await Seen(Former, calls));

        await new WayOfACall(app).Dispatch();
        Assert.Empty(await Audience(Former));
        Assert.True(await app.Do(services => services.GetRequiredService<KademeDb>().Set<Relation>().Where(one => one.Customer == Customer.Id && one.Provider == Former.Id).AllAsync(one => one.IsWithdrawn, Ct)));
    }

    [Fact]
    public async Task An_end_may_be_moved_and_moved_back()
    {
        var other = (await app.As(Role.PlatformAdministrator).Post("api/v1/organizations", new { kind = "Customer", name = "Gezgin Lojistik", language = "tr", zone = "Europe/Istanbul" }))
            .ShouldBe(HttpStatusCode.Created).Json.GetProperty("id").GetInt64();
        var relation = (await app.As(Role.PlatformAdministrator).Post("api/v1/relations", new { customer = other, provider = Former.Id, level = SupportLevel.L2 })).ShouldBe(HttpStatusCode.OK).Json.GetProperty("id").GetInt64();
        var (first, second) = (app.Time.Now() + Duration.FromDays(2), app.Time.Now() + Duration.FromDays(1));

        foreach (var at in (Instant[])[first, second, first, second])
            (await app.As(Role.PlatformAdministrator).Post($"api/v1/relations/{relation}/end", new { at })).ShouldBe(HttpStatusCode.NoContent);

        app.Pass(Duration.FromDays(1));
        await new WayOfACall(app).Dispatch();
        Assert.True(await app.Do(services => services.GetRequiredService<KademeDb>().Set<Relation>().Where(one => one.Id == new RelationId(relation)).Select(one => one.IsWithdrawn).SingleAsync(Ct)));
    }

    [Fact]
    public async Task A_moment_that_has_passed_is_refused()
    {
        var id = await app.Do(services => services.GetRequiredService<KademeDb>().Set<Relation>().Where(one => one.Provider == Next.Id).Select(one => one.Id).FirstAsync(Ct));

        (await app.As(Role.PlatformAdministrator).Post($"api/v1/relations/{id.Value}/end", new { at = app.Time.Now() - Duration.FromDays(1) })).ShouldBe(HttpStatusCode.BadRequest, "input.in-the-past");
    }

    private async Task End(Instant? at)
    {
        var relations = await app.Do(services => services.GetRequiredService<KademeDb>().Set<Relation>().Where(one => one.Customer == Customer.Id && one.Until == null).Select(one => one.Id).ToListAsync(Ct));
        foreach (var relation in relations) (await app.As(Role.PlatformAdministrator).Post($"api/v1/relations/{relation.Value}/end", new { at })).ShouldBe(HttpStatusCode.NoContent);
    }

    private async Task RunWhileKilled()
    {
        var handlers = new HandlersOfTheTest(app);
        var deaths = 0;
        for (var step = 0; step < 12; step++)
        {
            var dispatcher = handlers.Dispatcher(diesAt: step);
            try
            {
                while (await dispatcher.RunOnce(Ct) > 0)
                {
                }
            }
            catch (KilledException)
            {
                deaths++; // as a process that ended: the next one takes over when the lease is past
            }

            app.Pass(Duration.FromHours(1));
        }

        Assert.True(deaths > 5, "The job was to be killed between its parts.");
        await new WayOfACall(app).Dispatch();
    }

    // Calls at first and second level and closed ones, as the former partner worked on them.
    private async Task<IReadOnlyList<CallNumber>> Calls() => await app.Do(async services =>
    {
        var (db, numbers) = (services.GetRequiredService<KademeDb>(), services.GetRequiredService<Numbers>());
        var made = await services.GetRequiredService<Decisions>().Run<Done>("calls", async () =>
        {
            if (!await db.Set<Relation>().AnyAsync(one => one.Customer == Customer.Id && one.Provider == Former.Id && one.Until == null))
            {
                foreach (var level in (SupportLevel[])[SupportLevel.L1, SupportLevel.L2])
                {
                    var leave = PartnerAuthorization.Give(Former, level, app.Time.Now(), until: null).Value;
                    db.Add(Relation.Register(await numbers.Next<RelationId>(Ct), Customer, Former, level, app.Time.Now(), [leave]).Value);
                }

                await services.GetRequiredService<Decisions>().Write(Ct);
            }

            var (user, first, second) = (ActOf(app.World.Of(Role.EndUser, Customer)), ActOf(app.World.Of(Role.LevelOneSpecialist, Former)), ActOf(Expert(Former)));
            var entries = new Queue<EntryId>(await numbers.Next<EntryId>(Many * 2, Ct));
            foreach (var number in await numbers.Next<CallNumber>(Many, Ct)) Live(db, number, user, first, second, entries);
            return default(Done);
        }, Ct);
        Assert.Null(made.Refusal);
        return await db.Unfiltered<Call>().Where(call => call.Customer == Customer.Id).Select(call => call.Number).ToListAsync(Ct);
    });

    private void Live(KademeDb db, CallNumber number, Act user, Act first, Act second, Queue<EntryId> entries)
    {
        var origin = new CallOrigin
        {
            Customer = Customer.Id, Requester = user.Person!.Value, Channel = CallChannel.Portal, Address = ObjectAddress.Parse("depo.irsaliye").Value, InstalledVersion = new ProductVersionId(1),
            Customisation = CustomisationStatement.Standard,
        };
        var call = Call.Draft(number, origin, "Toplam iki katı", 1, 1, user).Value;
        db.Add(call);
        _ = call.Submit(user).Value;
        _ = call.RouteToFirstLevel(Former.Id, user).Value;
        if (number.Value % 3 == 0) return;
        _ = call.AssignTo(first.Person!.Value, first).Value;
        _ = call.Classify(CallClass.Error, category: null, first).Value;
        _ = call.Prioritise(Impact.Medium, Urgency.High, instead: null, hasReason: false, first).Value;
        _ = call.PassToSecondLevel(Former.Id, Write(EntryKind.Findings, first), first).Value;
        _ = call.AssignTo(second.Person!.Value, second).Value;
        if (number.Value % 3 == 1) return;
        call.NoteCauses(CausePath.ToInformationPath, second);
        _ = call.Resolve(CallClass.UsageHelp, Write(EntryKind.Solution, second), second).Value;
        _ = call.Confirm(user).Value;

        EntryId Write(EntryKind kind, Act act)
        {
            var entry = Entry.Write(entries.Dequeue(), number, kind, EntryAudience.Public, "Sipariş kalanı okunuyor.", "Text", act).Value;
            db.Add(entry);
            return entry.Id;
        }
    }

    private Act ActOf(Somebody somebody) => new(somebody.Id, somebody.At.Id, app.Time.Now());

    private Somebody Expert(Organization partner) => app.World.Of(Role.WorkDeskExpert, partner);

    private async Task Authorise(Organization partner, SupportLevel level) => await app.Do(async services =>
    {
        services.GetRequiredService<KademeDb>().Add(PartnerAuthorization.Give(partner, level, app.Time.Now(), until: null).Value);
        await services.GetRequiredService<KademeDb>().SaveChangesAsync(Ct);
    });

    private async Task<List<CallNumber>> Seen(Organization partner, IReadOnlyList<CallNumber> calls)
    {
        var page = (await app.As(Expert(partner)).Get("api/v1/calls?view=Elsewhere&size=200")).ShouldBe(HttpStatusCode.OK).Json.GetProperty("items");
        var desk = (await app.As(Expert(partner)).Get("api/v1/calls?view=Desk&size=200")).ShouldBe(HttpStatusCode.OK).Json.GetProperty("items");
        return [.. page.EnumerateArray().Concat(desk.EnumerateArray()).Select(row => new CallNumber(row.GetProperty("number").GetInt64())).Where(calls.Contains)];
    }

    private Task<int> Counted(Organization partner) => app.DoAs(Expert(partner), async services =>
        (await services.GetRequiredService<ListCalls>().Count([new(QueueView.Open, new() { Customer = Customer.Id })], Ct))[0]);

    private Task<List<CallNumber>> Audience(Organization partner) => app.Do(services => services.GetRequiredService<KademeDb>().Set<CallAudience>()
        .Where(row => row.Organization == partner.Id && row.Customer == Customer.Id).Select(row => row.Call).ToListAsync(Ct));

    private Task<int> Followed(IReadOnlyList<CallNumber> calls, int moreThan) => app.Do(services => services.GetRequiredService<KademeDb>().Unfiltered<StoredCallFact>()
        .Where(fact => fact.Kind == nameof(DeskFollowed)).GroupBy(fact => fact.Call).CountAsync(group => group.Count() > moreThan, Ct));
}
