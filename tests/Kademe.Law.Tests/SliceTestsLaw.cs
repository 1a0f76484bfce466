using System.Reflection;
using Kademe.Modules.Tests.Kernel;

namespace Kademe.Law.Tests;

/// <summary>A slice test that runs on one database alone proves nothing of the other.</summary>
public sealed class SliceTestsLaw
{
    [Fact]
    public void Every_slice_test_runs_on_both_databases() => Assert.All(typeof(KademeApp).Assembly.GetTypes().Where(IsSlice), slice => Assert.True(RunsOnBoth(slice), slice.Name));

    [Fact]
    public void It_sees_a_slice_that_runs_on_one() => Assert.False(RunsOnBoth(typeof(OneSided)));

    private static bool IsSlice(Type type) => type.IsAbstract && type.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
        .Any(constructor => constructor.GetParameters() is [{ ParameterType: var only }] && only == typeof(KademeApp));

    private static bool RunsOnBoth(Type slice) => Runs<SqliteApp>(slice) && Runs<PostgresApp>(slice);

    private static bool Runs<TApp>(Type slice)
        where TApp : KademeApp => slice.Assembly.GetTypes().Any(type => type.IsSubclassOf(slice) && typeof(IClassFixture<TApp>).IsAssignableFrom(type));

    private abstract class OneSided;
}
