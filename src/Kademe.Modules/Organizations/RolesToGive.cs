using Kademe.Domain.Access;
using Kademe.Domain.Organizations;
using Kademe.Modules.Shell;

namespace Kademe.Modules.Organizations;

/// <summary>The roles that a form offers to whoever keeps people.</summary>
internal static class RolesToGive
{
    /// <summary>Those that exist at the keeper's own kind of organisation; all of them for who keeps everybody's people (REQ-002).</summary>
    public static IReadOnlyList<Choice<Role?>> At(Viewer keeper, Texts texts) => keeper.KeepsEverybody
        ? Choices.Optional<Role>(texts)
        : [.. Choices.Optional<Role>(texts).Where(choice => choice.Value is { } role && role.ExistsIn(keeper.Kind))];
}
