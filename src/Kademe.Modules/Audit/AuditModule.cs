using Kademe.Modules.Kernel;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Kademe.Modules.Audit;

/// <summary>Who did what, when, from where; sealed line by line.</summary>
public sealed class AuditModule : IModule
{
    /// <inheritdoc/>
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<AuditSeal>();
        services.AddScoped<AuditLines>();
        services.AddScoped<ISaveChangesInterceptor, AuditInterceptor>();
        services.AddScoped<AuditLog>();
        services.AddScoped<ShowAudit>();
        services.AddScoped<VerifyAudit>();
    }

    /// <inheritdoc/>
    public static void Map(IEndpointRouteBuilder api, IEndpointRouteBuilder root)
    {
        ShowAudit.Map(api);
        VerifyAudit.Map(api);
    }
}
