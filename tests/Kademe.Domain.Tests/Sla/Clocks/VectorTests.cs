using System.Text.Json;
using Kademe.Domain.Sla.Files;
using Kademe.Domain.Tests.Kernel;
using Xunit;

namespace Kademe.Domain.Tests.Sla;

/// <summary>Every rule of docs/sla.md at work, as named vectors.</summary>
public sealed class VectorTests
{
    private static readonly Lazy<Dictionary<string, SlaResult>> Results = new(() =>
    {
        var file = File.ReadAllBytes(Repository.PathOf("tests", "Kademe.Domain.Tests", "Sla", "vectors.json"));
        return SlaFile.Evaluate(file, out _).Value.ToDictionary(result => result.Id, StringComparer.Ordinal);
    });

    public static TheoryData<string> Ids() => [.. Results.Value.Keys];

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_engine_says_what_the_vector_expects(string id)
    {
        var actual = JsonSerializer.SerializeToElement(Results.Value[id].Actual);
        var expected = Results.Value[id].Expected!.Value;

        Assert.True(JsonElement.DeepEquals(expected, actual), $"should be {expected}, is {actual}");
    }
}
