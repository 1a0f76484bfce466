using Kademe.Domain.Catalogue;
using Kademe.Domain.Kernel;
using Kademe.Domain.Reproduction;
using NodaTime;

namespace Kademe.Domain.Tests.Reproduction;

/// <summary>A test case and environments to run it in.</summary>
internal static class World
{
    internal static readonly Instant Now = Instant.FromUtc(2026, 3, 2, 8, 0);

    internal static TestCaseText CaseText(string data = "SİP-4417, iki parti") => TestCaseText.Check(
        "depo.irsaliye", data, "Depo sorumlusu", "Kısmi sevk açık", [new("120 koli seçin, irsaliye kesin", "Toplam 4.860,00 TL"), new("Açık miktarı okuyun", "0")],
        "Toplam iki kat olmaz", "Toplam iki kat", "Çınar.26 yama 2").Value;

    internal static TestCase Case() => TestCase.Write(new(1184), new(20418), CaseText(), dataIsSynthetic: false, new(7), Now).Value;

    internal static TestEnvironment Environment(EnvironmentKind kind, int order = 26)
    {
        var environment = TestEnvironment.Register(new((int)kind + 1), kind, kind.ToString(), "https://env.example.test", "main").Value;
        environment.Install(ProductVersion.Plan(new(order), VersionName.Parse("Çınar.26").Value, order, 3, "main").Value, new(2026, 3, 1), NodaTime.Instant.FromUtc(2026, 3, 1, 12, 0));
        return environment;
    }

    internal static TestRun Run(TestCase of, EnvironmentKind kind, TestOutcome second, int minutes = 1)
    {
        var run = TestRun.Start(new(minutes), of, Environment(kind), new(7), Now).Value;
        _ = run.Complete([TestOutcome.Successful, second], "", Now + Duration.FromMinutes(minutes)).Value;
        return run;
    }
}
