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

    public async Task<Outcome<(CalendarDefinition With, int Added)>> Into(CalendarDefinition definition, Stream file, CancellationToken ct)
    {
        if (DateTimeZoneProviders.Tzdb.GetZoneOrNull(definition.Zone) is not { } zone) return new UnknownZone(definition.Zone);
        if (!(await FileText.Read(file, MostBytes, new CalendarFileTooLarge(MostBytes / 1_000_000), new InvalidInput("calendar.file-not-utf8", "File"), ct)).Succeeded(out var text, out var refusal)) return refusal;
        var today = time.Now().InZone(zone).Date;
        return files.Read(text, zone, new(today.Year - 1, 1, 1), new(today.Year + YearsAhead, 12, 31)).Then<(CalendarDefinition, int)>(rows => definition.WithHolidays(rows));
    }
}

/// <summary>The file is larger than what is taken.</summary>
internal sealed record CalendarFileTooLarge(int Megabytes) : Refusal("calendar.file-too-large", RefusalKind.TooLarge)
{
    public override IReadOnlyList<object> Arguments => [Megabytes];
}
