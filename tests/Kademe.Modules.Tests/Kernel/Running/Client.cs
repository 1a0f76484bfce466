using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kademe.Modules.Kernel;

namespace Kademe.Modules.Tests.Kernel;

/// <summary>A caller of the API. Addresses are relative: <c>api/v1/…</c>.</summary>
public sealed class Client(HttpClient http, Faults faults)
{
    /// <summary>From now on asks for answers in this language (Accept-Language).</summary>
    public Client In(string language)
    {
        http.DefaultRequestHeaders.AcceptLanguage.Clear();
        http.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
        return this;
    }

    public Task<Answer> Get(string address) => Send(HttpMethod.Get, address);

    /// <param name="address">Relative address.</param>
    /// <param name="body">Sent as JSON; null = nothing.</param>
    /// <param name="key">Idempotency-Key.</param>
    /// <param name="seen">If-Match: the version last seen.</param>
    public async Task<Answer> Post(string address, object? body = null, string? key = null, long? seen = null) =>
        await Send(HttpMethod.Post, address, await HavingRead(address, body), key, seen);

    public Task<Answer> Put(string address, object? body = null, string? key = null, long? seen = null) => Send(HttpMethod.Put, address, body, key, seen);

    public Task<Answer> Delete(string address, string? key = null, long? seen = null) => Send(HttpMethod.Delete, address, body: null, key, seen);

    /// <summary>Writes to the other side of a call, having read all that was said.</summary>
    public Task<Answer> Reply(long call, string text, IReadOnlyList<long>? attachments = null, bool givesWorkaround = false) =>
        Post($"api/v1/calls/{call}/replies", new { text, attachments, givesWorkaround });

    /// <summary>Posts a file as the body itself.</summary>
    public Task<Answer> Upload(string address, string name, byte[] content, string? key = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(content) };
        if (name.EndsWith(".png", StringComparison.Ordinal)) request.Content.Headers.ContentType = new("image/png"); // whatever it is called, the content decides
        request.Headers.Add("X-File-Name", Uri.EscapeDataString(name));
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        return Send(request);
    }

    /// <summary>Posts these very characters.</summary>
    public Task<Answer> PostRaw(string address, string body, string type = "application/json") =>
        Send(new(HttpMethod.Post, address) { Content = new StringContent(body, Encoding.UTF8, type) });

    public Task<Answer> Send(HttpMethod method, string address, object? body = null, string? key = null, long? seen = null)
    {
        var request = new HttpRequestMessage(method, address);
        if (body is not null) request.Content = JsonContent.Create(body, body.GetType(), options: KademeJson.Options);
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        if (seen is { } version) request.Headers.IfMatch.Add(new($"\"{version}\""));
        return Send(request);
    }

    // Whoever writes to the other side of a call has read what was said, unless the test says itself what was read.
    private async Task<object?> HavingRead(string address, object? body)
    {
        if (!address.EndsWith("/replies", StringComparison.Ordinal) || body is null) return body;
        if (JsonSerializer.SerializeToNode(body, body.GetType(), KademeJson.Options) is not JsonObject reply) return body;
        if (reply.ContainsKey("lastRead")) return body;
        var call = (await Get(address[..^"/replies".Length])).Json;
        reply["lastRead"] = call.TryGetProperty("lastEntry", out var last) ? last.GetInt64() : 0;
        return reply;
    }

    public async Task<Answer> Send(HttpRequestMessage request)
    {
        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        var body = await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        return new(response, body, faults);
    }
}

/// <summary>What came back.</summary>
public sealed class Answer(HttpResponseMessage response, byte[] body, Faults faults)
{
    private readonly string asked = $"{response.RequestMessage?.Method} {response.RequestMessage?.RequestUri?.PathAndQuery}";

    public HttpStatusCode Status { get; } = response.StatusCode;

    public System.Net.Http.Headers.HttpResponseHeaders Headers { get; } = response.Headers;

    /// <summary>Headers of the content: its length, its range, its name.</summary>
    public System.Net.Http.Headers.HttpContentHeaders Content { get; } = response.Content.Headers;

    public string? Type { get; } = response.Content.Headers.ContentType?.MediaType;

    public ReadOnlyMemory<byte> Bytes => body;

    public string Text => Encoding.UTF8.GetString(body);

    /// <summary>The body as JSON.</summary>
    public JsonElement Json => JsonSerializer.Deserialize<JsonElement>(body);

    /// <summary>The version in the ETag, to be sent back as <c>seen</c>.</summary>
    public long? Version => Headers.ETag is { } tag && long.TryParse(tag.Tag.Trim('"'), System.Globalization.CultureInfo.InvariantCulture, out var version) ? version : null;

    /// <summary>The body as the API's own type; fails unless the answer is a success.</summary>
    public T As<T>()
    {
        if ((int)Status is < 200 or > 299) Assert.Fail(Describe("a success"));
        return JsonSerializer.Deserialize<T>(body, KademeJson.Options)!;
    }

    /// <summary>Asserts the status and, of a refusal, its code: problem details with a text a person can read.</summary>
    public Answer ShouldBe(HttpStatusCode status, string? code = null)
    {
        if (Status != status) Assert.Fail(Describe($"{(int)status} {code}"));
        if (code is null) return this;
        if (Type != "application/problem+json" || Json.GetProperty("code").GetString() != code) Assert.Fail(Describe(code));
        var title = Json.GetProperty("title").GetString();
        Assert.False(string.IsNullOrWhiteSpace(title) || title.StartsWith("refusal.", StringComparison.Ordinal), $"No text for {code}: '{title}'");
        return this;
    }

    private string Describe(string expected) =>
        $"{asked}: expected {expected}, got {(int)Status} {Type}\n{Text}" + ((int)Status >= 500 ? $"\n{faults.All.LastOrDefault()}" : "");
}
