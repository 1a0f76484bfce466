using Kademe.Domain.Kernel;
using Kademe.Domain.Sla;
using Kademe.Modules.Shell;
using Kademe.Modules.Sla;

namespace Kademe.Modules.Tests.Sla;

/// <summary>What a form shows of agreements and calendars reads back as it was, in every language.</summary>
public sealed class TextFormsTests
{
    public static TheoryData<Language> Languages => [.. Enum.GetValues<Language>()];

    [Theory, MemberData(nameof(Languages))]
    public void Lengths_of_targets_read_back(Language language)
    {
        var texts = new Texts(language);
        foreach (var minutes in Enumerable.Range(1, 3_000).Append(AgreementDefinition.LongestMinutes).Append(AgreementDefinition.LongestMinutes - 1))
            Assert.Equal(minutes, TargetLength.Read(texts.Length(minutes), "Targets").Value.Minutes);
    }

    [Theory, MemberData(nameof(Languages))]
    public void An_agreement_reads_back_from_its_form(Language language)
    {
        var definition = new AgreementDefinition
        {
            Calendar = new(3),
            Targets =
            [
                new(ClockKind.Response, "Error", "P1", 30, RoundTheClock: true, Calendar: null),
                new(ClockKind.Response, null, null, 480, RoundTheClock: false, Calendar: null),
                new(ClockKind.Resolution, null, "P2", 1_501, RoundTheClock: false, Calendar: new CalendarId(7)),
            ],
            Warnings = [50, 75],
            Pause = new() { Response = [], Update = ["waiting_customer"], Resolution = ["waiting_customer"], Ola = [] },
            Escalation = [new(ClockKind.Resolution, 75, EscalatesTo.Lead, null), new(null, 100, EscalatesTo.Lead, 60)],
        }.Checked().Value;
        var form = new AgreementInput();

        form.Show(definition, new Texts(language));

        var read = form.Read().Value;
        Assert.Equal(definition.Targets.Order(ByText), read.Targets.Order(ByText));
        Assert.Equal(definition.Warnings, read.Warnings);
        Assert.Equal(definition.Escalation, read.Escalation);
        Assert.Equal(definition.Pause.Resolution, read.Pause.Resolution);
    }

    private static readonly Comparer<PromisedTarget> ByText = Comparer<PromisedTarget>.Create((one, other) => string.CompareOrdinal(one.ToString(), other.ToString()));

    [Fact]
    public void A_calendar_reads_back_from_its_form_whatever_its_days_are_called()
    {
        string[] names = ["", "13:00-18:00 bakim", "9:00–17:00", "2026-12-28", "00:00-24:00", "Tatil; uzun, çok", "- -", "İ"];
        var days = names.Select((name, at) => (Name: name, Date: $"2026-12-{at + 1:00}")).ToList();
        var definition = new CalendarDefinition
        {
            Zone = "Europe/Istanbul",
            Weekly = [new("mon", "09:00", "12:30"), new("mon", "13:30", "18:00"), new("sat", "22:00", "06:00"), new("sun", "00:00", "24:00")],
            Holidays = [.. days.Select(day => new HolidayRow(day.Date, Name: day.Name)), .. days.Select(day => new HolidayRow(day.Date, "13:00", "23:59:59", day.Name))],
            Openings = [.. days.Select(day => new OpeningRow(day.Date, "00:00", "24:00", day.Name))],
        }.Checked().Value;
        var form = new CalendarInput();

        form.Show(definition);

        var read = form.Read().Value;
        Assert.Equal(definition.Weekly, read.Weekly);
        Assert.Equal(definition.Holidays, read.Holidays);
        Assert.Equal(definition.Openings, read.Openings);
    }
}
