namespace Kademe.Modules.Calls;

/// <summary>
/// A part of the call's page that a later module adds, since calls know nothing of it. Registered as a singleton by the module; the component takes the
/// call's number as parameter <c>Number</c> and shows nothing when it has nothing to show.
/// </summary>
/// <param name="Component">The Razor component.</param>
/// <param name="Order">Lowest first.</param>
public sealed record CallPanel(Type Component, int Order);
