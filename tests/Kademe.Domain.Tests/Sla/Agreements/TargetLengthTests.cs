using Kademe.Domain.Sla;
using Xunit;

namespace Kademe.Domain.Tests.Sla;

public sealed class TargetLengthTests
{
    [Theory]
    [InlineData("8", 480)]
    [InlineData("8 sa", 480)]
    [InlineData("8sa", 480)]
    [InlineData("30 dk", 30)]
    [InlineData("30 dk.", 30)]
    [InlineData("1:30", 90)]
    [InlineData("0:05", 5)]
    [InlineData("1 sa 30 dk", 90)]
    [InlineData("1 h 30 min", 90)]
    [InlineData("2 Std 15 Min", 135)]
    [InlineData("80 saat", 4800)]
    public void People_write_hours_and_minutes(string typed, int minutes) => Assert.Equal(minutes, TargetLength.Read(typed, "Targets").Value.Minutes);

    [Theory]
    [InlineData("2 gün")]
    [InlineData("sekiz")]
    [InlineData("-1")]
    [InlineData("0")]
    [InlineData("1:3")]
    [InlineData("8,5")]
    [InlineData("99999999999")]
    [InlineData("8 dk 3 sa")]
    [InlineData("1 2 3 4 5 6")]
    [InlineData(":")]
    public void What_is_no_length_is_refused(string typed) => Assert.Equal("agreement.not-a-length", TargetLength.Read(typed, "Targets").Refusal?.Code);

    [Theory]
    [InlineData(null)]
    [InlineData("  ")]
    public void Nothing_is_no_target(string? typed) => Assert.Null(TargetLength.Read(typed, "Targets").Value.Minutes);
}
