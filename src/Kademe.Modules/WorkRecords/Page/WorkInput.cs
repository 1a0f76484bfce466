using Kademe.Domain.Calls;
using Kademe.Domain.Reproduction;
using Kademe.Domain.WorkRecords;

namespace Kademe.Modules.WorkRecords;

/// <summary>What a form of the work record's page carries: the command's name and what it needs. One type, so that what was typed survives any refusal.</summary>
public sealed class WorkInput
{
    /// <summary>Name of the command.</summary>
    public string Action { get; set; } = "";

    /// <summary>The text: what is missing, a reason, a finding, a reference, observations, a note.</summary>
    public string? Text { get; set; }

    /// <summary>Kind of matter.</summary>
    public CallClass? Class { get; set; }

    /// <summary>Number of the component.</summary>
    public long? Component { get; set; }

    /// <summary>How bad it is.</summary>
    public Severity? Severity { get; set; }

    /// <summary>How soon it is worked on.</summary>
    public Priority? Priority { get; set; }

    /// <summary>Number of the record that survives.</summary>
    public long? Survivor { get; set; }

    /// <summary>Cause, in the plan.</summary>
    public string? Cause { get; set; }

    /// <summary>Approach, in the plan.</summary>
    public string? Approach { get; set; }

    /// <summary>Addresses of the objects touched.</summary>
    public List<string> Objects { get; set => field = value ?? []; } = []; // a form may leave it out

    /// <summary>Number of the version aimed at.</summary>
    public long? VersionAimedAt { get; set; }

    /// <summary>Effort in hours.</summary>
    public int? EffortHours { get; set; }

    /// <summary>Risk of the change.</summary>
    public PlanRisk Risk { get; set; }

    /// <summary>What has to be tested.</summary>
    public string? TestScope { get; set; }

    /// <summary>How to work until then.</summary>
    public string? Workaround { get; set; }

    /// <summary>The mark of each step; a step not marked is refused.</summary>
    public List<TestOutcome?> Marks { get; set => field = value ?? []; } = []; // a form may leave it out

    /// <summary>Release note in Turkish.</summary>
    public string? Turkish { get; set; }

    /// <summary>Release note in English.</summary>
    public string? English { get; set; }

    /// <summary>Release note in German.</summary>
    public string? German { get; set; }

    /// <summary>The record asks for the release.</summary>
    public bool Asked { get; set; }

    /// <summary>Kind of the flow note.</summary>
    public FlowNoteKind Kind { get; set; } = FlowNoteKind.Note;

    /// <summary>Who reads the flow note; the narrowest when not given.</summary>
    public FlowNoteAudience? Audience { get; set; }

    /// <summary>The question answered.</summary>
    public long? Answers { get; set; }

    /// <summary>URL of the page, in the write-up.</summary>
    public string? Page { get; set; }

    /// <summary>Problems and findings, in the write-up.</summary>
    public List<string> Problems { get; set => field = value ?? []; } = []; // a form may leave it out

    /// <summary>Requests and suggestions, in the write-up.</summary>
    public List<string> Requests { get; set => field = value ?? []; } = []; // a form may leave it out
}
