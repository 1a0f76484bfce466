using System.Text.Json;
using Kademe.Domain.Sla.Files;

namespace Kademe.Host.Commands;

/// <summary>Where an answer is not the expected one: all fields must be equal, the order of keys does not matter.</summary>
internal static class JsonDifference
{
    public static IEnumerable<string> Of(SlaResult result) => result.Expected is { } expected
        ? Of(expected, JsonSerializer.SerializeToElement(result.Actual), "answer")
        : ["the vector expects nothing"];

    private static IEnumerable<string> Of(JsonElement expected, JsonElement actual, string place) => (expected.ValueKind, actual.ValueKind) switch
    {
        (JsonValueKind.Object, JsonValueKind.Object) => Keys(expected).Union(Keys(actual), StringComparer.Ordinal)
            .SelectMany(key => Of(Member(expected, key), Member(actual, key), $"{place}.{key}")),
        (JsonValueKind.Array, JsonValueKind.Array) => Enumerable.Range(0, Math.Max(expected.GetArrayLength(), actual.GetArrayLength()))
            .SelectMany(at => Of(Item(expected, at), Item(actual, at), $"{place}[{at}]")),
        _ when Same(expected, actual) => [],
        _ => [$"{place} should be {Shown(expected)}, is {Shown(actual)}"],
    };

    private static bool Same(JsonElement expected, JsonElement actual) =>
        expected.ValueKind is not JsonValueKind.Undefined && actual.ValueKind is not JsonValueKind.Undefined && JsonElement.DeepEquals(expected, actual);

    private static IEnumerable<string> Keys(JsonElement element) => element.EnumerateObject().Select(member => member.Name);

    private static JsonElement Member(JsonElement element, string key) => element.TryGetProperty(key, out var member) ? member : default;

    private static JsonElement Item(JsonElement element, int at) => at < element.GetArrayLength() ? element[at] : default;

    private static string Shown(JsonElement element) => element.ValueKind is JsonValueKind.Undefined ? "absent" : element.GetRawText();
}
