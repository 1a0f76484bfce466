using Kademe.Domain.Kernel;
using NodaTime;

namespace Kademe.Domain.Calls;

/// <summary>Who may read an entry; the default is the narrowest that lets its addressee read it (rule 4).</summary>
public enum EntryAudience
{
    /// <summary>Everyone who sees the call, the user included.</summary>
    Public,

    /// <summary>All levels, not the user.</summary>
    AllLevels,

    /// <summary>The author's own organisation.</summary>
    OwnOrganization,
}

/// <summary>What an entry is in the conversation.</summary>
public enum EntryKind
{
    /// <summary>The request itself, by the user.</summary>
    Request,

    /// <summary>A message between desk and user.</summary>
    Reply,

    /// <summary>A question to the user.</summary>
    Question,

    /// <summary>The user's answer.</summary>
    Answer,

    /// <summary>An internal note.</summary>
    Note,

    /// <summary>Findings with which a call is passed on, or the reason it is sent back.</summary>
    Findings,

    /// <summary>The solution.</summary>
    Solution,

    /// <summary>Why something was decided: returned, cancelled, reopened, routed.</summary>
    Reason,

    /// <summary>Advice or notice that follows from the ladder.</summary>
    Notice,
}

/// <summary>One piece of a call's conversation. Its text can be erased; the facts that name it stay.</summary>
public sealed class Entry : IVisible
{
    private Entry() => Text = "";

    /// <summary>Its number.</summary>
    public EntryId Id { get; private set; }

    /// <summary>The call.</summary>
    public CallNumber Call { get; private set; }

    /// <summary>What it is.</summary>
    public EntryKind Kind { get; private set; }

    /// <summary>Who may read it.</summary>
    public EntryAudience Audience { get; private set; }

    /// <summary>What was written.</summary>
    public string Text { get; private set; }

    /// <summary>Who wrote it; null for the desk itself.</summary>
    public PersonId? Author { get; private set; }

    /// <summary>The organisation the author acted for.</summary>
    public OrganizationId? Organization { get; private set; }

    /// <summary>When.</summary>
    public Instant At { get; private set; }

    /// <summary>Writes an entry; refused when the text is empty or too long.</summary>
    public static Outcome<Entry> Write(EntryId id, CallNumber call, EntryKind kind, EntryAudience audience, string? text, string field, Act act)
    {
        if (!Kernel.Text.Required(text, field).Succeeded(out var clean, out var refusal)) return refusal;
        return new Entry
        {
            Id = id, Call = call, Kind = kind, Audience = audience, Text = clean, Author = act.Person, Organization = act.Organization, At = act.At,
        };
    }
}

/// <summary>What a numbered item of a request says.</summary>
public enum CallItemKind
{
    /// <summary>Problem or suggestion.</summary>
    Problem,

    /// <summary>What is asked for.</summary>
    Request,
}

/// <summary>A numbered item of the request; items keep their numbers (REQ-034).</summary>
public sealed class CallItem : IVisible
{
    private CallItem() => Text = "";

    /// <summary>Key.</summary>
    public long Id { get; private set; }

    /// <summary>The call.</summary>
    public CallNumber Call { get; private set; }

    /// <summary>What it says.</summary>
    public CallItemKind Kind { get; private set; }

    /// <summary>Its number among its kind, from 1.</summary>
    public int Number { get; private set; }

    /// <summary>The user's words.</summary>
    public string Text { get; private set; }

    /// <summary>Numbers cleaned items on from those that are there.</summary>
    public static IEnumerable<CallItem> From(CallNumber call, CallItemKind kind, IReadOnlyList<string> texts, int already = 0) =>
        texts.Select((text, at) => new CallItem { Call = call, Kind = kind, Number = already + at + 1, Text = text });
}
