using Kademe.Domain.Organizations;
using Kademe.Modules.Calls;
using Kademe.Modules.Kernel;
using Kademe.Modules.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Kademe.Modules.WorkRecords;

/// <summary>The vendor's works: written up by second level, sorted, planned, coded and tested by third.</summary>
public sealed class WorkRecordsModule : IModule
{
    /// <inheritdoc/>
    public static void Add(IServiceCollection services)
    {
        services.AddScoped<Organizations.IMembershipListener, WorksFollowPeople>();
        services.AddTimer<WorksFollowPeople>(WorksFollowPeople.Kind);
        services.AddScoped<WorkRecordDecision>();
        services.AddScoped<WorkRecordActions>();
        services.AddScoped<WorkActs>();
        services.AddScoped<ReproductionActs>();
        services.AddScoped<ICallPanel, WorksPanel>();
        services.AddSingleton(new NavigationEntry(new("/work-records", "work", "Works.Title", "g i", Numbered: new("İŞ", "/work-records")), 30, viewer => viewer.Kind is not OrganizationKind.Customer));
        services.AddScoped<CallsFollowWork>();
        services.AddTimer<CallsFollowWork>(CallsFollowWork.Kind);
        services.AddScoped<IProjection, WorkRecordProjection>();
        services.AddScoped<WorkEvidence>();
        services.AddScoped<OpenWorkRecord>();
        services.AddScoped<JoinWorkRecord>();
        services.AddScoped<Reproduction.IWorkRecordFinder, WorkRecordFinder>();
        services.AddScoped<AcceptLadderOutcome>();
        services.AddScoped<ReturnWorkRecord>();
        services.AddScoped<ResubmitWorkRecord>();
        services.AddScoped<SortWorkRecord>();
        services.AddScoped<MarkDuplicate>();
        services.AddScoped<DeclineWorkRecord>();
        services.AddScoped<ObjectToDecision>();
        services.AddScoped<WriteSolutionPlan>();
        services.AddScoped<StartCoding>();
        services.AddScoped<OpenPullRequest>();
        services.AddScoped<SendBackToCoding>();
        services.AddScoped<MergeToDev>();
        services.AddScoped<RecordTest>();
        services.AddScoped<MergeToMaster>();
        services.AddScoped<EnterBeta>();
        services.AddScoped<AskForRelease>();
        services.AddScoped<WriteReleaseNote>();
        services.AddScoped<ReadyForRelease>();
        services.AddScoped<CompleteWorkRecord>();
        services.AddScoped<AddFlowNote>();
        services.AddScoped<InformMe>();
        services.AddScoped<StopInforming>();
        services.AddScoped<ListWorkRecords>();
        services.AddScoped<ShowWorkRecord>();
        services.AddScoped<FindSimilarWork>();
        services.AddScoped<ListWorksOfCall>();
    }

    /// <inheritdoc/>
    public static void Map(IEndpointRouteBuilder api, IEndpointRouteBuilder root)
    {
        var calls = api.MapGroup("/calls");
        AcceptLadderOutcome.Map(calls);
        ListWorksOfCall.Map(calls);
        var works = api.MapGroup("/work-records");
        ReturnWorkRecord.Map(works);
        ResubmitWorkRecord.Map(works);
        SortWorkRecord.Map(works);
        MarkDuplicate.Map(works);
        DeclineWorkRecord.Map(works);
        ObjectToDecision.Map(works);
        WriteSolutionPlan.Map(works);
        StartCoding.Map(works);
        OpenPullRequest.Map(works);
        SendBackToCoding.Map(works);
        MergeToDev.Map(works);
        RecordTest.Map(works);
        MergeToMaster.Map(works);
        EnterBeta.Map(works);
        AskForRelease.Map(works);
        WriteReleaseNote.Map(works);
        ReadyForRelease.Map(works);
        CompleteWorkRecord.Map(works);
        AddFlowNote.Map(works);
        InformMe.Map(works);
        StopInforming.Map(works);
        ListWorkRecords.Map(works);
        ShowWorkRecord.Map(works);
        FindSimilarWork.Map(works);
    }
}
