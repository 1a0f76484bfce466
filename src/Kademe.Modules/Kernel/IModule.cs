using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Kademe.Modules.Kernel;

/// <summary>A module's whole face: what it adds to the container and the routes it maps. One line a use case.</summary>
public interface IModule
{
    /// <summary>Registers the module's use cases.</summary>
    static abstract void Add(IServiceCollection services);

    /// <summary>Maps the module's routes; <paramref name="api"/> is <c>/api/v1</c>, <paramref name="root"/> the site itself.</summary>
    static abstract void Map(IEndpointRouteBuilder api, IEndpointRouteBuilder root);
}
