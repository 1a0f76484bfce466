using Kademe.Adapters;
using Kademe.Migrations;
using Kademe.Modules;
using Kademe.Modules.Access;
using Kademe.Modules.Kernel;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Kademe.Host;

/// <summary>The one place that puts the parts together: used by every command, by the tests and by the bench.</summary>
public static class Composition
{
    /// <summary>Everything but the web: enough for commands that work on the database.</summary>
    public static void AddKademe(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var settings = builder.Configuration.GetSection(KademeSettings.Section).Get<KademeSettings>() ?? new();
        if (settings.Fault is { } fault) throw new InvalidOperationException($"{KademeSettings.Section}:{fault}");

        // Whoever meets an exception tells it once: the database's own lines would repeat it with a trace for every request while a server is down.
        foreach (var teller in (ReadOnlySpan<string>)["Database.Connection", "Database.Command", "Database.Transaction", "Query", "Update"])
            builder.Logging.AddFilter($"Microsoft.EntityFrameworkCore.{teller}", LogLevel.None);
        builder.Services.AddSingleton(settings);
        builder.Services.TryAddSingleton(TimeProvider.System); // tests bring their own
        builder.Services.AddAdapters(settings);
        builder.Services.AddMigrations(settings);
        builder.Services.AddModules();
        builder.Services.AddDataProtection().SetApplicationName("Kademe").PersistKeysToDbContext<KademeDb>().ProtectWithKeyFile(settings.Folder);
    }

    /// <summary>What a command without the web begins with: the settings beside the program, wherever it is called from.</summary>
    public static HostApplicationBuilder Prepare(string[] args) => Microsoft.Extensions.Hosting.Host.CreateApplicationBuilder(new HostApplicationBuilderSettings
    {
        Args = args, ContentRootPath = AppContext.BaseDirectory,
    });

    /// <summary>The web application, built and not yet started.</summary>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? adjust = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args, ContentRootPath = AppContext.BaseDirectory, ApplicationName = typeof(Composition).Assembly.GetName().Name,
        });
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = Web.LargestBody;
        });

        // Why it cannot start is told by the command, in one sentence.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        builder.Logging.AddFilter("Microsoft.AspNetCore.Server.Kestrel", LogLevel.None);
        builder.Logging.AddFilter("Microsoft.AspNetCore.Server.Kestrel.", LogLevel.Warning);

        // What whoever asks can bring about as often as they like is told in measure (TurnedAway), not by a line or a trace each.
        builder.Logging.AddFilter(typeof(TokenAuthentication).FullName, LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.AspNetCore.Antiforgery", LogLevel.None);
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection.KeyManagement.KeyRingBasedDataProtector", LogLevel.Error);
        adjust?.Invoke(builder);
        builder.AddKademe();
        builder.AddWeb();
        var app = builder.Build();
        app.UseWeb();
        return app;
    }
}
