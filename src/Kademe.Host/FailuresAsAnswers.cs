using Kademe.Domain.Kernel;
using Kademe.Modules.Kernel;

namespace Kademe.Host;

/// <summary>
/// A body over the limit, broken JSON or a defect of ours: each becomes an answer in the caller's language, problem details under <c>/api</c>, a page elsewhere.
/// Never a stack trace.
/// </summary>
internal sealed class FailuresAsAnswers(RequestDelegate next, ILogger<FailuresAsAnswers> log)
{
    public async Task Invoke(HttpContext http)
    {
        try
        {
            await next(http);
        }
        catch (BadHttpRequestException bad) when (!http.Response.HasStarted)
        {
            Refusal refusal = bad.StatusCode == StatusCodes.Status413PayloadTooLarge ? new BodyTooLarge() : new BodyNotUnderstood();
            await Answer(http, refusal, Refused.StatusOf(refusal.Kind));
        }
        catch (Exception exception) when (!http.Response.HasStarted && !http.RequestAborted.IsCancellationRequested)
        {
            log.LogError(exception, "Request {Trace} failed", http.TraceIdentifier);
            await Answer(http, new OurFault(http.TraceIdentifier), StatusCodes.Status500InternalServerError);
        }
    }

    private static async Task Answer(HttpContext http, Refusal refusal, int status)
    {
        http.Response.Clear();
        new SafeHeaders(_ => Task.CompletedTask).Invoke(http).GetAwaiter().GetResult();
        if (http.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal)) await new Refused(refusal).ExecuteAsync(http, status);
        else await new RefusedPage(refusal, status).ExecuteAsync(http);
    }
}

/// <summary>More was sent than is taken.</summary>
internal sealed record BodyTooLarge() : Refusal("input.body-too-large", RefusalKind.TooLarge);

/// <summary>What was sent is not what this address understands.</summary>
internal sealed record BodyNotUnderstood() : Refusal("input.body-not-understood", RefusalKind.Invalid);

/// <summary>A defect of ours, with the reference under which it was logged.</summary>
internal sealed record OurFault(string Reference) : Refusal("kademe.fault")
{
    public override IReadOnlyList<object> Arguments => [Reference];
}
