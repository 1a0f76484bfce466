using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Kademe.Modules.Tests.Kernel;

/// <summary>What nobody should send, made from the shape of what a route takes: everything else in the body is as it should be.</summary>
internal static class Monsters
{
    /// <summary>Texts that break something somewhere. Half characters stand as JSON escapes, since no writer lets them pass.</summary>
    public static readonly IReadOnlyDictionary<string, string> Texts = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["a million characters"] = new string('x', 60_000),
        ["only spaces"] = new string('\u00a0', 40),
        ["zeros"] = "a\0b\0",
        ["half a character"] = "HALF",
        ["turned around"] = "\u202egnp.fdp\u202c\u2066x\u2069",
        ["combining flood"] = "z" + string.Concat(Enumerable.Repeat("\u0301\u0334\u0489", 1_500)),
        ["family"] = string.Concat(Enumerable.Repeat("👩🏽‍👩🏿‍👧🏻‍👦🏾", 40)),
        ["dotted and dotless"] = "İIıi ŞĞÇÖÜ ﬁ ß ǅ",
        ["no characters"] = "a\ufffeb\uffff\ufdd0c\U0001fffe",
        ["grows when folded"] = string.Concat(Enumerable.Repeat("\uac01", 134)),
        ["grows eighteenfold"] = new string('\ufdfa', 200),
        ["nothing is left in ASCII"] = "\u00ad\u200d\u180e\ud7ff",
        ["quotes and tags"] = "'; DROP TABLE calls; -- <script>alert(1)</script> {0} %s ${x} \\",
    };

    /// <summary>What spoils a place of this schema alone, while everything around it is as usual.</summary>
    public static IEnumerable<JsonNode> For(JsonNode schema) => schema["enum"] is not null ? [] : Written(schema).Select(written => JsonNode.Parse(written)!);

    private static string[] Written(JsonNode schema) => (schema["type"]?.ToString(), schema["format"]?.ToString()) switch
    {
        (_, "date-time") => ["\"0001-01-01T00:00:00Z\"", "\"9999-12-31T23:59:59Z\"", "\"-9998-01-01T00:00:00Z\""],
        (_, "date") => ["\"0001-01-01\"", "\"9999-12-31\"", "\"-9998-01-01\""],
        (var type, _) when type?.Contains("integer", StringComparison.Ordinal) is true => ["9223372036854775807", "-9223372036854775808", "2147483647"],
        (var type, _) when type?.Contains("string", StringComparison.Ordinal) is true => Alone,
        _ => [],
    };

    private static readonly string[] Alone = [.. ((string[])["no characters", "grows when folded", "grows eighteenfold", "nothing is left in ASCII"]).Select(name => JsonSerializer.Serialize(Texts[name]))];

    private static readonly (string Name, string Written)[] Numbers = [("negative", "-1"), ("zero", "0"), ("huge", "9223372036854775807"), ("beyond", "99999999999999999999999"), ("fraction", "1.5"), ("infinite", "1e999"), ("as text", "\"12\"")];

    private static readonly (string Name, string Written)[] Choices = [("unknown", "\"Nonsense\""), ("by number", "1"), ("empty", "\"\""), ("a list", "[]")];

    private static readonly (string Name, string Written)[] Lists = [("empty", "[]"), ("of nothing", "[null,null]"), ("endless", $"[{string.Join(',', Enumerable.Repeat("\"a\"", 5_000))}]"), ("of lists", "[[]]"), ("no list", "{}")];

    private static readonly (string Name, string Written)[] Days = [("impossible", "\"2026-02-31\""), ("the last", "\"9999-12-31\""), ("the first", "\"0001-01-01\""), ("no day", "\"soon\"")];

    /// <summary>Bodies that are no JSON, or none of the shape that is taken.</summary>
    public static IEnumerable<(string Name, string Body)> Broken =>
    [
        ("nothing", ""), ("half", "{\"a\":"), ("null", "null"), ("a list", "[1,2]"), ("a text", "\"x\""), ("a number", "1"), ("deep", new string('[', 5_000)), ("a comment", "{/* x */}"), ("twice", "{}{}"), ("no UTF", "{\"a\":\"\\ud800\"}x"), ("twice the same", "{\"a\":1,\"a\":2}"),
    ];

    /// <summary>Bodies of the right shape in which one kind of value is monstrous.</summary>
    public static IEnumerable<(string Name, string Body)> Of(Type command)
    {
        foreach (var (name, text) in Texts) if (Body(command, typeof(string), Text(text)) is { } body) yield return ($"texts: {name}", body);
        foreach (var (name, written) in Numbers) if (Body(command, typeof(long), written) is { } body) yield return ($"numbers: {name}", body);
        foreach (var (name, written) in Choices) if (Body(command, typeof(Enum), written) is { } body) yield return ($"choices: {name}", body);
        foreach (var (name, written) in Lists) if (Body(command, typeof(List<>), written) is { } body) yield return ($"lists: {name}", body);
        foreach (var (name, written) in Days) if (Body(command, typeof(DateOnly), written) is { } body) yield return ($"days: {name}", body);
        foreach (var kind in (Type[])[typeof(string), typeof(long), typeof(Enum), typeof(List<>), typeof(bool)]) if (Body(command, kind, "null") is { } body) yield return ($"{kind.Name}: null", body);
    }

    private static string Text(string text) => text == "HALF" ? "\"a\\ud800b \\udc00\"" : JsonSerializer.Serialize(text);

    // Null when the command has no value of the kind.
    private static string? Body(Type command, Type kind, string monstrous)
    {
        var (written, found) = (new StringBuilder("{"), false);
        foreach (var property in command.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(one => one.SetMethod is not null))
        {
            var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
            var mine = KindOf(type) == kind;
            var inside = kind == typeof(string) && KindOf(type) == typeof(List<>) && type.GenericTypeArguments is [var item] && item == typeof(string);
            found |= mine || inside;
            if (written.Length > 1) written.Append(',');
            written.Append(CultureInfo.InvariantCulture, $"\"{JsonNamingPolicy.CamelCase.ConvertName(property.Name)}\":{(mine ? monstrous : inside ? $"[{monstrous}]" : Usual(type))}");
        }

        return found ? written.Append('}').ToString() : null;
    }

    private static Type? KindOf(Type type) =>
        type == typeof(string) ? typeof(string)
        : type.IsEnum ? typeof(Enum)
        : type == typeof(bool) ? typeof(bool)
        : type == typeof(DateOnly) || type == typeof(NodaTime.LocalDate) ? typeof(DateOnly)
        : type == typeof(long) || type == typeof(int) || type == typeof(decimal) || IsNumber(type) ? typeof(long)
        : typeof(System.Collections.IEnumerable).IsAssignableFrom(type) ? typeof(List<>)
        : null;

    private static string Usual(Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        var kind = KindOf(plain);
        return kind == typeof(string) ? "\"Metin\""
            : kind == typeof(Enum) ? JsonSerializer.Serialize(Enum.GetNames(plain)[0])
            : kind == typeof(bool) ? "true"
            : kind == typeof(DateOnly) ? "\"2026-11-24\""
            : kind == typeof(long) ? "1"
            : kind == typeof(List<>) ? $"[{(plain.GenericTypeArguments is [var item] ? Usual(item) : "")}]"
            : "{}";
    }

    private static bool IsNumber(Type type) => type.GetInterfaces().Any(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(Kademe.Domain.Kernel.INumber<>));
}
