namespace Kademe.Domain.Kernel;

/// <summary>
/// A record that people correct by hand. Its version rises whenever anything of it is written, so that whoever corrects what has changed meanwhile is told instead
/// of undoing it. The database context raises it; rules do not depend on it.
/// </summary>
public interface IVersioned
{
    /// <summary>Times it was changed.</summary>
    long Version { get; }
}
