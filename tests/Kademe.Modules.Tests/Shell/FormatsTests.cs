using Kademe.Modules.Shell;
using Microsoft.Extensions.Time.Testing;
using NodaTime;
using Xunit;

namespace Kademe.Modules.Tests.Shell;

public sealed class FormatsTests
{
    private static readonly DateTimeZone Istanbul = DateTimeZoneProviders.Tzdb["Europe/Istanbul"];

    // A Tuesday, 10:42 in Istanbul.
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 24, 7, 42);

    [Theory]
    [InlineData(Language.Tr, 72, "1 sa 12 dk")]
    [InlineData(Language.En, 72, "1 h 12 min")]
    [InlineData(Language.De, 72, "1 Std. 12 Min.")]
    [InlineData(Language.Tr, 42, "42 dk")]
    [InlineData(Language.Tr, 60, "1 sa")]
    [InlineData(Language.Tr, 0, "0 dk")]
    [InlineData(Language.Tr, -42, "−42 dk")]
    [InlineData(Language.Tr, 24 * 60, "1 gün")]
    [InlineData(Language.En, 24 * 60, "1 day")]
    [InlineData(Language.De, 30 * 60, "1 Tag 6 Std.")]
    [InlineData(Language.De, (4 * 24 * 60) + 300, "4 Tage")]
    public void A_length_is_written_in_the_units_people_say(Language language, int minutes, string expected) =>
        Assert.Equal(expected, In(language).Length(Duration.FromMinutes(minutes)));

    [Theory]
    [InlineData(Language.Tr, "%97,2")]
    [InlineData(Language.En, "97.2%")]
    [InlineData(Language.De, "97,2 %")]
    public void The_percent_sign_stands_where_the_language_puts_it(Language language, string expected) => Assert.Equal(expected, In(language).Percent(0.972m));

    [Theory]
    [InlineData(Language.Tr, -98, "Bugün 09:04")]
    [InlineData(Language.En, -98, "Today 09:04")]
    [InlineData(Language.De, -98, "Heute 09:04")]
    [InlineData(Language.Tr, -1440, "Dün 10:42")]
    [InlineData(Language.En, 1440, "Tomorrow 10:42")]
    [InlineData(Language.Tr, -3 * 1440, "21 Kas 10:42")]
    [InlineData(Language.En, -3 * 1440, "21 Nov 10:42")]
    [InlineData(Language.De, -3 * 1440, "21. Nov. 10:42")]
    [InlineData(Language.Tr, -365 * 1440, "24.11.2025 10:42")]
    [InlineData(Language.En, -365 * 1440, "24 Nov 2025 10:42")]
    public void A_moment_is_named_by_its_nearness(Language language, int minutesFromNow, string expected) =>
        Assert.Equal(expected, In(language).Moment(Now + Duration.FromMinutes(minutesFromNow)));

    [Fact]
    public void Today_is_the_day_in_the_zone_of_whoever_reads()
    {
        var lateEvening = Instant.FromUtc(2026, 11, 23, 21, 30); // already the 24th in Istanbul

        Assert.Equal("Bugün 00:30", In(Language.Tr).Moment(lateEvening));
        Assert.Equal("Dün 21:30", In(Language.Tr, DateTimeZone.Utc).Moment(lateEvening));
    }

    [Theory]
    [InlineData(Language.Tr, 0, "az önce")]
    [InlineData(Language.Tr, 6, "6 dk önce")]
    [InlineData(Language.En, 180, "3 h ago")]
    [InlineData(Language.De, 1440, "vor 1 Tag")]
    [InlineData(Language.De, 3 * 1440, "vor 3 Tagen")]
    [InlineData(Language.Tr, 8 * 1440, "16 Kas 10:42")]
    public void The_recent_past_is_told_by_its_distance(Language language, int minutesAgo, string expected) =>
        Assert.Equal(expected, In(language).Relative(Now - Duration.FromMinutes(minutesAgo)));

    [Fact]
    public void The_full_form_names_weekday_date_time_and_zone() => Assert.Equal("Salı, 24.11.2026 10:42 (Europe/Istanbul)", In(Language.Tr).Full(Now));

    [Theory]
    [InlineData(Language.Tr, "1.234.567,5")]
    [InlineData(Language.En, "1,234,567.5")]
    [InlineData(Language.De, "1.234.567,5")]
    public void A_number_has_the_separators_of_the_language(Language language, string expected) => Assert.Equal(expected, In(language).Number(1234567.5m));

    [Theory]
    [InlineData(999, "999")]
    [InlineData(1000, "999+")]
    public void A_bounded_count_says_when_it_stopped(long count, string expected) => Assert.Equal(expected, In(Language.Tr).Count(count));

    [Theory]
    [InlineData(188_416, "184 KB")]
    [InlineData(10, "1 KB")]
    [InlineData(2_516_582, "2,4 MB")]
    [InlineData(52_428_800, "50 MB")]
    public void A_size_is_told_in_kilobytes_or_megabytes(long bytes, string expected) => Assert.Equal(expected, In(Language.Tr).Size(bytes));

    private static Formats In(Language language, DateTimeZone? zone = null) => new(new Texts(language), zone ?? Istanbul, new FakeTimeProvider(Now.ToDateTimeOffset()));
}
