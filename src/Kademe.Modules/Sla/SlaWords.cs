using Kademe.Domain.Sla;
using Kademe.Modules.Shell;

namespace Kademe.Modules.Sla;

/// <summary>How service levels are said.</summary>
public static class SlaWords
{
    /// <summary>"8 sa", "30 dk", "1 sa 30 dk": hours of the time that counts, never days.</summary>
    public static string Length(this Texts texts, int minutes)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return (minutes / 60, minutes % 60) switch
        {
            (0, var rest) => texts["Shell.Minutes", rest],
            (var hours, 0) => texts["Shell.Hours", hours],
            (var hours, var rest) => $"{texts["Shell.Hours", hours]} {texts["Shell.Minutes", rest]}",
        };
    }

    /// <summary>"8 sa", "1 sa 30 dk", "−12 dk": the same of seconds, cut to minutes.</summary>
    public static string Hours(this Texts texts, long seconds) => seconds < 0 ? $"−{texts.Length((int)(-seconds / 60))}" : texts.Length((int)(seconds / 60));

    /// <summary>"7 sa 59 dk 12 sn": to the second, so that sums can be followed.</summary>
    public static string Exact(this Texts texts, long seconds)
    {
        ArgumentNullException.ThrowIfNull(texts);
        if (seconds < 0) return $"−{texts.Exact(-seconds)}";
        return (seconds / 60, seconds % 60) switch
        {
            (var minutes, 0) => texts.Length((int)minutes),
            (0, var rest) => texts["Sla.Seconds", rest],
            (var minutes, var rest) => $"{texts.Length((int)minutes)} {texts["Sla.Seconds", rest]}",
        };
    }

    /// <summary>The class of a target row; "her sınıf" when it is for all.</summary>
    public static string ClassOf(this Texts texts, string? callClass)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return texts[callClass is null ? "Sla.EveryClass" : $"CallClass.{callClass}"];
    }

    /// <summary>The priority of a target row; "her öncelik" when it is for all.</summary>
    public static string PriorityOf(this Texts texts, string? priority)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return priority ?? texts["Sla.EveryPriority"];
    }

    /// <summary>A state in which clocks may be held.</summary>
    public static string StateOf(this Texts texts, string state)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return texts[$"Sla.State.{state}"];
    }

    /// <summary>The clocks of an agreement, and of a contract.</summary>
    internal static IReadOnlyList<ClockKind> AllClocks => ClockKinds.All;

    /// <summary>The clocks of the levels.</summary>
    internal static IReadOnlyList<ClockKind> LevelClocks { get; } = [.. ClockKinds.All.Where(clock => clock.Level is not null)];
}
