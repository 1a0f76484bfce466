using System.Net;
using System.Text.Json;
using Kademe.Domain.Organizations;
using Kademe.Modules.Kernel;
using Kademe.Modules.Notifications;
using Kademe.Modules.Tests.Calls;
using Kademe.Modules.Tests.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kademe.Modules.Tests.Notifications;

/// <summary>Whoever has to do with a work record and is there hears of it; in the place of someone who has left whoever is there in that place.</summary>
public abstract class WorkNoticesTests(KademeApp app)
{
    public sealed class OnSqlite(SqliteApp app) : WorkNoticesTests(app), IClassFixture<SqliteApp>;

    public sealed class OnPostgres(PostgresApp app) : WorkNoticesTests(app), IClassFixture<PostgresApp>;

    private readonly WayOfACall way = new(app);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static readonly object Sorted = new { @class = "Error", component = World.Component.Value, severity = "Major" };

    private Somebody Expert => app.World.Of(Role.WorkDeskExpert);

    private Somebody Lead => app.World.Of(Role.PartnerLead);

    private Somebody Analyst => app.World.Of(Role.BusinessAnalyst);

    [Fact]
    public async Task A_declined_record_is_told_to_second_level_of_its_calls_also_after_the_expert_has_left()
    {
        var first = await Opened();
        await Did(Analyst, first, "sort", Sorted);
        await Did(Analyst, first, "decline", new { reasonForUser = "Bilinen bir sınır." });
        Assert.Contains(NoticeKind.WorkDeclined, await Heard(Expert, first));

        var second = await Opened();
        await app.Leaves(Expert);
        try
        {
            await Did(Analyst, second, "sort", Sorted);
            await Did(Analyst, second, "decline", new { reasonForUser = "Bilinen bir sınır." });
            Assert.Contains(NoticeKind.WorkDeclined, await Heard(Lead, second));
            Assert.DoesNotContain(NoticeKind.WorkDeclined, await Heard(Expert, second));
        }
        finally
        {
            await Returns(Expert);
        }
    }

    [Fact]
    public async Task A_returned_record_is_told_to_its_author_and_lead_or_to_the_lead_alone()
    {
        var work = await Opened();
        await Did(Analyst, work, "return", new { missing = "Ekran görüntüsü" });
        Assert.Contains(NoticeKind.WorkReturned, await Heard(Expert, work));
        Assert.Contains(NoticeKind.WorkReturned, await Heard(Lead, work));

        var other = await Opened();
        await app.Leaves(Expert);
        try
        {
            await Did(Analyst, other, "return", new { missing = "Ekran görüntüsü" });
            Assert.Contains(NoticeKind.WorkReturned, await Heard(Lead, other));
            Assert.DoesNotContain(NoticeKind.WorkReturned, await Heard(Expert, other));
        }
        finally
        {
            await Returns(Expert);
        }
    }

    [Fact]
    public async Task A_record_of_a_coder_who_left_is_free_and_third_level_is_told()
    {
        var (coder, next) = (await app.Newcomer(Role.Coder, app.World.Vendor), app.World.Of(Role.Coder));
        var (installed, coming) = await way.Catalogue();
        var work = (await way.AtThirdLevel(installed)).Work;
        await way.FromSortedToReady(work, coming, until: "plan");
        await Did(coder, work, "start-coding", new { });
        Assert.Equal(coder.Id.Value, (await Shown(work)).GetProperty("assignee").GetProperty("id").GetInt64());

        await app.Leaves(coder);
        await way.Dispatch();

        Assert.Equal(JsonValueKind.Null, (await Shown(work)).GetProperty("assignee").ValueKind);
        Assert.Contains(NoticeKind.WorkUnassigned, await Heard(Analyst, work));
        Assert.Empty(await Heard(coder, work));
        Assert.Contains("StartCoding", (await app.As(next).Get($"api/v1/work-records/{work}")).ShouldBe(HttpStatusCode.OK).Json.GetProperty("actions").EnumerateArray().Select(one => one.GetString()));
        await Did(next, work, "start-coding", new { });
        Assert.Equal(next.Id.Value, (await Shown(work)).GetProperty("assignee").GetProperty("id").GetInt64());
    }

    [Fact]
    public async Task An_informed_person_hears_of_a_new_stage_and_whoever_left_is_neither_told_nor_listed()
    {
        var (there, left) = (await app.Newcomer(Role.WorkDeskExpert, app.World.OtherPartner), await app.Newcomer(Role.WorkDeskExpert, app.World.OtherPartner));
        var work = await Opened();
        foreach (var one in (Somebody[])[there, left]) await Did(one, work, "inform-me", new { });
        await app.Leaves(left);

        await Did(Analyst, work, "sort", new { @class = "Error", component = World.Component.Value, severity = "Major" });

        Assert.Contains(NoticeKind.WorkChangedStage, await Heard(there, work));
        Assert.Empty(await Heard(left, work));
        var informed = (await Shown(work)).GetProperty("informed").EnumerateArray().Select(one => one.GetProperty("id").GetInt64()).ToList();
        Assert.Contains(there.Id.Value, informed);
        Assert.DoesNotContain(left.Id.Value, informed);
    }

    private async Task<long> Opened()
    {
        var (installed, _) = await way.Catalogue();
        return (await way.AtThirdLevel(installed)).Work;
    }

    private async Task Did(Somebody who, long work, string step, object body) => (await app.As(who).Post($"api/v1/work-records/{work}/{step}", body)).ShouldBe(HttpStatusCode.OK);

    private async Task<JsonElement> Shown(long work) => (await app.As(Analyst).Get($"api/v1/work-records/{work}")).ShouldBe(HttpStatusCode.OK).Json;

    private async Task Returns(Somebody person) =>
        (await app.As(Role.PlatformAdministrator).Post($"api/v1/people/{person.Id.Value}/roles", new { organization = person.At.Id, role = person.Role.ToString() })).ShouldBe(HttpStatusCode.NoContent);

    private Task<List<NoticeKind>> Heard(Somebody somebody, long work) => app.Do(services => services.GetRequiredService<KademeDb>().Set<Notice>().AsNoTracking()
        .Where(notice => notice.Person == somebody.Id && notice.Number == work && notice.Subject == NoticeSubjectKind.WorkRecord).Select(notice => notice.Kind).ToListAsync(Ct));
}
