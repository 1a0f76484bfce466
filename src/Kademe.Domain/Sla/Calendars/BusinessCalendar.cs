using Kademe.Domain.Kernel;
using NodaTime;

namespace Kademe.Domain.Sla;

/// <summary>A business calendar that is kept: its name, and how often it was edited. What it says stands in its versions.</summary>
public sealed class BusinessCalendar
{
    private BusinessCalendar() => Name = "";

    /// <summary>Its number.</summary>
    public CalendarId Id { get; private set; }

    /// <summary>What people call it.</summary>
    public string Name { get; private set; }

    /// <summary>Number of its newest version: who edits an older one is told.</summary>
    public int Version { get; private set; }

    /// <summary>A new calendar and its first version.</summary>
    public static Outcome<(BusinessCalendar Calendar, CalendarVersion First)> Begin(CalendarId id, CalendarVersionId versionId, string? name, CalendarDefinition definition, string? note, PersonId? by, Instant now)
    {
        var calendar = new BusinessCalendar { Id = id };
        return calendar.Edit(versionId, name, definition, note, by, now).Then<(BusinessCalendar, CalendarVersion)>(first => (calendar, first));
    }

    /// <summary>A further version. What was said before stays as it was.</summary>
    public Outcome<CalendarVersion> Edit(CalendarVersionId versionId, string? name, CalendarDefinition definition, string? note, PersonId? by, Instant now)
    {
        if (!Text.Required(Text.OneLine(name), "Name", 80).Succeeded(out var called, out var refusal)) return refusal;
        if (!Text.Optional(Text.OneLine(note), "Note", Text.LineLength).Succeeded(out var why, out refusal)) return refusal;
        if (!definition.Checked().Succeeded(out var clean, out refusal)) return refusal;
        (Name, Version) = (called, Version + 1);
        return CalendarVersion.Of(versionId, Id, Version, clean, why, by, now);
    }
}

/// <summary>One version of a business calendar; it is never changed (SLA 8, <c>calendar</c>).</summary>
public sealed class CalendarVersion
{
    private CalendarVersion() => (Definition, Note) = (new(), "");

    /// <summary>Its number, unique over all calendars.</summary>
    public CalendarVersionId Id { get; private set; }

    /// <summary>The calendar.</summary>
    public CalendarId Calendar { get; private set; }

    /// <summary>1, 2, 3 …</summary>
    public int Number { get; private set; }

    /// <summary>What it says.</summary>
    public CalendarDefinition Definition { get; private set; }

    /// <summary>Why it was made, in a line; may be empty.</summary>
    public string Note { get; private set; }

    /// <summary>When it was saved; from then on it holds for past and future of every clock that is not stopped.</summary>
    public Instant SavedAt { get; private set; }

    /// <summary>Who saved it; null = delivered with the product.</summary>
    public PersonId? SavedBy { get; private set; }

    internal static CalendarVersion Of(CalendarVersionId id, CalendarId calendar, int number, CalendarDefinition definition, string note, PersonId? by, Instant now) =>
        new() { Id = id, Calendar = calendar, Number = number, Definition = definition, Note = note, SavedBy = by, SavedAt = now };
}
