using System.Text.Json.Serialization;
using Kademe.Domain.Calls;
using Kademe.Domain.Catalogue;
using Kademe.Domain.Kernel;

namespace Kademe.Domain.WorkRecords;

/// <summary>How third level means to solve a work record; without it no coding begins (REQ-116, REQ-117).</summary>
public sealed record SolutionPlan
{
    private const int PartLength = 4000;

    [JsonConstructor]
    private SolutionPlan()
    {
    }

    /// <summary>The cause; must be known for an error.</summary>
    public string Cause { get; init; } = "";

    /// <summary>The way to solve it.</summary>
    public string Approach { get; init; } = "";

    /// <summary>Addresses of the objects touched.</summary>
    public IReadOnlyList<string> Objects { get; init; } = [];

    /// <summary>The version aimed at: from planned on every record has one (REQ-113).</summary>
    public ProductVersionId VersionAimedAt { get; init; }

    /// <summary>Expected effort in hours; null when not estimated.</summary>
    public int? EffortHours { get; init; }

    /// <summary>How risky the change is.</summary>
    public PlanRisk Risk { get; init; }

    /// <summary>What has to be tested.</summary>
    public string TestScope { get; init; } = "";

    /// <summary>How to work until then; with it the record is a known error (REQ-118).</summary>
    public string Workaround { get; init; } = "";

    /// <summary>Every text in it, for its digest.</summary>
    [JsonIgnore]
    public string Digest => Kernel.Digest.Of([Cause, Approach, TestScope, Workaround, .. Objects]);

    /// <summary>Checks what was typed; everything missing is named at once.</summary>
    public static Outcome<SolutionPlan> Check(
        CallClass callClass, string? cause, string? approach, IEnumerable<string?>? objects, ProductVersionId? versionAimedAt, int? effortHours, PlanRisk risk,
        string? testScope, string? workaround)
    {
        var why = callClass is CallClass.Error ? Text.Required(cause, nameof(Cause), PartLength) : Text.Optional(cause, nameof(Cause), PartLength);
        var how = Text.Required(approach, nameof(Approach), PartLength);
        var scope = Text.Required(testScope, nameof(TestScope), PartLength);
        var until = Text.Optional(workaround, nameof(Workaround), PartLength);
        var touched = Addresses(objects);
        var aim = versionAimedAt is null ? new InvalidInput("input.required", nameof(VersionAimedAt)) : null;
        var effort = effortHours is < 0 or > 10_000 ? new InvalidInput("work.effort-out-of-range", nameof(EffortHours)) : null;
        var refusals = new[] { why.Refusal, how.Refusal, scope.Refusal, until.Refusal, touched.Refusal, aim, effort }.OfType<Refusal>().ToList();
        if (refusals.Count > 0) return refusals is [var only] ? only : new SeveralRefusals(refusals);
        return new SolutionPlan
        {
            Cause = why.Value, Approach = how.Value, TestScope = scope.Value, Workaround = until.Value, Objects = touched.Value,
            VersionAimedAt = versionAimedAt.GetValueOrDefault(), EffortHours = effortHours, Risk = risk,
        };
    }

    private static Outcome<IReadOnlyList<string>> Addresses(IEnumerable<string?>? typed)
    {
        if (!Text.Items(typed, nameof(Objects), ObjectAddress.Longest, 30).Succeeded(out var items, out var refusal)) return refusal;
        var addresses = new List<string>();
        foreach (var item in items)
        {
            if (!ObjectAddress.Parse(item, nameof(Objects)).Succeeded(out var address, out refusal)) return refusal;
            addresses.Add(address.Value);
        }

        return addresses;
    }
}
