using NodaTime;

namespace Kademe.Domain.Sla;

/// <summary>
/// The open time of one page of the time line, compiled: sorted openings with the open seconds before each, so that every question is one binary search.
/// Everything is in seconds since the page's start.
/// </summary>
internal sealed class OpenPage
{
    /// <summary>2^25 seconds, about 388 days: a year of office hours is a few kilobytes.</summary>
    internal const int Bits = 25;

    /// <summary>How long a page is.</summary>
    internal const int Length = 1 << Bits;

    // A reading is never further than this from the same date's and time's in UTC, a skipped or repeated date included.
    private const int Margin = 3;

    // Within these dates every reading has an instant.
    private static readonly LocalDate First = new(1, 1, 1 + Margin);
    private static readonly LocalDate Last = new(9999, 12, 31 - Margin);

    private readonly int[] opens;
    private readonly int[] closes;
    private readonly int[] before; // open seconds before each opening; one more than there are openings: the last is the total

    private OpenPage(List<Span> openings, long start)
    {
        opens = [.. openings.Select(opening => (int)(opening.From - start))];
        closes = [.. openings.Select(opening => (int)(opening.To - start))];
        before = new int[openings.Count + 1];
        for (var i = 0; i < openings.Count; i++) before[i + 1] = before[i] + closes[i] - opens[i];
    }

    /// <summary>Open seconds of the whole page.</summary>
    internal int Total => before[^1];

    /// <summary>How many openings there are; one that goes on over the page's edge is two.</summary>
    internal int Count => opens.Length;

    /// <summary>One opening.</summary>
    internal (int Opens, int Closes) this[int index] => (opens[index], closes[index]);

    /// <summary>Compiles a page: (weekly minus holidays) plus exceptional openings (SLA 3.2), cut at the page's edges.</summary>
    internal static OpenPage Of(ServiceCalendar calendar, long number)
    {
        var (start, end) = (number << Bits, (number + 1) << Bits);
        var (weekly, holidays, exceptional) = (new List<Span>(), new List<Span>(), new List<Span>());
        for (var date = DateOf(start, -Margin); date <= DateOf(end, Margin); date = date.PlusDays(1))
        {
            weekly.AddRange(calendar.Weekly[date.DayOfWeek].Select(opening => calendar.Zone.SpanOf(opening, date)));
            holidays.AddRange(calendar.Holidays[date].Select(closure => calendar.Zone.SpanOf(closure, date)));
            exceptional.AddRange(calendar.Openings[date].Select(opening => calendar.Zone.SpanOf(opening, date)));
        }

        var open = Span.Minus(Span.Union(weekly), Span.Union(holidays)).Concat(exceptional);
        return new(Span.Union(open.Select(span => new Span(Math.Max(span.From, start), Math.Min(span.To, end)))), start);
    }

    /// <summary>The first opening that is not over at an offset; <see cref="Count"/> when there is none.</summary>
    internal int NextFrom(int offset)
    {
        var index = LastOpenedBy(offset);
        return index >= 0 && offset < closes[index] ? index : index + 1;
    }

    /// <summary>True when open at an offset.</summary>
    internal bool IsOpen(int offset) => LastOpenedBy(offset) is >= 0 and var index && offset < closes[index];

    /// <summary>Open seconds before an offset.</summary>
    internal int Before(int offset) =>
        LastOpenedBy(offset) is >= 0 and var index ? before[index] + Math.Min(offset, closes[index]) - opens[index] : 0;

    /// <summary>The least offset with so many open seconds before it; from 1 to <see cref="Total"/>.</summary>
    internal int Reach(int open)
    {
        var found = before.AsSpan().BinarySearch(open);
        var index = (found < 0 ? ~found : found) - 1;
        return opens[index] + open - before[index];
    }

    private int LastOpenedBy(int offset)
    {
        var found = opens.AsSpan().BinarySearch(offset);
        return found < 0 ? ~found - 1 : found;
    }

    private static LocalDate DateOf(long second, int margin)
    {
        var days = Math.DivRem(second, WholeSeconds.PerDay).Quotient + margin;
        if (days <= DaysOf(First)) return First;
        return days >= DaysOf(Last) ? Last : new LocalDate(1970, 1, 1).PlusDays((int)days);
    }

    private static int DaysOf(LocalDate date) => Period.DaysBetween(new LocalDate(1970, 1, 1), date);
}
