using System.Collections.Immutable;
using NodaTime;

namespace Kademe.Domain.Sla.Files;

/// <summary>Reads agreements (SLA 6).</summary>
internal static class AgreementReading
{
    /// <summary>The agreement.</summary>
    internal static Agreement Agreement(this Written agreement)
    {
        var calendar = agreement.Find("calendar")?.Text();
        var rows = agreement.Items("targets").Select(row => Row(row, KindOf(row["kind"]), calendar))
            .Concat(agreement.Items("ola").Select(row => Row(row, ClockKinds.Ola(row["level"].Level()), calendar)));
        var made = Sla.Agreement.Make(rows, Pause(agreement.Find("pause")), Policy(agreement.Find("policy")), Matrix(agreement.Find("matrix")));
        return made.Succeeded(out var whole, out var refusal)
            ? whole
            : throw agreement.Wrong($"is not an agreement: {refusal.Code} ({string.Join(", ", refusal.Arguments)})");
    }

    /// <summary>The priority that an event gives: itself, or impact and urgency; null when it gives none.</summary>
    internal static string? PriorityIn(this Written happened, Agreement agreement)
    {
        if (happened.Find("priority") is { } priority) return priority.Text();
        return happened.Find("impact") is { } impact ? agreement.Matrix[impact.Text(), happened["urgency"].Text()] : null;
    }

    private static ClockKind KindOf(Written kind) =>
        kind.OneOf(("response", ClockKind.Response), ("update", ClockKind.Update), ("resolution", ClockKind.Resolution));

    private static TargetRow Row(Written row, ClockKind clock, string? usual)
    {
        var always = row.Find("basis")?.OneOf(("business", false), ("24x7", true)) ?? false;
        var calendar = always ? null : row.Find("calendar")?.Text() ?? usual;
        if (calendar is null && !always) throw row.Wrong("counts business time, but names no calendar, and neither does its agreement");
        var seconds = row["duration_s"].Whole();
        if (seconds is < 1 or > Target.LongestSeconds) throw row["duration_s"].Wrong("is not a number of seconds from 1 to 10000000000");
        return new(clock, row["priority"].Text(), new(Duration.FromSeconds(seconds), calendar, [.. row.Items("warn_pct").Select(Percent)]));
    }

    private static int Percent(Written percent) => percent.Whole() is >= 1 and <= 99 and var whole ? (int)whole : throw percent.Wrong("is not a percentage from 1 to 99");

    private static PauseLists Pause(Written? pause)
    {
        return PauseLists.Of(States("response"), States("update"), States("resolution"), States("ola"));

        IEnumerable<string> States(string clock) => (pause?.Items(clock) ?? []).Select(state => state.Text());
    }

    private static Policies Policy(Written? policy)
    {
        return new(Of("reopen", "continue"), Of("priority_change", "keep_elapsed"), Of("ola_reentry", "continue"));

        Again Of(string key, string goOn) => policy?.Find(key)?.OneOf((goOn, Again.Continue), ("restart", Again.Restart)) ?? Again.Continue;
    }

    private static PriorityMatrix Matrix(Written? matrix) => PriorityMatrix.Of(
        from impact in matrix?.Members() ?? []
        from urgency in impact.Value.Members()
        select (impact.Key, urgency.Key, urgency.Value.Text()));
}
