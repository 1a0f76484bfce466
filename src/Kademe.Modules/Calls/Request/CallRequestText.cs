using Kademe.Domain.Calls;
using NodaTime;

namespace Kademe.Modules.Calls;

/// <summary>A request as its numbered items say it; the first message of its call.</summary>
/// <param name="Requester">Whose it is.</param>
/// <param name="Customer">The requester's enterprise.</param>
/// <param name="At">When it was sent.</param>
/// <param name="Problems">What is wrong or could be better.</param>
/// <param name="Requests">What is asked for.</param>
/// <param name="Files">What was sent to show it.</param>
public sealed record CallRequestText(string Requester, string Customer, Instant At, IReadOnlyList<CallRequestText.Item> Problems, IReadOnlyList<CallRequestText.Item> Requests, IReadOnlyList<AttachedFile> Files)
{
    /// <summary>What it is, as the user chose in plain words; it says what is asked for when no item does.</summary>
    public RequestHint? Hint { get; init; }

    /// <summary>Whom it concerns, as the user chose.</summary>
    public Impact? Reach { get; init; }

    /// <summary>How long it can wait, as the user chose.</summary>
    public Urgency? Wait { get; init; }

    /// <summary>One numbered item; it keeps its number (REQ-034).</summary>
    public sealed record Item(int Number, string Text);

    internal static CallRequestText Of(ShowCall.View call) =>
        new(call.Requester.Name, call.Customer.Name, call.OpenedAt, [.. call.Problems.Select(item => new Item(item.Number, item.Text))], [.. call.Requests.Select(item => new Item(item.Number, item.Text))], call.Files) { Hint = call.Hint, Reach = call.Reach, Wait = call.Wait };
}
