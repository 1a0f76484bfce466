using Kademe.Domain.Kernel;
using Kademe.Modules.Kernel;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Kademe.Modules.Audit;

/// <summary>Wrong passwords at one's own door, as the audit has them.</summary>
public sealed class DoorTries(KademeDb db)
{
    /// <summary>What was tried between the sign-in before and this one.</summary>
    /// <param name="Count">How often; more than <see cref="Keyset.CountLimit"/> are not counted.</param>
    /// <param name="Last">When for the last time.</param>
    /// <param name="From">From which address then; null = not known.</param>
    public sealed record Tried(int Count, Instant Last, string? From);

    /// <summary>Wrong passwords at a person's account from the sign-in before on until the one at <paramref name="signedInAt"/>; null when there were none.</summary>
    public async Task<Tried?> Of(PersonId person, Instant signedInAt, CancellationToken ct)
    {
        var key = person.Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var before = db.Set<AuditEntry>().AsNoTracking().Where(line => line.Entity == "accounts" && line.Key == key && line.At <= signedInAt);
        var signedIn = await before.Where(line => line.Action == AuditAction.SignedIn).OrderByDescending(line => line.Id).Take(2).Select(line => line.Id).ToListAsync(ct);
        var (from, until) = signedIn switch { [var here, var last] => (last, here), [var here] => (0, here), _ => (0, long.MaxValue) };
        var failed = await before.Where(line => line.Action == AuditAction.SignInFailed && line.Id > from && line.Id < until)
            .OrderByDescending(line => line.Id)
            .Take(Keyset.CountLimit)
            .Select(line => new { line.At, line.Address })
            .ToListAsync(ct);
        return failed is [var newest, ..] ? new(failed.Count, newest.At, newest.Address) : null;
    }
}
