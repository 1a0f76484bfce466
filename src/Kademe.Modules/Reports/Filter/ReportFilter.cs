using System.Globalization;
using Kademe.Domain.Access;
using Kademe.Domain.Calls;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Domain.Reports;
using Kademe.Domain.Sla;
using NodaTime;
using NodaTime.Text;

namespace Kademe.Modules.Reports;

/// <summary>What figures are grouped by (REQ-153).</summary>
public enum FiguresBy
{
    /// <summary>Whose calls.</summary>
    Customer,

    /// <summary>The level.</summary>
    Level,

    /// <summary>Who gave the level.</summary>
    Partner,

    /// <summary>Priority as the call stands now.</summary>
    Priority,

    /// <summary>Class as the call stands now.</summary>
    Class,

    /// <summary>The week, from Monday, in which it was decided.</summary>
    Week,

    /// <summary>The month in which it was decided.</summary>
    Month,
}

/// <summary>Which choice of several, or the lack of one: calls that were not classified are a group too.</summary>
/// <param name="Value">The choice; null = those without.</param>
public readonly record struct Only<T>(T? Value)
    where T : struct;

/// <summary>Which clocks a report is about: bounded, understood, and no more than the viewer may ask for. It stands in the address, so every figure is a link.</summary>
public sealed record ReportFilter
{
    /// <summary>What is written for those without a class, a priority, a level or a partner.</summary>
    public const string None = "none";

    /// <summary>What an address says and is none of the choices; what it does not say and must.</summary>
    public static InvalidInput NotUnderstood(string? written, string field) => string.IsNullOrWhiteSpace(written)
        ? new InvalidInput("input.required", field)
        : new InvalidInput("report.not-understood", field, Text.Shorten(written, 40));

    /// <summary>Longest period.</summary>
    public const int MostDays = 400;

    private static readonly LocalDate Earliest = new(2000, 1, 1);

    /// <summary>First day, in the viewer's zone.</summary>
    public required LocalDate From { get; init; }

    /// <summary>Last day.</summary>
    public required LocalDate To { get; init; }

    /// <summary>Where days begin.</summary>
    public required DateTimeZone Zone { get; init; }

    /// <summary>Which clock.</summary>
    public ClockKind Clock { get; init; } = ClockKind.Resolution;

    /// <summary>Whose calls; null = all.</summary>
    public OrganizationId? Customer { get; init; }

    /// <summary>The level; null = all.</summary>
    public Only<SupportLevel>? Level { get; init; }

    /// <summary>Who gave the level; null = all.</summary>
    public Only<OrganizationId>? Partner { get; init; }

    /// <summary>The class; null = all.</summary>
    public Only<CallClass>? Class { get; init; }

    /// <summary>The priority; null = all.</summary>
    public Only<Priority>? Priority { get; init; }

    /// <summary>What became of them; null = all that were decided.</summary>
    public ClockVerdict? Verdict { get; init; }

    /// <summary>Only clocks with earlier cycles that were breached.</summary>
    public bool Repeated { get; init; }

    /// <summary>What the figures are grouped by.</summary>
    public FiguresBy By { get; init; }

    /// <summary>The moment the period begins.</summary>
    public Instant Begins => From.AtStartOfDayInZone(Zone).ToInstant();

    /// <summary>The moment it has ended.</summary>
    public Instant Ends => To.PlusDays(1).AtStartOfDayInZone(Zone).ToInstant();

