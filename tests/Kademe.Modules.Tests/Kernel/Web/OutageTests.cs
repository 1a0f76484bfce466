using System.Net;
using Kademe.Domain.Organizations;
using Kademe.Modules.Kernel;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Kademe.Modules.Tests.Kernel;

/// <summary>While the database is away every door says so, asks to come again, and the log is told once: nothing of it is a defect.</summary>
public abstract class OutageTests(KademeApp app)
{
    public sealed class OnSqlite(SqliteApp app) : OutageTests(app), IClassFixture<SqliteApp>
    {
        protected override async Task Take(string database)
        {
            SqliteConnection.ClearAllPools();
            await File.WriteAllTextAsync(new SqliteConnectionStringBuilder(database).DataSource, new string('x', 5_000), Ct);
        }
    }

    public sealed class OnPostgres(PostgresApp app) : OutageTests(app), IClassFixture<PostgresApp>
    {
        protected override async Task Take(string database)
        {
            await using var server = new NpgsqlConnection(Environment.GetEnvironmentVariable(TestDatabase.PostgresVariable));
            await server.OpenAsync(Ct);
            await using var command = new NpgsqlCommand($"DROP DATABASE {new NpgsqlConnectionStringBuilder(database).Database} WITH (FORCE)", server);
            await command.ExecuteNonQueryAsync(Ct);
        }
    }

    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    protected abstract Task Take(string database);

    [Fact]
    public async Task Every_door_says_that_the_data_is_away_and_the_log_is_told_once()
    {
        var browser = await app.Browse(Role.PlatformAdministrator);
        Assert.Equal("live", await Health("live", HttpStatusCode.OK));
        Assert.Equal("ready", await Health("ready", HttpStatusCode.OK));
        var database = await app.Do(services => Task.FromResult(services.GetRequiredService<KademeDb>().Database.GetConnectionString()!));

        await Take(database);

        for (var time = 0; time < 5; time++)
        {
            var answer = (await app.As(Role.WorkDeskExpert).Get("api/v1/calls")).ShouldBe(HttpStatusCode.ServiceUnavailable, "platform.unavailable");
            Assert.Equal("10", answer.Headers.GetValues("Retry-After").Single());
            Assert.Equal("application/problem+json", answer.Type);
            (await app.As(Role.EndUser).Post("api/v1/calls", new { })).ShouldBe(HttpStatusCode.ServiceUnavailable, "platform.unavailable");
            var page = await browser.Fetch("/queue");
            Assert.Equal((HttpStatusCode.ServiceUnavailable, "text/html"), (page.Status, page.Type));
            Assert.Contains("birazdan yeniden deneyin", page.Text, StringComparison.Ordinal);
        }

        Assert.Equal("live", await Health("live", HttpStatusCode.OK));
        Assert.DoesNotContain("ready", await Health("ready", HttpStatusCode.ServiceUnavailable), StringComparison.Ordinal);
        var line = Assert.Single(app.Logged);
        Assert.DoesNotContain("   at ", line, StringComparison.Ordinal);
    }

    private async Task<string> Health(string what, HttpStatusCode expected)
    {
        using var http = new HttpClient { BaseAddress = app.Address };
        using var answer = await http.GetAsync(new Uri($"/health/{what}", UriKind.Relative), Ct);
        Assert.Equal(expected, answer.StatusCode);
        Assert.Equal(expected is HttpStatusCode.ServiceUnavailable, answer.Headers.RetryAfter is not null);
        return await answer.Content.ReadAsStringAsync(Ct);
    }
}
