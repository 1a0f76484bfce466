using Kademe.Modules.Files;
using Kademe.Modules.Kernel;
using Microsoft.AspNetCore.Http.Features;

namespace Kademe.Host;

/// <summary>Lets the body of a route that takes files be as large as the settings allow files to be, once it is known who sends it and that this one may.</summary>
internal sealed class UploadLimitMiddleware(RequestDelegate next, KademeSettings settings)
{
    public Task Invoke(HttpContext http)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<TakesFilesAttribute>() is { } takes && http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            var files = settings.Files;
            limit.MaxRequestBodySize = Web.LargestBody + (takes.OneOnly ? files.Largest : Math.Min(files.Largest * files.MostAtOnce, files.MostOfCall));
        }

        return next(http);
    }
}
