using System.Reflection;
using Kademe.Modules.Kernel;
using Kademe.Modules.Tests.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Mono.Cecil;
using Mono.Cecil.Rocks;

namespace Kademe.Law.Tests;

/// <summary>
/// A page comes to a decision by the door of the API and by no other way: whatever decides is handed out by <see cref="Doors"/> alone, which asks the
/// use case's own route who may.
/// </summary>
public sealed class StepDoorsLaw(Running running) : IClassFixture<Running>
{
    private static readonly Type[] Types = typeof(KademeDb).Assembly.GetTypes();

    private static readonly Lazy<HashSet<string>> Opened = new(ReadOpened);

    // Nobody is signed in there, so there is no role to ask for: the page itself is the only door.
    private static bool IsForNobodyYet(Type page) => page.GetCustomAttribute<AllowAnonymousAttribute>() is not null;

    private static readonly Dictionary<string, string> HandsOut = new(StringComparer.Ordinal)
    {
        [nameof(Doors)] = "opens the use case behind the door",
        ["AuditLog"] = "asks every scope of the audit in turn",
    };

    [Fact]
    public void No_page_holds_what_decides() =>
        (from page in Types.Where(type => type.IsSubclassOf(typeof(ComponentBase)) && !IsForNobodyYet(type))
         from held in HeldBy(page)
         where Decides(held, [])
         select $"{page.Name} holds {held.Name}, which decides: let {nameof(Doors)} open it").ShouldBeNone();

    [Fact]
    public void Nothing_else_hands_out_use_cases() =>
        (from type in Types
         where type.Name != nameof(Doors) && !HandsOut.ContainsKey(type.Name)
         where NeedsOf(type).Concat(HeldBy(type)).Contains(typeof(IServiceProvider))
         select $"{type.Name} takes whatever it likes out of the container: let {nameof(Doors)} open the use case").ShouldBeNone();

    [Fact]
    public void Every_use_case_that_is_opened_by_its_door_has_one()
    {
        var mapped = running.Doors.Select(route => route.Metadata.GetMetadata<MethodInfo>()?.DeclaringType?.FullName).ToHashSet();

        Assert.True(Opened.Value.Count > 60, $"Only {Opened.Value.Count} use cases are opened by their door.");
        Opened.Value.Where(useCase => !mapped.Contains(useCase)).Select(useCase => $"{useCase} maps no route, so nobody said who may").ShouldBeNone();
    }

    [Fact]
    public void Every_route_of_a_use_case_says_the_same_of_who_may() =>
        (from route in running.Doors
         let useCase = route.Metadata.GetMetadata<MethodInfo>()?.DeclaringType
         where useCase is not null && Opened.Value.Contains(useCase.FullName!)
         group string.Join(" and ", route.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(door => door.Roles).OfType<string>()) by useCase.Name into doors
         where doors.Distinct(StringComparer.Ordinal).Count() > 1
         select $"{doors.Key} has several doors: {string.Join(" | ", doors)}").ShouldBeNone();

    [Fact]
    public void It_sees_a_page_that_holds_what_decides() => Assert.Contains(HeldBy(typeof(Careless)), held => Decides(held, []));

    [Fact]
    public void It_sees_who_hands_out_use_cases() => Assert.Contains(typeof(IServiceProvider), NeedsOf(typeof(Careless)));

    private static IEnumerable<Type> HeldBy(Type type) =>
        type.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
            .Where(property => property.GetCustomAttribute<InjectAttribute>() is not null)
            .SelectMany(property => Meant(property.PropertyType));

    private static IEnumerable<Type> NeedsOf(Type type) =>
        type.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            .SelectMany(make => make.GetParameters())
            .SelectMany(parameter => Meant(parameter.ParameterType));

    // Behind a list are its members, behind a port of ours whoever stands behind it.
    private static IEnumerable<Type> Meant(Type asked)
    {
        var one = asked is { IsGenericType: true } ? asked.GetGenericArguments()[^1] : asked;
        return one.IsInterface && one.Assembly == typeof(KademeDb).Assembly
            ? Types.Where(type => type.IsClass && one.IsAssignableFrom(type))
            : [one];
    }

    private static bool Decides(Type type, HashSet<Type> seen) =>
        type == typeof(Decisions)
        || (type != typeof(Doors) && type.Assembly == typeof(KademeDb).Assembly && seen.Add(type) && NeedsOf(type).Any(need => Decides(need, seen)));

    private static HashSet<string> ReadOpened()
    {
        using var assembly = AssemblyDefinition.ReadAssembly(typeof(KademeDb).Assembly.Location);
        return
        [
            .. assembly.MainModule.GetAllTypes()
                .SelectMany(type => type.Methods)
                .Where(method => method.HasBody)
                .SelectMany(method => method.Body.Instructions)
                .Select(instruction => instruction.Operand)
                .OfType<GenericInstanceMethod>()
                .Where(called => called.DeclaringType.FullName == typeof(Doors).FullName)
                .Select(called => called.GenericArguments[0])
                .Where(argument => !argument.IsGenericParameter)
                .Select(argument => argument.FullName),
        ];
    }

    private sealed class Careless(IServiceProvider services) : ComponentBase
    {
        [Inject]
        private Decisions Decisions { get; set; } = null!;

        public IServiceProvider Services => services;
    }
}
