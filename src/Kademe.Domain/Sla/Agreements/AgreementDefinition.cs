using System.Collections.Immutable;
using Kademe.Domain.Kernel;
using NodaTime;

namespace Kademe.Domain.Sla;

/// <summary>A target as people keep it: of one clock, for one class or all, one priority or all.</summary>
/// <param name="Clock">The clock.</param>
/// <param name="Class">The class; null = every class without a row of its own.</param>
/// <param name="Priority">The priority; null = every priority without a row of its own.</param>
/// <param name="Minutes">How long.</param>
/// <param name="RoundTheClock">All time counts, not only open time.</param>
/// <param name="Calendar">Whose open time counts; null = the agreement's calendar.</param>
public sealed record PromisedTarget(ClockKind Clock, string? Class, string? Priority, int Minutes, bool RoundTheClock = false, CalendarId? Calendar = null);

/// <summary>The states of a call in which each kind of clock is held.</summary>
public sealed record PauseDefinition
{
    /// <summary>Of the first response.</summary>
    public IReadOnlyList<string> Response { get; init; } = [];

    /// <summary>Of updates.</summary>
    public IReadOnlyList<string> Update { get; init; } = [];

    /// <summary>Of the solution.</summary>
    public IReadOnlyList<string> Resolution { get; init; } = [];

    /// <summary>Of the time at a level.</summary>
    public IReadOnlyList<string> Ola { get; init; } = [];

    internal IEnumerable<string> All => [.. Response, .. Update, .. Resolution, .. Ola];
}

/// <summary>Who is told at an escalation step.</summary>
public enum EscalatesTo
{
    /// <summary>Whoever is responsible for the call now.</summary>
    ResponsiblePerson,

    /// <summary>The lead of the desk the call is at.</summary>
    Lead,

    /// <summary>The service level managers of that organisation; where a customer gives its own first level, those of the partner behind it.</summary>
    ServiceLevelManager,

    /// <summary>The lead of the next level: functional escalation.</summary>
    NextLevel,
}

/// <summary>A step of escalation beyond the warnings: who is told when a percentage of a target has gone, and how often again.</summary>
/// <param name="Clock">The clock it is about; null = every clock.</param>
/// <param name="Percent">From 1 to 100; 100 is the breach.</param>
/// <param name="To">Who is told.</param>
/// <param name="RepeatMinutes">Told again each so many minutes until the clock stops; null = once.</param>
public sealed record EscalationStep(ClockKind? Clock, int Percent, EscalatesTo To, int? RepeatMinutes = null)
{
    /// <summary>It asks the next level for help; the others go up the line.</summary>
    public bool IsFunctional => To is EscalatesTo.NextLevel;
}

/// <summary>One version of an agreement as people keep it; what the engine reads of it is <see cref="Assemble"/>.</summary>
public sealed record AgreementDefinition
{
    /// <summary>Most targets.</summary>
    public const int MostTargets = 400;

    /// <summary>Most warnings, and most escalation steps.</summary>
    public const int MostSteps = 20;

    /// <summary>The longest target: ten years.</summary>
    public const int LongestMinutes = 10 * 366 * 24 * 60;

    /// <summary>The calendar whose open time counts, and in whose zone its days of validity begin.</summary>
    public CalendarId Calendar { get; init; }

    /// <summary>Targets of the customer's clocks and of the levels'.</summary>
    public IReadOnlyList<PromisedTarget> Targets { get; init; } = [];

    /// <summary>Percentages at which is warned.</summary>
    public IReadOnlyList<int> Warnings { get; init; } = [50, 75, 90];

    /// <summary>States in which clocks are held.</summary>
    public PauseDefinition Pause { get; init; } = new();

    /// <summary>How clocks begin again.</summary>
    public Policies Policy { get; init; } = new();

    /// <summary>Who else is told, and when.</summary>
    public IReadOnlyList<EscalationStep> Escalation { get; init; } = [];

