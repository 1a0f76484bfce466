using System.Data;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text.Json;
using Kademe.Domain.Access;
using Kademe.Domain.Kernel;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Kademe.Modules.Kernel;

/// <summary>
/// Runs one decision in one transaction: what is decided, its facts, everything projected from them, the notices, the outbox, the audit and the
/// answer to a repeated request are written together or not at all. A decision inside a decision joins it.
/// </summary>
public sealed class Decisions(KademeDb db, IStorage storage, RequestTerms terms, IEnumerable<IProjection> projections, TimeProvider time, WakeUp wakeUp, KademeSettings settings)
{
    private static readonly JsonSerializerOptions Json = KademeJson.Options;

    /// <summary>
    /// Decides. Nothing is written when <paramref name="decide"/> refuses. <paramref name="request"/> is everything the decision depends on,
    /// so that a repeated key with another request is noticed.
    /// </summary>
    public async Task<Outcome<T>> Run<T>(object request, Func<Task<Outcome<T>>> decide, CancellationToken ct)
        where T : notnull
    {
        ArgumentNullException.ThrowIfNull(decide);
        if (terms.IsUnproven) return new FormUnproven();
        if (db.Database.CurrentTransaction is not null) return await decide();

        using var turn = await storage.WriteTurn(ct);
        try
        {
            await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.ReadCommitted, ct);
            var digest = terms.Key is null ? "" : DigestOf<T>(request);
            if (await Repeated(digest, ct) is { } before) return Answer<T>(before, digest);

            var outcome = await decide();
            if (outcome.Refusal is not null)
            {
                await transaction.RollbackAsync(ct);
                db.ChangeTracker.Clear();
                db.HasNewWork = false;
                return outcome;
            }

            await Write(ct);
            if (terms.Key is not null && db.Viewing.Person != default)
            {
                Remember(digest, outcome);
                await db.SaveChangesAsync(ct);
            }

            await transaction.CommitAsync(ct);
            await TellOfNewWork(ct);
            return outcome;
        }
        catch (Exception exception) when (exception is DbUpdateConcurrencyException || storage.IsConflict(exception))
        {
            db.ChangeTracker.Clear();
            // The other writer may have been this very request, sent twice.
            var digest = terms.Key is null ? "" : DigestOf<T>(request);
            return await Repeated(digest, ct) is { } before ? Answer<T>(before, digest) : new ChangedMeanwhile();
        }
    }

    /// <summary>The answer to this very request when it was carried out before; null when it was not.</summary>
    public async Task<Outcome<T>?> Before<T>(object request, CancellationToken ct)
        where T : notnull
    {
        var digest = terms.Key is null ? "" : DigestOf<T>(request);
        if (await Repeated(digest, ct) is { } before) return Answer<T>(before, digest);
        return default(Outcome<T>?);
    }

    /// <summary>Projects and writes what was decided so far without ending the decision: for work in parts, and before reading what was just written.</summary>
    public async Task Write(CancellationToken ct)
    {
        foreach (var projection in projections.OrderBy(projection => projection.Order))
        {
            await projection.Project(db, ct);
        }

        await db.SaveChangesAsync(ct);
    }

    private async Task TellOfNewWork(CancellationToken ct)
    {
        if (!db.HasNewWork) return;
        db.HasNewWork = false;
        if (settings.Dispatches) wakeUp.Ring();
        else await storage.Announce(db, ct);
    }

    private Task<AnsweredRequest?> Repeated(string digest, CancellationToken ct) => digest.Length == 0 || db.Viewing.Person == default
        ? Task.FromResult<AnsweredRequest?>(null)
        : db.Set<AnsweredRequest>().AsNoTracking().SingleOrDefaultAsync(answered => answered.Person == db.Viewing.Person && answered.Key == terms.Key, ct);

    private static Outcome<T> Answer<T>(AnsweredRequest before, string digest)
        where T : notnull => before.Digest == digest
            ? JsonSerializer.Deserialize<T>(before.Answer, Json)!
            : new KeyUsedForAnotherRequest();

    private void Remember<T>(string digest, Outcome<T> outcome)
        where T : notnull => db.Add(new AnsweredRequest
        {
            Person = db.Viewing.Person,
            Key = terms.Key!,
            Digest = digest,
            Answer = JsonSerializer.Serialize(outcome.Value, Json),
            At = time.Now(),
        });

    private static string DigestOf<T>(object request) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(new { Type = typeof(T).FullName, Request = request }, Json)));
}

