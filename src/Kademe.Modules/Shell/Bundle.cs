using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Hosting;

namespace Kademe.Modules.Shell;

/// <summary>Addresses of the built styles and scripts; each carries a part of the file's digest, so that a new build is never hidden by a cache.</summary>
public sealed class Bundle(IWebHostEnvironment environment)
{
    private readonly ConcurrentDictionary<string, string> hrefs = new(StringComparer.Ordinal);

    /// <summary>The address of a file below <c>/assets</c>.</summary>
    public string Href(string file) => hrefs.GetOrAdd(file, Find);

    private string Find(string file)
    {
        var found = environment.WebRootFileProvider.GetFileInfo($"assets/{file}");
        if (!found.Exists) return $"/assets/{file}";
        using var stream = found.CreateReadStream();
        return $"/assets/{file}?v={Convert.ToHexStringLower(SHA256.HashData(stream).AsSpan(0, 5))}";
    }
}