    /// <summary>Every calendar it counts by.</summary>
    public IEnumerable<CalendarId> Calendars => Targets.Select(row => row.Calendar).OfType<CalendarId>().Append(Calendar).Distinct();

    /// <summary>In order and without repeats, or the first thing that is wrong with it.</summary>
    public Outcome<AgreementDefinition> Checked()
    {
        if (MissingPart() is { } missing) return new InvalidInput("input.required", missing);
        if (TargetFault(Targets) is { } refusal) return refusal;
        if (Warnings.Count > MostSteps) return new InvalidInput("input.too-many-items", nameof(Warnings), MostSteps);
        if (Warnings.FirstOrDefault(percent => percent is < 1 or > 99, defaultValue: 1) is var wrong && wrong is < 1 or > 99) return new InvalidInput("agreement.not-a-percentage", nameof(Warnings), wrong);
        if (Pause.All.FirstOrDefault(state => !Labels.States.Contains(state, StringComparer.Ordinal)) is { } unknown) return new InvalidInput("agreement.unknown-state", nameof(Pause), Text.Shorten(Text.OneLine(unknown), 40));
        if (Escalation.Count > MostSteps) return new InvalidInput("input.too-many-items", nameof(Escalation), MostSteps);
        if (Escalation.FirstOrDefault(step => step.Percent is < 1 or > 100 || !Enum.IsDefined(step.To) || step.Clock is { } clock && !Enum.IsDefined(clock)) is { } step) return new InvalidInput("agreement.step-percentage", nameof(Escalation), step.Percent);
        if (Escalation.FirstOrDefault(step => step.RepeatMinutes is < 5 or > 100_000) is { } often) return new InvalidInput("agreement.step-repeat", nameof(Escalation), often.RepeatMinutes!.Value);
        if (!Enum.IsDefined(Policy.Reopen) || !Enum.IsDefined(Policy.PriorityChange) || !Enum.IsDefined(Policy.OlaReentry)) return new InvalidInput("input.required", nameof(Policy));
        return this with { Targets = InOrder(Targets), Warnings = [.. Warnings.Distinct().Order()], Pause = InOrder(Pause), Escalation = [.. Escalation.OrderBy(one => one.Percent).Distinct()] };
    }

    /// <summary>What is wrong with targets; null when nothing is.</summary>
    public static Refusal? TargetFault(IReadOnlyList<PromisedTarget> targets)
    {
        if (targets is null or [] || targets.Any(row => row is null)) return new InvalidInput("agreement.without-target", nameof(Targets));
        if (targets.Count > MostTargets) return new InvalidInput("input.too-many-items", nameof(Targets), MostTargets);
        var seen = new HashSet<(ClockKind, string?, string?)>();
        foreach (var row in targets)
        {
            if (!Enum.IsDefined(row.Clock)) return new InvalidInput("input.required", nameof(Targets));
            if (row.Class is { } named && !Labels.Classes.Contains(named, StringComparer.Ordinal)) return new InvalidInput("agreement.unknown-class", nameof(Targets), Text.Shorten(Text.OneLine(named), 40));
            if (row.Priority is { } priority && !Labels.Priorities.Contains(priority, StringComparer.Ordinal)) return new InvalidInput("agreement.unknown-priority", nameof(Targets), Text.Shorten(Text.OneLine(priority), 40));
            if (row.Minutes is < 1 or > LongestMinutes) return new TargetWithoutDuration(Duration.FromMinutes(row.Minutes));
            if (!seen.Add((row.Clock, row.Class, row.Priority))) return new TargetTwice(row.Clock, $"{row.Class ?? TargetRow.Any}/{row.Priority ?? TargetRow.Any}");
        }

        return null;
    }

    /// <summary>The engine's agreement. A partner's contract takes the place of the rows of the level it gives (REQ-150).</summary>
    public Agreement Assemble(IReadOnlyDictionary<SupportLevel, ContractDefinition> contracts)
    {
        var rows = ClockKinds.All.SelectMany(clock => clock.Level is { } level && contracts.TryGetValue(level, out var contract)
            ? RowsOf(clock, contract.Targets, contract.Calendar)
            : RowsOf(clock, Targets, Calendar));
        return Agreement.Make(rows, PauseLists.Of(Pause.Response, Pause.Update, Pause.Resolution, Pause.Ola), Policy).Value;
    }

