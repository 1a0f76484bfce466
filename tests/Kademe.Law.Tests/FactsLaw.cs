using System.Collections;
using Kademe.Domain.Calls;
using Kademe.Domain.Catalogue;
using Kademe.Domain.Kernel;
using NodaTime;

namespace Kademe.Law.Tests;

/// <summary>
/// Facts are never changed, so they hold nothing that may have to be erased (rule 17): references, enumerations, numbers, moments, days, object addresses,
/// builds, digests and names of fields. A text stands in a row that can be redacted; its fact names the row, or keeps a digest.
/// </summary>
public sealed class FactsLaw
{
    private static readonly Type[] Plain = [typeof(bool), typeof(int), typeof(long), typeof(Instant), typeof(LocalDate), typeof(ObjectAddress), typeof(Build)];

    [Fact]
    public void A_fact_holds_no_free_text()
    {
        List<Type> facts = [.. typeof(CallFact).Assembly.GetTypes().Where(type => type.IsAssignableTo(typeof(IFact)) && type is { IsAbstract: false, IsInterface: false })];

        Assert.True(facts.Count > 40, $"only {facts.Count} facts were found");
        Assert.Empty(facts.SelectMany(fact => TextsOf(fact, fact.Name)));
    }

    [Fact]
    public void The_law_sees_a_text_at_any_depth()
    {
        Assert.Equal(["Named.Name", "Nested.Within.Name", "Many.All"], TextsOf(typeof(Named), "Named").Concat(TextsOf(typeof(Nested), "Nested")).Concat(TextsOf(typeof(Many), "Many")));
        Assert.Empty(TextsOf(typeof(Told), "Told"));
    }

    private static IEnumerable<string> TextsOf(Type type, string path) => type.GetProperties()
        .Where(property => property.GetIndexParameters().Length == 0 && property.Name is not ("EqualityContract" or nameof(IFact.IsDeciding)))
        .SelectMany(property => OfType(property.PropertyType, property.Name, $"{path}.{property.Name}"));

    private static IEnumerable<string> OfType(Type type, string name, string path)
    {
        var bare = Nullable.GetUnderlyingType(type) ?? type;
        if (bare == typeof(string)) return IsNoText(path, name) ? [] : [path];
        if (bare.IsEnum || Plain.Contains(bare) || IsReference(bare)) return [];
        if (bare.IsAssignableTo(typeof(IEnumerable))) return bare.IsGenericType ? OfType(bare.GetGenericArguments()[0], name, path) : [path];
        return bare.Namespace?.StartsWith("Kademe.", StringComparison.Ordinal) is true ? TextsOf(bare, path) : [path];
    }

    private static bool IsReference(Type type) => type.GetInterfaces().Any(one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(INumber<>));

    // A digest, the address of an object as its text, and the names of our own fields.
    private static bool IsNoText(string path, string name) =>
        name.EndsWith("Digest", StringComparison.Ordinal) || path is "WorkOpened.Address" or "ContextCorrected.Fields";

    private sealed record Named(string Name, PersonId Person);

    private sealed record Nested(Named Within);

    private sealed record Many(IReadOnlyList<string> All);

    private sealed record Told(PersonId? Person, CallState State, Instant At, string WordsDigest, IReadOnlyList<RequestRule> Rules);
}
