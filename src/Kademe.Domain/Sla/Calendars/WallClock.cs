using NodaTime;
using NodaTime.TimeZones;

namespace Kademe.Domain.Sla;

/// <summary>From readings of a wall clock to instants (SLA 4).</summary>
internal static class WallClock
{
    private static readonly ZoneLocalMappingResolver Earlier =
        Resolvers.CreateMappingResolver(Resolvers.ReturnEarlier, Resolvers.ReturnStartOfIntervalAfter);

    private static readonly ZoneLocalMappingResolver Later =
        Resolvers.CreateMappingResolver(Resolvers.ReturnLater, Resolvers.ReturnStartOfIntervalAfter);

    extension(DateTimeZone zone)
    {
        /// <summary>From the first opening second to the last of an opening of a date; an ambiguous end is the later, 24:00 too.</summary>
        internal Span SpanOf(Opening opening, LocalDate date) =>
            new(zone.At(opening.StartOn(date), Earlier), zone.At(opening.EndOn(date), Later));

        /// <summary>The closed seconds of a closure of a date; one to 24:00 ends where the next date first begins.</summary>
        internal Span SpanOf(Closure closure, LocalDate date) =>
            new(zone.At(closure.From.On(date), Earlier), zone.At(closure.To.On(date), closure.To == WallTime.EndOfDay ? Earlier : Later));

        private long At(LocalDateTime reading, ZoneLocalMappingResolver resolver) => zone.ResolveLocal(reading, resolver).ToInstant().ToUnixTimeSeconds();
    }
}
