namespace Kademe.Modules.Calls;

/// <summary>
/// What another module shows beside a call: it registers one in the container and the call's page renders the component with the parameter
/// <c>Number</c> (<see cref="long"/>). The component decides itself whether it has anything to show.
/// </summary>
public interface ICallPanel
{
    /// <summary>Smaller stands higher.</summary>
    int Order { get; }

    /// <summary>The component.</summary>
    Type Component { get; }
}
