namespace Kademe.Modules.Releases;

/// <summary>What the publish form carries: the version, its build's day, and the records taken on board.</summary>
public sealed class PublishInput
{
    /// <summary>Number of the version.</summary>
    public long? Version { get; set; }

    /// <summary>Day the published build was made; today when empty.</summary>
    public DateOnly? BuiltOn { get; set; }

    /// <summary>Numbers of the records taken on board.</summary>
    public List<long> Works { get; set => field = value ?? []; } = []; // a form may leave it out
}

/// <summary>What the withdraw form carries.</summary>
public sealed class WithdrawInput
{
    /// <summary>Why; read by those who relied on the version.</summary>
    public string? Reason { get; set; }
}