    /// <summary>The row that holds for a class and a priority: the class before the priority, both before all; null when none does.</summary>
    public static PromisedTarget? RowFor(IEnumerable<PromisedTarget> targets, ClockKind clock, string? callClass, string priority) => targets
        .Where(row => row.Clock == clock && (row.Class is null || row.Class == callClass) && (row.Priority is null || row.Priority == priority))
        .MaxBy(row => (row.Class is null ? 0 : 2) + (row.Priority is null ? 0 : 1));

    internal static IReadOnlyList<PromisedTarget> InOrder(IEnumerable<PromisedTarget> targets) =>
        [.. targets.OrderBy(row => row.Class ?? "", StringComparer.Ordinal).ThenBy(row => row.Priority ?? "", StringComparer.Ordinal).ThenBy(row => row.Clock)];

    private static PauseDefinition InOrder(PauseDefinition pause) => new() { Response = InOrder(pause.Response), Update = InOrder(pause.Update), Resolution = InOrder(pause.Resolution), Ola = InOrder(pause.Ola) };

    private static IReadOnlyList<string> InOrder(IReadOnlyList<string> states) => [.. Labels.States.Where(state => states.Contains(state, StringComparer.Ordinal))];

    // What comes as JSON may lack what the types say is there.
    private string? MissingPart()
    {
        if (Warnings is null) return nameof(Warnings);
        if (Pause is null || Pause.Response is null || Pause.Update is null || Pause.Resolution is null || Pause.Ola is null || Pause.All.Any(state => state is null)) return nameof(Pause);
        if (Policy is null) return nameof(Policy);
        return Escalation is null || Escalation.Any(step => step is null) ? nameof(Escalation) : null;
    }

    // The engine knows one label a call; a row for every class stands under each of them.
    private IEnumerable<TargetRow> RowsOf(ClockKind clock, IReadOnlyList<PromisedTarget> targets, CalendarId usual)
    {
        ImmutableArray<int> warnings = [.. Warnings];
        foreach (var callClass in Labels.Classes.Prepend(null))
        {
            foreach (var priority in Labels.Priorities)
            {
                if (RowFor(targets, clock, callClass, priority) is not { } row) continue;
                var calendar = row.RoundTheClock ? null : CalendarDefinition.IdOf(row.Calendar ?? usual);
                yield return new(clock, Labels.Of(callClass, priority), new(Duration.FromMinutes(row.Minutes), calendar, warnings));
            }
        }
    }
}

/// <summary>One version of a partner's contract: the targets of the levels it gives (REQ-150).</summary>
public sealed record ContractDefinition
{
    /// <summary>The calendar whose open time counts, and in whose zone its days of validity begin.</summary>
    public CalendarId Calendar { get; init; }

    /// <summary>Targets of levels alone.</summary>
    public IReadOnlyList<PromisedTarget> Targets { get; init; } = [];

    /// <summary>Every calendar it counts by.</summary>
    public IEnumerable<CalendarId> Calendars => Targets.Select(row => row.Calendar).OfType<CalendarId>().Append(Calendar).Distinct();

    /// <summary>In order, or the first thing that is wrong with it.</summary>
    public Outcome<ContractDefinition> Checked()
    {
        if (AgreementDefinition.TargetFault(Targets) is { } refusal) return refusal;
        return Targets.Any(row => row.Clock.Level is null) ? new InvalidInput("contract.levels-alone", nameof(Targets)) : this with { Targets = AgreementDefinition.InOrder(Targets) };
    }

    /// <summary>True when it says something about a level.</summary>
    public bool Covers(SupportLevel level) => Targets.Any(row => row.Clock.Level == level);
}
