using Kademe.Modules.Calls;
using Kademe.Modules.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Kademe.Modules.Reproduction;

/// <summary>Second level's ladder of environments: one test case, Release → QA → Dev, and a forced decision.</summary>
public sealed class ReproductionModule : IModule
{
    /// <inheritdoc/>
    public static void Add(IServiceCollection services)
    {
        services.AddScoped<LadderReading>();
        services.AddScoped<ReproductionDecision>();
        services.AddScoped<WriteTestCase>();
        services.AddScoped<RecordRun>();
        services.AddScoped<RecordSearch>();
        services.AddScoped<CheckCauses>();
        services.AddScoped<RecordAnalysis>();
        services.AddScoped<ShowLadder>();
        services.AddScoped<ICallPanel, ReproductionPanel>();
        services.AddScoped<ICallListener, LadderStartsAnew>();
    }

    /// <inheritdoc/>
    public static void Map(IEndpointRouteBuilder api, IEndpointRouteBuilder root)
    {
        var calls = api.MapGroup("/calls");
        WriteTestCase.Map(calls);
        RecordRun.Map(calls);
        RecordSearch.Map(calls);
        CheckCauses.Map(calls);
        RecordAnalysis.Map(calls);
        ShowLadder.Map(calls);
    }
}
