using Kademe.Domain.Catalogue;
using Kademe.Domain.Kernel;
using NodaTime;
using Xunit;

namespace Kademe.Domain.Tests.Catalogue;

public sealed class ProductVersionTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 3, 2, 8, 0);

    [Fact]
    public void Versions_are_ordered_by_the_catalogue_and_not_by_name()
    {
        var versions = new[] { Planned("Ardıç.23", 3), Planned("Çınar.22", 2), Planned("Çınar.21", 1) };

        Assert.Equal(["Çınar.21", "Çınar.22", "Ardıç.23"], versions.OrderBy(version => version.Order).Select(version => version.Name.Value));
    }

    [Fact]
    public void A_version_goes_through_beta_and_can_be_withdrawn_only_when_published()
    {
        var version = Planned("Çınar.26", 26);

        Assert.Equal("catalogue.version-not-in-state", version.Publish(new(2026, 3, 1), Now).Refusal?.Code);
        Assert.Null(version.EnterBeta(new(2026, 2, 1)).Refusal);
        Assert.Equal("catalogue.version-not-in-state", version.Withdraw(Now).Refusal?.Code);
        Assert.Null(version.Publish(new(2026, 3, 1), Now).Refusal);
        Assert.Equal(new Build(26, 0, new(2026, 3, 1)), version.Build);
        Assert.Null(version.Withdraw(Now).Refusal);
        Assert.Equal(VersionState.Withdrawn, version.State);
    }

    [Fact]
    public void An_environment_has_no_build_until_one_is_installed()
    {
        var environment = TestEnvironment.Register(new(1), EnvironmentKind.Qa, "QA", "https://qa.example.test", "master").Value;
        Assert.Null(environment.CurrentBuild);

        environment.Install(Planned("Çınar.26", 26), new(2026, 2, 3), Now);

        Assert.Equal(new Build(26, 0, new(2026, 2, 3)), environment.CurrentBuild);
    }

    [Fact]
    public void The_live_installation_is_not_registered_by_the_vendor() =>
        Assert.Equal("catalogue.live-is-the-customers", TestEnvironment.Register(new(1), EnvironmentKind.Live, "x", "https://x.example.test", "x").Refusal?.Code);

    private static ProductVersion Planned(string name, int order) => ProductVersion.Plan(new(order), VersionName.Parse(name).Value, order, 0, "main").Value;
}
