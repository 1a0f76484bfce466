using Kademe.Domain.Kernel;
using NodaTime;

namespace Kademe.Domain.Catalogue;

/// <summary>A registered environment and the build it runs now (REQ-018). The live installation belongs to the customer and is not registered here.</summary>
public sealed class TestEnvironment : IVersioned
{
    private TestEnvironment() => (Name, Address, Branch) = ("", "", "");

    /// <summary>Its number.</summary>
    public EnvironmentId Id { get; private set; }

    /// <inheritdoc/>
    public long Version { get; private set; }

    /// <summary>Which of the environments it is.</summary>
    public EnvironmentKind Kind { get; private set; }

    /// <summary>What people call it.</summary>
    public string Name { get; private set; }

    /// <summary>Its absolute http(s) URL.</summary>
    public string Address { get; private set; }

    /// <summary>The branch it runs.</summary>
    public string Branch { get; private set; }

    /// <summary>The version of its current build.</summary>
    public ProductVersionId? CurrentVersion { get; private set; }

    /// <summary>Place of the current build's version in the catalogue.</summary>
    public int? CurrentOrder { get; private set; }

    /// <summary>Patch of the current build.</summary>
    public int? CurrentPatch { get; private set; }

    /// <summary>Day of the current build.</summary>
    public LocalDate? CurrentBuiltOn { get; private set; }

    /// <summary>
    /// The last moment whose changes the current build can hold: the end of the day it was made on, or the moment it was said to be installed, if that was before.
    /// </summary>
    public Instant? CurrentUntil { get; private set; }

    /// <summary>The build it runs now; null until one was installed.</summary>
    public Build? CurrentBuild => CurrentOrder is { } order && CurrentPatch is { } patch ? new Build(order, patch, CurrentBuiltOn) : null;

    /// <summary>False once it is no longer in use; one environment of a kind is.</summary>
    public bool IsActive { get; private set; } = true;

    /// <summary>Registers an environment.</summary>
    public static Outcome<TestEnvironment> Register(EnvironmentId id, EnvironmentKind kind, string? name, string? url, string? branch)
    {
        if (kind is EnvironmentKind.Live) return new InvalidInput("catalogue.live-is-the-customers", "Kind");
        var environment = new TestEnvironment { Id = id, Kind = kind };
        return environment.Change(name, url, branch).Then<TestEnvironment>(_ => environment);
    }

    /// <summary>Changes name, URL and branch.</summary>
    public Outcome<Done> Change(string? name, string? url, string? branch)
    {
        if (!Text.Required(Text.OneLine(name), "Name", 60).Succeeded(out var called, out var refusal)) return refusal;
        if (!PageUrl.Parse(url, "Url").Succeeded(out var page, out refusal)) return refusal;
        if (!Text.Required(Text.OneLine(branch), "Branch", 100).Succeeded(out var line, out refusal)) return refusal;
        (Name, Address, Branch) = (called, page.Value, line);
        return new Done();
    }

    /// <summary>Takes it out of use; runs that were made there keep naming it.</summary>
    public void Retire() => IsActive = false;

    /// <summary>A build was installed there.</summary>
    /// <param name="version">What was built.</param>
    /// <param name="builtOn">The day it was made; not after today (<see cref="BuildDay.Check"/>).</param>
    /// <param name="until">The last moment whose changes it can hold (<see cref="BuildDay.Until"/>).</param>
    public void Install(ProductVersion version, LocalDate builtOn, Instant until) =>
        (CurrentVersion, CurrentOrder, CurrentPatch, CurrentBuiltOn, CurrentUntil) = (version.Id, version.Order, version.Patch, builtOn, until);
}
