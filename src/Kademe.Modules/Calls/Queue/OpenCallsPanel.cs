using Kademe.Domain.Access;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Modules.Organizations;
using Microsoft.AspNetCore.Components;

namespace Kademe.Modules.Calls;

/// <summary>The open calls of a customer on its page, as far as the viewer meets them in the queue.</summary>
internal sealed class OpenCallsPanel(ListCalls list, Viewer viewer) : IOrganizationPanel
{
    private const int Most = 10;

    public int Order => 10;

    public async Task<RenderFragment?> Read(OrganizationId organization, CancellationToken ct)
    {
        if (viewer.Kind is OrganizationKind.Customer || !viewer.Roles.Any(held => LooksAtQueues(held.Role))) return null;
        var filter = new QueueFilter { Customer = organization };
        if (!(await list.Handle(QueueView.Open, filter, after: null, Most, ct)).Succeeded(out var calls, out _)) return null;
        if (calls.Items.Count == 0) return null;

        return builder =>
        {
            builder.OpenComponent<OpenCallsOfCustomer>(0);
            builder.AddComponentParameter(1, nameof(OpenCallsOfCustomer.Calls), calls);
            builder.AddComponentParameter(2, nameof(OpenCallsOfCustomer.Address), filter.Address(QueueView.Open));
            builder.CloseComponent();
        };
    }

    private static bool LooksAtQueues(Role role) =>
        CallPolicies.Queue.Split(',').Contains(role.ToString(), StringComparer.Ordinal);
}
