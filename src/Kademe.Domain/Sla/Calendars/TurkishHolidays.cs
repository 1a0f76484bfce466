using System.Text.Json;
using Kademe.Domain.Kernel;

namespace Kademe.Domain.Sla;

/// <summary>An official holiday: a closure to put into a calendar, and its name.</summary>
public sealed record OfficialHoliday(ClosureText Closure, Wording Name);

/// <summary>The official holidays in Türkiye that are delivered with the product, 2024 to 2028, half days included.</summary>
public static class TurkishHolidays
{
    private static readonly Lazy<(IReadOnlyList<OfficialHoliday> Holidays, IReadOnlyList<ClosureText> Saturdays)> Delivered = new(Read);

    /// <summary>All of them, in order; two may share a date.</summary>
    public static IReadOnlyList<OfficialHoliday> All => Delivered.Value.Holidays;

    /// <summary>Saturdays after a holiday that ends on a Friday evening: holidays for public offices, for others only where agreed (SLA 11.14).</summary>
    public static IReadOnlyList<ClosureText> OptionalSaturdays => Delivered.Value.Saturdays;

    private static (IReadOnlyList<OfficialHoliday>, IReadOnlyList<ClosureText>) Read()
    {
        using var stream = typeof(TurkishHolidays).Assembly.GetManifestResourceStream("holidays-tr.json")
            ?? throw new InvalidOperationException("The holidays are not in the assembly.");
        var file = JsonSerializer.Deserialize<FileText>(stream, JsonSerializerOptions.Web)!;
        return (
            [.. file.Holidays.Select(row => new OfficialHoliday(new(row.Date, row.From), new(row.Name[0], row.Name[1], row.Name[2])))],
            [.. file.OptionalSaturdays.Select(date => new ClosureText(date))]);
    }

    private sealed record FileText(IReadOnlyList<HolidayText> Holidays, IReadOnlyList<string> OptionalSaturdays);

    private sealed record HolidayText(string Date, IReadOnlyList<string> Name, string From = "00:00");
}
