using Kademe.Domain.Catalogue;
using Kademe.Domain.Kernel;
using NodaTime;

namespace Kademe.Domain.Reproduction;

/// <summary>
/// How the matter of a call is shown, from the customer's usage practice (REQ-077). One version of it is run in every environment;
/// changing it makes a new version, and the ladder starts anew (REQ-078).
/// </summary>
public sealed class TestCase : IVisible
{
    private TestCase() => (Data, Authorisation, Settings, Steps, ExpectedResult, ResultAtCustomer, CustomerVersion) = ("", "", "", [], "", "", "");

    /// <summary>Its number.</summary>
    public TestCaseNumber Number { get; private set; }

    /// <summary>The call it belongs to.</summary>
    public CallNumber Call { get; private set; }

    /// <summary>Version of its text, from 1; also the token against writing over each other.</summary>
    public int Version { get; private set; }

    /// <summary>The object tested.</summary>
    public ObjectAddress Address { get; private set; }

    /// <summary>Data that must be there.</summary>
    public string Data { get; private set; }

    /// <summary>Authorisation the tester needs.</summary>
    public string Authorisation { get; private set; }

    /// <summary>Settings that must hold.</summary>
    public string Settings { get; private set; }

    /// <summary>The steps in order.</summary>
    public IReadOnlyList<TestStep> Steps { get; private set; }

    /// <summary>What should come of it; for an improvement the wanted behaviour.</summary>
    public string ExpectedResult { get; private set; }

    /// <summary>What came of it at the customer.</summary>
    public string ResultAtCustomer { get; private set; }

    /// <summary>The version the customer works with, as reported.</summary>
    public string CustomerVersion { get; private set; }

    /// <summary>Who wrote this version.</summary>
    public PersonId WrittenBy { get; private set; }

    /// <summary>When this version was written.</summary>
    public Instant WrittenAt { get; private set; }

    /// <summary>What it says, as one value.</summary>
    public TestCaseText Text => new()
    {
        Address = Address, Data = Data, Authorisation = Authorisation, Settings = Settings, Steps = Steps,
        ExpectedResult = ExpectedResult, ResultAtCustomer = ResultAtCustomer, CustomerVersion = CustomerVersion,
    };

    /// <summary>Writes the first version. What looks like personal data is refused until the writer says that it is synthetic (REQ-092).</summary>
    public static Outcome<TestCase> Write(TestCaseNumber number, CallNumber call, TestCaseText text, bool dataIsSynthetic, PersonId by, Instant at)
    {
        if (!dataIsSynthetic && Suspicions(text) is { Places: > 0 } suspicions) return suspicions;
        var written = new TestCase { Number = number, Call = call };
        written.Take(text, by, at);
        return written;
    }

    /// <summary>Makes a new version; runs of earlier ones stay readable and count no more (REQ-078). The same words make none.</summary>
    public Outcome<Done> Edit(TestCaseText text, bool dataIsSynthetic, PersonId by, Instant at)
    {
        if (Text.SaysTheSameAs(text)) return new TestCaseUnchanged();
        if (!dataIsSynthetic && Suspicions(text) is { Places: > 0 } suspicions) return suspicions;
        Take(text, by, at);
        return new Done();
    }

    /// <summary>Starts the ladder anew with the same words, by the same writer, because the matter has come back.</summary>
    public void StartAnew(Instant at) => Take(Text, WrittenBy, at);

    private static PersonalDataInTestCase Suspicions(TestCaseText text)
    {
        var parts = text.Parts.Select(part => (part.Field, Found: PersonalDataCheck.Find(part.Text))).Where(part => part.Found.Count > 0).ToList();
        return new(parts.FirstOrDefault().Field ?? "", parts.Sum(part => part.Found.Count), [.. parts.SelectMany(part => part.Found).Select(place => place.Kind).Distinct()]);
    }

    private void Take(TestCaseText text, PersonId by, Instant at)
    {
        Version++;
        (WrittenBy, WrittenAt) = (by, at);
        (Address, Data, Authorisation, Settings) = (text.Address, text.Data, text.Authorisation, text.Settings);
        (Steps, ExpectedResult, ResultAtCustomer, CustomerVersion) = (text.Steps, text.ExpectedResult, text.ResultAtCustomer, text.CustomerVersion);
    }
}

/// <summary>The new text says what the present one says.</summary>
public sealed record TestCaseUnchanged() : Refusal("reproduction.test-case-unchanged", RefusalKind.Invalid);

/// <summary>The text seems to hold personal data; the writer masks it, or says that it is synthetic.</summary>
public sealed record PersonalDataInTestCase(string At, int Places, IReadOnlyList<PersonalDataKind> Kinds)
    : Refusal("reproduction.personal-data", RefusalKind.Invalid)
{
    /// <inheritdoc/>
    public override IReadOnlyList<object> Arguments => [Places, Kinds.Count > 0 ? Kinds[0] : ""];

    /// <inheritdoc/>
    public override string Field => At;
}
