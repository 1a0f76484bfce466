using System.Text.Json.Nodes;
using Kademe.Modules.Tests.Access;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Kademe.Modules.Tests.Kernel;

/// <summary>
/// What the API says it takes, read from its own description, with the doors behind it: bodies of the right shape, and the same with one place made wrong, however
/// deep it lies.
/// </summary>
internal sealed class Shapes
{
    private const int Deepest = 8;

    private readonly JsonNode document;

    private Shapes(JsonNode document, IReadOnlyList<Operation> operations) => (this.document, Operations) = (document, operations);

    /// <summary>Every operation of the API.</summary>
    public IReadOnlyList<Operation> Operations { get; }

    /// <summary>Reads the description that the program serves.</summary>
    public static async Task<Shapes> Of(KademeApp app)
    {
        var described = JsonNode.Parse((await app.As(token: null).Get("openapi/v1.json")).Text)!;
        var routes = app.Routes.Where(route => route.RoutePattern.RawText!.StartsWith("/api/", StringComparison.Ordinal))
            .SelectMany(route => route.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Select(method => (route, method)))
            .ToDictionary(one => $"{one.method} {Plain(one.route)}", one => one.route, StringComparer.Ordinal);
        return new(described,
        [
            .. from path in described["paths"]!.AsObject()
               from method in path.Value!.AsObject()
               let door = Door.Of(routes[$"{method.Key.ToUpperInvariant()} {path.Key}"], method.Key.ToUpperInvariant())
               select new Operation(door, method.Value!),
        ]);
    }

    /// <summary>The names of a choice; null when the schema is none.</summary>
    public IReadOnlyList<string>? NamesOf(JsonNode schema) =>
        Resolved(schema)["enum"]?.AsArray().OfType<JsonNode>().Select(name => name.GetValue<string>()).ToList();

    /// <summary>The body an operation takes, in its usual shape; null when it takes no JSON.</summary>
    public JsonNode? BodyOf(Operation operation) => SchemaOf(operation) is { } schema ? Usual(schema, 0) : null;

    /// <summary>Every place in the operation's body that <paramref name="wrong"/> knows to spoil, spoilt alone, everything else as usual.</summary>
    public IEnumerable<(string Place, JsonNode Body)> Spoilt(Operation operation, Func<JsonNode, IEnumerable<JsonNode>> wrong) =>
        SchemaOf(operation) is { } schema ? Spoilt(schema, "", 0, wrong) : [];

    private static JsonNode? SchemaOf(Operation operation) => operation.Node["requestBody"]?["content"]?["application/json"]?["schema"];

    private IEnumerable<(string Place, JsonNode Body)> Spoilt(JsonNode schema, string place, int depth, Func<JsonNode, IEnumerable<JsonNode>> wrong)
    {
        var plain = Resolved(schema);
        if (depth > Deepest) yield break;
        foreach (var one in wrong(plain)) yield return ($"{place} = {one.ToJsonString()}", one);
        foreach (var property in plain["properties"]?.AsObject().ToList() ?? [])
        {
            foreach (var (inner, value) in Spoilt(property.Value!, $"{place}.{property.Key}", depth + 1, wrong))
            {
                var whole = Usual(plain, depth)!.AsObject();
                whole[property.Key] = value.DeepClone();
                yield return (inner, whole);
            }
        }

        if (plain["items"] is not { } items) yield break;
        foreach (var (inner, value) in Spoilt(items, $"{place}[]", depth + 1, wrong)) yield return (inner, new JsonArray(value.DeepClone()));
    }

    // What a text is called says what it should look like; with it as usual, what is spoilt beside it gets further.
    private static string TextFor(string name) => name switch
    {
        "mail" => "biri@ornek.example",
        "zone" => "Europe/Istanbul",
        "language" => "tr",
        "address" => "depo.irsaliye",
        "phone" => "+90 212 000 00 00",
        "domains" => "erp.ornek.example",
        "weekday" => "mon",
        "from" => "09:00",
        "to" => "18:00",
        _ => "Metin",
    };

    private JsonNode? Usual(JsonNode schema, int depth, string name = "")
    {
        var plain = Resolved(schema);
        if (depth > Deepest) return null;
        if (plain["enum"] is JsonArray names) return names[0]!.DeepClone();
        var types = plain["type"] is JsonArray several ? several.Select(one => one!.GetValue<string>()) : [plain["type"]?.GetValue<string>() ?? "object"];
        return types.First(type => type is not "null") switch
        {
            "integer" or "number" => JsonValue.Create(1),
            "boolean" => JsonValue.Create(true),
            "array" => new JsonArray(Usual(plain["items"]!, depth + 1, name)),
            "string" => plain["format"]?.GetValue<string>() switch { "date" => "2026-11-24", "date-time" => "2026-11-24T09:00:00Z", _ => TextFor(name) },
            _ => new JsonObject((plain["properties"]?.AsObject().ToList() ?? []).Select(property => KeyValuePair.Create(property.Key, Usual(property.Value!, depth + 1, property.Key)))),
        };
    }

    private JsonNode Resolved(JsonNode schema)
    {
        if (schema["$ref"]?.GetValue<string>() is { } named) return Resolved(document["components"]!["schemas"]![named.Split('/')[^1]]!);
        var parts = schema["oneOf"] ?? schema["anyOf"] ?? schema["allOf"];
        return parts is null ? schema : Resolved(parts.AsArray().First(one => one!["type"]?.ToString() is not "null")!);
    }

    // As the description writes the address: without what the route asks of its parameters.
    private static string Plain(RouteEndpoint route) => '/' + string.Join('/', route.RoutePattern.PathSegments.Select(segment =>
        segment.Parts[0] is Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart parameter ? $"{{{parameter.Name}}}" : ((Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart)segment.Parts[0]).Content));

    internal sealed record Operation(Door Door, JsonNode Node)
    {
        /// <summary>Its parameters in this part of the request: query, path or header.</summary>
        public IEnumerable<(string Name, JsonNode Schema)> Parameters(string part) =>
            from parameter in Node["parameters"]?.AsArray() ?? []
            where parameter["in"]!.GetValue<string>() == part
            select (parameter["name"]!.GetValue<string>(), parameter["schema"]!);

        /// <inheritdoc/>
        public override string ToString() => Door.ToString();
    }
}
