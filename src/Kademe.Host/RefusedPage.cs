using Kademe.Domain.Kernel;
using Kademe.Modules.Shell;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Kademe.Host;

/// <summary>A refusal as a page, for a person in a browser.</summary>
internal sealed class RefusedPage(Refusal refusal, int status) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var page = new RazorComponentResult<RefusalPage>(new Dictionary<string, object?>(StringComparer.Ordinal) { [nameof(RefusalPage.Refusal)] = refusal }) { StatusCode = status };
        return page.ExecuteAsync(httpContext);
    }
}
