using Kademe.Domain.Kernel;
using Kademe.Modules.Shell;

namespace Kademe.Host;

/// <summary>A refusal as a page, for a person in a browser.</summary>
internal sealed class RefusedPage(Refusal refusal, int status) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        return TypedResults.Text(httpContext.RequestServices.GetRequiredService<Texts>().For(refusal), "text/plain", statusCode: status).ExecuteAsync(httpContext);
    }
}
