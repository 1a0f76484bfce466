using System.Collections;
using System.Reflection;
using Kademe.Domain.Kernel;
using Kademe.Modules.Kernel;
using Kademe.Modules.Shell;
using Microsoft.AspNetCore.Components.Forms.Mapping;

namespace Kademe.Host;

/// <summary>
/// What a page's form sends, read by the platform and then strictly: a choice is exactly one defined name (<see cref="ExactName"/>), else the field is wrong and
/// holds nothing, as with a number that is none. The platform's own reading takes numbers and ors lists of names. What is wrong is said in the person's language.
/// </summary>
internal sealed class ExactFormMapper(IFormValueMapper platform, IHttpContextAccessor http, Texts texts) : IFormValueMapper
{
    public bool CanMap(Type valueType, string scopeName, string? formName) => platform.CanMap(valueType, scopeName, formName);

    public void Map(FormValueMappingContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var wrong = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var report = context.OnError;
        var terms = http.HttpContext?.RequestServices.GetService<RequestTerms>();
        context.OnError = (field, _, written) =>
        {
            if (terms is not null) terms.Misread ??= new InvalidInput("input.not-understood", field.Split('.')[^1]);
            if (wrong.Add(field)) report?.Invoke(field, $"{texts["refusal.input.not-understood"]}", written);
        };
        platform.Map(context);
        if (context.Result is not { } form || http.HttpContext?.Request is not { HasFormContentType: true, Form: var sent }) return;
        foreach (var (field, values) in sent)
        {
            if (Place(field, context.ParameterName, form) is not { } place || values.All(place.Takes)) continue;
            place.Clear();
            if (wrong.Contains(field)) continue;
            context.OnError(field, $"{values}", values);
            context.MapErrorToContainer?.Invoke(context.ParameterName, form); // the whole form has what is wrong: the platform may have left more of it without an owner
        }
    }

    // Follows a name such as Input.Rows[2].Clock to the property that it fills; null where it fills none.
    private static Filled? Place(string field, string parameter, object form)
    {
        var steps = field.Split('.');
        if (steps is not [var root, _, ..] || !string.Equals(root, parameter, StringComparison.OrdinalIgnoreCase)) return null;
        object? owner = form;
        foreach (var step in steps[1..^1]) owner = owner is null ? null : At(Property(owner, step)?.GetValue(owner), step);
        return owner is not null && Property(owner, steps[^1]) is { } property && Filled.Choice(property) is { } choice ? new(owner, property, choice) : null;
    }

    private static PropertyInfo? Property(object owner, string step) =>
        owner.GetType().GetProperty(step.Split('[')[0], BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase);

    private static object? At(object? value, string step) => step.IndexOf('[', StringComparison.Ordinal) switch
    {
        < 0 => value,
        var bracket when value is IList list && int.TryParse(step.AsSpan(bracket + 1).TrimEnd(']'), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var at) && at >= 0 && at < list.Count => list[at],
        _ => null,
    };

    private sealed record Filled(object Owner, PropertyInfo Property, Type Enumeration)
    {
        // The enumeration of a property that holds one, may hold one, or holds several.
        public static Type? Choice(PropertyInfo property)
        {
            var type = property.PropertyType.IsGenericType ? property.PropertyType.GenericTypeArguments[0] : property.PropertyType;
            var plain = Nullable.GetUnderlyingType(type) ?? type;
            return plain.IsEnum && property.CanWrite ? plain : null;
        }

        public bool Takes(string? written) => string.IsNullOrEmpty(written) || ExactName.IsOf(Enumeration, written);

        public void Clear() => Property.SetValue(Owner, null); // null gives a choice that must be there its first value
    }
}
