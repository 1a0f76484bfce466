using Kademe.Domain.Access;
using Kademe.Domain.Organizations;
using Kademe.Modules.Shell;

namespace Kademe.Modules.Organizations;

/// <summary>The roles that a form offers to whoever keeps people.</summary>
public static class RolesToGive
{
    /// <summary>Those that exist at the keeper's own kind of organisation; all of them for who keeps everybody's people (REQ-002).</summary>
    public static IReadOnlyList<Choice<Role?>> At(Viewer keeper, Texts texts)
    {
        ArgumentNullException.ThrowIfNull(keeper);
        var all = Choices.Optional<Role>(texts);
        return keeper.KeepsEverybody ? all : [.. all.Where(choice => choice.Value is { } role && role.ExistsIn(keeper.Kind))];
    }
}
