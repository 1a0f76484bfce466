using Kademe.Domain.Organizations;
using Kademe.Modules.Kernel;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Kademe.Modules.Access;

/// <summary>Whether the desk still waits for its vendor; asked of the database until it does not.</summary>
internal sealed class FirstRun
{
    /// <summary>True from the moment there is an organisation.</summary>
    public bool IsOver { get; set; }

    /// <summary>True while nobody has begun.</summary>
    public async Task<bool> Waits(KademeDb db, CancellationToken ct) => !IsOver && !(IsOver = await db.Set<Organization>().AnyAsync(ct));
}

/// <summary>Leads every page of an empty desk to the first-run page.</summary>
internal sealed class FirstRunMiddleware(RequestDelegate next)
{
    public const string Page = "/first-run";

    public async Task Invoke(HttpContext http, KademeDb db, FirstRun firstRun)
    {
        var asksForPage = HttpMethods.IsGet(http.Request.Method) && http.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal)
            && http.Request.Path != Page && !http.Request.Path.StartsWithSegments("/language", StringComparison.Ordinal);
        if (asksForPage && await firstRun.Waits(db, http.RequestAborted)) http.Response.Redirect(Page);
        else await next(http);
    }
}
