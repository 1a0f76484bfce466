using Kademe.Domain.Kernel;
using Kademe.Modules.Calls;
using Microsoft.AspNetCore.Components;

namespace Kademe.Modules.Reproduction;

/// <summary>What the forms of the reproduction's page share: the call, its version and newest entry they were made from, what was sent with this request, why it was not done, and the files that wait since.</summary>
public sealed record PageForms(CallNumber Call, long Version, EntryId LastEntry, ReproductionInput Sent, Refusal? Refusal, IReadOnlyList<AttachedFile> Held, EventCallback OnSent)
{
    /// <summary>Whether this form was sent with this request.</summary>
    public bool Was(string name) => Sent.Action == name;

    /// <summary>The files that a refused form left waiting, for that form.</summary>
    public IReadOnlyList<AttachedFile> HeldBy(string name) => Was(name) ? Held : [];

    /// <summary>What a form shows: what was typed into it, or what it begins with. Another form's words stay out of it.</summary>
    public ReproductionInput Typed(string name, Func<ReproductionInput> begun)
    {
        ArgumentNullException.ThrowIfNull(begun);
        return Was(name) ? Sent : begun();
    }
}
