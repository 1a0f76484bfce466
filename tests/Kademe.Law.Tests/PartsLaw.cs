using System.Reflection;
using Kademe.Modules.Kernel;
using Microsoft.AspNetCore.Components;

namespace Kademe.Law.Tests;

/// <summary>Only pages read: parts that read by themselves would use the page's database context at the same time.</summary>
public sealed class PartsLaw
{
    [Fact]
    public void Only_pages_load_anything() => Assert.Empty(typeof(KademeDb).Assembly.GetTypes().Where(IsPart).Where(Loads).Select(part => part.Name));

    [Fact]
    public void It_sees_a_part_that_loads() => Assert.True(IsPart(typeof(Eager)) && Loads(typeof(Eager)));

    private static bool IsPart(Type type) => typeof(ComponentBase).IsAssignableFrom(type) && !type.IsDefined(typeof(RouteAttribute), inherit: false);

    private static bool Loads(Type part) => part.GetMethods(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
        .Any(method => method.Name is "OnInitializedAsync" or "OnParametersSetAsync");

    private sealed class Eager : ComponentBase
    {
        protected override Task OnInitializedAsync() => Task.CompletedTask;
    }
}
