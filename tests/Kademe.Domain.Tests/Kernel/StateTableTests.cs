using System.Text.Json;
using Kademe.Domain.Calls;
using Kademe.Domain.Catalogue;
using Kademe.Domain.Kernel;
using Kademe.Domain.Reproduction;
using Kademe.Domain.WorkRecords;
using Xunit;

namespace Kademe.Domain.Tests.Kernel;

public sealed class StateTableTests
{
    public enum DoorState
    {
        Shut,
        Ajar,
    }

    [Fact]
    public void The_page_of_states_is_the_table()
    {
        var path = Repository.PathOf("docs", "states.md");
        var written = StatesDocument.Write();
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") is "1") File.WriteAllText(path, written);

        Assert.Equal(written, File.ReadAllText(path));
    }

    [Fact]
    public void A_state_reads_the_same_on_screen_as_in_the_table()
    {
        AssertTexts<CallState>("Calls");
        AssertTexts<WorkStage>("WorkRecords");
        AssertTexts<TestRunState>("Reproduction");
        AssertTexts<VersionState>("Catalogue");
    }

    [Fact]
    public void Every_state_can_be_reached_from_the_first()
    {
        AssertReachable<CallState>();
        AssertReachable<WorkStage>();
        AssertReachable<TestRunState>();
        AssertReachable<VersionState>();
    }

    [Theory]
    [InlineData("""{"DoorState":{"source":"-","states":[{"name":"Shut","text":["a","b","c"],"traits":["terminal"]}],"transitions":[]}}""", "Ajar")]
    [InlineData("""{"DoorState":{"source":"-","states":[{"name":"Shut","text":["a","b","c"],"traits":["terminal"]},{"name":"Ajar","text":["a","b","c"],"traits":[]}],"transitions":[]}}""", "terminal")]
    [InlineData("""{"DoorState":{"source":"-","states":[{"name":"Shut","text":["a"],"traits":["terminal"]},{"name":"Ajar","text":["a","b","c"],"traits":["terminal"]}],"transitions":[]}}""", "three texts")]
    [InlineData("""{"WindowState":{"source":"-","states":[],"transitions":[]}}""", "no such machine")]
    public void A_table_that_differs_from_its_enumeration_is_refused_loudly(string json, string says) =>
        Assert.Contains(says, Assert.Throws<InvalidOperationException>(() => StateTable.Parse<DoorState>(json)).Message, StringComparison.Ordinal);

    private static void AssertReachable<TState>()
        where TState : struct, Enum
    {
        var machine = StateTable.Of<TState>();
        var reached = new HashSet<TState>();
        var open = new Stack<TState>([machine.All.First()]);
        while (open.TryPop(out var state))
        {
            if (!reached.Add(state)) continue;
            foreach (var next in machine.Targets(state)) open.Push(next);
        }

        Assert.Empty(machine.All.Except(reached));
    }

    private static void AssertTexts<TState>(string module)
        where TState : struct, Enum
    {
        var path = Repository.PathOf("src", "Kademe.Modules", module, $"{module}.texts.json");
        var texts = JsonSerializer.Deserialize<Dictionary<string, string[]>>(File.ReadAllText(path))!;
        foreach (var row in StateTable.Of<TState>().States)
        {
            Assert.Equal([row.Turkish, row.English, row.German], texts[$"{typeof(TState).Name}.{row.State}"]);
        }
    }
}
