using Kademe.Modules.Access;
using Kademe.Modules.Calls;
using Kademe.Modules.Kernel;
using Kademe.Modules.Shell;
using Kademe.Modules.WorkRecords;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Kademe.Modules.Notifications;

/// <summary>Tells people what happened, in the bell and by mail, once each.</summary>
public sealed class NotificationsModule : IModule
{
    /// <inheritdoc/>
    public static void Add(IServiceCollection services)
    {
        services.AddScoped<Notices>();
        services.AddScoped<IUnread>(provider => provider.GetRequiredService<Notices>());
        services.AddScoped<DeskPeople>();
        services.AddScoped<Sight>();
        services.AddScoped<CallRecipients>();
        services.AddScoped<CallNotices>();
        services.AddScoped<ICallListener>(provider => provider.GetRequiredService<CallNotices>());
        services.AddScoped<IRequesterListener>(provider => provider.GetRequiredService<CallNotices>());
        services.AddScoped<IWorkRecordListener, WorkNotices>();
        services.AddScoped<IClockListener, ClockNotices>();
        services.AddScoped<IDoorListener, DoorNotices>();
        services.AddScoped<ReadNotices>();
        services.AddScoped<MarkNoticesRead>();
        services.AddEffect<SendMail>(SendMail.Topic);
    }

    /// <inheritdoc/>
    public static void Map(IEndpointRouteBuilder api, IEndpointRouteBuilder root)
    {
        ReadNotices.Map(api);
        MarkNoticesRead.Map(api);
    }
}
