using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Modules.Kernel;
using Kademe.Modules.Organizations;
using Kademe.Modules.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Kademe.Modules.Calls;

/// <summary>The life of a call, from the user's page to the published version and back.</summary>
public sealed class CallsModule : IModule
{
    /// <inheritdoc/>
    public static void Add(IServiceCollection services)
    {
        services.AddScoped<CallDecision>();
        services.AddScoped<CallActions>();
        services.AddScoped<InternalSight>();
        services.AddScoped<Colleagues>();
        services.AddScoped<CallActs>();
        services.AddScoped<Attaching>();
        services.AddScoped<FormFiles>();
        services.AddScoped<HoldFiles>();
        services.AddScoped<AddAttachment>();
        services.AddScoped<ListAttachments>();
        services.AddScoped<ReadAttachment>();
        services.AddScoped<DropAttachment>();
        services.AddSingleton<ISweeps, ClearFiles>();
        services.AddScoped<IOrganizationPanel, OpenCallsPanel>();
        services.AddSingleton(new NavigationEntry(new("/queue", "queue", "Calls.Queue", "g k", "/calls", new("Ç", "/calls")), 10, viewer => viewer.Kind is not OrganizationKind.Customer || viewer.HasRoleAt(SupportLevel.L1)));
        services.AddSingleton(new NavigationEntry(new("/portal/new", "plus", "Calls.NewCall", "c"), 20, viewer => viewer.Kind is OrganizationKind.Customer));
        services.AddSingleton(new NavigationEntry(new("/portal", "queue", "Calls.MyCalls", Numbered: new("Ç", "/portal/calls")), 21, viewer => viewer.Kind is OrganizationKind.Customer));
        services.AddSingleton(new NavigationEntry(new("/portal/installations", "server", "Calls.OurInstallations"), 22, viewer => viewer.Kind is OrganizationKind.Customer && viewer.IsAny(Role.SystemAdministrator, Role.SupportOfficer)));
        services.AddScoped<CallAudiences>();
        services.AddScoped<ClockKeeping>();
        services.AddScoped<OpenClocks>();
        services.AddScoped<MovedClocks>();
        services.AddScoped<IProjection, ReplansClocks>();
        services.AddTimer<FollowCalendar>(FollowCalendar.Kind);
        services.AddScoped<Sla.ICalendarEditImpact, CalendarEditImpact>();
        services.AddScoped<CallClocksDue>();
        services.AddTimer<CallClocksDue>(CallClocksDue.Kind);
        services.AddScoped<CallPeriods>();
        services.AddScoped<ICallListener, CloseUnanswered>();
        services.AddTimer<CloseUnanswered>(CloseUnanswered.Kind);
        services.AddScoped<CallDesks>();
        services.AddScoped<LapsedRelations>();
        services.AddScoped<IProjection, CallProjection>();
        services.AddScoped<Organizations.IRelationListener, CallsFollowRelations>();
        services.AddTimer<CallsFollowRelations>(CallsFollowRelations.Kind);
        services.AddScoped<CallPeople>();
        services.AddScoped<Organizations.IMembershipListener, CallsFollowPeople>();
        services.AddTimer<CallsFollowPeople>(CallsFollowPeople.Kind);
        services.AddScoped<Organizations.IInstalledVersionListener, CallsFollowInstalledVersion>();
        services.AddTimer<CallsFollowInstalledVersion>(CallsFollowInstalledVersion.Kind);
        services.AddSingleton<SeenContexts>();
        services.AddScoped<ContextReading>();
        services.AddScoped<RequestWriting>();
        services.AddScoped<DraftDecision>();
        services.AddScoped<CallProgress>();
        services.AddScoped<OpenCall>();
        services.AddScoped<FindRequesters>();
        services.AddScoped<SaveDraft>();
        services.AddScoped<SubmitDraft>();
        services.AddScoped<DiscardDraft>();
        services.AddScoped<AskForSecondLevel>();
        services.AddScoped<ListMyCalls>();
        services.AddScoped<ListUpgradeAdvice>();
        services.AddScoped<TakeCall>();
        services.AddScoped<AssignCall>();
        services.AddScoped<ClassifyCall>();
        services.AddScoped<PrioritiseCall>();
        services.AddScoped<PassToSecondLevel>();
        services.AddScoped<PassToFourthLevel>();
        services.AddScoped<SendBackToFirstLevel>();
        services.AddScoped<SendBackToSecondLevel>();
        services.AddScoped<AskUser>();
        services.AddScoped<AnswerQuestion>();
        services.AddScoped<ReturnIncompleteCall>();
        services.AddScoped<ResubmitCall>();
        services.AddScoped<ResolveCall>();
        services.AddScoped<ConfirmSolution>();
        services.AddScoped<ReopenCall>();
        services.AddScoped<CancelCall>();
        services.AddScoped<CloseAsSame>();
        services.AddScoped<PassToCustomiser>();
        services.AddScoped<ReturnFromCustomiser>();
        services.AddScoped<ReportStillPresent>();
        services.AddScoped<ReplyToCall>();
        services.AddScoped<AddNote>();
        services.AddScoped<ShowCall>();
        services.AddScoped<ListEntries>();
        services.AddScoped<ListCalls>();
        services.AddScoped<TakeOrAssignCalls>();
        services.AddScoped<ShowHistory>();
        services.AddScoped<ClockReading>();
        services.AddScoped<ShowClocks>();
        services.AddScoped<ExplainClock>();
        services.AddScoped<PreviewPromise>();
        services.AddScoped<FindOpenAlike>();
        services.AddScoped<InstalledAt>();
    }

    /// <inheritdoc/>
    public static void Map(IEndpointRouteBuilder api, IEndpointRouteBuilder root)
    {
        var calls = api.MapGroup("/calls");
        OpenCall.Map(calls);
        FindRequesters.Map(calls);
        SaveDraft.Map(api);
        SubmitDraft.Map(api);
        DiscardDraft.Map(api);
        AskForSecondLevel.Map(calls);
        ListMyCalls.Map(calls);
        ListUpgradeAdvice.Map(calls);
        TakeCall.Map(calls);
        AssignCall.Map(calls);
        ClassifyCall.Map(calls);
        PrioritiseCall.Map(calls);
        PassToSecondLevel.Map(calls);
        PassToFourthLevel.Map(calls);
        SendBackToFirstLevel.Map(calls);
        SendBackToSecondLevel.Map(calls);
        AskUser.Map(calls);
        AnswerQuestion.Map(calls);
        ReturnIncompleteCall.Map(calls);
        ResubmitCall.Map(calls);
        ResolveCall.Map(calls);
        ConfirmSolution.Map(calls);
        ReopenCall.Map(calls);
        CancelCall.Map(calls);
        CloseAsSame.Map(calls);
        PassToCustomiser.Map(calls);
        ReturnFromCustomiser.Map(calls);
        ReportStillPresent.Map(calls);
        ReplyToCall.Map(calls);
        AddNote.Map(calls);
        ShowCall.Map(calls);
        ListEntries.Map(calls);
        ListCalls.Map(calls);
        ShowHistory.Map(calls);
        ShowClocks.Map(calls);
        ExplainClock.Map(calls);
        PreviewPromise.Map(calls, root);
        FindOpenAlike.Map(calls, root);
        HoldFiles.Map(api);
        AddAttachment.Map(calls);
        ListAttachments.Map(calls);
        ReadAttachment.Map(api, root);
        DropAttachment.Map(api);
    }
}
