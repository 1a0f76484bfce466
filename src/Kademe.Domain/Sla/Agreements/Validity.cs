using Kademe.Domain.Kernel;
using NodaTime;

namespace Kademe.Domain.Sla;

/// <summary>First and last day of a version; null = until another follows.</summary>
public sealed record Validity(LocalDate From, LocalDate? Until)
{
    /// <summary>
    /// Whether a further version may follow the ones there are: it begins after the newest began. An open one ends the day before; a closed one
    /// leaves neither a gap nor an overlap. Null when nothing stands against it.
    /// </summary>
    public Refusal? Following(Validity? newest)
    {
        if (Until < From) return new InvalidInput("agreement.ends-before-it-starts", nameof(Until));
        if (From < Earliest || From > Latest || Until > Latest) return new InvalidInput("agreement.day-out-of-reach", Until > Latest ? nameof(Until) : nameof(From), Earliest.Year, Latest.Year);
        if (newest is null) return null;
        if (From <= newest.From || From <= newest.Until) return new VersionsOverlap(newest.Until ?? newest.From);
        return newest.Until is { } last && From > last.PlusDays(1) ? new VersionsGap(last) : null;
    }

    /// <summary>Of versions in order, the one in force on a day; null when none is. What follows ends what came before.</summary>
    public static T? On<T>(IReadOnlyList<T> versions, Func<T, Validity> validity, Func<T, LocalDate> day)
        where T : class
    {
        for (var at = versions.Count - 1; at >= 0; at--)
        {
            var (one, when) = (validity(versions[at]), day(versions[at]));
            if (one.From <= when) return one.Until is null || when <= one.Until ? versions[at] : null;
        }

        return null;
    }

    private static LocalDate Earliest => new(2000, 1, 1);

    private static LocalDate Latest => new(2199, 12, 31);
}

/// <summary>The new version begins while another is in force that does not end before.</summary>
public sealed record VersionsOverlap(LocalDate Newest) : Refusal("agreement.versions-overlap", RefusalKind.Invalid)
{
    /// <inheritdoc/>
    public override IReadOnlyList<object> Arguments => [CalendarDefinition.Write(Newest)];

    /// <inheritdoc/>
    public override string? Field => "From";
}

/// <summary>Between the version before and the new one, nothing would be promised.</summary>
public sealed record VersionsGap(LocalDate Newest) : Refusal("agreement.versions-gap", RefusalKind.Invalid)
{
    /// <inheritdoc/>
    public override IReadOnlyList<object> Arguments => [CalendarDefinition.Write(Newest)];

    /// <inheritdoc/>
    public override string? Field => "From";
}
