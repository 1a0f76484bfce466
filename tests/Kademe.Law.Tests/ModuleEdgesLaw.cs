using Kademe.Domain.Kernel;
using Kademe.Modules.Kernel;
using Kademe.Modules.Tests.Kernel;
using Mono.Cecil;
using Mono.Cecil.Rocks;

namespace Kademe.Law.Tests;

/// <summary>
/// Who may know whom: a module is a folder, and this list is the only source of its edges (docs/decisions/0005-module-edges.md). What a module declares
/// <c>internal</c> is its own. Read from the compiled program, so a using that nothing needs is no edge and a type named nowhere is one.
/// </summary>
public sealed class ModuleEdgesLaw
{
    // Besides Kernel, on which everything stands, and Shell in Kademe.Modules. An edge that is not listed here fails the build.
    private static readonly Dictionary<string, string[]> MayUse = new(StringComparer.Ordinal)
    {
        ["Kernel"] = [],
        ["Shell"] = [],
        ["Catalogue"] = [],
        ["Files"] = [],
        ["Sla"] = ["Organizations"],
        ["Organizations"] = ["Catalogue"],
        ["Access"] = ["Audit", "Organizations"],
        ["Audit"] = ["Organizations"],
        ["Calls"] = ["Access", "Audit", "Catalogue", "Files", "Organizations", "Sla"],
        ["Reproduction"] = ["Access", "Calls", "Catalogue", "Files", "Organizations"],
        ["WorkRecords"] = ["Access", "Calls", "Catalogue", "Files", "Organizations", "Reproduction"],
        ["Releases"] = ["Calls", "Catalogue", "Organizations", "Reproduction", "WorkRecords"],
        ["Notifications"] = ["Access", "Calls", "Catalogue", "Organizations", "Releases", "Reproduction", "Sla", "WorkRecords"],
        ["Reports"] = ["Access", "Audit", "Calls", "Organizations", "Sla"],
    };

    // Who is asking is every use case's question, in the words of the domain: the module that finds it out is not needed for that.
    private static readonly string[] WhoIsAsking =
    [
        "Kademe.Domain.Access.Viewer", "Kademe.Domain.Access.HeldRole", "Kademe.Domain.Access.NotYourRole",
        "Kademe.Domain.Access.Certificate", // who may act at a level is asked wherever a desk is chosen: roles and certificates are two halves of one answer
        "Kademe.Domain.Organizations.Role", "Kademe.Domain.Organizations.Roles", "Kademe.Domain.Organizations.OrganizationKind",
    ];

    private const string Record = "docs/decisions/0005-module-edges.md";

    private static readonly Lazy<IReadOnlyList<Use>> Everything = new(() => [.. UsesIn(typeof(KademeDb)), .. UsesIn(typeof(CallNumber))]);

    [Fact]
    public void A_module_uses_only_the_modules_it_lists() => Everything.Value.Where(use => !IsListed(use, MayUse)).Select(use => $"{use.By} uses {use.Used}: move what is needed, or list {use.From} → {use.Of} here with its reason in {Record}").ShouldBeNone();

    [Fact]
    public void What_a_module_calls_internal_no_other_uses() => Everything.Value.Where(use => use.IsInternal).Select(use => $"{use.By} uses {use.Used}, which is internal to {use.Of}: use what that module offers, or make it public").ShouldBeNone();

    [Fact]
    public void Every_module_is_listed() => Everything.Value.SelectMany(use => (string[])[use.From, use.Of]).Where(module => !MayUse.ContainsKey(module)).Select(module => $"{module} is not in the list: give it a line here and its reasons in {Record}").ShouldBeNone();

    [Fact]
    public void It_sees_an_edge_that_is_not_listed()
    {
        var strict = new Dictionary<string, string[]>(MayUse, StringComparer.Ordinal) { ["Calls"] = ["Access", "Catalogue"] };

        Assert.Contains(Everything.Value, use => !IsListed(use, strict) && use is { By: "Kademe.Modules.Calls.PassToSecondLevel", Used: "Kademe.Modules.Organizations.Providers" });
        Assert.Contains(Everything.Value, use => use is { From: "WorkRecords", Of: "Reproduction", By: ['K', 'a', 'd', 'e', 'm', 'e', '.', 'D', ..] });
    }

    [Fact]
    public void It_sees_what_is_internal()
    {
        using var here = AssemblyDefinition.ReadAssembly(typeof(ModuleEdgesLaw).Assembly.Location);

        Assert.Contains(UsesOf(here.MainModule.GetType(typeof(Nosy).FullName!.Replace('+', '/')), "Tests"), use => use.IsInternal && use.Used.EndsWith(".PassToSecondLevel", StringComparison.Ordinal));
    }

