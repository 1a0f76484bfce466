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

        var reached = new Uri(settings.PublicAddress);
        app.Use((http, next) =>
        {
            if (settings.IsReachedEncrypted) http.Request.Scheme = Uri.UriSchemeHttps;

            // Whatever else a request calls this host: it is named as people know it, so that no redirect repeats a foreign name.
            if (!IsOurs(http.Request.Host, reached)) http.Request.Host = HostString.FromUriComponent(reached);
            return next(http);
        });
    }

    // The public name, or this machine itself.
    private static bool IsOurs(HostString host, Uri reached) =>
        string.Equals(host.Value, reached.Authority, StringComparison.OrdinalIgnoreCase)
        || string.Equals(host.Host, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    /// <summary>The addresses in a setting, separated by commas.</summary>
    /// <exception cref="FormatException">One of them is none.</exception>
    internal static IReadOnlyList<IPAddress> Addresses(string setting) =>
        [.. setting.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(one => IPAddress.TryParse(one, out var address) ? address : throw new FormatException($"Kademe:Proxies: '{one}' is not an address."))];
}
