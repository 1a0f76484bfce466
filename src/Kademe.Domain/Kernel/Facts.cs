using NodaTime;

namespace Kademe.Domain.Kernel;

/// <summary>Something that happened to one thing. It holds references and digests, never personal text, and is never changed.</summary>
public interface IFact
{
    /// <summary>True when a person's open form must not overwrite it: the thing's version is the number of its last deciding fact.</summary>
    bool IsDeciding { get; }
}

/// <summary>Who did it, for which organisation, and when.</summary>
/// <param name="Person">The person; null for the system itself.</param>
/// <param name="Organization">The organisation the person acted for; null for the system.</param>
/// <param name="At">The moment, in whole milliseconds.</param>
public readonly record struct Act(PersonId? Person, OrganizationId? Organization, Instant At)
{
    /// <summary>An act of the system: a timer, a publication.</summary>
    public static Act OfSystem(Instant at) => new(null, null, at);
}

/// <summary>A fact with its place in the thing's sequence and the act that made it.</summary>
public sealed record Happened(long Sequence, IFact Fact, Act Act);

/// <summary>A thing whose state changes only by facts.</summary>
public interface IHasFacts
{
    /// <summary>Hands over the facts recorded since it was loaded, once.</summary>
    IReadOnlyList<Happened> TakeNewFacts();
}

/// <summary>A thing that only some people may know of; the database filters every query over it.</summary>
public interface IVisible;
