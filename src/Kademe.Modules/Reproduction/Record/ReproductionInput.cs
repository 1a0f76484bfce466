using System.Globalization;
using Kademe.Domain.Catalogue;
using Kademe.Domain.Kernel;
using Kademe.Domain.Reproduction;
using Microsoft.AspNetCore.Http;

namespace Kademe.Modules.Reproduction;

/// <summary>What a form of the reproduction's page carries: the command's name and what it needs. One type, so that what was typed survives any refusal.</summary>
public sealed class ReproductionInput
{
    /// <summary>A step of the test case as it is typed.</summary>
    public sealed class Step
    {
        /// <summary>What is done.</summary>
        public string? Action { get; set; }

        /// <summary>What should come of it.</summary>
        public string? Expected { get; set; }
    }

    /// <summary>Name of the command.</summary>
    public string Action { get; set; } = "";

    /// <summary>Analysis: the business problem as understood.</summary>
    public string? Understanding { get; set; }

    /// <summary>Analysis: what the customer gave.</summary>
    public string? DataReceived { get; set; }

    /// <summary>Analysis: what is concluded.</summary>
    public string? Analysis { get; set; }

    /// <summary>Analysis: what the user could do.</summary>
    public string? Advice { get; set; }

    /// <summary>Analysis: the matter in third level's words.</summary>
    public string? Restatement { get; set; }

    /// <summary>Test case: the object's address.</summary>
    public string? Address { get; set; }

    /// <summary>Test case: data that must be there.</summary>
    public string? Data { get; set; }

    /// <summary>Test case: authorisation needed.</summary>
    public string? Authorisation { get; set; }

    /// <summary>Test case: settings that must hold.</summary>
    public string? Settings { get; set; }

    /// <summary>Test case: its steps.</summary>
    public List<Step> Steps { get; set => field = value ?? []; } = []; // a form may leave it out

    /// <summary>Test case: what should come of it.</summary>
    public string? ExpectedResult { get; set; }

    /// <summary>Test case: what came of it at the customer.</summary>
    public string? ResultAtCustomer { get; set; }

    /// <summary>Test case: the customer's version in words.</summary>
    public string? CustomerVersion { get; set; }

    /// <summary>Test case: the writer states that the data is made up.</summary>
    public bool DataIsSynthetic { get; set; }

    /// <summary>The version of the test case the form was made from; 0 = there was none.</summary>
    public int? CaseVersion { get; set; }

    /// <summary>Run: where.</summary>
    public EnvironmentKind? Environment { get; set; }

    /// <summary>Run: the mark of each step; a step not marked is refused.</summary>
    public List<TestOutcome?> Marks { get; set => field = value ?? []; } = []; // a form may leave it out

    /// <summary>Run: what was observed.</summary>
    public string? Observations { get; set; }

    /// <summary>Cause: whether it is it.</summary>
    public CauseCheck Result { get; set; }

    /// <summary>What was found: of a cause, or for a work record.</summary>
    public string? Finding { get; set; }

    /// <summary>Kind of the flow note, by the name it has among the works.</summary>
    public string? FindingKind { get; set; }

    /// <summary>A reason, an explanation, a question.</summary>
    public string? Text { get; set; }

    /// <summary>Who customised the object.</summary>
    public string? Customiser { get; set; }

    /// <summary>Search: number of the similar work.</summary>
    public long? Found { get; set; }

    /// <summary>Outcome: the row of the rule that is accepted.</summary>
    public LadderRow? Row { get; set; }

    /// <summary>Outcome: what the user reads.</summary>
    public string? Message { get; set; }

    /// <summary>Outcome: number of the work that holds the fix.</summary>
    public long? Fix { get; set; }

    /// <summary>Outcome: number of the version it comes with.</summary>
    public long? FixVersion { get; set; }

    /// <summary>Write-up: title for those who work on it.</summary>
    public string? Title { get; set; }

    /// <summary>Write-up: title the customer reads.</summary>
    public string? PublicTitle { get; set; }

    /// <summary>Write-up: number of the category.</summary>
    public long? Category { get; set; }

    /// <summary>Write-up: URL of the page.</summary>
    public string? Page { get; set; }

    /// <summary>Write-up: problems and findings.</summary>
    public List<string> Problems { get; set => field = value ?? []; } = []; // a form may leave it out

    /// <summary>Write-up: requests and suggestions.</summary>
    public List<string> Requests { get; set => field = value ?? []; } = []; // a form may leave it out

    /// <summary>Write-up: numbers of the call's files that support it.</summary>
    public IReadOnlyList<long> Evidence { get; private set; } = [];

    /// <summary>Write-up: items that were warned of are meant so.</summary>
    public bool LongIsMeant { get; set; }

    /// <summary>Reads what a form holds as lists: a step without a mark leaves a gap, at which a list that is bound ends; files are ticked boxes of one name.</summary>
    public void ReadLists(IFormCollection form)
    {
        ArgumentNullException.ThrowIfNull(form);
        Evidence = [.. form[nameof(Evidence)].Select(one => long.TryParse(one, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0).Where(id => id > 0).Distinct()];
        Marks = [.. Enumerable.Range(0, TestCaseText.MostSteps).Select(at => ExactName.Of<TestOutcome>(form[$"Input.Marks[{at}]"]))];
    }
}
