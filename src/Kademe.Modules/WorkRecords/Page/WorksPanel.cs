using Kademe.Domain.Kernel;
using Kademe.Modules.Calls;
using Microsoft.AspNetCore.Components;

namespace Kademe.Modules.WorkRecords;

/// <summary>The works list on the call's page (REQ-098).</summary>
internal sealed class WorksPanel(ListWorksOfCall list) : ICallPanel
{
    public int Order => 20;

    public async Task<RenderFragment?> Read(CallNumber call, CancellationToken ct)
    {
        if (!(await list.Handle(call, ct)).Succeeded(out var works, out _) || works.Count == 0) return null;
        return builder =>
        {
            builder.OpenComponent<CallWorks>(0);
            builder.AddComponentParameter(1, nameof(CallWorks.Works), works);
            builder.CloseComponent();
        };
    }
}
