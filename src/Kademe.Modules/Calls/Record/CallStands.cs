using Kademe.Domain.Calls;
using Kademe.Domain.Kernel;

namespace Kademe.Modules.Calls;

/// <summary>Where a call stands after a command: what a client needs to go on without asking again.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Version">What the next command says it has seen (If-Match).</param>
/// <param name="State">Its state.</param>
/// <param name="Level">The level that has it.</param>
/// <param name="Desk">The organisation whose queue holds it.</param>
/// <param name="Responsible">Who is responsible.</param>
/// <param name="Priority">Its priority.</param>
public sealed record CallStands(CallNumber Number, long Version, CallState State, SupportLevel? Level, OrganizationId? Desk, PersonId? Responsible, Priority? Priority)
{
    /// <summary>Reads it off the call.</summary>
    public static CallStands Of(Call call)
    {
        ArgumentNullException.ThrowIfNull(call);
        return new(call.Number, call.Version, call.State, call.Level, call.Desk, call.Responsible, call.Priority);
    }
}
