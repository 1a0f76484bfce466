using Kademe.Modules.Tests.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.Time.Testing;

namespace Kademe.Law.Tests;

/// <summary>The program as it is put together, built and not started: what it serves can be read from it without a database.</summary>
public sealed class Running : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("kademe-law-").FullName;

    public Running()
    {
        Program = KademeApp.Program(folder, "", new FakeTimeProvider(KademeApp.Start.ToDateTimeOffset()), new Faults());
        Doors = [.. ((IEndpointRouteBuilder)Program).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()];
    }

    public WebApplication Program { get; }

    /// <summary>Every route, page and built file.</summary>
    public IReadOnlyList<RouteEndpoint> Doors { get; }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Program.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>A file built with the program (style, script, icon), the same for everyone.</summary>
    public static bool IsFile(RouteEndpoint door)
    {
        ArgumentNullException.ThrowIfNull(door);
        return door.Metadata.GetMetadata<StaticAssetDescriptor>() is not null || door.RoutePattern.RawText is "{**path:file}" || door.RoutePattern.RawText!.TrimStart('/').StartsWith("_framework", StringComparison.Ordinal);
    }
}