    private static bool IsListed(Use use, Dictionary<string, string[]> list) =>
        use.Of is "Kernel" || (use.Of is "Shell" && use.By.StartsWith("Kademe.Modules.", StringComparison.Ordinal)) || list[use.From].Contains(use.Of)
        || (WhoIsAsking.Contains(use.Used) && use.By.StartsWith("Kademe.Modules.", StringComparison.Ordinal));

    private static IEnumerable<Use> UsesIn(Type one)
    {
        using var assembly = AssemblyDefinition.ReadAssembly(one.Assembly.Location);
        foreach (var type in assembly.MainModule.GetAllTypes().Where(type => ModuleOf(type) is not null))
        {
            foreach (var use in UsesOf(type, ModuleOf(type)!)) yield return use;
        }
    }

    private static IEnumerable<Use> UsesOf(TypeDefinition type, string from)
    {
        foreach (var named in NamedBy(type))
        {
            foreach (var single in Parts(named.Type))
            {
                if (ModuleOf(single) is not { } of || of == from) continue;
                var isInternal = single.Resolve() is { } definition && (!IsPublic(definition) || named.Member is { } member && IsInternal(member));
                yield return new(Outermost(type).FullName, from, Outermost(single).FullName, of, isInternal);
            }
        }
    }

    private static IEnumerable<(TypeReference Type, MemberReference? Member)> NamedBy(TypeDefinition type)
    {
        if (type.BaseType is { } parent) yield return (parent, null);
        foreach (var face in type.Interfaces) yield return (face.InterfaceType, null);
        foreach (var attribute in type.CustomAttributes) yield return (attribute.AttributeType, null);
        foreach (var parameter in type.GenericParameters.SelectMany(one => one.Constraints)) yield return (parameter.ConstraintType, null);
        foreach (var field in type.Fields) yield return (field.FieldType, null);
        foreach (var method in type.Methods)
        {
            yield return (method.ReturnType, null);
            foreach (var parameter in method.Parameters) yield return (parameter.ParameterType, null);
            foreach (var parameter in method.GenericParameters.SelectMany(one => one.Constraints)) yield return (parameter.ConstraintType, null);
            if (!method.HasBody) continue;
            foreach (var variable in method.Body.Variables) yield return (variable.VariableType, null);
            foreach (var caught in method.Body.ExceptionHandlers.Where(one => one.CatchType is not null)) yield return (caught.CatchType, null);
            foreach (var operand in method.Body.Instructions.Select(instruction => instruction.Operand))
            {
                if (operand is TypeReference plain) yield return (plain, null);
                else if (operand is FieldReference field) yield return (field.DeclaringType, field);
                else if (operand is MethodReference called)
                {
                    yield return (called.DeclaringType, called);
                    yield return (called.ReturnType, null);
                    foreach (var parameter in called.Parameters) yield return (parameter.ParameterType, null);
                    if (called is GenericInstanceMethod generic) foreach (var argument in generic.GenericArguments) yield return (argument, null);
                }
            }
        }
    }

    private static IEnumerable<TypeReference> Parts(TypeReference type)
    {
        if (type is GenericInstanceType generic)
        {
            foreach (var part in generic.GenericArguments.SelectMany(Parts)) yield return part;
        }

        if (type is TypeSpecification { ElementType: { } inner })
        {
            foreach (var part in Parts(inner)) yield return part;
        }
        else if (type is not GenericParameter)
        {
            yield return type;
        }
    }

    private static string? ModuleOf(TypeReference type)
    {
        var parts = Outermost(type).Namespace.Split('.');
        return parts is ["Kademe", "Modules" or "Domain", var module, ..] ? module : null;
    }

    private static TypeReference Outermost(TypeReference type) => type.DeclaringType is { } outer ? Outermost(outer) : type;

    private static bool IsPublic(TypeDefinition type) => type.IsPublic || type.IsNestedPublic && IsPublic(type.DeclaringType);

    private static bool IsInternal(MemberReference member) => member.Resolve() switch
    {
        MethodDefinition method => method.IsAssembly,
        FieldDefinition field => field.IsAssembly,
        _ => false,
    };

    private abstract class Nosy
    {
        private protected abstract Kademe.Modules.Calls.PassToSecondLevel Command { get; }
    }

    private sealed record Use(string By, string From, string Used, string Of, bool IsInternal);
}
