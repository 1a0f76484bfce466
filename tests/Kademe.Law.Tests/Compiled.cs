using Kademe.Domain.Calls;
using Kademe.Modules.Kernel;
using Mono.Cecil;
using Mono.Cecil.Rocks;

namespace Kademe.Law.Tests;

/// <summary>The compiled program: who calls what, also where an analyzer is switched off.</summary>
internal static class Compiled
{
    /// <summary>Every assembly of the product.</summary>
    public static IEnumerable<string> Assemblies => new[]
    {
        typeof(CallFact).Assembly, typeof(KademeDb).Assembly, typeof(Kademe.Adapters.AdapterList).Assembly, typeof(Kademe.Migrations.Schema).Assembly, typeof(Kademe.Host.Composition).Assembly,
    }.Select(assembly => assembly.Location);

    /// <summary>Who calls whom: the outermost type that does, what it calls as <c>Type::Method</c>, and with which type arguments.</summary>
    public static IEnumerable<(string By, string What, IReadOnlyList<TypeReference> Arguments)> Calls(string path)
    {
        using var assembly = AssemblyDefinition.ReadAssembly(path);
        foreach (var method in assembly.MainModule.GetAllTypes().SelectMany(type => type.Methods).Where(method => method.HasBody))
        {
            foreach (var called in method.Body.Instructions.Select(instruction => instruction.Operand).OfType<MethodReference>())
            {
                var arguments = (called as GenericInstanceMethod)?.GenericArguments ?? (called.DeclaringType as GenericInstanceType)?.GenericArguments;
                yield return (Outermost(method.DeclaringType).FullName, $"{called.DeclaringType.GetElementType().FullName}::{called.Name}", arguments is null ? [] : [.. arguments]);
            }
        }
    }

    private static TypeReference Outermost(TypeReference type) => type.DeclaringType is { } outer ? Outermost(outer) : type;
}
