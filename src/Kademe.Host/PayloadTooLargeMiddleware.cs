using Microsoft.AspNetCore.Http.Features;

namespace Kademe.Host;

/// <summary>
/// Reads a body that says it is over its route's limit and throws it away before it is refused: a browser that is still sending when the connection is closed
/// shows a broken connection instead of the reason. What is far over the limit is not read.
/// </summary>
internal sealed class PayloadTooLargeMiddleware(RequestDelegate next)
{
    private const long MostThrownAway = 64_000_000;

    public async Task Invoke(HttpContext http)
    {
        if (http.Request.ContentLength is { } length && http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false, MaxRequestBodySize: { } most } limit && length > most)
        {
            if (length <= MostThrownAway)
            {
                limit.MaxRequestBodySize = length;
                await http.Request.Body.CopyToAsync(Stream.Null, http.RequestAborted);
            }

            throw new BadHttpRequestException("The body is over the limit of its route.", StatusCodes.Status413PayloadTooLarge);
        }

        await next(http);
    }
}
