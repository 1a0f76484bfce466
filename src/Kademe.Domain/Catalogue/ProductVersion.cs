using Kademe.Domain.Kernel;
using NodaTime;

namespace Kademe.Domain.Catalogue;

/// <summary>A version, or a patch of one, in the catalogue (REQ-016). Its place in the catalogue orders it, never its name.</summary>
public sealed class ProductVersion : IVersioned
{
    private static readonly StateMachine<VersionState> Moves = StateTable.Of<VersionState>();

    private ProductVersion() => (Branch, Notes, ActionsBefore, ActionsAfter) = ("", Wording.Empty, Wording.Empty, Wording.Empty);

    /// <summary>Its number.</summary>
    public ProductVersionId Id { get; private set; }

    /// <inheritdoc/>
    public long Version { get; private set; }

    /// <summary>Family and year.</summary>
    public VersionName Name { get; private set; }

    /// <summary>Place of the version in the catalogue; patches share their version's.</summary>
    public int Order { get; private set; }

    /// <summary>Patch number; 0 for the version itself.</summary>
    public int Patch { get; private set; }

    /// <summary>The branch it is built from.</summary>
    public string Branch { get; private set; }

    /// <summary>Where it stands.</summary>
    public VersionState State { get; private set; }

    /// <summary>The day it was built, once known.</summary>
    public LocalDate? BuiltOn { get; private set; }

    /// <summary>When it was published.</summary>
    public Instant? PublishedAt { get; private set; }

    /// <summary>When it was taken back.</summary>
    public Instant? WithdrawnAt { get; private set; }

    /// <summary>The last day it is supported.</summary>
    public LocalDate? EndOfSupport { get; private set; }

    /// <summary>Release notes of its own, beside those of the records it holds.</summary>
    public Wording Notes { get; private set; }

    /// <summary>What must be done before the upgrade.</summary>
    public Wording ActionsBefore { get; private set; }

    /// <summary>What must be done after the upgrade.</summary>
    public Wording ActionsAfter { get; private set; }

    /// <summary>As people name it: "Çınar.26", a patch "Çınar.26 yama 3" (rule 12).</summary>
    public Wording Label => LabelOf(Name.Value, Patch);

    /// <summary>True for a patch.</summary>
    public bool IsPatch => Patch > 0;

    /// <summary>It is still to come: work can be aimed at it.</summary>
    public bool IsComing => State is VersionState.Planned or VersionState.Beta;

    /// <summary>This version as a build, to compare with others.</summary>
    public Build Build => new(Order, Patch, BuiltOn);

    /// <summary>How people name a version (patch 0) or patch of this name.</summary>
    public static Wording LabelOf(string name, int patch) => patch == 0 ? new(name, name, name) : new($"{name} yama {patch}", $"{name} patch {patch}", $"{name} Patch {patch}");

    /// <summary>Enters a version (patch 0) or a patch into the catalogue.</summary>
    public static Outcome<ProductVersion> Plan(ProductVersionId id, VersionName name, int order, int patch, string? branch, LocalDate? endOfSupport = null)
    {
        if (order < 1) return new InvalidInput("catalogue.order-not-positive", "Order");
        if (patch is < 0 or > 999) return new InvalidInput("catalogue.patch-out-of-range", "Patch");
        return Text.Required(Text.OneLine(branch), "Branch", 100).Then<ProductVersion>(line => new ProductVersion
        {
            Id = id, Name = name, Order = order, Patch = patch, Branch = line, EndOfSupport = endOfSupport, State = VersionState.Planned,
        });
    }

    /// <summary>
    /// Takes over a version that customers have already: it was out before the desk kept the catalogue, so it has neither records nor a publication.
    /// </summary>
    public static Outcome<ProductVersion> TakeOver(
        ProductVersionId id,
        VersionName name,
        int order,
        int patch,
        string? branch,
        LocalDate builtOn,
        Instant publishedAt)
    {
        if (!Plan(id, name, order, patch, branch).Succeeded(out var version, out var refusal)) return refusal;
        _ = version.EnterBeta(builtOn).Value;
        _ = version.Publish(builtOn, publishedAt).Value;
        return version;
    }

    /// <summary>Says what people read before and after they take it.</summary>
    public void Change(Wording notes, Wording actionsBefore, Wording actionsAfter, LocalDate? endOfSupport) =>
        (Notes, ActionsBefore, ActionsAfter, EndOfSupport) = (notes, actionsBefore, actionsAfter, endOfSupport);

    /// <summary>A build of it is in Beta.</summary>
    public Outcome<Done> EnterBeta(LocalDate builtOn) => Go(VersionState.Beta, () => BuiltOn = builtOn);

    /// <summary>Customers may take it from now on.</summary>
    public Outcome<Done> Publish(LocalDate builtOn, Instant at) => Go(VersionState.Published, () => (BuiltOn, PublishedAt) = (builtOn, at));

    /// <summary>A newer one is published; this one stays usable.</summary>
    public Outcome<Done> Supersede() => Go(VersionState.Superseded, () => { });

    /// <summary>Takes it back: nobody should install it (REQ-135).</summary>
    public Outcome<Done> Withdraw(Instant at) => Go(VersionState.Withdrawn, () => WithdrawnAt = at);

    private Outcome<Done> Go(VersionState to, Action then)
    {
        if (!Moves.May(State, to)) return new VersionNotInState(State, to);
        State = to;
        then();
        return new Done();
    }
}

/// <summary>The version's state does not lead there.</summary>
public sealed record VersionNotInState(VersionState State, VersionState Wanted) : Refusal("catalogue.version-not-in-state")
{
    /// <inheritdoc/>
    public override IReadOnlyList<object> Arguments => [State, Wanted];
}
