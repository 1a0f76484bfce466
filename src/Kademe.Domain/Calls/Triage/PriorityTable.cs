namespace Kademe.Domain.Calls;

/// <summary>The proposal of priority from impact and urgency (DT-4).</summary>
public static class PriorityTable
{
    /// <summary>The proposed priority. An improvement request is P4; only the service level manager decides otherwise.</summary>
    public static Priority Propose(CallClass callClass, Impact impact, Urgency urgency) =>
        callClass is CallClass.Improvement ? Priority.P4 : Propose(impact, urgency);

    /// <summary>The proposed priority of anything but an improvement request.</summary>
    public static Priority Propose(Impact impact, Urgency urgency) => (impact, urgency) switch
    {
        (Impact.High, Urgency.High) => Priority.P1,
        (Impact.High, Urgency.Medium) or (Impact.Medium, Urgency.High) => Priority.P2,
        (Impact.High, _) or (Impact.Medium, Urgency.Medium) or (Impact.Low, Urgency.High) => Priority.P3,
        _ => Priority.P4,
    };
}
