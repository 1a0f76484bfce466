using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using Kademe.Domain.Kernel;
using Kademe.Modules.Kernel;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Primitives;

namespace Kademe.Host;

/// <summary>
/// What an address says, strictly and before anything is done. Of a route: a choice is exactly one defined name (<see cref="ExactName"/>) or the request is
/// refused; the platform's own binding would or a list of names into a value that nobody wrote. Of a page: a value that its parameter cannot hold narrows
/// nothing, as if it were not there; the platform would answer with a fault.
/// </summary>
internal sealed class AddressMiddleware(RequestDelegate next)
{
    private readonly ConcurrentDictionary<MethodInfo, IReadOnlyList<Parameter>> ofRoutes = new();
    private readonly ConcurrentDictionary<Type, IReadOnlyList<Parameter>> ofPages = new();

    public async Task Invoke(HttpContext http)
    {
        var metadata = http.GetEndpoint()?.Metadata;
        if (metadata?.GetMetadata<ComponentTypeMetadata>() is { Type: var page })
        {
            Narrow(http.Request, ofPages.GetOrAdd(page, PageParameters));
        }
        else if (metadata?.GetMetadata<MethodInfo>() is { } handler)
        {
            var wrong = ofRoutes.GetOrAdd(handler, ChoicesOf).FirstOrDefault(choice => !IsUnderstood(choice, http.Request));
            if (wrong is not null)
            {
                await new Refused(new InvalidInput("input.not-a-choice", wrong.Name)).ExecuteAsync(http);
                return;
            }
        }

        await next(http);
    }

    /// <summary>The choices that a route takes from its address or its headers.</summary>
    internal static IReadOnlyList<Parameter> ChoicesOf(MethodInfo handler) =>
    [
        .. from bound in handler.GetParameters().SelectMany(Bound)
           where Single(bound.Type).IsEnum
           select bound,
    ];

    /// <summary>What a page takes from its query.</summary>
    internal static IReadOnlyList<Parameter> PageParameters(Type page) =>
    [
        .. from property in page.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
           let query = property.GetCustomAttribute<SupplyParameterFromQueryAttribute>()
           where query is not null
           select new Parameter(query.Name ?? property.Name, property.PropertyType),
    ];

    private static IEnumerable<Parameter> Bound(ParameterInfo parameter) => parameter.GetCustomAttribute<AsParametersAttribute>() is null
        ? [new(NameOf(parameter, parameter.Name!), parameter.ParameterType)]
        : parameter.ParameterType.GetProperties().Select(one => new Parameter(NameOf(one, one.Name), one.PropertyType));

    private static string NameOf(ICustomAttributeProvider bound, string own) =>
        bound.GetCustomAttributes(inherit: true).OfType<IFromQueryMetadata>().FirstOrDefault()?.Name
        ?? bound.GetCustomAttributes(inherit: true).OfType<IFromRouteMetadata>().FirstOrDefault()?.Name
        ?? bound.GetCustomAttributes(inherit: true).OfType<IFromHeaderMetadata>().FirstOrDefault()?.Name
        ?? own;

    private static Type Single(Type type) => Plain(type.IsArray ? type.GetElementType()! : type);

    private static Type Plain(Type type) => Nullable.GetUnderlyingType(type) ?? type;

    // Nothing stated is left to the route, which says whether that is allowed.
    private static bool IsUnderstood(Parameter choice, HttpRequest request)
    {
        var written = request.RouteValues.TryGetValue(choice.Name, out var inPath)
            ? new StringValues(Convert.ToString(inPath, CultureInfo.InvariantCulture))
            : request.Query.TryGetValue(choice.Name, out var inQuery) ? inQuery : request.Headers[choice.Name];
        if (StringValues.IsNullOrEmpty(written)) return true;
        var names = choice.Type.IsArray ? written.AsEnumerable() : [written.ToString()]; // one that is stated twice is no one name
        return names.All(name => ExactName.IsOf(Single(choice.Type), name));
    }

    private static void Narrow(HttpRequest request, IReadOnlyList<Parameter> parameters)
    {
        var unheld = parameters.Where(one => request.Query.TryGetValue(one.Name, out var values) && !values.All(value => Holds(one.Type, value)))
            .Select(one => one.Name)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (unheld.Count == 0) return;
        request.QueryString = QueryString.Create(request.Query.Where(one => !unheld.Contains(one.Key)));
    }

    private static bool Holds(Type type, string? value) => Plain(type) switch
    {
        var text when text == typeof(string) || text == typeof(string[]) => true,
        var flag when flag == typeof(bool) => bool.TryParse(value, out _),
        var whole when whole == typeof(int) => int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
        var whole when whole == typeof(long) => long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
        var other => throw new NotSupportedException($"A page's query parameter is no {other.Name}: say here how it is read."),
    };

    internal sealed record Parameter(string Name, Type Type);
}
