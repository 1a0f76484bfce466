namespace Kademe.Modules.Kernel;

/// <summary>
/// What a module writes into an empty desk on the day it begins, in the language it begins in: a start that its people change as they like. Inside the decision
/// that begins the desk, so it is there with the vendor or not at all.
/// </summary>
public interface IDeskBeginning
{
    /// <summary>Adds what the module begins with.</summary>
    /// <param name="language">Tag of the desk's language: tr, en, de.</param>
    /// <param name="ct">Ends it early.</param>
    Task Begin(string language, CancellationToken ct);
}
