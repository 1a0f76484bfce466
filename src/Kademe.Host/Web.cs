using System.Text.Json.Serialization;
using Kademe.Domain.Access;
using Kademe.Modules;
using Kademe.Modules.Access;
using Kademe.Modules.Kernel;
using Kademe.Modules.Shell;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Components.Forms.Mapping;
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
        builder.Services.MapFormsExactly();
        builder.Services.AddCascadingAuthenticationState();
        builder.Services.AddAntiforgery();
        builder.Services.AddOptions<AntiforgeryOptions>().Configure<KademeSettings>((antiforgery, settings) =>
        {
            antiforgery.Cookie.Name = settings.CookieName("kademe-form");
            antiforgery.Cookie.Path = "/";
            antiforgery.Cookie.SecurePolicy = settings.CookiePolicy();
        });
        builder.Services.Configure<CookieAuthenticationOptions>(IdentityConstants.ApplicationScheme, cookie => cookie.Events.OnRedirectToAccessDenied =
            denied =>
            {
                var refusal = new NotYourRole();
                denied.HttpContext.RequestServices.GetRequiredService<TurnedAway>().Tell(denied.HttpContext, refusal.Code);
                return new RefusedPage(refusal, StatusCodes.Status403Forbidden).ExecuteAsync(denied.HttpContext);
            });
        builder.Services.AddProblemDetails();
        builder.Services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true); // so that broken JSON gets its words too
        builder.Services.ConfigureHttpJsonOptions(json =>
        {
            KademeJson.Apply(json.SerializerOptions);
            json.SerializerOptions.RespectNullableAnnotations = true; // a list that is null is no list
            json.SerializerOptions.AllowDuplicateProperties = false; // which of two is meant nobody can tell
            json.SerializerOptions.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow; // a misspelt wish is no wish, and its sender would not know
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
        app.Use(AnswerHeadAsGet);
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
        app.UseMiddleware<AddressMiddleware>();
        app.UseMiddleware<ContentTypeMiddleware>();
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

    // Whatever may be read may be asked for without its content, which the server then leaves out.
    private static Task AnswerHeadAsGet(HttpContext http, RequestDelegate next)
    {
        if (HttpMethods.IsHead(http.Request.Method)) http.Request.Method = HttpMethods.Get;
        return next(http);
    }

    // Whatever the platform reads forms with, we read after it.
    private static void MapFormsExactly(this IServiceCollection services)
    {
        var platform = services.Single(one => one.ServiceType == typeof(IFormValueMapper));
        var mapper = platform.ImplementationType!;
        services.Remove(platform);
        services.AddScoped(mapper);
        services.AddScoped<IFormValueMapper>(scope => new ExactFormMapper(
            (IFormValueMapper)scope.GetRequiredService(mapper),
            scope.GetRequiredService<IHttpContextAccessor>(),
            scope.GetRequiredService<Texts>()));
    }
}
