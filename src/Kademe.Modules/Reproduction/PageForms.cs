using Kademe.Domain.Kernel;
using Microsoft.AspNetCore.Components;

namespace Kademe.Modules.Reproduction;

/// <summary>What the forms of the reproduction's page share: the call and the version they were made from, what was sent with this request, and why it was not done.</summary>
public sealed record PageForms(CallNumber Call, long Version, ReproductionInput Sent, Refusal? Refusal, EventCallback OnSent)
{
    /// <summary>Whether this form was sent with this request.</summary>
    public bool Was(string name) => Sent.Action == name;

    /// <summary>What a form shows: what was typed into it, or what it begins with. Another form's words stay out of it.</summary>
    public ReproductionInput Typed(string name, Func<ReproductionInput> begun)
    {
        ArgumentNullException.ThrowIfNull(begun);
        return Was(name) ? Sent : begun();
    }
}
