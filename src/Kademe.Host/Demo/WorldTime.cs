namespace Kademe.Host.Demo;

/// <summary>The clock of the demo: set from moment to moment while its past is made, the real one afterwards.</summary>
internal sealed class WorldTime : TimeProvider
{
    private DateTimeOffset? set;

    public override DateTimeOffset GetUtcNow() => set ?? System.GetUtcNow();

    public void Set(DateTimeOffset moment) => set = moment;

    public void Release() => set = null;
}
