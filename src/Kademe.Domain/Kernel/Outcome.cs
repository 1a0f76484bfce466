using System.Diagnostics.CodeAnalysis;

namespace Kademe.Domain.Kernel;

/// <summary>What a command gives: its result, or the refusal that stopped it. Never both, never neither.</summary>
/// <typeparam name="T">The result.</typeparam>
public readonly record struct Outcome<T>
    where T : notnull
{
    private readonly T? value;

    private Outcome(T? value, Refusal? refusal) => (this.value, Refusal) = (value, refusal);

    /// <summary>Why nothing was done; null when it was done.</summary>
    public Refusal? Refusal { get; }

    /// <summary>The result.</summary>
    /// <exception cref="InvalidOperationException">The command was refused: look at <see cref="Refusal"/> first.</exception>
    public T Value => Refusal is null && value is not null ? value : throw new InvalidOperationException($"Refused: {Refusal?.Code ?? "empty outcome"}");

    /// <summary>True with the result when the command was carried out; false with the refusal when not.</summary>
    public bool Succeeded([NotNullWhen(true)] out T? result, [NotNullWhen(false)] out Refusal? refusal)
    {
        (result, refusal) = (value, Refusal);
        return refusal is null;
    }

    /// <summary>Carries a refusal on, or turns the result into another.</summary>
    public Outcome<TNext> Then<TNext>(Func<T, Outcome<TNext>> next)
        where TNext : notnull => Refusal is { } refusal ? refusal : next(Value);

    /// <summary>A command that was carried out.</summary>
    public static implicit operator Outcome<T>(T value) => new(value, null);

    /// <summary>A command that was refused.</summary>
    public static implicit operator Outcome<T>(Refusal refusal) => new(default, refusal);
}

/// <summary>The result of a command that gives nothing but having been done.</summary>
public readonly record struct Done;
