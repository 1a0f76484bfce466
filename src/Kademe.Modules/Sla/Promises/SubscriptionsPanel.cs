using Kademe.Domain.Access;
using Kademe.Domain.Kernel;
using Kademe.Modules.Organizations;
using Microsoft.AspNetCore.Components;

namespace Kademe.Modules.Sla;

/// <summary>A customer's subscriptions on its page, each with the agreement it falls under today (REQ-146).</summary>
internal sealed class SubscriptionsPanel(ListAgreements list, Viewer viewer) : IOrganizationPanel
{
    private const int Most = 20;

    public int Order => 20;

    public async Task<RenderFragment?> Read(OrganizationId organization, CancellationToken ct)
    {
        if (!viewer.ReadsServiceLevels) return null;
        if (!(await list.Handle(onlyDefault: false, organization, after: null, Most, ct)).Succeeded(out var page, out _)) return null;
        if (page.Items.Count == 0) return null;

        return builder =>
        {
            builder.OpenComponent<SubscriptionsOfCustomer>(0);
            builder.AddComponentParameter(1, nameof(SubscriptionsOfCustomer.Lines), page.Items);
            builder.CloseComponent();
        };
    }
}
