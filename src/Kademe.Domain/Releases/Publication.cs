using Kademe.Domain.Catalogue;
using Kademe.Domain.Kernel;
using Kademe.Domain.WorkRecords;
using NodaTime;

namespace Kademe.Domain.Releases;

/// <summary>
/// The decision to publish a version or patch, with the records on board. It changes version and records; calls follow in a job (rule 25).
/// </summary>
public sealed class Publication
{
    private Publication() => (Works, WithdrawnBecause) = ([], "");

    /// <summary>Its number.</summary>
    public PublicationId Id { get; private set; }

    /// <summary>The version published.</summary>
    public ProductVersionId Version { get; private set; }

    /// <summary>The records on board.</summary>
    public IReadOnlyList<long> Works { get; private set; }

    /// <summary>When it was decided.</summary>
    public Instant PublishedAt { get; private set; }

    /// <summary>Who decided.</summary>
    public PersonId? PublishedBy { get; private set; }

    /// <summary>When it was taken back.</summary>
    public Instant? WithdrawnAt { get; private set; }

    /// <summary>Why it was taken back; read by those who relied on it.</summary>
    public string WithdrawnBecause { get; private set; }

    /// <summary>Whether a record may go on board: ready, and asking for it itself (REQ-128, REQ-129).</summary>
    public static bool MayBoard(WorkRecord record) => record is { Stage: WorkStage.ReadyForRelease, IsReleaseAsked: true };

    /// <summary>Publishes a version with these records; nothing changes when one of them may not board.</summary>
    /// <param name="id">Its number.</param>
    /// <param name="version">What is published.</param>
    /// <param name="builtOn">The day the published build was made.</param>
    /// <param name="until">The last moment whose changes that build can hold; a record merged later is not in it.</param>
    /// <param name="onBoard">The records on board.</param>
    /// <param name="act">Who, when.</param>
    public static Outcome<Publication> Publish(
        PublicationId id,
        ProductVersion version,
        LocalDate builtOn,
        Instant until,
        IReadOnlyCollection<WorkRecord> onBoard,
        Act act)
    {
        if (onBoard.Count == 0) return new NothingOnBoard();
        if (onBoard.FirstOrDefault(record => !MayBoard(record)) is { } early) return new MayNotBoard(early.Number, early.Stage);
        if (onBoard.FirstOrDefault(record => !record.IsIn(EnvironmentKind.Release, until)) is { } late) return new BuildOlderThanMerge(late.Number, EnvironmentKind.Release);
        if (version.Publish(builtOn, act.At).Refusal is { } refusal) return refusal;
        foreach (var record in onBoard.Distinct()) _ = record.Publish(version.Id, version.Build, act).Value;
        return new Publication
        {
            Id = id, Version = version.Id, PublishedAt = act.At, PublishedBy = act.Person, Works = [.. onBoard.Select(record => record.Number.Value).Distinct().Order()],
        };
    }

    /// <summary>Takes the version back: its records go to revision, and calls that relied on it wait again (REQ-135).</summary>
    public Outcome<Done> Withdraw(ProductVersion version, IEnumerable<WorkRecord> records, string? reason, Act act)
    {
        if (WithdrawnAt is not null || version.Id != Version) return new PublicationWithdrawn();
        if (!Text.Required(reason, "Reason", 2000).Succeeded(out var because, out var refusal)) return refusal;
        if (version.Withdraw(act.At).Refusal is { } forbidden) return forbidden;
        foreach (var record in records.Where(record => record.PublishedIn == Version)) _ = record.Withdraw(because, act).Value;
        (WithdrawnAt, WithdrawnBecause) = (act.At, because);
        return new Done();
    }
}

/// <summary>A publication has at least one record on board.</summary>
public sealed record NothingOnBoard() : Refusal("release.nothing-on-board", RefusalKind.Invalid);

/// <summary>A record is not ready, or does not ask for the release.</summary>
public sealed record MayNotBoard(WorkRecordNumber Work, WorkStage Stage) : Refusal("release.may-not-board")
{
    /// <inheritdoc/>
    public override IReadOnlyList<object> Arguments => [Work, Stage];
}

/// <summary>The version was taken back already.</summary>
public sealed record PublicationWithdrawn() : Refusal("release.already-withdrawn");
