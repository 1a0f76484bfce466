using Kademe.Domain.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;

namespace Kademe.Modules.Access;

/// <summary>Which pages are open to whom, as their doors say: what the navigation offers and where someone begins is taken from the doors themselves.</summary>
internal sealed class OpenPages(EndpointDataSource routes)
{
    private readonly Lazy<Dictionary<string, List<string[]>>> doors = new(() => routes.Endpoints.OfType<RouteEndpoint>()
        .Where(route => route.RoutePattern.Parameters.Count == 0)
        .GroupBy(route => "/" + (route.RoutePattern.RawText ?? "").Trim('/'), StringComparer.OrdinalIgnoreCase)
        .ToDictionary(group => group.Key, group => RolesAt(group.First()), StringComparer.OrdinalIgnoreCase));

    /// <summary>There is such a page and its door lets this person in.</summary>
    public bool LetIn(Viewer viewer, string path) =>
        doors.Value.TryGetValue(path, out var asked) && asked.TrueForAll(roles => roles.Any(role => viewer.Roles.Any(held => held.Role.ToString() == role)));

    private static List<string[]> RolesAt(RouteEndpoint route) =>
        [.. route.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(one => one.Roles).OfType<string>().Select(roles => roles.Split(',', StringSplitOptions.TrimEntries))];
}
