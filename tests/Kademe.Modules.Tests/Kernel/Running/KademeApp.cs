using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Host;
using Kademe.Migrations;
using Kademe.Modules.Access;
using Kademe.Modules.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using NodaTime;

namespace Kademe.Modules.Tests.Kernel;

/// <summary>
/// The whole program for one test class: its own database copied from a migrated template that holds the small <see cref="World"/>, its own folder,
/// its own port on the loopback, and a clock that only the test moves. The dispatcher is off; tests drive it.
/// </summary>
public abstract class KademeApp : IAsyncLifetime
{
    /// <summary>What the clock shows when a class starts: a Monday, nine o'clock in Istanbul.</summary>
    public static readonly Instant Start = Instant.FromUtc(2026, 11, 23, 6, 0);

    private readonly Faults faults = new();
    private readonly SocketsHttpHandler wire = new() { AllowAutoRedirect = false, UseCookies = false };
    private Place? place;
    private WebApplication? app;

    /// <summary>The clock of the program under test.</summary>
    public FakeTimeProvider Time { get; } = new(Start.ToDateTimeOffset());

    /// <summary>Who and what there is before the first test.</summary>
    public World World => (place ?? throw NotStarted()).World;

    /// <summary>Where the program listens.</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1");

    /// <summary>The container of the program.</summary>
    public IServiceProvider Services => (app ?? throw NotStarted()).Services;

    /// <summary>Every route and page the program serves.</summary>
    public IReadOnlyList<RouteEndpoint> Routes => [.. Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>().Distinct()];

    /// <summary>What the program logged as errors, newest last.</summary>
    public IReadOnlyCollection<string> Logged => faults.All;

    /// <summary>Every line that the program logged, newest last.</summary>
    public IReadOnlyCollection<string> Lines => faults.Lines;

    private protected abstract TestDatabase Database { get; }

    /// <summary>A caller of the API with a valid token of whoever holds this role (<see cref="World.Of(Role)"/>).</summary>
    public Client As(Role role) => As(World.Of(role));

    /// <summary>A caller of the API with a valid token of this person.</summary>
    public Client As(Somebody somebody)
    {
        ArgumentNullException.ThrowIfNull(somebody);
        return As(somebody.Token);
    }

    /// <summary>A caller of the API with this token; null = none.</summary>
    public Client As(string? token)
    {
        var http = new HttpClient(wire, disposeHandler: false) { BaseAddress = Address };
        if (token is not null) http.DefaultRequestHeaders.Authorization = new("Bearer", token);
        return new(http, faults);
    }

    /// <summary>A browser in which nobody is signed in.</summary>
    public Browser Browser() => new(new HttpClient(new SocketsHttpHandler { CookieContainer = new(), AllowAutoRedirect = true }) { BaseAddress = Address }, faults);

    /// <summary>A browser in which this person has signed in on the sign-in page.</summary>
    public async Task<Browser> Browse(Somebody somebody)
    {
        ArgumentNullException.ThrowIfNull(somebody);
        var browser = Browser();
        await browser.SignIn(somebody.Login, World.Password);
        return browser;
    }

    /// <summary>A browser in which whoever holds this role has signed in.</summary>
    public Task<Browser> Browse(Role role) => Browse(World.Of(role));

    /// <summary>Works inside the program, as nobody.</summary>
    public async Task<T> Do<T>(Func<IServiceProvider, Task<T>> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        await using var scope = Services.CreateAsyncScope();
        return await work(scope.ServiceProvider);
    }

    /// <summary>Works inside the program, as nobody.</summary>
    public Task Do(Func<IServiceProvider, Task> work) => Do(async services =>
    {
        await work(services);
        return true;
    });

    /// <summary>Works inside the program with the eyes and rights of this person: the viewer is set as for a request.</summary>
    public Task<T> DoAs<T>(Somebody somebody, Func<IServiceProvider, Task<T>> work) => Do(async services =>
    {
        await services.ActAs(somebody.Id);
        return await work(services);
    });

    /// <summary>Works inside the program with the eyes and rights of this person.</summary>
    public Task DoAs(Somebody somebody, Func<IServiceProvider, Task> work) => DoAs(somebody, async services =>
    {
        await work(services);
        return true;
    });

    /// <summary>Moves the clock on.</summary>
    public void Pass(Duration span) => Time.Advance(span.ToTimeSpan());

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        place = await Database.Copy();
        app = Program(place.Folder, place.Setting, Time, faults);
        await app.StartAsync();
        Address = new(app.Urls.Single());
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        wire.Dispose();
        if (app is not null)
        {
            await app.StopAsync();
            await app.DisposeAsync();
        }

        if (place is not null) await Database.Remove(place);
    }

    /// <summary>The program, composed as always, on a port that is free.</summary>
    internal static WebApplication Program(string folder, string database, TimeProvider time, Faults faults, params string[] settings) => Composition.Build(
        [
            "--urls=http://127.0.0.1:0", "--environment=Production", "--hostBuilder:reloadConfigOnChange=false",
            $"--Kademe:Data={folder}", $"--Kademe:Database={database}", "--Kademe:Dispatches=false", "--Kademe:SignIn:HashRounds=1000", .. settings,
        ],
        builder =>
        {
            builder.Host.UseDefaultServiceProvider(container => (container.ValidateScopes, container.ValidateOnBuild) = (true, true));
            builder.Logging.ClearProviders();
            builder.Logging.AddProvider(faults);
            builder.Services.AddSingleton(time);

            // What is cut without an order may leave out anything: never on purpose.
            builder.Services.ConfigureDbContext<SqliteKademeDb>(options => options.ConfigureWarnings(warnings => warnings.Throw(CoreEventId.RowLimitingOperationWithoutOrderByWarning)));
            builder.Services.ConfigureDbContext<PostgresKademeDb>(options => options.ConfigureWarnings(warnings => warnings.Throw(CoreEventId.RowLimitingOperationWithoutOrderByWarning)));
        });

    private static InvalidOperationException NotStarted() => new("The program has not been started: use the fixture as IClassFixture.");
}

/// <summary>The program on SQLite.</summary>
public sealed class SqliteApp : KademeApp
{
    private protected override TestDatabase Database => TestDatabase.Sqlite;
}

/// <summary>The program on PostgreSQL, at the address in KADEME_TEST_POSTGRES.</summary>
public sealed class PostgresApp : KademeApp
{
    private protected override TestDatabase Database => TestDatabase.Postgres;
}

/// <summary>The program on SQLite with a migrated database and nothing in it: for the first run.</summary>
public sealed class EmptySqliteApp : KademeApp
{
    private protected override TestDatabase Database => TestDatabase.EmptySqlite;
}

/// <summary>The same on PostgreSQL.</summary>
public sealed class EmptyPostgresApp : KademeApp
{
    private protected override TestDatabase Database => TestDatabase.EmptyPostgres;
}

/// <summary>Acting as someone inside the program.</summary>
public static class Acting
{
    /// <summary>Makes this person the viewer of the scope.</summary>
    public static async Task ActAs(this IServiceProvider services, PersonId person)
    {
        var current = services.GetRequiredService<CurrentViewer>();
        current.Become(await current.Load(person, TestContext.Current.CancellationToken) ?? throw new InvalidOperationException($"{person} holds no role now."));
    }
}
