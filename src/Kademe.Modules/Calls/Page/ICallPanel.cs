using Kademe.Domain.Kernel;
using Microsoft.AspNetCore.Components;

namespace Kademe.Modules.Calls;

/// <summary>
/// What another module shows beside a call: it registers one in the container. The page reads its panels one after the other and shows what they give;
/// the parts themselves never read, since one page has one database context.
/// </summary>
public interface ICallPanel
{
    /// <summary>Smaller stands higher.</summary>
    int Order { get; }

    /// <summary>Reads what there is about the call, and gives the part that shows it; null when there is nothing to show.</summary>
    Task<RenderFragment?> Read(CallNumber call, CancellationToken ct);
}
