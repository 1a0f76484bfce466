using System.Text;
using Kademe.Domain.Kernel;
using Kademe.Domain.Sla;
using Kademe.Modules.Kernel;
using NodaTime;

namespace Kademe.Modules.Sla;

/// <summary>Adds the holidays of a calendar file to a calendar that is being written; nothing is saved by it.</summary>
internal sealed class CalendarImport(IReadsCalendarFiles files, TimeProvider time)
{
    public const int MostBytes = 1_000_000;

    // Holidays repeat for ever; nobody plans further than this.
    private const int YearsAhead = 10;

    public async Task<Outcome<(CalendarDefinition With, int Added)>> Into(CalendarDefinition definition, Stream file, CancellationToken ct)
    {
        if (DateTimeZoneProviders.Tzdb.GetZoneOrNull(definition.Zone) is not { } zone) return new UnknownZone(definition.Zone);
        if (!(await Text(file, ct)).Succeeded(out var text, out var refusal)) return refusal;
        var today = time.Now().InZone(zone).Date;
        return files.Read(text, zone, new(today.Year - 1, 1, 1), new(today.Year + YearsAhead, 12, 31)).Then<(CalendarDefinition, int)>(rows => definition.WithHolidays(rows));
    }

    private static async Task<Outcome<string>> Text(Stream file, CancellationToken ct)
    {
        using var whole = new MemoryStream();
        var part = new byte[64 * 1024];
        for (int read; (read = await file.ReadAsync(part, ct)) > 0;)
        {
            if (whole.Length + read > MostBytes) return new CalendarFileTooLarge(MostBytes / 1_000_000);
            whole.Write(part, 0, read);
        }

        try
        {
            return new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(whole.GetBuffer().AsSpan(0, (int)whole.Length)).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            return new InvalidInput("calendar.file-not-utf8", "File");
        }
    }
}

/// <summary>The file is larger than what is taken.</summary>
internal sealed record CalendarFileTooLarge(int Megabytes) : Refusal("calendar.file-too-large", RefusalKind.TooLarge)
{
    public override IReadOnlyList<object> Arguments => [Megabytes];
}
