using Kademe.Modules.Calls;

namespace Kademe.Modules.WorkRecords;

/// <summary>The works list on the call's page (REQ-098).</summary>
internal sealed class WorksPanel : ICallPanel
{
    public int Order => 20;

    public Type Component => typeof(CallWorks);
}
