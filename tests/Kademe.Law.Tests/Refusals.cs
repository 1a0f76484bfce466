using System.Reflection;
using System.Text.RegularExpressions;
using Kademe.Domain.Calls;
using Kademe.Domain.Kernel;
using Kademe.Modules.Kernel;

namespace Kademe.Law.Tests;

/// <summary>Every refusal there is: one record each, and the broken rules of single inputs, which share one record.</summary>
internal static partial class Refusals
{
    /// <summary>Every refusal type with each code it can have.</summary>
    public static IReadOnlyList<Known> OfTypes { get; } =
    [
        .. from assembly in (Assembly[])[typeof(Refusal).Assembly, typeof(KademeDb).Assembly, typeof(Kademe.Host.Composition).Assembly]
           from type in assembly.GetTypes()
           where type is { IsAbstract: false } && type.IsSubclassOf(typeof(Refusal)) && type != typeof(InvalidInput)
           from refusal in Made(type)
           orderby refusal.Code
           select new Known(refusal.Code, refusal.Kind, type),
    ];

    /// <summary>Codes of broken input rules, as the source names them.</summary>
    public static IReadOnlyList<Known> OfInputs { get; } =
    [
        .. Sources.All.SelectMany(source => InvalidInputs().Matches(source.Text)).Select(match => match.Groups["code"].Value).Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal).Select(code => new Known(code, RefusalKind.Invalid, typeof(InvalidInput))),
    ];

    public static IEnumerable<Known> All => OfTypes.Concat(OfInputs).OrderBy(one => one.Code, StringComparer.Ordinal);

    /// <summary>One of a type for each value of the choice its code depends on.</summary>
    internal static IEnumerable<Refusal> Made(Type type)
    {
        var constructor = type.GetConstructors(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance)
            .Where(one => one.GetParameters() is not [{ ParameterType: var only }] || only != type).OrderByDescending(one => one.GetParameters().Length).First();
        IEnumerable<object?> choices = type == typeof(RequestItemMissing) ? Enum.GetValues<RequestRule>().Cast<object?>() : [null];
        return choices.Select(choice => (Refusal)constructor.Invoke([.. constructor.GetParameters().Select(one => choice?.GetType() == one.ParameterType ? choice : Empty(one.ParameterType))]));
    }

    private static object? Empty(Type type) => type == typeof(string) ? "" : type.IsValueType ? Activator.CreateInstance(type) : null;

    [GeneratedRegex("""new InvalidInput\(\s*"(?<code>[^"]+)"|InvalidInput \{ Code = "(?<code>[^"]+)""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex InvalidInputs();

    internal sealed record Known(string Code, RefusalKind Kind, Type Type);
}
