using CsCheck;
using Kademe.Domain.Kernel;
using Kademe.Domain.Sla;
using NodaTime;

namespace Kademe.Domain.Tests.Sla;

/// <summary>One event of a random call, in whole minutes, as the engine and the naive fold both read it.</summary>
internal sealed record Happening(int At, string Type, string Text = "", int Calendar = 0, SupportLevel? Level = null, string? Priority = null, int StartAt = 0);

/// <summary>One target of a random agreement; without a calendar it counts all time.</summary>
internal sealed record Promise(ClockKind Clock, string Priority, int Minutes, string? Calendar, int[] Warnings);

/// <summary>A call with everything that decides about its clocks.</summary>
internal sealed record RandomCall(List<Promise> Promises, string[][] Pauses, bool[] Restarts, List<Happening> Events, int[] AsOf)
{
    /// <summary>A Friday; every minute of a random call counts from here.</summary>
    internal static readonly Instant Start = Instant.FromUtc(2026, 10, 23, 6, 0);

    /// <summary>Versions of the two calendars; the first two are those a call begins with.</summary>
    internal static readonly CalendarText[] Versions =
    [
        Office("a", "Europe/Berlin", "09:00", "17:00"),
        Office("b", "Europe/Istanbul", "22:00", "06:00"),
        Office("a", "Europe/Berlin", "09:00", "17:00") with { Holidays = [new("2026-10-23", "11:00"), new("2026-10-26"), new("2026-10-28", "10:00", "12:30")] },
        Office("a", "Africa/Casablanca", "08:00", "20:00"),
        Office("b", "Europe/Istanbul", "00:00", "24:00") with { Openings = [("2026-10-24", [new("09:00", "15:00")])] },
        new("b", "UTC"),
    ];

    internal static readonly Gen<RandomCall> Any =
        from promises in Promise.List[3, 14]
        from pauses in Gen.OneOf("waiting", "upgrade", "on_hold").Array[0, 2].Array[4]
        from restarts in Gen.Bool.Array[3]
        from opened in Opening
        from events in Event.List[0, 22]
        from asOf in Gen.Int[0, 9_000].Array[3]
        select new RandomCall([.. promises.DistinctBy(promise => (promise.Clock, promise.Priority))], pauses, restarts, InOrder(opened, events), asOf);

    private static readonly Gen<string> Priority = Gen.OneOf("P1", "P2", "P3");
    private static readonly Gen<SupportLevel> Level = Gen.OneOf(SupportLevel.L1, SupportLevel.L2, SupportLevel.L3);
    private static readonly Gen<string> State = Gen.OneOf("in_progress", "in_progress", "waiting", "upgrade", "on_hold");

    // Percentages of a hundred minutes are whole minutes.
    private static Gen<Promise> Promise => Gen.Select(
        Gen.OneOf(ClockKinds.All.ToArray()), Gen.OneOf("P1", "P2", "P3", "*"), Gen.Int[1, 6], Gen.OneOf("a", "a", "b", ""), Gen.Int[1, 99].Array[0, 3],
        (clock, priority, hundreds, calendar, warnings) => new Promise(clock, priority, hundreds * 100, calendar.Length > 0 ? calendar : null, warnings));

    private static Gen<Happening> Opening => Gen.Select(
        Gen.Int[0, 300], Priority, Level.Nullable(), State, Gen.Int[0, 120],
        (at, priority, level, state, earlier) => new Happening(at, "opened", state, Level: level, Priority: priority, StartAt: Math.Max(at - earlier, 0)));

    private static Gen<Happening> Event => Gen.Select(
        Gen.Int[0, 500], Gen.OneOf("updated", "state", "state", "state", "level", "level", "priority", "priority", "calendar", "resolved", "reopened", "reopened", "opened"),
        State, Gen.Int[0, Versions.Length - 1], Level, Gen.OneOf(Gen.Select(Priority, Level), Gen.Select(Priority, Level)),
        (gap, type, state, calendar, level, other) => new Happening(
            gap, type, state, calendar, type is "level" or "opened" || other.Item2 is SupportLevel.L1 ? level : null, type is not "reopened" || other.Item1 is "P1" ? other.Item1 : null));

    internal CallClocks Clocks(int asOf) => CallClocks
        .Before(Agreement.Make(Promises.Select(Row), Pause(), new(Policy(0), Policy(1), Policy(2))).Value, Calendars.Of(Compiled(0), Compiled(1)))
        .After(Events.Where(happening => happening.At <= asOf).Select(AsEvent));

    internal static Instant At(int minute) => Start + Duration.FromMinutes(minute);

    private Again Policy(int at) => Restarts[at] ? Again.Restart : Again.Continue;

    private PauseLists Pause() => PauseLists.Of(Pauses[0], Pauses[1], Pauses[2], Pauses[3]);

    private static TargetRow Row(Promise promise) => new(promise.Clock, promise.Priority, new(Duration.FromMinutes(promise.Minutes), promise.Calendar, [.. promise.Warnings]));

    private static ClockEvent AsEvent(Happening one) => one.Type switch
    {
        "opened" => new ClockEvent.Opened(At(one.At), one.Priority!, one.Level, one.Text, At(one.StartAt)),
        "updated" => new ClockEvent.Updated(At(one.At)),
        "state" => new ClockEvent.StateChanged(At(one.At), one.Text),
        "level" => new ClockEvent.LevelChanged(At(one.At), one.Level!.Value),
        "priority" => new ClockEvent.PriorityChanged(At(one.At), one.Priority!),
        "calendar" => new ClockEvent.CalendarChanged(At(one.At), Compiled(one.Calendar)),
        "resolved" => new ClockEvent.Resolved(At(one.At)),
        _ => new ClockEvent.Reopened(At(one.At), one.Text, one.Level, one.Priority),
    };

    private static readonly Lazy<OpenTime[]> Open = new(() => [.. Versions.Select(version => new OpenTime(ServiceCalendar.Make(version).Value))]);

    private static OpenTime Compiled(int version) => Open.Value[version];

    private static List<Happening> InOrder(Happening opened, List<Happening> events)
    {
        var (all, at) = (new List<Happening> { opened }, opened.At);
        foreach (var one in events)
        {
            at += one.At > 350 ? 0 : one.At; // every now and then several at one instant
            all.Add(one with { At = at, StartAt = at });
        }

        return all;
    }

    private static CalendarText Office(string id, string zone, string from, string to) =>
        new(id, zone) { Weekly = [.. new[] { "mon", "tue", "wed", "thu", "fri" }.Select(day => (day, (IReadOnlyList<OpeningText>)[new(from, to)]))] };
}
