using Kademe.Domain.Kernel;
using Kademe.Modules.Calls;
using Microsoft.AspNetCore.Components;

namespace Kademe.Modules.Reproduction;

/// <summary>The reproduction on the call's page: test case, a verdict per rung, and the next permitted step.</summary>
internal sealed class ReproductionPanel(ShowLadder show) : ICallPanel
{
    public int Order => 10;

    public async Task<RenderFragment?> Read(CallNumber call, CancellationToken ct)
    {
        if (!(await show.Handle(call, ct)).Succeeded(out var view, out _)) return null;
        if (view.TestCase is null && !(view.MayWork && view.HasLadder)) return null;
        return builder =>
        {
            builder.OpenComponent<CallReproduction>(0);
            builder.AddComponentParameter(1, nameof(CallReproduction.View), view);
            builder.CloseComponent();
        };
    }
}
