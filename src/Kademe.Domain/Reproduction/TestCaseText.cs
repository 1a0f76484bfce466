using Kademe.Domain.Catalogue;
using Kademe.Domain.Kernel;

namespace Kademe.Domain.Reproduction;

/// <summary>
/// What a test case says: object, preconditions, numbered steps, expected result, result at the customer, customer's version (REQ-077).
/// For an improvement the expected result is the wanted behaviour (REQ-091).
/// </summary>
public sealed record TestCaseText
{
    /// <summary>The most steps.</summary>
    public const int MostSteps = 50;

    private const int PartLength = 2000;

    /// <summary>The object tested.</summary>
    public required ObjectAddress Address { get; init; }

    /// <summary>Data that must be there.</summary>
    public required string Data { get; init; }

    /// <summary>Authorisation the tester needs.</summary>
    public required string Authorisation { get; init; }

    /// <summary>Settings that must hold.</summary>
    public required string Settings { get; init; }

    /// <summary>The steps in order.</summary>
    public required IReadOnlyList<TestStep> Steps { get; init; }

    /// <summary>What should come of it.</summary>
    public required string ExpectedResult { get; init; }

    /// <summary>What came of it at the customer.</summary>
    public required string ResultAtCustomer { get; init; }

    /// <summary>The version the customer works with, as reported.</summary>
    public required string CustomerVersion { get; init; }

    /// <summary>Every text in it, each as the field it stands in.</summary>
    public IEnumerable<(string Field, string Text)> Parts =>
        [
            (nameof(Data), Data), (nameof(Authorisation), Authorisation), (nameof(Settings), Settings), (nameof(ExpectedResult), ExpectedResult),
            (nameof(ResultAtCustomer), ResultAtCustomer), .. Steps.SelectMany(step => new[] { (nameof(Steps), step.Action), (nameof(Steps), step.Expected) }),
        ];

    /// <summary>Checks and cleans what was typed; every missing part is named at once.</summary>
    public static Outcome<TestCaseText> Check(
        string? address, string? data, string? authorisation, string? settings, IEnumerable<TestStep>? steps, string? expected, string? atCustomer, string? customerVersion)
    {
        var refusals = new List<Refusal>();
        var at = Take(ObjectAddress.Parse(address, nameof(Address)), refusals, default);
        var text = new TestCaseText
        {
            Address = at,
            Data = Part(data, nameof(Data), refusals),
            Authorisation = Part(authorisation, nameof(Authorisation), refusals),
            Settings = Part(settings, nameof(Settings), refusals),
            Steps = CleanSteps(steps, refusals),
            ExpectedResult = Part(expected, nameof(ExpectedResult), refusals),
            ResultAtCustomer = Part(atCustomer, nameof(ResultAtCustomer), refusals),
            CustomerVersion = Take(Text.Required(Text.OneLine(customerVersion), nameof(CustomerVersion), 80), refusals, ""),
        };
        return refusals switch { [] => text, [var only] => only, _ => new SeveralRefusals(refusals) };
    }

    /// <summary>True when the other says the same, word for word.</summary>
    public bool SaysTheSameAs(TestCaseText other) => Steps.SequenceEqual(other.Steps) && this with { Steps = other.Steps } == other;

    private static string Part(string? typed, string field, List<Refusal> refusals) => Take(Text.Required(typed, field, PartLength), refusals, "");

    private static List<TestStep> CleanSteps(IEnumerable<TestStep>? steps, List<Refusal> refusals)
    {
        var clean = (steps ?? []).Take(MostSteps + 1).Select(step => new TestStep(Text.Clean(step.Action), Text.Clean(step.Expected)))
            .Where(step => step.Action.Length + step.Expected.Length > 0).ToList();
        if (clean.Count == 0) refusals.Add(new InvalidInput("input.required", nameof(Steps)));
        if (clean.Count > MostSteps) refusals.Add(new InvalidInput("input.too-many-items", nameof(Steps), MostSteps));
        if (clean.FindIndex(step => step.Action.Length == 0 || step.Expected.Length == 0) is >= 0 and var half)
        {
            refusals.Add(new InvalidInput("reproduction.step-incomplete", nameof(Steps), half + 1));
        }

        if (clean.FindIndex(step => Math.Max(step.Action.Length, step.Expected.Length) > PartLength) is >= 0 and var at)
        {
            refusals.Add(new InvalidInput("input.item-too-long", nameof(Steps), at + 1, PartLength, Math.Max(clean[at].Action.Length, clean[at].Expected.Length)));
        }

        return clean;
    }

    private static T Take<T>(Outcome<T> outcome, List<Refusal> refusals, T otherwise)
        where T : notnull
    {
        if (outcome.Succeeded(out var value, out var refusal)) return value;
        refusals.Add(refusal);
        return otherwise;
    }
}
