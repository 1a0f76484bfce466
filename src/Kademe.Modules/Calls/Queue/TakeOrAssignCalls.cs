using System.Security.Cryptography;
using System.Text;
using Kademe.Domain.Kernel;
using Kademe.Modules.Kernel;

namespace Kademe.Modules.Calls;

/// <summary>
/// Takes or assigns several calls of the queue at once: one decision per call, each with the same rights as alone, so that one refused call leaves the others done.
/// </summary>
internal sealed class TakeOrAssignCalls(Doors doors, RequestTerms terms)
{
    /// <summary>Most calls in one go: a page of the queue.</summary>
    public const int Most = Keyset.Usual;

    /// <summary>How many were done, and why the others were not.</summary>
    public sealed record Result(int Done, IReadOnlyList<NotDone> Refused);

    /// <summary>A call that was left as it was.</summary>
    public sealed record NotDone(CallNumber Call, Refusal Why);

    /// <summary>To someone of the desk, or to the viewer when nobody is named.</summary>
    public async Task<Outcome<Result>> Handle(IReadOnlyList<CallNumber> calls, PersonId? to, CancellationToken ct)
    {
        if (calls.Count == 0) return new NoCallChosen();
        var key = terms.Key;
        List<NotDone> refused = [];
        var chosen = calls.Distinct().Take(Most).ToList();
        foreach (var call in chosen)
        {
            terms.Key = key is null ? null : KeyOf(key, call); // each decision is remembered by itself
            var refusal = to is { } person
                ? await doors.Try((AssignCall step) => step.Handle(call, new() { Person = person }, ct))
                : await doors.Try((TakeCall step) => step.Handle(call, ct));
            if (refusal is not null) refused.Add(new(call, refusal));
        }

        terms.Key = key;
        return new Result(chosen.Count - refused.Count, refused);
    }

    // A digest, since the sender's key may be as long as a key can be.
    private static string KeyOf(string key, CallNumber call) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{key}-{call.Value}")));
}

/// <summary>Nothing was ticked.</summary>
public sealed record NoCallChosen() : Refusal("call.none-chosen", RefusalKind.Invalid);
