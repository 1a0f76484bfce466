using System.Text.Json;
using System.Text.RegularExpressions;
using Kademe.Domain.Kernel;
using Kademe.Modules.Kernel;

namespace Kademe.Host;

/// <summary>
/// A body over the limit, broken JSON or a defect of ours: each becomes an answer in the caller's language, problem details under <c>/api</c>, a page elsewhere.
/// Never a stack trace.
/// </summary>
internal sealed partial class ErrorResponseMiddleware(RequestDelegate next, Outage outage, ILogger<ErrorResponseMiddleware> log)
{
    /// <summary>Seconds after which a request is worth trying again while the data is away.</summary>
    public const string ComeAgain = "10";

    public async Task Invoke(HttpContext http)
    {
        try
        {
            await next(http);
            if (http.IsApi() && http.Response is { HasStarted: false, StatusCode: >= 400, ContentType: null }) await Answer(http, Unserved(http.Response.StatusCode), http.Response.StatusCode);
        }
        catch (BadHttpRequestException bad) when (!http.Response.HasStarted)
        {
            await Answer(http, Misread(bad), bad.StatusCode);
        }
        catch (Exception exception) when (!http.Response.HasStarted && outage.Is(exception))
        {
            await Answer(http, new DataAway(), StatusCodes.Status503ServiceUnavailable, again: ComeAgain);
        }
        catch (Exception exception) when (!http.Response.HasStarted && !http.RequestAborted.IsCancellationRequested)
        {
            log.LogError(exception, "Request {Trace} failed", http.TraceIdentifier);
            await Answer(http, new OurFault(http.TraceIdentifier), StatusCodes.Status500InternalServerError);
        }
    }

    private static Refusal Misread(BadHttpRequestException bad)
    {
        if (bad.StatusCode == StatusCodes.Status413PayloadTooLarge) return new BodyTooLarge();
        if (bad.InnerException is not JsonException json) return new BodyNotUnderstood();
        return Unmapped().Match(json.Message) is { Success: true } found
            ? new UnknownMember(Text.Shorten(Text.OneLine(found.Groups["member"].Value), UnknownMember.Longest))
            : new BodyNotUnderstood(json.Path);
    }

    // The reader says which member it is in its sentence alone.
    [GeneratedRegex("^The JSON property '(?<member>.*)' could not be mapped to any \\.NET member", RegexOptions.CultureInvariant | RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Unmapped();

    private static Refusal Unserved(int status) => status switch
    {
        StatusCodes.Status404NotFound or StatusCodes.Status405MethodNotAllowed => new NoSuchAddress(),
        StatusCodes.Status413PayloadTooLarge => new BodyTooLarge(),
        _ => new BodyNotUnderstood(),
    };

    private static async Task Answer(HttpContext http, Refusal refusal, int status, string? again = null)
    {
        http.Response.Clear();
        if (again is not null) http.Response.Headers.RetryAfter = again;
        new SecurityHeadersMiddleware(_ => Task.CompletedTask).Invoke(http).GetAwaiter().GetResult();
        if (http.IsApi()) await new Refused(refusal).ExecuteAsync(http, status);
        else await new RefusedPage(refusal, status).ExecuteAsync(http);
    }
}

/// <summary>More was sent than is taken.</summary>
internal sealed record BodyTooLarge() : Refusal("input.body-too-large", RefusalKind.TooLarge);

/// <summary>The body has a member that its address does not know: misspelt, or of another version. Nothing was done.</summary>
internal sealed record UnknownMember(string Member) : Refusal("input.unknown-member", RefusalKind.Invalid)
{
    public const int Longest = 60;

    public override IReadOnlyList<object> Arguments => [Member];
}

/// <summary>Nothing is served under this address, or not with this method.</summary>
internal sealed record NoSuchAddress() : Refusal("input.no-such-address", RefusalKind.NotFound);

/// <summary>A defect of ours, with the reference under which it was logged.</summary>
internal sealed record OurFault(string Reference) : Refusal("platform.fault")
{
    public override IReadOnlyList<object> Arguments => [Reference];
}
