using Kademe.Domain.Organizations;
using Kademe.Modules.Kernel;
using Kademe.Modules.Shell;
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
        services.AddScoped<DoorTries>();
        services.AddScoped<ShowAudit>();
        services.AddScoped<VerifyAudit>();
        services.AddSingleton(new NavigationEntry(new("/audit", "shield", "Audit.Title"), 80, viewer => viewer.IsAny(Role.Auditor, Role.PlatformAdministrator)));
    }

    /// <inheritdoc/>
    public static void Map(IEndpointRouteBuilder api, IEndpointRouteBuilder root)
    {
        ShowAudit.Map(api);
        VerifyAudit.Map(api);
    }
}
