using Kademe.Domain.Kernel;

namespace Kademe.Domain.Calls;

/// <content>From the user's page to the first level's desk.</content>
public sealed partial class Call
{
    /// <summary>Begins a request. Nobody but the requester sees it until it is sent.</summary>
    public static Outcome<Call> Draft(CallNumber number, CallOrigin origin, string? subject, int problemItems, int requestItems, Act act)
    {
        ArgumentNullException.ThrowIfNull(origin);
        if (!Text.Required(Text.OneLine(subject), "Subject", 400).Succeeded(out var line, out var refusal)) return refusal;
        var call = new Call { Subject = Text.Shorten(line, Text.LineLength) };
        call.Record(new CallDrafted(number, origin, problemItems, requestItems), act);
        return call;
    }

    /// <summary>Writes a draft anew: what is there replaces what was there.</summary>
    public Outcome<DraftChanged> Redraft(CallOrigin origin, string? subject, int problemItems, int requestItems, Act act)
    {
        if (State is not CallState.Draft) return new CallNotThere(State);
        if (!Text.Required(Text.OneLine(subject), "Problems", 400).Succeeded(out var line, out var refusal)) return refusal;
        Subject = Text.Shorten(line, Text.LineLength);
        return Record(new DraftChanged(origin, problemItems, requestItems), act);
    }

    /// <summary>Sends the request, for which this is promised; refused with one message for each obligatory item that is missing (REQ-031).</summary>
    public Outcome<CallSubmitted> Submit(Act act, PromiseId? promise = null)
    {
        if (MayMove(CallState.Submitted, "SubmitCall") is { } refusal) return refusal;
        return MissingItems is [_, ..] missing ? RequestIncomplete.Of(missing) : Record(new CallSubmitted(ProblemItems, RequestItems, promise), act);
    }

    /// <summary>Brings the request to whoever gives first level (DT-3).</summary>
    public Outcome<CallRouted> RouteToFirstLevel(OrganizationId desk, Act act) =>
        MayMove(CallState.AtL1, "RouteToFirstLevel") is { } refusal ? refusal : Record(new CallRouted(State, CallState.AtL1, desk, null), act);

    /// <summary>Sends a returned request again, with what was added (REQ-039).</summary>
    public Outcome<CallResubmitted> Resubmit(EntryId answer, int problemItems, int requestItems, Act act)
    {
        if (State is not CallState.Returned) return new CallNotThere(State);
        return Record(new CallResubmitted(answer, ProblemItems + problemItems, RequestItems + requestItems), act);
    }

    /// <summary>Takes the request back: the customer where the table of states permits it, the desk as <see cref="WhyNotCancel"/> says.</summary>
    public Outcome<CallCancelled> Cancel(EntryId? reason, bool byCustomer, Act act) =>
        WhyNotCancel(byCustomer) is { } refusal ? refusal : Record(new CallCancelled(reason), act);

    /// <summary>
    /// Why the request cannot be taken back; null when there is no reason. The desk does it for the user only while first level has the call, classified as every
    /// call that leaves first level (REQ-041), and not what climbs the ladder.
    /// </summary>
    public Refusal? WhyNotCancel(bool byCustomer)
    {
        if (MayMove(CallState.Cancelled, "CancelCall") is { } refusal) return refusal;
        if (byCustomer) return null;
        if (State is not CallState.AtL1) return new CallNotThere(State);
        return Class is null ? new CallNotClassified() : OnLadder ? new LadderDecides() : null;
    }

    /// <summary>Notes that automatic values were corrected by hand (REQ-030).</summary>
    public void NoteCorrection(IReadOnlyList<string> fields, Act act) => Record(new ContextCorrected(fields), act);
}

/// <summary>Obligatory items are missing; each is named (REQ-031, REQ-048).</summary>
public sealed record RequestItemMissing(RequestRule Item) : Refusal($"call.missing-{ItemCode(Item)}", RefusalKind.Invalid)
{
    /// <inheritdoc/>
    public override string Field => Item switch
    {
        RequestRule.Version => "InstalledVersion",
        RequestRule.Object => "Address",
        RequestRule.Customisation => "Customisation",
        RequestRule.Detail => "Problems",
        _ => "Requests",
    };

    private static string ItemCode(RequestRule item) => item switch
    {
        RequestRule.Version => "version",
        RequestRule.Object => "object",
        RequestRule.Customisation => "customisation",
        RequestRule.Detail => "detail",
        _ => "asked",
    };
}

/// <summary>Makes the refusal of an incomplete request.</summary>
public static class RequestIncomplete
{
    /// <summary>One message for each missing item.</summary>
    public static Refusal Of(IReadOnlyList<RequestRule> missing) => new SeveralRefusals([.. missing.Select(item => new RequestItemMissing(item))]);
}
