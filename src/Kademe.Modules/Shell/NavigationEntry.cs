using Kademe.Domain.Access;

namespace Kademe.Modules.Shell;

/// <summary>An entry that a module adds to the navigation, and for whom it exists. Registered as a singleton by the module.</summary>
/// <param name="Item">Address, icon, text, keys.</param>
/// <param name="Order">Most used first.</param>
/// <param name="ExistsFor">Who may go there; nobody else is shown it (rule 32).</param>
/// <param name="IsPersonal">It belongs to the person's own menu.</param>
public sealed record NavigationEntry(NavigationItem Item, int Order, Func<Viewer, bool> ExistsFor, bool IsPersonal = false);

/// <summary>Counts what a person has not read yet, bounded; the bell shows it.</summary>
public interface IUnread
{
    /// <summary>At most <see cref="Kernel.Keyset.CountLimit"/>.</summary>
    Task<int> Count(Domain.Kernel.PersonId person, CancellationToken ct);
}
