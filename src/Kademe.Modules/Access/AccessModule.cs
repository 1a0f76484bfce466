using Kademe.Domain.Access;
using Kademe.Modules.Kernel;
using Kademe.Modules.Shell;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Kademe.Modules.Access;

/// <summary>Who is asking, and what for.</summary>
public sealed class AccessModule : IModule
{
    private const string ByPath = "Kademe";

    /// <inheritdoc/>
    public static void Add(IServiceCollection services)
    {
        services.AddScoped<CurrentViewer>();
        services.AddScoped<RequestLanguage>();
        services.AddTransient(provider => provider.GetRequiredService<CurrentViewer>().Value);
        services.AddTransient(provider => new Texts(provider.GetRequiredService<RequestLanguage>().Language));
        services.AddScoped<SignIn>();
        services.AddScoped<PasswordTries>();
        services.AddSingleton<TryLimits>();
        services.AddSingleton<TurnedAway>();
        services.AddSingleton<ISweeps, ClearSessions>();
        services.AddScoped<CreateAccessToken>();
        services.AddHttpContextAccessor();
        services.AddSingleton<FirstRun>();
        services.AddSingleton<OpenPages>();
        services.AddSingleton(new NavigationEntry(new("/account", "person", "Access.Account"), 10, _ => true, IsPersonal: true));
        services.AddScoped<Accounts>();
        services.AddScoped<Organizations.IPersonListener>(provider => provider.GetRequiredService<Accounts>());
        services.AddScoped<AcceptInvitation>();
        services.AddScoped<BeginDesk>();
        services.AddScoped<IssueCertificate>();
        services.AddScoped<RevokeCertificate>();
        services.AddScoped<SuspendCertificate>();
        services.AddScoped<ListCertificates>();
        services.AddScoped<InvitePerson>();
        services.AddScoped<ChangePassword>();
        services.AddScoped<ChangeProfile>();
        services.AddScoped<ShowAccount>();
        services.AddScoped<EndSession>();
        services.AddScoped<RevokeAccessToken>();

        services.AddAuthentication(ByPath)
            .AddPolicyScheme(ByPath, displayName: null, options => options.ForwardDefaultSelector = http =>
                http.IsApi() ? TokenAuthentication.SchemeName : IdentityConstants.ApplicationScheme)
            .AddScheme<AuthenticationSchemeOptions, TokenAuthentication>(TokenAuthentication.SchemeName, configureOptions: null)
            .AddCookie(IdentityConstants.ApplicationScheme, cookie =>
            {
                cookie.LoginPath = "/sign-in";
                cookie.ReturnUrlParameter = "returnUrl";
                cookie.ExpireTimeSpan = SignIn.Usually.ToTimeSpan();
                cookie.SlidingExpiration = true;
                cookie.Cookie.SameSite = Microsoft.AspNetCore.Http.SameSiteMode.Lax;
                cookie.Cookie.HttpOnly = true;
            });
        services.AddOptions<CookieAuthenticationOptions>(IdentityConstants.ApplicationScheme).Configure<KademeSettings>((cookie, settings) =>
        {
            cookie.Cookie.Name = settings.CookieName("kademe");
            cookie.Cookie.Path = "/";
            cookie.Cookie.SecurePolicy = settings.CookiePolicy();
        });
        services.AddOptions<PasswordHasherOptions>()
            .Configure<KademeSettings>((hasher, settings) => hasher.IterationCount = settings.SignIn.HashRounds);

        services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());

        // Passwords and lockouts have their rules here, in PasswordRules and PasswordTries.
        services.AddIdentityCore<Account>(identity => identity.User.AllowedUserNameCharacters = null!)
            .AddUserStore<UserOnlyStore<Account, KademeDb, long>>();
        services.RemoveAll<IUserValidator<Account>>(); // it would tell that somebody else has the address
    }

    /// <inheritdoc/>
    public static void Map(IEndpointRouteBuilder api, IEndpointRouteBuilder root)
    {
        SignIn.Map(root);
        CreateAccessToken.Map(api);
        IssueCertificate.Map(api);
        RevokeCertificate.Map(api);
        SuspendCertificate.Map(api);
        ListCertificates.Map(api);
        InvitePerson.Map(api);
        ChangePassword.Map(api);
        ChangeProfile.Map(api);
        ShowAccount.Map(api);
        EndSession.Map(api);
        RevokeAccessToken.Map(api);
        root.MapGet("/", (Viewer viewer, OpenPages pages) => TypedResults.LocalRedirect(ShellMiddleware.HomeOf(viewer, pages))).WithName("Home").ExcludeFromDescription().RequireAuthorization();
    }

    /// <summary>Finds the viewer; stands between authentication and authorisation.</summary>
    public static void UseViewer(IApplicationBuilder app)
    {
        app.UseMiddleware<FirstRunMiddleware>();
        app.UseMiddleware<ViewerMiddleware>();
        app.UseMiddleware<ShellMiddleware>();
    }
}
