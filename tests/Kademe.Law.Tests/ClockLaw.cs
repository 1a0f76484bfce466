using System.Xml.Linq;
using Kademe.Domain.Tests.Kernel;
using Kademe.Modules.Tests.Kernel;

namespace Kademe.Law.Tests;

/// <summary>
/// Nothing reads the wall clock, makes a Guid of its own or sleeps: time is a <see cref="TimeProvider"/> that the Host alone takes from the system.
/// The analyzer says so while one writes; this law reads the compiled program, so it holds too where the analyzer is switched off.
/// </summary>
public sealed class ClockLaw
{
    // What is banned, and where it may stand all the same.
    private static readonly Dictionary<string, string[]> Banned = new(StringComparer.Ordinal)
    {
        ["System.DateTime::get_Now"] = [],
        ["System.DateTime::get_UtcNow"] = [],
        ["System.DateTime::get_Today"] = [],
        ["System.DateTimeOffset::get_Now"] = [],
        ["System.DateTimeOffset::get_UtcNow"] = [],
        ["NodaTime.SystemClock::get_Instance"] = [],
        ["System.Guid::NewGuid"] = [],
        ["System.Guid::CreateVersion7"] = [],
        ["System.Environment::get_TickCount"] = [],
        ["System.Environment::get_TickCount64"] = [],
        ["System.Threading.Thread::Sleep"] = [],
        ["System.Diagnostics.Stopwatch::StartNew"] = ["Kademe.Host.Commands.Seed"], // says how long seeding took
        ["System.Diagnostics.Stopwatch::GetTimestamp"] = [],
        ["System.TimeProvider::get_System"] = ["Kademe.Host.Composition", "Kademe.Host.Demo.WorldTime", "Kademe.Migrations.Schema"], // who takes the system's clock; the demo's, set back while its past is lived; waiting for the lock of a file
    };

    // Tests and the bench measure real time, which the analyzer cannot tell apart.
    private static readonly string[] HeldHereAlone = ["System.Diagnostics.Stopwatch", "System.TimeProvider"];

    private static readonly string[] Projects = ["Kademe.Domain", "Kademe.Modules", "Kademe.Adapters", "Kademe.Migrations", "Kademe.Host"];

    [Fact]
    public void Nothing_reads_the_wall_clock() => Compiled.Assemblies.SelectMany(Uses).Where(use => !Banned[use.What].Contains(use.By)).Select(use => $"{use.By} calls {use.What}").ShouldBeNone();

    [Fact]
    public void The_analyzer_bans_the_same()
    {
        var listed = File.ReadAllText(Repository.PathOf("BannedSymbols.txt"));

        Banned.Keys.Where(what => !HeldHereAlone.Contains(what.Split("::")[0])).Select(what => what.Replace("::get_", ".", StringComparison.Ordinal).Replace("::", ".", StringComparison.Ordinal)).Where(name => !listed.Contains(name, StringComparison.Ordinal))
            .Select(name => $"{name} is missing in BannedSymbols.txt").ShouldBeNone();
    }

    [Fact]
    public void The_analyzer_works_in_every_project() => Projects.SelectMany(AsleepIn).ShouldBeNone();

    [Fact]
    public void It_sees_a_project_without_the_analyzer()
    {
        Assert.NotEmpty(Asleep("Kademe.Some", XElement.Parse("<Project><PropertyGroup><NoWarn>RS0030</NoWarn></PropertyGroup></Project>"), "{ \"Microsoft.CodeAnalysis.BannedApiAnalyzers\" }"));
        Assert.NotEmpty(Asleep("Kademe.Some", XElement.Parse("<Project/>"), "{}"));
    }

    [Fact]
    public void It_sees_who_reads_the_clock() => Assert.Contains(Uses(typeof(ClockLaw).Assembly.Location), use => use is { What: "System.TimeProvider::get_System", By: "Kademe.Law.Tests.ClockLaw" } && Sample is not null);

    private static TimeProvider Sample => TimeProvider.System;

    private static List<(string By, string What)> Uses(string path) => [.. Compiled.Calls(path).Where(call => Banned.ContainsKey(call.What)).Select(call => (call.By, call.What))];

    private static IEnumerable<string> AsleepIn(string project) => Asleep(
        project, XElement.Load(Repository.PathOf("src", project, $"{project}.csproj")), File.ReadAllText(Repository.PathOf("src", project, "packages.lock.json")));

    private static IEnumerable<string> Asleep(string project, XElement written, string locked)
    {
        if (written.Descendants("NoWarn").Any(off => off.Value.Contains("RS0030", StringComparison.Ordinal))) yield return $"{project} switches RS0030 off";
        if (!locked.Contains("Microsoft.CodeAnalysis.BannedApiAnalyzers", StringComparison.Ordinal)) yield return $"{project} is built without the analyzer";
        if (written.Descendants("RunAnalyzers").Concat(written.Descendants("RunAnalyzersDuringBuild")).Any(on => on.Value == "false")) yield return $"{project} runs no analyzers";
    }
}
