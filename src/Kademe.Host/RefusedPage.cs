using Kademe.Domain.Kernel;
using Kademe.Modules.Shell;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Kademe.Host;

/// <summary>A refusal as a page, for a person in a browser.</summary>
internal sealed class RefusedPage(Refusal refusal, int status) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);

        // A page that failed half-way leaves its services in use: the refusal is rendered with fresh ones.
        await using var scope = httpContext.RequestServices.GetRequiredService<IServiceScopeFactory>().CreateAsyncScope();
        var language = httpContext.RequestServices.GetRequiredService<Kademe.Modules.Access.RequestLanguage>().Language;
        scope.ServiceProvider.GetRequiredService<Kademe.Modules.Access.RequestLanguage>().Settle(language);
        scope.ServiceProvider.GetRequiredService<ShellState>().TakeFrom(httpContext.RequestServices.GetRequiredService<ShellState>());
        httpContext.RequestServices = scope.ServiceProvider;
        var page = new RazorComponentResult<RefusalPage>(new Dictionary<string, object?>(StringComparer.Ordinal) { [nameof(RefusalPage.Refusal)] = refusal }) { StatusCode = status };
        await page.ExecuteAsync(httpContext);
    }
}
