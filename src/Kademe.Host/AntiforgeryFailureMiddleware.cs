using Kademe.Modules.Kernel;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.Net.Http.Headers;

namespace Kademe.Host;

/// <summary>
/// A form that comes without its antiforgery token, or with one of another session, decides nothing; but whoever really wrote it gets the page back with
/// what was typed and a fresh token. Stands after the antiforgery check; only pages, which hand their forms to decisions, are let through. A form that the
/// page no longer has, since its thing was done meanwhile, leads to the page as it is now.
/// </summary>
internal sealed class AntiforgeryFailureMiddleware(RequestDelegate next)
{
    public async Task Invoke(HttpContext http, RequestTerms terms)
    {
        var isPage = HttpMethods.IsPost(http.Request.Method) && http.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is not null;
        if (isPage && !IsForm(http.Request.ContentType))
            throw new BadHttpRequestException("A page takes nothing but forms.", StatusCodes.Status415UnsupportedMediaType);
        if (isPage && http.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: false })
        {
            terms.IsUnproven = true;
            http.Features.Set<IAntiforgeryValidationFeature>(new Shown());
        }

        await next(http);
        if (isPage && http.Response is { HasStarted: false, StatusCode: StatusCodes.Status400BadRequest }) http.Response.Redirect(http.Request.Path + http.Request.QueryString);
    }

    // Asked of the header: the request itself answers only once its antiforgery check was looked at.
    private static bool IsForm(string? type) => MediaTypeHeaderValue.TryParse(type, out var written)
        && (written.MediaType.Equals("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase)
            || written.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase));

    // The page may read the form to show it again.
    private sealed class Shown : IAntiforgeryValidationFeature
    {
        public bool IsValid => true;

        public Exception? Error => null;
    }
}
