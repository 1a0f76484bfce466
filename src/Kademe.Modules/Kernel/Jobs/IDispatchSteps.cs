namespace Kademe.Modules.Kernel;

/// <summary>Points between which a dispatcher can die.</summary>
internal enum DispatchStep
{
    /// <summary>Rows carry the lease of this dispatcher.</summary>
    Claimed,

    /// <summary>A timer's or an effect's turn has come; nothing was done yet.</summary>
    Begun,

    /// <summary>The handler has decided; its rows are written and not committed.</summary>
    Fired,

    /// <summary>The effect was delivered or refused; nothing is marked.</summary>
    Delivered,

    /// <summary>The row is marked; for a timer not committed.</summary>
    Marked,

    /// <summary>All is committed.</summary>
    Ended,
}

/// <summary>Is told each step of a dispatcher. Nothing listens in production; a test dies here.</summary>
internal interface IDispatchSteps
{
    Task Reached(DispatchStep step, CancellationToken ct);
}

internal sealed class UnwatchedSteps : IDispatchSteps
{
    public Task Reached(DispatchStep step, CancellationToken ct) => Task.CompletedTask;
}
