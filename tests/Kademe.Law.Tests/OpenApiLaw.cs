using System.Text.Json.Nodes;
using Kademe.Domain.Tests.Kernel;
using Kademe.Modules.Tests.Kernel;

namespace Kademe.Law.Tests;

/// <summary>The description that callers build on stands in the repository, so that every change of the contract shows in review.</summary>
public sealed class OpenApiLaw(SqliteApp app) : IClassFixture<SqliteApp>
{
    private static readonly string Document = Repository.PathOf("docs", "openapi.json");

    private async Task<string> Served()
    {
        var answer = await app.As(token: null).Get("openapi/v1.json");
        return answer.Text.ReplaceLineEndings("\n").TrimEnd() + "\n";
    }

    [Fact]
    public async Task The_document_equals_what_the_program_serves()
    {
        var served = await Served();
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") is "1") await File.WriteAllTextAsync(Document, served, TestContext.Current.CancellationToken);
        Assert.True(File.Exists(Document) && await File.ReadAllTextAsync(Document, TestContext.Current.CancellationToken) == served, "docs/openapi.json differs from what the program serves: run ./eng/docs.sh, look at the difference and commit it.");
    }

    [Fact]
    public async Task Every_operation_and_parameter_is_explained() => Unexplained(JsonNode.Parse(await Served())!).ShouldBeNone();

    [Fact]
    public void It_sees_an_operation_without_words_and_a_body_without_shape() => Assert.Equal(
        ["GET /x has no name, tag or summary", "GET /x: parameter id has no description: say in ApiDescription.cs what it means", "GET /x: 404 is no problem details", "GET /x: 200 has a body without a shape"],
        Unexplained(JsonNode.Parse("""
        {"openapi":"3.1.1","servers":[{"url":"/"}],"paths":{"/x":{"get":{"parameters":[{"name":"id","in":"path"}],"responses":{"404":{"content":{}},"200":{"content":{"application/json":{"schema":{}}}}}}}},"components":{"securitySchemes":{"bearer":{}}}}
        """)!));

    private static IEnumerable<string> Unshaped(JsonNode? node, string place) => node switch
    {
        JsonObject one => one.SelectMany(part => Unshaped(part.Value, $"{place}/{part.Key}")).Concat(IsListOfNothing(one) ? [place] : []),
        JsonArray several => several.SelectMany((part, at) => Unshaped(part, $"{place}/{at}")),
        _ => [],
    };

    private static bool IsListOfNothing(JsonObject schema) => schema["type"]?.ToJsonString().Contains("\"array\"", StringComparison.Ordinal) is true && schema["items"] is null;

    private static IEnumerable<string> Unexplained(JsonNode document)
    {
        if (document["openapi"]?.GetValue<string>().StartsWith("3.1", StringComparison.Ordinal) is not true) yield return "It is not OpenAPI 3.1";
        if (document["servers"]?[0]?["url"]?.GetValue<string>() is not "/") yield return "It names a server that is not whichever it is read from";
        foreach (var place in Unshaped(document, "")) yield return $"{place} is a list of nothing: say in ApiDescription.cs of what";
        if (document["components"]?["securitySchemes"]?["bearer"] is null) yield return "It has no bearer scheme";
        foreach (var (path, methods) in document["paths"]!.AsObject())
        {
            foreach (var (method, operation) in methods!.AsObject())
            {
                var name = $"{method.ToUpperInvariant()} {path}";
                if (operation!["operationId"] is null || operation["tags"]?[0] is null || operation["summary"] is null) yield return $"{name} has no name, tag or summary";
                foreach (var parameter in operation["parameters"]?.AsArray() ?? []) if (parameter!["description"] is null) yield return $"{name}: parameter {parameter["name"]} has no description: say in ApiDescription.cs what it means";
                foreach (var (status, answer) in operation["responses"]!.AsObject())
                {
                    if (status[0] is '4' or '5' && answer!["$ref"] is null && answer["content"]?["application/problem+json"] is null) yield return $"{name}: {status} is no problem details";
                    if (status[0] is '2' && answer!["content"]?["application/json"] is { } body && body["schema"]?.AsObject() is null or { Count: 0 }) yield return $"{name}: {status} has a body without a shape";
                }
            }
        }
    }
}
