using System.Collections.Concurrent;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
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

    /// <summary>The address the first person of the demo in this role signs in with.</summary>
    public string LoginOf(Role role) => world!.Accounts.First(account => account.Role == role.ToString()).Login;

    /// <summary>The address the first person in this role at the organisation of that name signs in with.</summary>
    public string LoginOf(Role role, string at) =>
        world!.Accounts.First(account => account.Role == role.ToString() && account.Organisation == at).Login;

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

    // By its form without a browser, which takes a tenth of the time; a journey does it by the page.
    private async Task<string> SignIn(string login)
    {
        await using var browserless = await playwright!.APIRequest.NewContextAsync(new() { BaseURL = Address.ToString() });
        var page = new HtmlParser().ParseDocument(await (await browserless.GetAsync("/sign-in")).TextAsync());
        var sent = browserless.CreateFormData();
        foreach (var field in page.QuerySelectorAll<IHtmlInputElement>("main form input[name]"))
            sent.Set(field.Name!, field.Type switch { "email" => login, "password" => DemoWorld.Password, _ => field.Value });
        var answer = await browserless.PostAsync("/sign-in", new() { Form = sent });
        if (answer.Url.EndsWith("/sign-in", StringComparison.Ordinal)) throw new InvalidOperationException($"{login}: {answer.Status}");
        return await browserless.StorageStateAsync();
    }
}
