using System.Reflection;
using Kademe.Domain.Access;
using Kademe.Domain.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Kademe.Modules.Kernel;

/// <summary>
/// The door of a use case, for whoever comes to it by another way than its route of the API: a page's form above all. Who may knock is said once, where the
/// use case maps its route; this reads it there, so that no page can let in whom the API turns away.
/// </summary>
public sealed class Doors(EndpointDataSource routes, Viewer viewer, RequestTerms terms, IServiceProvider services)
{
    /// <summary>Does it when the viewer may come in by the use case's door; else the API's own refusal.</summary>
    /// <exception cref="InvalidOperationException">The use case maps no route, so nobody said who may.</exception>
    public async Task<Outcome<T>> Do<TUseCase, T>(Func<TUseCase, Task<Outcome<T>>> use)
        where TUseCase : class
        where T : notnull
    {
        ArgumentNullException.ThrowIfNull(use);
        if (!RoutesOf(typeof(TUseCase)).All(LetsIn)) return new NotYourRole();
        return terms.Misread is { } misread ? misread : await use(services.GetRequiredService<TUseCase>());
    }

    /// <summary>As <see cref="Do"/>, for whoever only needs to know why it was not done; null when it was.</summary>
    public async Task<Refusal?> Try<TUseCase, T>(Func<TUseCase, Task<Outcome<T>>> use)
        where TUseCase : class
        where T : notnull => (await Do(use)).Refusal;

    private List<Endpoint> RoutesOf(Type useCase)
    {
        List<Endpoint> mapped = [.. routes.Endpoints.Where(route => route.Metadata.GetMetadata<MethodInfo>()?.DeclaringType == useCase)];
        return mapped.Count > 0 ? mapped : throw new InvalidOperationException($"{useCase.Name} maps no route: what has no door is not opened.");
    }

    // Each says for itself who may; the API's own token stands beside them and is no matter of roles.
    private bool LetsIn(Endpoint route) => route.Metadata.GetOrderedMetadata<IAuthorizeData>()
        .All(door => door.Roles is not { } roles || roles.Split(',').Any(role => viewer.Roles.Any(held => held.Role.ToString() == role.Trim())));
}
