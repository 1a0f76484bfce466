using System.Net;
using Kademe.Modules.Kernel;
using Microsoft.AspNetCore.HttpOverrides;

namespace Kademe.Host;

/// <summary>Behind a proxy: for whom it asks, when it is one of the configured; and that people reach the desk encrypted, when its public address says so.</summary>
internal static class Proxies
{
    public static void UseProxies(this WebApplication app)
    {
        var settings = app.Services.GetRequiredService<KademeSettings>();
        if (Addresses(settings.Proxies) is [_, ..] known)
        {
            var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto };
            options.KnownProxies.Clear(); // nobody is believed for being on this machine
            options.KnownIPNetworks.Clear();
            foreach (var proxy in known) options.KnownProxies.Add(proxy);
            app.UseForwardedHeaders(options);
        }

        if (!settings.IsReachedEncrypted) return;
        app.Use((http, next) =>
        {
            http.Request.Scheme = Uri.UriSchemeHttps;
            return next(http);
        });
    }

    /// <summary>The addresses in a setting, separated by commas.</summary>
    /// <exception cref="FormatException">One of them is none.</exception>
    internal static IReadOnlyList<IPAddress> Addresses(string setting) =>
        [.. setting.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(one => IPAddress.TryParse(one, out var address) ? address : throw new FormatException($"Kademe:Proxies: '{one}' is not an address."))];
}
