using Kademe.Domain.Access;
using Kademe.Modules;
using Kademe.Modules.Access;
using Kademe.Modules.Kernel;
using Kademe.Modules.Shell;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Identity;

namespace Kademe.Host;

/// <summary>The web face: order of the middleware, limits, headers.</summary>
internal static class Web
{
    /// <summary>Bodies over this are refused unless a route allows more (attachments).</summary>
    public const long LargestBody = 1_000_000;

    public static void AddWeb(this WebApplicationBuilder builder)
    {
        builder.Services.AddRazorComponents();
        builder.Services.AddCascadingAuthenticationState();
        builder.Services.AddAntiforgery(antiforgery => antiforgery.Cookie.Name = "kademe-form");
        builder.Services.AddOptions<AntiforgeryOptions>().Configure<KademeSettings>((antiforgery, settings) => antiforgery.Cookie.SecurePolicy = settings.CookiePolicy());
        builder.Services.Configure<CookieAuthenticationOptions>(IdentityConstants.ApplicationScheme, cookie => cookie.Events.OnRedirectToAccessDenied =
            denied => new RefusedPage(new NotYourRole(), StatusCodes.Status403Forbidden).ExecuteAsync(denied.HttpContext));
        builder.Services.AddProblemDetails();
        builder.Services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true); // so that broken JSON gets its words too
        builder.Services.ConfigureHttpJsonOptions(json =>
        {
            KademeJson.Apply(json.SerializerOptions);
            json.SerializerOptions.RespectNullableAnnotations = true; // a list that is null is no list
        });
        builder.Services.Configure<FormOptions>(form =>
        {
            form.ValueLengthLimit = 1_000_000;
            form.ValueCountLimit = 1_000;
            form.MultipartBodyLengthLimit = long.MaxValue; // the body as a whole is bounded by its route, a file by its door
        });
        builder.Services.AddApiDescription();
    }

    public static void UseWeb(this WebApplication app)
    {
        app.UseProxies();
        app.UseMiddleware<SecurityHeadersMiddleware>();
        app.UseMiddleware<HealthMiddleware>();
        app.UseMiddleware<ErrorResponseMiddleware>();
        app.UseWhen(http => !http.IsApi(), pages =>
            pages.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true));
        app.UseRouting();
        app.UseAuthentication();
        AccessModule.UseViewer(app);
        app.UseAuthorization();
        app.UseMiddleware<UploadLimitMiddleware>();
        app.UseMiddleware<PayloadTooLargeMiddleware>();
        app.UseMiddleware<RequestTermsMiddleware>();
        app.UseAntiforgery();
        app.UseMiddleware<AntiforgeryFailureMiddleware>();
        app.MapStaticAssets().AllowAnonymous();
        app.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous();
        app.MapRazorComponents<App>();
        app.MapModules();
    }
}
