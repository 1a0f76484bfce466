using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Modules.Calls;
using Kademe.Modules.Kernel;
using Kademe.Modules.Tests.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kademe.Modules.Tests.Calls;

public abstract class TakeOrAssignCallsTests(KademeApp app)
{
    public sealed class OnSqlite(SqliteApp app) : TakeOrAssignCallsTests(app), IClassFixture<SqliteApp>;

    public sealed class OnPostgres(PostgresApp app) : TakeOrAssignCallsTests(app), IClassFixture<PostgresApp>;

    [Fact]
    public async Task Several_are_taken_with_the_longest_key_there_may_be_and_each_once()
    {
        var way = new WayOfACall(app);
        var installed = (await way.Catalogue()).Installed;
        CallNumber[] calls = [new(await way.Opened(installed)), new(await way.Opened(installed))];
        var key = new string('k', AnsweredRequest.LongestKey);

        Assert.Equal(2, (await Taken(calls, key)).Done);
        Assert.Equal(2, (await Taken(calls, key)).Done); // the same form sent twice: the first answer again

        var keys = await app.Do(services => services.GetRequiredService<KademeDb>().Set<AnsweredRequest>().Where(one => one.Person == app.World.Of(Role.LevelOneSpecialist).Id).Select(one => one.Key).ToListAsync(TestContext.Current.CancellationToken));
        Assert.Equal(2, keys.Count(one => one.Length <= AnsweredRequest.LongestKey));
    }

    private Task<TakeOrAssignCalls.Result> Taken(CallNumber[] calls, string key) => app.DoAs(app.World.Of(Role.LevelOneSpecialist), async services =>
    {
        services.GetRequiredService<RequestTerms>().Key = key;
        return (await services.GetRequiredService<TakeOrAssignCalls>().Handle(calls, to: null, TestContext.Current.CancellationToken)).Value;
    });
}
