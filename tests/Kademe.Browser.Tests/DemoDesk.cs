using System.Collections.Concurrent;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Host.Demo;
using Kademe.Migrations;
using Kademe.Modules.Kernel;
using Kademe.Modules.Tests.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using NodaTime;

[assembly: AssemblyFixture(typeof(Kademe.Browser.Tests.DemoDesk))]

namespace Kademe.Browser.Tests;

/// <summary>
/// The demo's world, served on the loopback with its clock standing still, and one headless Chromium (its path in KADEME_TEST_CHROMIUM) to look at it with.
/// All browser tests share them; a journey that changes something does so with a call of its own.
/// </summary>
public sealed class DemoDesk : IAsyncLifetime
{
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 23, 9, 0);
    private static readonly string[] Arguments = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    private readonly string folder = Directory.CreateTempSubdirectory("kademe-browser-").FullName;
    private readonly Faults faults = new();
    private readonly ConcurrentDictionary<string, Task<string>> signedIn = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(Role? Role, Type Room), Task<Window>> kept = new();
    private WebApplication? app;
    private IPlaywright? playwright;
    private IBrowser? chromium;
    private DemoWorld? world;

    /// <summary>Where the desk is served.</summary>
    public Uri Address { get; private set; } = new("http://localhost");

    /// <summary>The container of the program.</summary>
    public IServiceProvider Services => app!.Services;

    /// <summary>Every page the program serves, as its route.</summary>
    public IEnumerable<string> PageRoutes => Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
        .Where(route => route.Metadata.GetMetadata<Microsoft.AspNetCore.Components.Endpoints.ComponentTypeMetadata>() is not null)
        .Select(route => "/" + route.RoutePattern.RawText!.TrimStart('/')).Distinct(StringComparer.Ordinal);

    /// <summary>What the program logged as errors.</summary>
    public IReadOnlyCollection<string> Logged => faults.All;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        var ct = TestContext.Current.CancellationToken;
        var time = new WorldTime();
        time.Set(Now.ToDateTimeOffset());
        app = KademeApp.Program(folder, "", time, faults);
        world = new DemoWorld(DemoRandom.From(42), Now);
        await using (var scope = app.Services.CreateAsyncScope())
        {
            await Schema.Migrate(scope.ServiceProvider.GetRequiredService<KademeDb>(), scope.ServiceProvider.GetRequiredService<KademeSettings>(), ct);
            await world.Make(scope.ServiceProvider, ct);
        }

        await new DemoLife(app.Services, time, world, DemoRandom.From(42), Now).Live(160);
        time.Set(Now.ToDateTimeOffset());
        await app.StartAsync(ct);
        Address = new(app.Urls.Single());
        Assertions.SetDefaultExpectTimeout(15_000);
        playwright = await Playwright.CreateAsync();
        chromium = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Environment.GetEnvironmentVariable("KADEME_TEST_CHROMIUM") ?? "/usr/bin/chromium", Args = Arguments });
    }

    /// <summary>A browser window of the first person of the demo in this role, at the organisation of that name if one is given; no role = nobody has signed in.</summary>
    public async Task<Window> Open(Role? role, bool scripts = true, string? at = null) => role is { } one
        ? await Open(world!.Accounts.First(account => account.Role == one.ToString() && (at is null || account.Organisation == at)).Login, scripts)
        : await Open(login: null, scripts);

    /// <summary>
    /// The one window that a room of tests keeps open for this role and only looks through, one page after the other: a new window costs a process of the browser.
    /// It is closed with the desk.
    /// </summary>
    public async Task<Window> Keep(Role? role, Type room)
    {
        var window = await kept.GetOrAdd((role, room), _ => Open(role));
        window.Forget();
        return window;
    }

    /// <summary>A browser window in which this person has signed in; null = nobody.</summary>
    public async Task<Window> Open(string? login, bool scripts = true)
    {
        var state = login is null ? null : await signedIn.GetOrAdd(login, SignIn);
        var context = await chromium!.NewContextAsync(new()
        {
            BaseURL = Address.ToString(), Locale = "tr-TR", TimezoneId = "Europe/Istanbul", JavaScriptEnabled = scripts, StorageState = state,
            ViewportSize = new() { Width = 1440, Height = 900 },
        });
        context.SetDefaultTimeout(15_000);
        return await Window.Of(context);
    }

    /// <summary>Reads from the desk's database with nobody's eyes.</summary>
    public async Task<T> Read<T>(Func<KademeDb, Task<T>> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        await using var scope = Services.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<KademeDb>());
    }

    /// <summary>Where the first person of the demo in this role works.</summary>
    public Task<OrganizationId> OrganizationOf(KademeDb db, Role role, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        var name = world!.Accounts.First(account => account.Role == role.ToString()).Organisation;
        return db.Set<Organization>().Where(one => one.Name == name).Select(one => one.Id).SingleAsync(ct);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (chromium is not null) await chromium.DisposeAsync();
        playwright?.Dispose();
        if (app is not null) await app.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    private async Task<string> SignIn(string login)
    {
        await using var window = await Open(login: null);
        await window.Page.GotoAsync("/sign-in");
        await window.Page.GetByLabel("E-posta").FillAsync(login);
        await window.Page.Locator("input[type=password]").FillAsync(DemoWorld.Password);
        await window.Page.Locator("main button[type=submit]").ClickAsync();
        await window.Page.WaitForURLAsync(url => !url.Contains("/sign-in", StringComparison.Ordinal));
        return await window.Page.Context.StorageStateAsync();
    }
}
