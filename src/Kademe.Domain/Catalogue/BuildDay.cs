using Kademe.Domain.Kernel;
using NodaTime;

namespace Kademe.Domain.Catalogue;

/// <summary>The day a build was made, as people say it.</summary>
public static class BuildDay
{
    /// <summary>The day that was typed, today when none was; a build of a day to come is refused.</summary>
    /// <param name="typed">As typed.</param>
    /// <param name="at">Now.</param>
    /// <param name="zone">Zone of whoever says it.</param>
    /// <param name="field">The field it was typed in.</param>
    public static Outcome<LocalDate> Check(LocalDate? typed, Instant at, DateTimeZone zone, string field = "BuiltOn")
    {
        var today = at.InZone(zone).Date;
        return typed > today ? new InvalidInput("catalogue.built-in-future", field) : typed ?? today;
    }

    /// <summary>
    /// The last moment whose changes a build of this day can hold, when it is said at this moment: what is merged after the day, or after that word, is not in it
    /// (REQ-127).
    /// </summary>
    public static Instant Until(LocalDate builtOn, Instant at, DateTimeZone zone) => Instant.Min(at, builtOn.PlusDays(1).AtStartOfDayInZone(zone).ToInstant());
}
