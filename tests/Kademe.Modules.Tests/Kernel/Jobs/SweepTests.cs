using Kademe.Modules.Kernel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Kademe.Modules.Tests.Kernel;

public abstract class SweepTests(KademeApp app)
{
    public sealed class OnSqlite(SqliteApp app) : SweepTests(app), IClassFixture<SqliteApp>;

    public sealed class OnPostgres(PostgresApp app) : SweepTests(app), IClassFixture<PostgresApp>;

    [Fact]
    public async Task One_that_stumbles_keeps_none_from_sweeping()
    {
        var swept = new List<string>();
        ISweeps[] all = [new Sweeper(() => swept.Add("first")), new Sweeper(() => throw new InvalidOperationException("A folder is gone")), new Sweeper(() => swept.Add("last"))];

        await new Sweep(app.Services.GetRequiredService<IServiceScopeFactory>(), app.Services.GetRequiredService<IStorage>(), all, app.Services.GetRequiredService<Outage>(), app.Time, NullLogger<Sweep>.Instance).Run(TestContext.Current.CancellationToken);

        Assert.Equal(["first", "last"], swept);
    }

    private sealed class Sweeper(Action sweep) : ISweeps
    {
        public Task Sweep(CancellationToken ct)
        {
            sweep();
            return Task.CompletedTask;
        }
    }
}
