using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace Kademe.Modules.Shell;

/// <summary>
/// What every form field has: a label, a hint, an error message linked to it, a mark when it is obligatory. Inside an EditForm its name follows from
/// <c>@bind-Value</c>, so that <c>[SupplyParameterFromForm]</c> reads it back.
/// </summary>
public abstract class Field<TValue> : InputBase<TValue>
{
    /// <summary>The label; always visible.</summary>
    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    /// <summary>A sentence that helps to fill it.</summary>
    [Parameter]
    public string? Hint { get; set; }

    /// <summary>Obligatory.</summary>
    [Parameter]
    public bool Required { get; set; }

    /// <summary>The texts of the running request.</summary>
    [Inject]
    protected Texts T { get; set; } = null!;

    /// <summary>Where a page has several forms with the same names: the form's own name, set before every id.</summary>
    [CascadingParameter(Name = FieldId.Scope)]
    private string? Scope { get; set; }

    /// <summary>Id of the control: its name with hyphens, so that a refusal can link to it.</summary>
    protected string Id => FieldId.Of(NameAttributeValue, Scope);

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        base.OnParametersSet();
        if (EditContext is not null) EditContext.Properties[new FieldLabel(FieldIdentifier.FieldName)] = Label;
    }

    /// <summary>What is wrong with it; null when nothing is.</summary>
    protected string? Problem => EditContext is null ? null : string.Join(' ', EditContext.GetValidationMessages(FieldIdentifier)) is { Length: > 0 } problem ? problem : null;

    /// <summary>"true" when something is wrong.</summary>
    protected string? Invalid => Problem is null ? null : "true";

    /// <summary>Ids of hint and error message.</summary>
    protected string? DescribedBy => (Hint, Problem) switch
    {
        (null, null) => null,
        (_, null) => $"{Id}-hint",
        (null, _) => $"{Id}-problem",
        _ => $"{Id}-problem {Id}-hint",
    };
}

/// <summary>Key under which a field leaves its label in the form, for the summary that speaks of it.</summary>
internal sealed record FieldLabel(string Field);

/// <summary>Ids of controls.</summary>
public static class FieldId
{
    /// <summary>Name of the cascading value that keeps the ids of several forms apart.</summary>
    public const string Scope = "FieldScope";

    /// <summary>The id of the control behind a form name: "Input.Items[2]" gives "Input-Items-2".</summary>
    public static string Of(string name, string? scope = null) =>
        (scope is null ? "" : scope + "-") + name.Replace('.', '-').Replace('[', '-').Replace("]", "", StringComparison.Ordinal);
}
