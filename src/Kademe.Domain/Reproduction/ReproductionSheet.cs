using Kademe.Domain.Calls;
using Kademe.Domain.Kernel;
using NodaTime;

namespace Kademe.Domain.Reproduction;

/// <summary>
/// What second level notes of a call beside the runs: how it understands the matter (REQ-068), how it says it to third level (REQ-069), whether the works
/// were searched and what was found (REQ-094), and which causes were checked when nothing is wrong in Release (REQ-087).
/// </summary>
public sealed class ReproductionSheet : IVisible
{
    private const int PartLength = 8000;

    private ReproductionSheet() => (Understanding, DataReceived, Analysis, Advice, Restatement) = ("", "", "", "", "");

    /// <summary>The call.</summary>
    public CallNumber Call { get; private set; }

    /// <summary>The business problem as the expert understands it.</summary>
    public string Understanding { get; private set; }

    /// <summary>What the customer gave.</summary>
    public string DataReceived { get; private set; }

    /// <summary>What the expert concludes.</summary>
    public string Analysis { get; private set; }

    /// <summary>What the user could do; sent only by command.</summary>
    public string Advice { get; private set; }

    /// <summary>The matter in third level's words, beside the user's own.</summary>
    public string Restatement { get; private set; }

    /// <summary>The works of the object were searched for this version of the test case; null = not yet.</summary>
    public int? SearchedForVersion { get; private set; }

    /// <summary>The similar work found; null = none.</summary>
    public WorkRecordNumber? Found { get; private set; }

    /// <summary>Customisation as the cause.</summary>
    public CauseCheck Customisation { get; private set; }

    /// <summary>Settings as the cause.</summary>
    public CauseCheck Settings { get; private set; }

    /// <summary>Infrastructure as the cause.</summary>
    public CauseCheck Infrastructure { get; private set; }

    /// <summary>When it was last written to.</summary>
    public Instant ChangedAt { get; private set; }

    /// <summary>The three checks as one value.</summary>
    public CauseChecks Causes => new(Customisation, Settings, Infrastructure);

    /// <summary>An empty sheet for a call.</summary>
    public static ReproductionSheet For(CallNumber call, Instant at) => new() { Call = call, ChangedAt = at };

    /// <summary>Writes understanding, data, analysis, advice and restatement.</summary>
    public Outcome<Done> Describe(string? understanding, string? dataReceived, string? analysis, string? advice, string? restatement, Instant at)
    {
        if (!Text.Optional(understanding, nameof(Understanding), PartLength).Succeeded(out var first, out var refusal)) return refusal;
        if (!Text.Optional(dataReceived, nameof(DataReceived), PartLength).Succeeded(out var second, out refusal)) return refusal;
        if (!Text.Optional(analysis, nameof(Analysis), PartLength).Succeeded(out var third, out refusal)) return refusal;
        if (!Text.Optional(advice, nameof(Advice), PartLength).Succeeded(out var fourth, out refusal)) return refusal;
        if (!Text.Optional(restatement, nameof(Restatement), PartLength).Succeeded(out var fifth, out refusal)) return refusal;
        (Understanding, DataReceived, Analysis, Advice, Restatement, ChangedAt) = (first, second, third, fourth, fifth, at);
        return default(Done);
    }

    /// <summary>Records the finding of the search: a similar work, or none (REQ-094).</summary>
    public void RecordSearch(TestCase of, WorkRecordNumber? found, Instant at)
    {
        ArgumentNullException.ThrowIfNull(of);
        (SearchedForVersion, Found, ChangedAt) = (of.Version, found, at);
    }

    /// <summary>Records the next check of the causes; they are made in order (REQ-087).</summary>
    public Outcome<CausePath> Check(CauseCheck result, Instant at)
    {
        if (result is CauseCheck.NotChecked) return new InvalidInput("input.required", "Result");
        switch (Causes.Next)
        {
            case CausePath.CheckCustomisation: Customisation = result; break;
            case CausePath.CheckSettings: Settings = result; break;
            case CausePath.CheckInfrastructure: Infrastructure = result; break;
            default: return new CausesAreChecked();
        }

        ChangedAt = at;
        return Causes.Next;
    }

    /// <summary>A new version of the test case starts the ladder, and the checks, anew.</summary>
    public void StartAnew() =>
        (SearchedForVersion, Found, Customisation, Settings, Infrastructure) = (null, null, CauseCheck.NotChecked, CauseCheck.NotChecked, CauseCheck.NotChecked);
}

/// <summary>All causes were checked already.</summary>
public sealed record CausesAreChecked() : Refusal("reproduction.causes-are-checked");
