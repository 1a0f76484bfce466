using Kademe.Migrations;
using Kademe.Modules.Kernel;

namespace Kademe.Host;

/// <summary>
/// What a watcher or a balancer asks: <c>/health/live</c> says that the program runs, <c>/health/ready</c> that it can serve, with its database reached and of the version it
/// knows. Anyone may ask; nothing is told but that.
/// </summary>
internal sealed class HealthMiddleware(RequestDelegate next, Outage outage)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public Task Invoke(HttpContext http) => http.Request.Path.Value switch
    {
        "/health/live" => Say(http, StatusCodes.Status200OK, "live"),
        "/health/ready" => Ready(http),
        _ => next(http),
    };

    private async Task Ready(HttpContext http)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted);
        limit.CancelAfter(Patience);
        try
        {
            await using var scope = http.RequestServices.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<KademeDb>();
            var fits = (await Schema.Pending(db, limit.Token)).Count == 0 && (await Schema.Unknown(db, limit.Token)).Count == 0;
            outage.Over();
            await (fits ? Say(http, StatusCodes.Status200OK, "ready") : Say(http, StatusCodes.Status503ServiceUnavailable, "the database is of another version"));
        }
        catch (Exception exception) when (limit.IsCancellationRequested || outage.Is(exception))
        {
            await Say(http, StatusCodes.Status503ServiceUnavailable, "the data cannot be reached");
        }
    }

    private static Task Say(HttpContext http, int status, string words)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "text/plain; charset=utf-8";
        http.Response.Headers.CacheControl = "no-store";
        if (status is StatusCodes.Status503ServiceUnavailable) http.Response.Headers.RetryAfter = ErrorResponseMiddleware.ComeAgain;
        return HttpMethods.IsHead(http.Request.Method) ? Task.CompletedTask : http.Response.WriteAsync(words, http.RequestAborted);
    }
}
