using Microsoft.EntityFrameworkCore;

namespace Kademe.Modules.Kernel;

/// <summary>What only one of the two databases understands. One adapter each, in <c>Kademe.Adapters/Storage</c>.</summary>
public interface IStorage
{
    /// <summary>Waits for the turn to write. On SQLite one writer at a time, in order; on PostgreSQL at once.</summary>
    Task<IDisposable> WriteTurn(CancellationToken ct);

    /// <summary>Gives out <paramref name="count"/> numbers of a series, rising, never given again.</summary>
    Task<IReadOnlyList<long>> NextNumbers(KademeDb db, string series, int count, CancellationToken ct);

    /// <summary>Holds one row until the transaction ends, so that two decisions about one thing follow each other.</summary>
    Task Hold(KademeDb db, string table, string column, long key, CancellationToken ct);

    /// <summary>Holds many rows, in the order of their keys, until the transaction ends.</summary>
    Task Hold(KademeDb db, string table, string column, IReadOnlyCollection<long> keys, CancellationToken ct);

    /// <summary>
    /// Writes columns of many rows by their keys in one statement, for work over very many rows; those that are not there are passed over. It goes past facts,
    /// projections and audit, so it is for what was worked out from facts alone.
    /// </summary>
    /// <param name="db">The running decision's.</param>
    /// <param name="table">The table.</param>
    /// <param name="keys">Columns that say which row.</param>
    /// <param name="columns">Columns that are written.</param>
    /// <param name="only">What else holds of rows that are written, as SQL that names the table: the condition of an index they are found by; null = nothing.</param>
    /// <param name="rows">Of each row the keys, then what is written, in that order: numbers, texts, choices, instants, truths or null.</param>
    /// <param name="ct">Stops it.</param>
    Task<int> SetMany(KademeDb db, string table, IReadOnlyList<string> keys, IReadOnlyList<string> columns, string? only, IReadOnlyCollection<object?[]> rows, CancellationToken ct);

    /// <summary>Tells dispatchers on other nodes that there is work; a hint, after the commit, that may get lost.</summary>
    Task Announce(KademeDb db, CancellationToken ct);

    /// <summary>
    /// Takes up to <paramref name="most"/> due rows of a work table (<c>outbox</c>, <c>timers</c>), marks them with a lease until
    /// <paramref name="leaseUntil"/> (milliseconds since 1970) and raises their fence and
    /// their attempts; no other node gets them meanwhile. Of a subject only the first due row is taken: in the outbox the first decided, of timers the earliest.
    /// </summary>
    Task<IReadOnlyList<long>> Claim(KademeDb db, string table, long now, long leaseUntil, int most, CancellationToken ct);

    /// <summary>
    /// Lets a context that has not asked anything yet read on connections apart from everybody else's: they cannot write, there are only so many of them, and an answer
    /// that takes longer than this is given up by the database where it can.
    /// </summary>
    void ReadApart(KademeDb db, int connections, TimeSpan longest);

    /// <summary>
    /// Why the data cannot be reached or written for reasons outside the program, in one plain sentence for its keepers: a server that is down, a full disk, a damaged
    /// file. Null when it is nothing of that kind.
    /// </summary>
    string? IsAway(Exception exception);

    /// <summary>Whether saving failed since someone else wrote the same thing: a unique index or a serialisation conflict.</summary>
    bool IsConflict(Exception exception);
}
