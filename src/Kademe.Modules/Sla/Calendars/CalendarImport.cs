using Kademe.Domain.Kernel;
using Kademe.Domain.Sla;
using Kademe.Modules.Kernel;
using NodaTime;

namespace Kademe.Modules.Sla;

/// <summary>Adds the holidays of a calendar file to a calendar that is being written; nothing is saved by it.</summary>
internal sealed class CalendarImport(ICalendarFileReader files, TimeProvider time)
{
    public const int MostBytes = 1_000_000;

    // Holidays repeat for ever; nobody plans further than this.
    private const int YearsAhead = 10;

    /// <summary>The calendar with what the file adds, how much that is, and why events were left out.</summary>
    public sealed record Read(CalendarDefinition With, int Added, IReadOnlyList<Refusal> Unread);

    public async Task<Outcome<Read>> Into(CalendarDefinition definition, Stream file, CancellationToken ct)
    {
        if (DateTimeZoneProviders.Tzdb.GetZoneOrNull(definition.Zone) is not { } zone)
            return new UnknownZone(definition.Zone);
        var bytes = await FileText.Bytes(file, MostBytes, new CalendarFileTooLarge(MostBytes / 1_000_000), ct);
        if (!bytes.Succeeded(out var content, out var refusal)) return refusal;
        if (FileText.Of(FileText.Unfolded(content)) is not { } text)
            return new InvalidInput("calendar.file-not-text", "File");
        var today = time.Now().InZone(zone).Date;
        return files.Read(text, zone, new(today.Year - 1, 1, 1), new(today.Year + YearsAhead, 12, 31))
            .Then<Read>(read => Added(definition, read));
    }

    // When nothing new is left, what could not be read is the answer.
    private static Outcome<Read> Added(CalendarDefinition definition, CalendarFileRead read)
    {
        var (with, added) = definition.WithHolidays(read.Rows);
        if (added == 0 && read.Unread is [_, ..] unread)
            return unread is [var only] ? only : new SeveralRefusals([.. unread]);
        return new Read(with, added, read.Unread);
    }
}

/// <summary>The file is larger than what is taken.</summary>
internal sealed record CalendarFileTooLarge(int Megabytes) : Refusal("calendar.file-too-large", RefusalKind.TooLarge)
{
    public override IReadOnlyList<object> Arguments => [Megabytes];
}