    /// <summary>Reads an address. What is not understood is refused and not ignored: a figure must be of what was asked for.</summary>
    public static Outcome<ReportFilter> Read(ReportInput input, Viewer viewer, Instant now, int usualWeeks = 12)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(viewer);
        var refusals = new List<Refusal>();
        var today = now.InZone(viewer.Zone).Date;
        var to = Day(input.To, "to") ?? today;
        var isFar = to < Earliest || to > today.PlusDays(MostDays);
        var from = Day(input.From, "from") ?? (isFar ? Earliest : to.PlusDays(1 - (7 * usualWeeks)));
        var filter = new ReportFilter
        {
            From = from, To = to, Zone = viewer.Zone,
            Clock = Choice<ClockKind>(input.Clock, "clock") ?? ClockKind.Resolution,
            Customer = Number(input.Customer, "customer") is { } customer ? new OrganizationId(customer) : null,
            Level = OnlyOf<SupportLevel>(input.Level, "level"),
            Partner = input.Partner is null ? null : input.Partner == None ? new Only<OrganizationId>(null) : Number(input.Partner, "partner") is { } partner ? new Only<OrganizationId>(new(partner)) : null,
            Class = OnlyOf<CallClass>(input.Class, "class"),
            Priority = OnlyOf<Priority>(input.Priority, "priority"),
            Verdict = Choice<ClockVerdict>(input.Verdict, "verdict"),
            Repeated = Flag(input.Repeated, "repeated"),
            By = Choice<FiguresBy>(input.By, "by") ?? default,
        };
        if (isFar || from < Earliest) refusals.Add(new InvalidInput("report.far-date", isFar ? "to" : "from"));
        else if (from > to) refusals.Add(new InvalidInput("report.from-after-to", "from"));
        else if (Period.DaysBetween(from, to) >= MostDays) refusals.Add(new InvalidInput("report.period-too-long", "from", MostDays));
        if (!viewer.ClocksOfReports.Contains(filter.Clock) || (viewer.Kind is OrganizationKind.Customer && (filter.Partner is not null || filter.By is FiguresBy.Partner)))
            return new ReportNotFound();
        return refusals.Count switch { 0 => filter, 1 => refusals[0], _ => new SeveralRefusals(refusals) };

        T? Refuse<T>(string field, string? written)
            where T : struct
        {
            refusals.Add(NotUnderstood(written, field));
            return null;
        }

        bool Flag(string? written, string field) => written is not null && (bool.TryParse(written, out var flag) ? flag : Refuse<bool>(field, written) is not null);

        LocalDate? Day(string? written, string field) => written is null ? null : LocalDatePattern.Iso.Parse(written) is { Success: true, Value: var day } ? day : Refuse<LocalDate>(field, written);

        long? Number(string? written, string field) => written is null ? null : long.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : Refuse<long>(field, written);

        T? Choice<T>(string? written, string field)
            where T : struct, Enum => written is null ? null : ExactName.Of<T>(written) ?? Refuse<T>(field, written);

        Only<T>? OnlyOf<T>(string? written, string field)
            where T : struct, Enum => written is null ? null : written == None ? new Only<T>(null) : Choice<T>(written, field) is { } value ? new Only<T>(value) : null;
    }

    /// <summary>As it stands in an address, without the question mark. Read again it gives the same.</summary>
    public string Address()
    {
        List<string> parts = [$"from={LocalDatePattern.Iso.Format(From)}", $"to={LocalDatePattern.Iso.Format(To)}", $"clock={Clock}"];
        if (Customer is { } customer) parts.Add(FormattableString.Invariant($"customer={customer.Value}"));
        if (Level is { } level) parts.Add($"level={level.Value?.ToString() ?? None}");
        if (Partner is { } partner) parts.Add($"partner={partner.Value?.Value.ToString(CultureInfo.InvariantCulture) ?? None}");
        if (Class is { } kind) parts.Add($"class={kind.Value?.ToString() ?? None}");
        if (Priority is { } priority) parts.Add($"priority={priority.Value?.ToString() ?? None}");
        if (Verdict is { } verdict) parts.Add($"verdict={verdict}");
        if (Repeated) parts.Add("repeated=true");
        if (By is not default(FiguresBy)) parts.Add($"by={By}");
        return string.Join('&', parts);
    }
}

/// <summary>There is no such report for this viewer.</summary>
public sealed record ReportNotFound() : Refusal("report.not-found", RefusalKind.NotFound);

/// <summary>No customer or partner of this number is known to this viewer.</summary>
public sealed record ReportOfNobody() : Refusal("report.nobody", RefusalKind.NotFound);
