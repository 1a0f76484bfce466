using System.Globalization;
using System.Text.Json;
using Kademe.Domain.Kernel;
using NodaTime;
using NodaTime.Text;

namespace Kademe.Domain.Sla.Files;

/// <summary>A value of a file with the place where it stands, so that whatever is wrong with it can be pointed at.</summary>
internal readonly struct Written(JsonElement value, string place)
{
    /// <summary>As JSON.</summary>
    internal JsonElement Value => value;

    /// <summary>Where it stands: <c>$.vectors[3].start</c>.</summary>
    internal string Place => place;

    /// <summary>True for a text.</summary>
    internal bool IsText => value.ValueKind is JsonValueKind.String;

    /// <summary>A member that must be there.</summary>
    internal Written this[string key] => Find(key) ?? throw Wrong($"has no \"{key}\"");

    /// <summary>A member that may be absent or null.</summary>
    internal Written? Find(string key) =>
        Object().TryGetProperty(key, out var member) && member.ValueKind is not JsonValueKind.Null ? new Written(member, $"{place}.{key}") : null;

    /// <summary>The members of an object, in the order written.</summary>
    internal IEnumerable<(string Key, Written Value)> Members()
    {
        var (here, members) = (place, Object().EnumerateObject());
        return members.Select(member => (member.Name, new Written(member.Value, $"{here}.{member.Name}")));
    }

    /// <summary>The items of a list.</summary>
    internal IReadOnlyList<Written> Items()
    {
        if (value.ValueKind is not JsonValueKind.Array) throw Wrong("is not a list");
        var here = place;
        return [.. value.EnumerateArray().Select((item, at) => new Written(item, string.Create(CultureInfo.InvariantCulture, $"{here}[{at}]")))];
    }

    /// <summary>The items of a list that may be absent.</summary>
    internal IReadOnlyList<Written> Items(string key) => Find(key)?.Items() ?? [];

    /// <summary>A text.</summary>
    internal string Text() => IsText ? value.GetString()! : throw Wrong("is not a text");

    /// <summary>A whole number.</summary>
    internal long Whole() => value.ValueKind is JsonValueKind.Number && value.TryGetInt64(out var whole) ? whole : throw Wrong("is not a whole number");

    /// <summary>An instant (SLA 2.2).</summary>
    internal Instant Instant() => IsText && InstantPattern.ExtendedIso.Parse(value.GetString()!) is { Success: true, Value: var instant }
        ? instant.ToWholeSecond()
        : throw Wrong("is not an instant such as 2026-11-02T06:00:00Z");

    /// <summary>A support level.</summary>
    internal SupportLevel Level() => OneOf(("L1", SupportLevel.L1), ("L2", SupportLevel.L2), ("L3", SupportLevel.L3), ("L4", SupportLevel.L4));

    /// <summary>One of a few words.</summary>
    internal T OneOf<T>(params ReadOnlySpan<(string Word, T Meaning)> words)
    {
        foreach (var (word, meaning) in words)
        {
            if (IsText && value.ValueEquals(word)) return meaning;
        }

        var known = new List<string>();
        foreach (var (word, _) in words) known.Add(word);
        throw Wrong($"is not one of {string.Join(", ", known)}");
    }

    /// <summary>What is wrong with it.</summary>
    internal MalformedException Wrong(string why) => new($"{place} {why}");

    private JsonElement Object() => value.ValueKind is JsonValueKind.Object ? value : throw Wrong("is not an object");
}

/// <summary>Ends the reading of a file at the first thing that is wrong with it; it never leaves <see cref="SlaFile"/>.</summary>
internal sealed class MalformedException(string message) : Exception(message);
