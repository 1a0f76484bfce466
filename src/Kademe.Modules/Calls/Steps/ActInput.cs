using Kademe.Domain.Calls;

namespace Kademe.Modules.Calls;

/// <summary>What a form of the call's pages carries: the command's name and what it needs. One type, so that what was typed survives any refusal.</summary>
public sealed class ActInput
{
    /// <summary>Name of the command.</summary>
    public string Action { get; set; } = "";

    /// <summary>The text: a reply, findings, a question, a solution, a reason.</summary>
    public string? Text { get; set; }

    /// <summary>The form's field for what a command calls so: whatever is written goes into the same one.</summary>
    public static string FieldOf(string field) => field is "Findings" or "Question" or "Solution" or "Reason" ? nameof(Text) : field;

    /// <summary>Kind of matter.</summary>
    public CallClass? Class { get; set; }

    /// <summary>Number of the category.</summary>
    public long? Category { get; set; }

    /// <summary>Impact.</summary>
    public Impact? Impact { get; set; }

    /// <summary>Urgency.</summary>
    public Urgency? Urgency { get; set; }

    /// <summary>Only to overrule the table.</summary>
    public Priority? Priority { get; set; }

    /// <summary>The note is for all levels.</summary>
    public bool ForAllLevels { get; set; }

    /// <summary>The reply gives a workaround.</summary>
    public bool GivesWorkaround { get; set; }

    /// <summary>Another call's number.</summary>
    public long? Other { get; set; }

    /// <summary>Who is to become responsible.</summary>
    public long? Person { get; set; }

    /// <summary>Who customised the object.</summary>
    public string? Customiser { get; set; }

    /// <summary>The rules a returned request does not meet.</summary>
    public List<RequestRule> NotMet { get; set => field = value ?? []; } = []; // a form may leave it out
}
