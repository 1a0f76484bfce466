using CsCheck;
using Kademe.Domain.Sla;
using NodaTime;
using Xunit;

namespace Kademe.Domain.Tests.Sla;

/// <summary>The engine against a counter that looks at the wall clock step by step, in every kind of zone, across gaps and folds.</summary>
public sealed class SteppedTimeTests
{
    public static TheoryData<string> Zones() => [.. RandomCalendars.Zones];

    [Theory]
    [MemberData(nameof(Zones))]
    public void Minute_by_minute_it_is_the_same(string zone) => Compare(zone, days: 5, step: 60, seconds: false, times: 4);

    [Theory]
    [InlineData("Europe/Berlin")]
    [InlineData("Australia/Lord_Howe")]
    [InlineData("America/St_Johns")]
    [InlineData("Atlantic/Azores")]
    public void Second_by_second_it_is_the_same(string zone) => Compare(zone, days: 1, step: 1, seconds: true, times: 1);

    [Theory]
    [InlineData("Pacific/Apia", 2011, 12, 30)]
    [InlineData("Pacific/Fakaofo", 2011, 12, 30)]
    [InlineData("America/Sao_Paulo", 2018, 11, 4)]
    [InlineData("America/St_Johns", 2010, 11, 7)]
    [InlineData("Europe/Istanbul", 2014, 3, 31)]
    [InlineData("Europe/Istanbul", 2015, 11, 8)]
    [InlineData("Africa/Cairo", 2026, 4, 24)]
    [InlineData("America/Havana", 2026, 11, 1)]
    [InlineData("Africa/Casablanca", 2026, 9, 20)]
    [InlineData("Asia/Almaty", 2024, 3, 1)]
    public void The_odd_days_are_the_same(string zone, int year, int month, int day) =>
        Compare(zone, Gen.Const(Instant.FromUtc(year, month, day, 0, 0)), days: 5, step: 60, seconds: false, times: 4);

    private static void Compare(string zone, int days, int step, bool seconds, int times) => Compare(zone, RandomCalendars.Change(zone), days, step, seconds, times);

    private static void Compare(string zone, Gen<Instant> about, int days, int step, bool seconds, int times)
    {
        var all =
            from change in about
            from calendar in RandomCalendars.About(zone, change, seconds)
            from picks in Gen.Int[0, int.MaxValue].Array[8]
            select (calendar, change, picks);
        all.Sample(
            one =>
            {
                var slow = new SteppedTime(one.calendar, one.change - Duration.FromDays(days), one.change + Duration.FromDays(days), step);
                Same(slow, new(ServiceCalendar.Make(one.calendar).Value), one.picks, step);
            },
            iter: times, print: one => $"{one.change} {string.Join(' ', one.calendar.Weekly.Select(day => $"{day.Weekday} {string.Join(' ', day.Openings)}"))} less {string.Join(' ', one.calendar.Holidays)} plus {string.Join(' ', one.calendar.Openings.Select(day => $"{day.Date} {string.Join(' ', day.Openings)}"))}");
    }

    private static void Same(SteppedTime slow, OpenTime fast, int[] picks, int step)
    {
        Assert.Equal(slow.Intervals(0, slow.Steps), fast.OpenIntervals(slow.At(0), slow.At(slow.Steps)));
        for (var i = 0; i + 1 < picks.Length; i += 2)
        {
            var (from, to) = (picks[i] % slow.Steps, picks[i + 1] % slow.Steps);
            Assert.Equal(slow.Intervals(from, to), fast.OpenIntervals(slow.At(from), slow.At(to)));
            Assert.Equal(Duration.FromSeconds((long)slow.Count(from, to) * step), fast.BusinessElapsed(slow.At(from), slow.At(to)));
            Assert.Equal(slow[from], fast.IsOpen(slow.At(from)));
            var due = fast.AddBusinessTime(slow.At(from), Duration.FromSeconds((long)to * step / 4 / step * step));
            if (slow.Reach(from, to / 4) is { } reached) Assert.Equal(slow.At(reached), due);
            else Assert.True(due is null || due > slow.At(slow.Steps));
        }
    }
}
