using Kademe.Domain.Kernel;
using Kademe.Domain.Sla;
using Xunit;

namespace Kademe.Domain.Tests.Sla;

public sealed class CalendarLinesTests
{
    [Fact]
    public void What_is_written_reads_back_as_it_was()
    {
        HolidayRow[] holidays = [new("2026-10-28", "13:00", "24:00", "Cumhuriyet Bayramı arifesi"), new("2026-10-29", Name: "Cumhuriyet Bayramı"), new("2026-12-31")];
        OpeningRow[] openings = [new("2026-11-28", "10:00", "14:00", "Planlı çalışma"), new("2026-11-29", "22:00", "06:00")];
        WeeklyRow[] hours = [new("mon", "09:00", "12:30"), new("mon", "13:30", "18:00")];

        Assert.Equal(holidays, CalendarLines.ReadHolidays(CalendarLines.Write(holidays), "Holidays").Value);
        Assert.Equal(openings, CalendarLines.ReadOpenings(CalendarLines.Write(openings), "Openings").Value);
        Assert.Equal(hours, CalendarLines.ReadHours("mon", CalendarLines.Write(hours), "Mon").Value);
    }

    [Fact]
    public void Whatever_a_day_is_called_it_reads_back_as_it_was()
    {
        var random = new Random(20261228);
        for (var round = 0; round < 5_000; round++)
        {
            var name = Text.OneLine(string.Concat(Enumerable.Range(0, random.Next(0, 7)).Select(_ => Bits[random.Next(Bits.Length)])));
            HolidayRow[] holidays = [new("2026-12-28", Name: name), new("2026-12-29", "13:00", "24:00", name), new("2026-12-30", "00:00", "18:30", name)];
            OpeningRow[] openings = [new("2026-12-28", "00:00", "24:00", name), new("2026-12-29", "22:00", "06:00", name)];

            Assert.Equal(holidays, CalendarLines.ReadHolidays(CalendarLines.Write(holidays), "Holidays").Value);
            Assert.Equal(openings, CalendarLines.ReadOpenings(CalendarLines.Write(openings), "Openings").Value);
        }
    }

    // What lines are made of, so that names look like them.
    private static readonly string[] Bits =
        ["13:00", "9:00", "24:00", "-", "–", " ", "  ", "bakım", "2026-12-28", ":", ",", ";", "13:00-18:00", "9:00–17:00 ", "00:00-24:00", "\n", "İ", "😀", "\u00A0", "#", "="];

    [Fact]
    public void It_takes_what_people_type()
    {
        Assert.Equal([new("fri", "09:00", "18:00"), new("fri", "22:00", "06:00")], CalendarLines.ReadHours("fri", " 9:00 – 18:00; 22:00-06:00 ", "Fri").Value);
        Assert.Equal([new("2026-10-29", Name: "13 gün sonra")], CalendarLines.ReadHolidays("\n 2026-10-29  13 gün sonra \n\n", "Holidays").Value);
        Assert.Empty(CalendarLines.ReadHours("sat", " ", "Sat").Value);
    }

    [Fact]
    public void What_is_no_line_is_named_with_its_number()
    {
        Assert.Equal("calendar.not-hours", CalendarLines.ReadHours("mon", "dokuzdan altıya", "Mon").Refusal?.Code);
        var refusal = CalendarLines.ReadOpenings("2026-11-28 10:00-14:00\n2026-11-29 öğleden sonra", "Openings").Refusal;
        Assert.Equal(("calendar.bad-line", 2), (refusal?.Code, refusal?.Arguments[0]));
    }
}
