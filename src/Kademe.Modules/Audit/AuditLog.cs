using System.Globalization;
using Kademe.Domain.Kernel;
using Kademe.Modules.Kernel;
using Microsoft.Extensions.DependencyInjection;

namespace Kademe.Modules.Audit;

/// <summary>Records what no saved row shows: that something was read or exported, that someone signed in.</summary>
public sealed class AuditLog(KademeDb db, IStorage storage, IServiceProvider services)
{
    /// <summary>Records it: with the running decision, or at once when none runs.</summary>
    /// <param name="action">What was done.</param>
    /// <param name="entity">Name of the table, such as <c>attachments</c>.</param>
    /// <param name="key">Its number.</param>
    /// <param name="ct">Stops it.</param>
    public Task Record(AuditAction action, string entity, long key, CancellationToken ct) => Record(action, entity, key.ToString(CultureInfo.InvariantCulture), ct);

    /// <summary>The same, of what has no number: a report is known by what was asked.</summary>
    public async Task Record(AuditAction action, string entity, string key, CancellationToken ct)
    {
        db.Add(services.GetRequiredService<AuditLines>().Make(db.Viewing, entity, key, action));
        if (db.Database.CurrentTransaction is not null) return;
        using var turn = await storage.WriteTurn(ct);
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Records what happened to an account at the door, by the person's number and the address it came from; written with the caller's next save.</summary>
    /// <param name="action">What was done.</param>
    /// <param name="person">Whose account.</param>
    /// <param name="organization">For whom the person acts, once let in.</param>
    public void AtTheDoor(AuditAction action, PersonId person, OrganizationId organization = default) => db.Add(services.GetRequiredService<AuditLines>().Make(
        Viewing.Nobody with { Person = person, Organization = organization }, "accounts", person.Value.ToString(CultureInfo.InvariantCulture), action));
}
