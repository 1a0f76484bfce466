using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.StaticAssets;

namespace Kademe.Modules.Kernel;

/// <summary>What a request is for: the API, which is asked with a token, needs no antiforgery and answers with problem details; a built file; or else a page.</summary>
public static class Api
{
    /// <summary>Every address of the API begins with it, written in any case: routing does not tell them apart either.</summary>
    public const string Root = "/api";

    /// <summary>The request is for the API.</summary>
    public static bool IsApi(this HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        return http.Request.Path.StartsWithSegments(Root, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The request is for a file built with the program, the same for everyone: nobody needs to be known for it.</summary>
    public static bool IsFile(this HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        return http.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is not null;
    }
}
