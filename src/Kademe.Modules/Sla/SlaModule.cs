using Kademe.Modules.Kernel;
using Kademe.Modules.Organizations;
using Kademe.Modules.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Kademe.Modules.Sla;

/// <summary>What is promised: business calendars, agreements, partners' contracts, reviews; and the book that calls are measured by.</summary>
public sealed class SlaModule : IModule
{
    /// <inheritdoc/>
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<SlaCache>();
        services.AddScoped(provider => new SlaBook(provider.GetRequiredService<KademeDb>(), provider.GetRequiredService<Numbers>(), provider.GetRequiredService<SlaCache>()));
        services.AddScoped<SlaNames>();
        services.AddScoped<IProjection, SlaEditionProjection>();
        services.AddScoped<ICalendarEditImpact, NoCalendarEditImpact>(); // a module that has calls registers after this one
        services.AddScoped<IOrganizationPanel, SubscriptionsPanel>();
        services.AddSingleton(new NavigationEntry(new("/service-levels", "gauge", "Sla.ServiceLevels", "g s"), 55, viewer => viewer.ReadsServiceLevels));
        services.AddScoped<CalendarImport>();
        services.AddScoped<ListCalendars>();
        services.AddScoped<ShowCalendar>();
        services.AddScoped<BeginCalendar>();
        services.AddScoped<AmendCalendar>();
        services.AddScoped<PreviewCalendar>();
        services.AddScoped<ShowEditFollowed>();
        services.AddScoped<ImportHolidays>();
        services.AddScoped<ListAgreements>();
        services.AddScoped<ShowAgreement>();
        services.AddScoped<MakeAgreement>();
        services.AddScoped<AmendAgreement>();
        services.AddScoped<ChangeAgreement>();
        services.AddScoped<ListContracts>();
        services.AddScoped<ShowContract>();
        services.AddScoped<MakeContract>();
        services.AddScoped<AmendContract>();
        services.AddScoped<PartnersWithoutContract>();
        services.AddScoped<ListAgreementVersions>();
        services.AddScoped<ListReviews>();
        services.AddScoped<ShowReview>();
        services.AddScoped<PlanReview>();
        services.AddScoped<HoldReview>();
        services.AddScoped<DecideMeasure>();
        services.AddScoped<FinishMeasure>();
    }

    /// <inheritdoc/>
    public static void Map(IEndpointRouteBuilder api, IEndpointRouteBuilder root)
    {
        ListCalendars.Map(api);
        ShowCalendar.Map(api);
        BeginCalendar.Map(api);
        AmendCalendar.Map(api);
        PreviewCalendar.Map(api);
        ShowEditFollowed.Map(api, root);
        ImportHolidays.Map(api);
        ListAgreements.Map(api);
        ShowAgreement.Map(api);
        MakeAgreement.Map(api);
        AmendAgreement.Map(api);
        ChangeAgreement.Map(api);
        ListContracts.Map(api);
        ShowContract.Map(api);
        MakeContract.Map(api);
        AmendContract.Map(api);
        ListReviews.Map(api);
        ShowReview.Map(api);
        PlanReview.Map(api);
        HoldReview.Map(api);
        DecideMeasure.Map(api);
        FinishMeasure.Map(api);
        root.MapGet("/service-levels", () => TypedResults.LocalRedirect("/service-levels/agreements")).WithName("ServiceLevels").ExcludeFromDescription().RequireAuthorization();
    }
}
