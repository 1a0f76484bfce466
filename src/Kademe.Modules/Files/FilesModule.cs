using Kademe.Modules.Kernel;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Kademe.Modules.Files;

/// <summary>The store of contents and the door in front of it. What a file hangs on, and who may read it, is for the modules that take files.</summary>
public sealed class FilesModule : IModule
{
    /// <inheritdoc/>
    public static void Add(IServiceCollection services) => services.AddSingleton<TakeFile>();

    /// <inheritdoc/>
    public static void Map(IEndpointRouteBuilder api, IEndpointRouteBuilder root)
    {
        // Files come and go with what they hang on: this module has no routes of its own.
    }
}
