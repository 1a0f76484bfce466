using System.Globalization;
using Kademe.Domain.Kernel;
using Kademe.Domain.Sla;
using Kademe.Modules.Shell;

namespace Kademe.Modules.Sla;

/// <summary>An escalation step as it is typed.</summary>
public sealed class StepInput
{
    /// <summary>The clock; empty = every clock.</summary>
    public ClockKind? Clock { get; set; }

    /// <summary>From 1 to 100; empty = no step.</summary>
    public string? Percent { get; set; }

    /// <summary>Who is told.</summary>
    public EscalatesTo To { get; set; } = EscalatesTo.Lead;

    /// <summary>Told again each so many minutes; empty = once.</summary>
    public string? Repeat { get; set; }
}

/// <summary>A version of an agreement as it is typed on the page.</summary>
public sealed class AgreementInput
{
    private const int BlankRows = 3;
    private const int BlankSteps = 2;

    /// <summary>What the button pressed says: more rows, or save.</summary>
    public string Act { get; set; } = "";

    /// <summary>The subscription of a new agreement.</summary>
    public long Subscription { get; set; }

    /// <summary>Name of a new agreement.</summary>
    public string? Name { get; set; }

    /// <summary>First day.</summary>
    public DateOnly? From { get; set; }

    /// <summary>Last day; none = until another follows.</summary>
    public DateOnly? Until { get; set; }

    /// <summary>The calendar that counts.</summary>
    public long Calendar { get; set; }

    /// <summary>Percentages, with commas between.</summary>
    public string? Warnings { get; set; }

    /// <summary>Rows of targets.</summary>
    public List<TargetRowInput> Rows { get; set => field = value ?? []; } = []; // a form may leave it out

    /// <summary>States that hold clocks: <c>Resolution:waiting_customer</c>.</summary>
    public List<string> Pauses { get; set => field = value ?? []; } = []; // a form may leave it out

    /// <summary>What reopening does.</summary>
    public Again Reopen { get; set; }

    /// <summary>What another priority does.</summary>
    public Again PriorityChange { get; set; }

    /// <summary>What coming back to a level does.</summary>
    public Again OlaReentry { get; set; }

    /// <summary>Escalation steps.</summary>
    public List<StepInput> Steps { get; set => field = value ?? []; } = []; // a form may leave it out

    /// <summary>Takes over what a version promises.</summary>
    public void Show(AgreementDefinition definition, Texts texts)
    {
        ArgumentNullException.ThrowIfNull(definition);
        Calendar = definition.Calendar.Value;
        Warnings = string.Join(", ", definition.Warnings.Select(percent => percent.ToString(CultureInfo.InvariantCulture)));
        Rows = TargetRows.Of(definition.Targets, SlaWords.AllClocks, texts.Length);
        Pauses = [.. Of("Response", definition.Pause.Response), .. Of("Update", definition.Pause.Update), .. Of("Resolution", definition.Pause.Resolution), .. Of("Ola", definition.Pause.Ola)];
        (Reopen, PriorityChange, OlaReentry) = (definition.Policy.Reopen, definition.Policy.PriorityChange, definition.Policy.OlaReentry);
        Steps = [.. definition.Escalation.Select(step => new StepInput { Clock = step.Clock, Percent = step.Percent.ToString(CultureInfo.InvariantCulture), To = step.To, Repeat = step.RepeatMinutes?.ToString(CultureInfo.InvariantCulture) })];
        AddRows();
    }

    /// <summary>Empty rows to write in.</summary>
    public void AddRows()
    {
        while (Rows.Count < TargetRows.Most && Rows.Count(row => row.IsEmpty) < BlankRows) Rows.Add(new());
        while (Steps.Count < AgreementDefinition.MostSteps && Steps.Count(step => string.IsNullOrWhiteSpace(step.Percent)) < BlankSteps) Steps.Add(new());
    }

    /// <summary>What was typed, or what is wrong with it.</summary>
    public Outcome<AgreementDefinition> Read()
    {
        if (!TargetRows.Read(Rows, SlaWords.AllClocks).Succeeded(out var targets, out var refusal)) return refusal;
        if (!WholeNumbers(Warnings, nameof(Warnings)).Succeeded(out var warnings, out refusal)) return refusal;
        if (!ReadSteps().Succeeded(out var steps, out refusal)) return refusal;
        return new AgreementDefinition
        {
            Calendar = new(Calendar),
            Targets = targets,
            Warnings = warnings,
            Pause = new() { Response = States("Response"), Update = States("Update"), Resolution = States("Resolution"), Ola = States("Ola") },
            Policy = new(Reopen, PriorityChange, OlaReentry),
            Escalation = steps,
        }.Checked();
    }

    private Outcome<IReadOnlyList<EscalationStep>> ReadSteps()
    {
        var steps = new List<EscalationStep>();
        foreach (var step in Steps.Where(one => !string.IsNullOrWhiteSpace(one.Percent)))
        {
            if (!WholeNumbers(step.Percent, "Escalation").Succeeded(out var percent, out var refusal)) return refusal;
            if (!WholeNumbers(step.Repeat, "Escalation").Succeeded(out var repeat, out refusal)) return refusal;
            steps.Add(new(step.Clock, percent[0], step.To, repeat.Count == 0 ? null : repeat[0]));
        }

        return steps;
    }

    private static Outcome<IReadOnlyList<int>> WholeNumbers(string? typed, string field)
    {
        var numbers = new List<int>();
        foreach (var part in Text.OneLine(typed).Split([',', ';', ' ', '%'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (!int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return new InvalidInput("agreement.not-a-number", field, Text.Shorten(part, 30));
            numbers.Add(number);
        }

        return numbers;
    }

    private static IEnumerable<string> Of(string clock, IReadOnlyList<string> states) => states.Select(state => $"{clock}:{state}");

    private List<string> States(string clock) => [.. Pauses.Where(one => one.StartsWith(clock + ":", StringComparison.Ordinal)).Select(one => one[(clock.Length + 1)..])];
}
