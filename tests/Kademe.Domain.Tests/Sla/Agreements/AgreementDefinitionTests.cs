using Kademe.Domain.Calls;
using Kademe.Domain.Kernel;
using Kademe.Domain.Sla;
using NodaTime;
using Xunit;

namespace Kademe.Domain.Tests.Sla;

public sealed class AgreementDefinitionTests
{
    private static readonly CalendarId Calendar = new(7);

    private static AgreementDefinition Of(params PromisedTarget[] targets) => new() { Calendar = Calendar, Targets = targets };

    [Fact]
    public void The_labels_are_the_classes_and_priorities_of_calls()
    {
        Assert.Equal(Enum.GetNames<CallClass>(), Labels.Classes);
        Assert.Equal(Enum.GetNames<Priority>(), Labels.Priorities);
    }

    [Fact]
    public void A_row_of_a_class_goes_before_one_of_a_priority_and_both_before_one_for_all()
    {
        var agreement = Of(
            new(ClockKind.Resolution, null, null, 400),
            new(ClockKind.Resolution, null, "P1", 300),
            new(ClockKind.Resolution, "Error", null, 200),
            new(ClockKind.Resolution, "Error", "P1", 100)).Assemble(new Dictionary<SupportLevel, ContractDefinition>());

        Assert.Equal(100, Minutes("Error/P1"));
        Assert.Equal(200, Minutes("Error/P2"));
        Assert.Equal(300, Minutes("UsageHelp/P1"));
        Assert.Equal(300, Minutes("P1"));
        Assert.Equal(400, Minutes("UsageHelp/P4"));
        Assert.Null(agreement.TargetOf(ClockKind.Response, "Error/P1"));

        double Minutes(string label) => agreement.TargetOf(ClockKind.Resolution, label)!.Duration.TotalMinutes;
    }

    [Fact]
    public void A_contract_takes_the_place_of_the_level_it_covers_and_of_no_other()
    {
        var contract = new ContractDefinition { Calendar = new(9), Targets = [new(ClockKind.OlaL1, null, null, 45), new(ClockKind.OlaL2, null, null, 60)] };
        var agreement = Of(new PromisedTarget(ClockKind.OlaL1, null, null, 90), new PromisedTarget(ClockKind.OlaL2, null, null, 120), new PromisedTarget(ClockKind.OlaL3, null, null, 180))
            .Assemble(new Dictionary<SupportLevel, ContractDefinition> { [SupportLevel.L2] = contract });

        Assert.Equal(("7", 90d), Row(ClockKind.OlaL1));
        Assert.Equal(("9", 60d), Row(ClockKind.OlaL2));
        Assert.Equal(("7", 180d), Row(ClockKind.OlaL3));

        (string?, double) Row(ClockKind clock) => (agreement.TargetOf(clock, "P3")!.Calendar, agreement.TargetOf(clock, "P3")!.Duration.TotalMinutes);
    }

    [Fact]
    public void Round_the_clock_counts_by_no_calendar_and_a_row_may_have_a_calendar_of_its_own()
    {
        var agreement = Of(new PromisedTarget(ClockKind.Response, null, "P1", 30, RoundTheClock: true), new PromisedTarget(ClockKind.Response, null, "P2", 30, Calendar: new(8))).Assemble(new Dictionary<SupportLevel, ContractDefinition>());

        Assert.Null(agreement.TargetOf(ClockKind.Response, "P1")!.Calendar);
        Assert.Equal("8", agreement.TargetOf(ClockKind.Response, "P2")!.Calendar);
    }

    [Theory]
    [InlineData("agreement.without-target")]
    [InlineData("agreement.target-without-duration", 0)]
    [InlineData("agreement.target-without-duration", -5)]
    [InlineData("agreement.target-without-duration", AgreementDefinition.LongestMinutes + 1)]
    [InlineData("agreement.target-twice", 5, 6)]
    public void Targets_that_are_none_are_refused(string code, params int[] minutes) =>
        Assert.Equal(code, Of([.. minutes.Select(one => new PromisedTarget(ClockKind.Response, "Error", "P1", one))]).Checked().Refusal?.Code);

    [Fact]
    public void Unknown_words_and_wrong_percentages_are_refused()
    {
        var usual = Of(new PromisedTarget(ClockKind.Response, null, null, 5));

        Assert.Equal("agreement.unknown-class", Of(new PromisedTarget(ClockKind.Response, "Bug", null, 5)).Checked().Refusal?.Code);
        Assert.Equal("agreement.unknown-priority", Of(new PromisedTarget(ClockKind.Response, null, "P5", 5)).Checked().Refusal?.Code);
        Assert.Equal("agreement.not-a-percentage", (usual with { Warnings = [100] }).Checked().Refusal?.Code);
        Assert.Equal("agreement.unknown-state", (usual with { Pause = new() { Ola = ["asleep"] } }).Checked().Refusal?.Code);
        Assert.Equal("agreement.step-percentage", (usual with { Escalation = [new(null, 101, EscalatesTo.Lead)] }).Checked().Refusal?.Code);
        Assert.Equal("agreement.step-repeat", (usual with { Escalation = [new(null, 100, EscalatesTo.Lead, 1)] }).Checked().Refusal?.Code);
        Assert.Equal([50, 75], (usual with { Warnings = [75, 50, 75] }).Checked().Value.Warnings);
    }

    [Theory]
    [InlineData("2026-01-01", null, null)]
    [InlineData("2026-01-01", "2025-12-31", "agreement.ends-before-it-starts")]
    [InlineData("1999-12-31", null, "agreement.day-out-of-reach")]
    [InlineData("2026-01-01", "2200-01-01", "agreement.day-out-of-reach")]
    public void A_first_version_may_have_any_days_within_reach(string from, string? until, string? code) => Assert.Equal(code, Days(from, until).Following(newest: null)?.Code);

    [Theory]
    [InlineData("2026-07-01", null, "2026-07-01", "agreement.versions-overlap")]
    [InlineData("2026-07-01", null, "2026-06-01", "agreement.versions-overlap")]
    [InlineData("2026-07-01", null, "2026-07-02", null)]
    [InlineData("2026-07-01", "2026-09-30", "2026-09-30", "agreement.versions-overlap")]
    [InlineData("2026-07-01", "2026-09-30", "2026-10-01", null)]
    [InlineData("2026-07-01", "2026-09-30", "2026-10-02", "agreement.versions-gap")]
    public void A_further_version_leaves_neither_a_gap_nor_an_overlap(string before, string? last, string from, string? code) => Assert.Equal(code, Days(from, null).Following(Days(before, last))?.Code);

    [Fact]
    public void What_follows_ends_what_came_before()
    {
        Validity[] versions = [Days("2026-01-01", null), Days("2026-07-01", "2026-12-31")];

        Assert.Null(On("2025-12-31"));
        Assert.Same(versions[0], On("2026-06-30"));
        Assert.Same(versions[1], On("2026-07-01"));
        Assert.Same(versions[1], On("2026-12-31"));
        Assert.Null(On("2027-01-01"));

        Validity? On(string day) => Validity.On(versions, one => one, _ => Day(day));
    }

    private static Validity Days(string from, string? until) => new(Day(from), until is null ? null : Day(until));

    private static LocalDate Day(string written) => NodaTime.Text.LocalDatePattern.Iso.Parse(written).Value;
}
