using NodaTime;

namespace Kademe.Domain.Sla;

/// <summary>
/// The set of instants at which a service calendar is open, with the operations on it (SLA 5): one version of a calendar, compiled.
/// It is compiled page by page when first asked about, may be shared by any number of threads, and never holds more than the pages of 1970 to 2106:
/// what lies outside is compiled each time and let go.
/// </summary>
public sealed class OpenTime
{
    private const int Kept = 128;
    private const int LookAhead = 95; // pages: a little over a century; 3660 days are the least that is asked for

    private static readonly Instant Earliest = Instant.FromUtc(1, 1, 1, 0, 0);
    private static readonly Instant Latest = Instant.FromUtc(9999, 12, 31, 0, 0);

    private readonly OpenPage?[] pages = new OpenPage?[Kept];
    private readonly long lastPage;

    /// <summary>The open time of one version of a calendar; nothing is compiled before it is asked about.</summary>
    public OpenTime(ServiceCalendar calendar, int version = 1)
    {
        (Calendar, Version) = (calendar, version);
        lastPage = LastPageOf(calendar);
    }

    /// <summary>The calendar whose open time it is.</summary>
    public ServiceCalendar Calendar { get; }

    /// <summary>Which version of it, for explanations; the engine does not read it.</summary>
    public int Version { get; }

    internal int PagesKept => pages.Count(page => page is not null);

    /// <summary>True when the calendar is open at an instant; at its closing instant it is closed.</summary>
    public bool IsOpen(Instant at)
    {
        var second = SecondOf(at);
        return Page(second >> OpenPage.Bits).IsOpen(Offset(second));
    }

    /// <summary>Open time within [from, to) as maximal disjoint intervals in order; none if it is empty.</summary>
    public IReadOnlyList<Interval> OpenIntervals(Instant from, Instant to)
    {
        var spans = new List<Span>();
        var (first, end) = (SecondOf(from), SecondOf(to));
        for (var number = first >> OpenPage.Bits; first < end && number <= (end - 1) >> OpenPage.Bits; number++)
        {
            var (page, start) = (Page(number), number << OpenPage.Bits);
            for (var i = page.NextFrom((int)Math.Max(first - start, 0)); i < page.Count && start + page[i].Opens < end; i++)
            {
                var span = new Span(Math.Max(start + page[i].Opens, first), Math.Min(start + page[i].Closes, end));
                if (spans is [.., var last] && last.To == span.From) spans[^1] = new(last.From, span.To);
                else spans.Add(span);
            }
        }

        return spans.ConvertAll(span => new Interval(Instant.FromUnixTimeSeconds(span.From), Instant.FromUnixTimeSeconds(span.To)));
    }

    /// <summary>How much open time lies within [from, to), in real time; zero if it is empty.</summary>
    public Duration BusinessElapsed(Instant from, Instant to) => Duration.FromSeconds(Elapsed(SecondOf(from), SecondOf(to)));

    /// <summary>
    /// The least instant from which that much open time has gone since the start: what fits exactly ends at the closing instant (SLA 5.1).
    /// Null when the next century has too little open time (SLA 5.2).
    /// </summary>
    public Instant? AddBusinessTime(Instant start, Duration duration)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(duration, Duration.Zero);
        if (duration.ToWholeSeconds() is not (> 0 and var seconds)) return start.ToWholeSecond();
        return Reach(SecondOf(start), seconds) is { } reached ? Instant.FromUnixTimeSeconds(reached) : null;
    }

    /// <summary>Open seconds within [from, to).</summary>
    internal long Elapsed(long from, long to)
    {
        if (to <= from) return 0;
        var (number, last) = (from >> OpenPage.Bits, to >> OpenPage.Bits);
        var elapsed = -(long)Page(number).Before(Offset(from));
        for (; number < last; number++) elapsed += Page(number).Total;
        return elapsed + Page(last).Before(Offset(to));
    }

    /// <summary>The least second with so many open seconds since the start; at least one.</summary>
    internal long? Reach(long start, long seconds)
    {
        var number = start >> OpenPage.Bits;
        var end = Math.Min(number + LookAhead, lastPage);
        var sought = seconds + (number <= end ? Page(number).Before(Offset(start)) : 0);
        for (; number <= end; number++)
        {
            var page = Page(number);
            if (sought <= page.Total) return (number << OpenPage.Bits) + page.Reach((int)sought);
            sought -= page.Total;
        }

        return null;
    }

    // Two threads may compile the same page; they get the same, and one of them stays.
    private OpenPage Page(long number)
    {
        if (number is < 0 or >= Kept) return OpenPage.Of(Calendar, number);
        return Volatile.Read(ref pages[number]) ?? Keep(number);
    }

    private OpenPage Keep(long number)
    {
        var page = OpenPage.Of(Calendar, number);
        Volatile.Write(ref pages[number], page);
        return page;
    }

    private static int Offset(long second) => (int)(second & (OpenPage.Length - 1));

    private static long SecondOf(Instant instant) => Instant.Max(Earliest, Instant.Min(Latest, instant)).ToUnixTimeSeconds();

    private static long PageOf(Instant instant) => SecondOf(instant) >> OpenPage.Bits;

    // Beyond it nothing can be open.
    private static long LastPageOf(ServiceCalendar calendar)
    {
        if (calendar.Weekly.Count > 0) return PageOf(Latest);
        return calendar.Openings.Count > 0 ? PageOf(calendar.Openings.Max(date => date.Key).AtMidnight().InUtc().ToInstant()) + 1 : long.MinValue;
    }
}
