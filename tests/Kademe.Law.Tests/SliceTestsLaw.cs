using System.Reflection;
using Kademe.Modules.Tests.Kernel;

namespace Kademe.Law.Tests;

/// <summary>A slice test that runs on one database alone proves nothing of the other.</summary>
public sealed class SliceTestsLaw
{
    // What only one of them does.
    private static readonly Dictionary<Type, string> OneAlone = new()
    {
        [typeof(GeneratedClientTests)] = "is about the description of the API, which knows no database",
        [typeof(WakeUpTests)] = "one node wakes another through PostgreSQL; SQLite has a single node",
    };

    private static readonly Type[] Programs = [typeof(KademeApp), typeof(SqliteApp), typeof(PostgresApp), typeof(EmptySqliteApp), typeof(EmptyPostgresApp)];

    private static readonly Type[] Fixtures = [typeof(IClassFixture<SqliteApp>), typeof(IClassFixture<PostgresApp>), typeof(IClassFixture<EmptySqliteApp>), typeof(IClassFixture<EmptyPostgresApp>)];

    private static IEnumerable<Type> Slices => typeof(KademeApp).Assembly.GetTypes().Where(IsSlice);

    [Fact]
    public void Every_slice_test_runs_on_both_databases() =>
        Slices.Where(slice => !RunsOnBoth(slice) && !OneAlone.ContainsKey(slice)).Select(slice => $"{slice.Name}: make it abstract over {nameof(KademeApp)}, with a class OnSqlite and a class OnPostgres in it").ShouldBeNone();

    [Fact]
    public void It_finds_slices_and_passes_one_that_runs_on_both()
    {
        Assert.Contains(typeof(DecisionsTests), Slices);
        Assert.True(RunsOnBoth(typeof(DecisionsTests)));
    }

    [Theory]
    [InlineData(typeof(OneSided))]
    [InlineData(typeof(Straight))]
    public void It_sees_a_slice_that_runs_on_one(Type slice) => Assert.True(IsSlice(slice) && !RunsOnBoth(slice));

    // Tests over the program; what only names the database of such tests is no slice of its own.
    private static bool IsSlice(Type type) => TakesProgram(type) && (type.IsAbstract || Fixtures.Any(type.IsAssignableTo)) && !(type.BaseType is { } above && TakesProgram(above));

    private static bool TakesProgram(Type type) => type.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
        .Any(constructor => constructor.GetParameters().Any(parameter => Programs.Contains(parameter.ParameterType)));

    private static bool RunsOnBoth(Type slice) => (Runs<SqliteApp>(slice) && Runs<PostgresApp>(slice)) || (Runs<EmptySqliteApp>(slice) && Runs<EmptyPostgresApp>(slice));

    private static bool Runs<TApp>(Type slice)
        where TApp : KademeApp => slice.Assembly.GetTypes().Any(type => type.IsSubclassOf(slice) && typeof(IClassFixture<TApp>).IsAssignableFrom(type));

    private abstract class OneSided(KademeApp app)
    {
        public sealed class OnSqlite(SqliteApp app) : OneSided(app), IClassFixture<SqliteApp>;

        public Uri Address => app.Address;
    }

    private sealed class Straight(SqliteApp app) : IClassFixture<SqliteApp>
    {
        public Uri Address => app.Address;
    }
}
