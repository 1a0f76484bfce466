namespace Kademe.Modules.Releases;

/// <summary>What the form carries that publishes what was shown: the build's day, the records on board, and the digest of the preview.</summary>
public sealed class PublishInput
{
    /// <summary>Day the published build was made, yyyy-MM-dd; today when empty.</summary>
    public string? BuiltOn { get; set; }

    /// <summary>Digest of what was shown.</summary>
    public string? Preview { get; set; }

    /// <summary>Numbers of the records taken on board.</summary>
    public List<long> Works { get; set => field = value ?? []; } = []; // a form may leave it out
}

/// <summary>What the withdraw form carries.</summary>
public sealed class WithdrawInput
{
    /// <summary>Why; read by those who relied on the version.</summary>
    public string? Reason { get; set; }

    /// <summary>Digest of what was shown.</summary>
    public string? Preview { get; set; }
}

/// <summary>What is typed to take a version to Beta, or to take one over.</summary>
public sealed class ComingInput
{
    /// <summary>Number of the version.</summary>
    public long Version { get; set; }

    /// <summary>Day of the build; today when empty.</summary>
    public DateOnly? BuiltOn { get; set; }
}