/// <summary>Turns the facts of a running decision into further rows of the same transaction. No effects outside the database.</summary>
public interface IProjection
{
    /// <summary>Projections run in this order: calls 10, work records 15.</summary>
    int Order { get; }

    /// <summary>Adds rows for what was decided; called once a write, before the rows are saved.</summary>
    Task Project(KademeDb db, CancellationToken ct);
}

/// <summary>The terms a request comes with: what its sender last saw, and the key that makes a repeat harmless.</summary>
public sealed class RequestTerms
{
    private const int LongestName = 150;

    /// <summary>The version the sender saw (If-Match, or a form's hidden field); null = not stated.</summary>
    public long? SeenVersion { get; set; }

    /// <summary>Further versions the sender would take it for: If-Match may name several.</summary>
    public IReadOnlyList<long> AlsoSeen { get; set; } = [];

    /// <summary>The entry of a conversation that the sender had read last (a form's hidden field); null = not stated.</summary>
    public EntryId? LastRead { get; set; }

    /// <summary>Why a page's form could not be read as it was sent; nothing is decided by what was not understood. Null = it was read.</summary>
    public Refusal? Misread { get; set; }

    /// <summary>Idempotency key (header, or a form's hidden field); null = none.</summary>
    public string? Key { get; set; }

    /// <summary>The form came without a valid proof that it is this person's own: nothing is decided on it, it is only shown again.</summary>
    public bool IsUnproven { get; set; }

    /// <summary>Names of files that came with a refused form and could not be kept for the next try.</summary>
    public IReadOnlyList<string> FilesNotKept { get; set; } = [];

    /// <summary>It came with an access token, not from a page of whoever has signed in.</summary>
    public bool IsByToken { get; set; }

    /// <summary>Address the request came from, for the audit.</summary>
    public string? Address { get; set; }

    /// <summary>The names of chosen files, each on one line, as they may be shown.</summary>
    public static IReadOnlyList<string> NamesOf(IReadOnlyList<IFormFile> files) =>
        [.. files.Select(file => Text.Shorten(Text.OneLine(file.FileName), LongestName)).Where(name => name.Length > 0)];

    /// <summary>The refusal when the sender saw an older version than there is.</summary>
    [SuppressMessage("Design", "CA1024", Justification = "It compares with what is given.")]
    public Refusal? Against(long version) => SeenVersion is { } seen && seen != version && !AlsoSeen.Contains(version) ? new ChangedMeanwhile() : null;
}

/// <summary>What a decision about a record that people correct by hand begins with.</summary>
public static class VersionedRecords
{
    /// <summary>The refusal when the sender saw an older version of the record than there is.</summary>
    public static Refusal? Against(this RequestTerms terms, IVersioned record)
    {
        ArgumentNullException.ThrowIfNull(terms);
        ArgumentNullException.ThrowIfNull(record);
        return terms.Against(record.Version);
    }
}

/// <summary>Someone else decided about the same thing first; what was typed is kept.</summary>
public sealed record ChangedMeanwhile() : Refusal("call.changed", RefusalKind.Changed);

/// <summary>The form was opened in another session, or too long ago; it is shown again with what was typed, ready to be sent.</summary>
public sealed record FormUnproven() : Refusal("input.form-unproven", RefusalKind.Invalid);

/// <summary>The idempotency key was used before for something else.</summary>
public sealed record KeyUsedForAnotherRequest() : Refusal("input.key-used-for-another-request", RefusalKind.Invalid);
